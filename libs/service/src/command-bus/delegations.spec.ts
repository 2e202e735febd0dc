import { company } from '@marquee/regulation';
import { hr } from '@marquee/contracts';
import { Delegates } from '@marquee/regulation';
import type { Recorded, View } from '@marquee/kernel';
import { Office, ann, bob } from '../store/fixtures/office.js';
import { recordedEvents, type CommandError, type CommandRequest } from '../model.js';
import { withCompanyViews } from '../company.js';

let office: Office;
let template: Recorded;
beforeAll(async () => {
  office = await Office.open();
  template = recordedEvents(await office.drafted('template'))[0]!;
}, 120_000);
afterAll(() => office?.close());

const from = '2026-03-02T00:00:00.000Z';
const until = '2026-03-03T00:00:00.000Z';
let seq = 0;
const hear = ({ type, data }: { type: string; data: unknown }) =>
  office.store.views.apply(Delegates as unknown as View, {
    ...template,
    type,
    data,
    id: `Delegation/d:${(seq += 1)}:0`,
    stream: 'Delegation/d',
    seq,
  });
const grant = (delegationId: string, delegatorId: string, delegateId: string) =>
  hear(
    hr.DelegationGranted({
      delegationId,
      delegatorId,
      delegateId,
      from,
      until,
      roles: ['planning_manager'],
      dept: 'planning',
      cause: 'manual',
    }),
  );
const outsider = { id: 'zoe', roles: ['designer'], dept: 'design' } as const;
const approve = (id: string, more: Partial<CommandRequest> = {}): CommandRequest => ({
  command: 'noteBooking',
  id,
  input: { note: 'n', times: 1 },
  actor: outsider,
  onBehalfOf: 'mia',
  ...more,
});
const errorOf = (request: CommandRequest) =>
  office.bus.execute(request).then(
    () => 'answered',
    (e: CommandError) => e.code,
  );

describe('acting on behalf of somebody', () => {
  beforeAll(() => office.drafted('b1'));

  it('needs a delegation', async () => {
    expect(await errorOf(approve('b1'))).toBe('FORBIDDEN');
  });

  it('lends the roles and the department of the absent person, and keeps both names in the commit and in what is published', async () => {
    await grant('d1', 'mia', 'zoe');
    const commit = await office.done(approve('b1'));
    const acting = { id: 'zoe', roles: ['planning_manager'], dept: 'planning', onBehalfOf: 'mia' };
    expect(commit.actor).toEqual(acting);
    expect(recordedEvents(commit).map((e) => e.actor)).toEqual([acting]);
  });

  it('is for the other’s duties only: the delegate’s own roles do not count', async () => {
    await grant('d2', 'mia', 'ann');
    expect(await errorOf({ command: 'draftBooking', input: { title: 'Gala' }, actor: ann, onBehalfOf: 'mia' })).toBe(
      'FORBIDDEN',
    );
  });

  it('reaches the delegate of a delegate, and nobody beyond', async () => {
    await grant('d3', 'zoe', 'bob');
    await grant('d4', 'bob', 'cat');
    const commit = await office.done(approve('b1', { actor: bob }));
    expect(commit.actor).toMatchObject({ id: 'bob', onBehalfOf: 'mia', through: 'zoe' });
    expect(recordedEvents(commit)[0]!.actor).toMatchObject({ id: 'bob', onBehalfOf: 'mia', through: 'zoe' });
    expect(await errorOf(approve('b1', { actor: { ...outsider, id: 'cat' } }))).toBe('FORBIDDEN');
  });

  it('ends on time and when it is revoked', async () => {
    office.now = new Date(until);
    expect(await errorOf(approve('b1'))).toBe('FORBIDDEN');
    office.now = new Date(from);
    expect(await errorOf(approve('b1'))).toBe('answered');
    await hear(hr.DelegationEnded({ delegationId: 'd1', delegatorId: 'mia', delegateId: 'zoe', at: from }));
    expect(await errorOf(approve('b1'))).toBe('FORBIDDEN');
  });
});

it('every department learns of people, delegations and phases, once', () => {
  const told = withCompanyViews(office.store.department, company);
  expect(told.views.map((v) => v.name)).toEqual(expect.arrayContaining(['Employment', 'Delegates', 'ProjectPhase']));
  expect(withCompanyViews(told, company)).toBe(told);
});
