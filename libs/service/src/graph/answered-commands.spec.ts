import { hr } from '@marquee/contracts';
import { company } from '@marquee/regulation';
import { happened } from '@marquee/testing';
import { type TestService } from '@marquee/testing/infrastructure';
import { DRAFT, SUBMIT } from './fixtures/mutations.js';
import { sampleTasks } from './fixtures/people.js';

const refused = (code: string) => [expect.objectContaining({ extensions: expect.objectContaining({ code }) })];

let service: TestService;
let as: Awaited<ReturnType<typeof sampleTasks>>['as'];
let close: (() => Promise<void>) | undefined;
beforeAll(async () => {
  ({ service, as, close } = await sampleTasks());
  const mia = { employeeId: 'mia', by: 'hr', name: '米小姐', dept: 'planning', roles: [] };
  const stream = 'Employee/mia';
  const registered = { ...happened(hr.EmployeeRegistered(mia)), stream, id: `${stream}:1:0`, aggregateId: 'mia' };
  await service.store.views.apply(company.people.view, registered);
}, 120_000);
afterAll(() => close?.());

describe('a command', () => {
  it("that the regulation refuses answers with every broken rule, in both languages and the reader's", async () => {
    await as('clerk')(DRAFT, { id: 'untitled', input: { projectId: 'P2', title: null } });
    const broken = {
      kind: 'INPUT',
      clause: 'C3.1.1',
      rule: 'titled',
      field: 'title',
      zh: '任務必須有標題',
      en: 'A task has a title',
    };
    expect((await as('clerk')(SUBMIT, { id: 'untitled' })).data).toEqual({
      submitTask: { __typename: 'Rejection', broken: [{ ...broken, says: broken.zh }] },
    });
    expect((await as('clerk', 'en')(SUBMIT, { id: 'untitled' })).data).toEqual({
      submitTask: { __typename: 'Rejection', broken: [{ ...broken, says: broken.en }] },
    });
  });

  it("that passes with a warning shows it, and stands in the record's history with its clauses", async () => {
    expect((await as('clerk')(SUBMIT, { id: 'high' })).data).toMatchObject({
      submitTask: {
        status: 'submitted',
        warnings: [{ rule: 'prompt', says: '最好附上米小姐的意見（由公司領導處理。）' }],
      },
    });
    const { data } = await as('clerk')(
      '{ task(id: "high") { history { version command actorId actor { id } clauses events warnings { rule } } } }',
    );
    expect(data).toEqual({
      task: {
        history: [
          {
            version: 1,
            command: 'draftTask',
            actorId: 'ann',
            actor: { id: 'ann' },
            clauses: ['C3.1.1'],
            events: ['pl.TaskDrafted'],
            warnings: [],
          },
          {
            version: 2,
            command: 'submitTask',
            actorId: 'ann',
            actor: { id: 'ann' },
            clauses: ['C3.1.2'],
            events: ['pl.TaskSubmitted'],
            warnings: [{ rule: 'prompt' }],
          },
        ],
      },
    });
  });

  it('is warned by name whenever somebody reads it, and the name is kept nowhere (C1.2)', async () => {
    const { data } = await as(
      'clerk',
      'en',
    )('{ task(id: "high") { warnings { says zh en } history { warnings { says } } } }');
    const en = 'A remark of 米小姐 is advisable (To be answered by: Company leader.)';
    expect(data).toEqual({
      task: {
        warnings: [{ says: en, en, zh: '最好附上米小姐的意見（由公司領導處理。）' }],
        history: [{ warnings: [] }, { warnings: [{ says: en }] }],
      },
    });
    const kept = JSON.stringify(await service.store.commits.last('Task/high'));
    expect([kept.includes('mia'), kept.includes('米小姐')]).toEqual([true, false]);
  });

  it('sent twice under one commandId is done once; with another form it is a conflict', async () => {
    const draft = (title: string) => as('clerk')(DRAFT, { commandId: 'once', input: { projectId: 'P3', title } });
    const first = await draft('Door');
    expect(first.data).toMatchObject({ draftTask: { version: 1 } });
    expect(await draft('Door')).toEqual(first);
    expect((await draft('Gate')).errors).toEqual(refused('CONFLICT'));
  });

  it('with a wrong form names the fields, on an old version conflicts, on an unknown record finds nothing', async () => {
    const wrong = await as('clerk', 'en')(DRAFT, {
      input: { projectId: 'P1', startsAt: 'soon', title: 'x'.repeat(81) },
    });
    expect(wrong.errors).toEqual(refused('BAD_USER_INPUT'));
    expect(wrong.errors![0]!.extensions).toMatchObject({
      requestId: expect.any(String),
      path: ['title'],
      fields: [
        { path: ['title'] },
        { path: ['startsAt'], message: expect.stringMatching(/with the offset, e\.g\. 2026-/) },
      ],
    });
    expect((await as('clerk')(SUBMIT, { id: 'low', expectedVersion: 7 })).errors).toEqual(refused('CONFLICT'));
    expect((await as('clerk')(SUBMIT, { id: 'nowhere' })).errors).toEqual(refused('NOT_FOUND'));
    expect((await as('client')(SUBMIT, { id: 'low' })).errors).toEqual(refused('FORBIDDEN'));
  });

  it('and each says what did not hold, by which clause of the company, in both languages', async () => {
    const why = async (answer: Promise<{ errors?: readonly { extensions?: object }[] }>) =>
      (await answer).errors![0]!.extensions;
    const both = { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[a-z]/) };
    expect(await why(as('client')(SUBMIT, { id: 'low' }))).toMatchObject({
      rule: 'roleAllows',
      clause: 'C1.2',
      ...both,
    });
    expect(await why(as('supplier')('{ task(id: "low") { id } }'))).toMatchObject({ clause: 'C1.2', ...both });
    expect(await why(as('clerk')(SUBMIT, { id: 'nowhere' }))).toMatchObject({ rule: 'recordExists', ...both });
    expect(await why(as('clerk')(SUBMIT, { id: 'low', expectedVersion: 7 }))).toMatchObject({
      rule: 'versionIsCurrent',
      ...both,
    });
  });
});

it('an unforeseen failure keeps its text in the log and shows the request id', async () => {
  await service.store.connection.collection('heads.Task').insertOne({
    _id: 'broken',
    ver: 1,
    state: { title: { password: 'hunter2' }, projectId: 'P1', remarks: [] },
  } as never);
  const answer = await as('clerk')('{ task(id: "broken") { title } }');
  expect(answer).toEqual({
    status: 200,
    data: { task: { title: null } },
    errors: [
      {
        message: expect.stringMatching(/^系統發生錯誤/),
        path: ['task', 'title'],
        locations: expect.anything(),
        extensions: { code: 'INTERNAL', requestId: expect.any(String) },
      },
    ],
  });
});
