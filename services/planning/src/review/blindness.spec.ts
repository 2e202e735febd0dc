import { hr, pl } from '@marquee/contracts';
import type { Actor, Fact } from '@marquee/kernel';
import { answers as orders, happened, person, projectApproved, system } from '@marquee/testing';
import {
  eventually,
  everythingOf,
  publish,
  readEverything,
  startService,
  testInfrastructure,
  type TestInfrastructure,
  type TestService,
} from '@marquee/testing/infrastructure';
import { planning } from '../department.js';
import { reactions } from '../reactions.js';

const PATIENCE = 300_000;
const projectId = 'prj-1';
const machinery = system('planning');
const ng = person('ng', 'planning_manager');
const lau = person('lau', 'execution_manager');
/** Heads administration, and so sits on the panel and looks after dead letters. */
const kwok = person('kwok', 'admin_manager');
const ext = person('ext', 'expert');
const yip = person('yip', ['planning_staff', 'project_manager']);
const panel = [
  [ng, 'planning_manager'],
  [lau, 'execution_manager'],
  [kwok, 'admin_manager'],
  [ext, 'expert'],
] as const;

/** What the first reviewer thinks: figures and words that stand nowhere else. */
const planted = {
  feasibility: 61,
  innovation: 73,
  costBenefit: 97,
  opinion: '燈籠怕風，須另備室內方案。',
  todoDept: 'ex',
};
const traces = [/(?<!\d)(61|73|97)(?!\d)/, /燈籠怕風/];
const everything = everythingOf(planning, {
  ids: {
    Project: [projectId],
    RequirementBrief: [projectId],
    ProjectPhase: [projectId],
    ProjectStart: [projectId],
    Draft: ['d1'],
    Review: ['r1'],
    Employee: ['yip'],
    Client: ['harbour'],
  },
  inputs: { planDifference: '{ from: 1, to: 2 }' },
});

let servers: TestInfrastructure;
let service: TestService;

const give = async (actor: Actor, command: string, id: string, input: object = {}) =>
  service.bus.execute({
    command,
    commandId: `${command} ${actor.id} ${id} ${JSON.stringify(input)}`,
    actor,
    correlationId: 'test',
    id,
    input,
  });
const accepted = async (...order: Parameters<typeof give>) =>
  expect(await give(...order)).toMatchObject({ accepted: true });
const heard = (fact: Fact, n: number) => ({
  ...happened(fact),
  id: `Any/${n}:1:0`,
  stream: `Any/${n}`,
  aggregateId: `${n}`,
});
const score = (actor: Actor, draftId: string, marks: object = { feasibility: 80, innovation: 80, costBenefit: 80 }) =>
  accepted(actor, 'submitScore', 'r1', { draftId, ...marks });

/** Everything that the company tells planning before a review: who works here, in which roles, and who heads what. */
const company = [
  ...[...panel, [yip, 'project_manager'] as const].map(([who]) =>
    hr.EmployeeRegistered({
      employeeId: who.id,
      by: 'hr',
      name: who.id,
      dept: who.id === 'ext' ? 'hr' : who.dept,
      roles: who.roles as never,
    }),
  ),
  hr.OrgUnitPublished({ unitId: 'execution', by: 'hr', headId: 'lau' }),
  hr.OrgUnitPublished({ unitId: 'admin', by: 'hr', headId: 'kwok' }),
];

async function draftUnderReview(id: string): Promise<void> {
  await accepted(yip, 'createDraft', id, { projectId, title: id });
  await accepted(yip, 'writeDraft', id, {
    concept: '……',
    flow: '……',
    innovationNote: '……',
    risks: [{ risk: '大風', response: '改期' }],
  });
  await accepted(yip, 'estimateDraftCost', id, {
    lines: [{ category: 'materials', amount: { amount: 5, currency: 'HKD' } }],
  });
  await accepted(yip, 'submitDraft', id);
}

beforeAll(async () => {
  servers = await testInfrastructure();
  service = await startService(planning, servers);
  await publish(servers.brokers, company.map(heard));
  const begun = orders(reactions, happened(projectApproved())).filter((order) =>
    ['openProject', 'openBrief'].includes(order.command),
  );
  for (const { command, id, input } of begun) await accepted(machinery, command, id, input as object);
  await eventually(() => accepted(ng, 'formTeam', projectId, { leaderId: 'yip', memberIds: [] }), {
    timeout: PATIENCE,
  });
  for (const topic of pl.requirementTopic.options)
    await accepted(yip, 'addRequirement', projectId, { topic, statement: '……', source: '客戶' });
  await accepted(yip, 'completeBrief', projectId);
  for (const id of ['d1', 'd2']) await draftUnderReview(id);
  const seats = panel.map(([who, role]) => ({ reviewerId: who.id, role }));
  await eventually(
    () =>
      accepted(ng, 'openReview', 'r1', {
        projectId,
        draftIds: ['d1', 'd2'],
        panel: seats,
        deadline: '2099-01-01T00:00:00.000Z',
      }),
    { timeout: PATIENCE },
  );
  await eventually(
    async () =>
      expect((await service.as(ng).query('{ drafts { nodes { underReview } } }')).data!['drafts'].nodes).toEqual([
        { underReview: true },
        { underReview: true },
      ]),
    { timeout: PATIENCE },
  );
  await score(lau, 'd1', planted);
  await score(lau, 'd2', planted);
}, PATIENCE);
afterAll(async () => {
  await service?.stop();
  servers?.release();
}, PATIENCE);

/**
 * Where a reader comes across what was planted: the way to each value that shows it. Sealed cursors and the numbers of
 * requests are noise.
 */
function found(value: unknown, way = ''): string[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) =>
      /cursor$|^requestId$/i.test(name) ? [] : found(inner, `${way}.${name}`),
    );
  return traces.some((trace) => trace.test(String(value))) ? [way] : [];
}
const seenBy = async (reader: Actor) => found(await readEverything(service.as(reader), everything));
const RESULT = `mutation ($id: ID!, $input: SubmitScoreInput!) { submitScore(id: $id, input: $input) { __typename ... on Review { ${everything.selection('Review')} } } }`;
const scoreAndLook = async (draftId: string) =>
  found(
    await service
      .as(kwok)
      .mutate(RESULT, { id: 'r1', input: { draftId, feasibility: 80, innovation: 80, costBenefit: 80 } }),
  );

describe('C3.2.4 評分互不可見 · scores stay hidden until the own score is in', () => {
  it('asks for every field of every type that people read', () => {
    expect([...everything.fields].filter((field) => !everything.asked.has(field))).toEqual([]);
    for (const field of [
      'Review.scores',
      'ReviewScore.opinion',
      'Draft.history',
      'ReviewConnection.csv',
      'Project.reviews',
      'DeadLetter.data',
      'Query.reviewsAwaitingMe',
    ])
      expect(everything.asked).toContain(field);
  });

  it.each([
    ['the chair', ng],
    ['a head who has not scored', kwok],
    ['an expert', ext],
    ['an author', yip],
    ['the general manager', person('gm', 'gm')],
  ])('for %s, on every path of the graph', async (_, reader) => {
    expect(await seenBy(reader)).toEqual([]);
  });

  it('for a head who has scored one of two drafts, also in the answer to the score itself', async () => {
    expect(await scoreAndLook('d1')).toEqual([]);
    expect(await seenBy(kwok)).toEqual([]);
  });

  it('until all of the own scores are in', async () => {
    expect(await scoreAndLook('d2')).not.toEqual([]);
    const ways = await seenBy(kwok);
    for (const path of [
      /data\.review\.scores/,
      /data\.reviews\.nodes/,
      /data\.reviews\.csv/,
      /_entities\.0\.reviews/,
      /drafts.*review/,
    ])
      expect(ways).toContainEqual(expect.stringMatching(path));
  });

  it('while the reviewer always sees their own, and others still see none', async () => {
    expect(await seenBy(lau)).not.toEqual([]);
    for (const reader of [ng, yip]) expect(await seenBy(reader)).toEqual([]);
  });

  it('and are open to staff and the panel, authors included, once the review is concluded', async () => {
    for (const actor of [ng, ext]) for (const id of ['d1', 'd2']) await score(actor, id);
    await accepted(ng, 'concludeReview', 'r1', {
      decision: 'selected',
      selectedDraftId: 'd1',
      standard: pl.qualityStandard.options,
    });
    for (const reader of [yip, ext]) expect(await seenBy(reader)).not.toEqual([]);
    await eventually(
      async () =>
        expect(
          (await service.as(yip).query('{ drafts(orderBy: [NUMBER_ASC]) { nodes { status } } }')).data!['drafts'].nodes,
        ).toEqual([{ status: 'selected' }, { status: 'rejected' }]),
      { timeout: PATIENCE },
    );
  });
});
