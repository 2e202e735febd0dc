import { company } from '@marquee/regulation';
import { ad } from '@marquee/contracts';
import type { Recorded } from '@marquee/kernel';
import { jest } from '@jest/globals';
import { recordedEvents } from '../../model.js';
import { companyNameAt } from './company-name.js';
import { mongoPolicies } from './policies.js';
import { ProjectPins } from './project-pins.js';
import { Office } from '../fixtures/office.js';

let office: Office;
let source: Recorded;
beforeAll(async () => {
  office = await Office.open();
  source = recordedEvents(await office.drafted('p'))[0]!;
}, 120_000);
afterAll(() => office?.close());

/** Each source reports to a log of its own: one that was stopped may still be reading for another test. */
const silent = () => ({ error: jest.fn(), warn: jest.fn() });
const open = (log = silent()) => mongoPolicies(office.connection, company.policies, log as never);
const changed = (version: number, effectiveFrom: string, value: unknown, key = 'plan.minDrafts'): Recorded => ({
  ...source,
  id: `Policy/x:${version}:0`,
  type: ad.PolicyChanged.type,
  data: {
    key,
    value: typeof value === 'string' ? value : JSON.stringify(value),
    version,
    effectiveFrom,
    changedBy: 'ann',
  },
});

describe('policies', () => {
  it('begin with what the regulation says, at version 0', () => {
    expect(open().at('2026-01-01T00:00:00Z')).toMatchObject({
      version: 0,
      values: { 'plan.minDrafts': 2, 'plan.maxRounds': 3 },
    });
  });

  it('change on their effective date, whenever they were announced', async () => {
    const policies = open();
    await policies.apply(changed(2, '2026-06-01T00:00:00+08:00', 5));
    await policies.apply(changed(3, '2026-03-01T00:00:00Z', 4));
    const at = (now: string) => [policies.at(now).values['plan.minDrafts'], policies.at(now).version];
    expect([
      at('2026-02-28T23:59:59Z'),
      at('2026-03-01T00:00:00Z'),
      at('2026-05-31T15:59:59Z'),
      at('2026-05-31T16:00:00Z'),
    ]).toEqual([
      [2, 0],
      [4, 3],
      [4, 3],
      [5, 2],
    ]);
  });

  it('are the same after a change arrives twice, after a restart and on another instance', async () => {
    const [one, other] = [open(), open()];
    await one.refresh();
    await one.apply(changed(2, '2026-06-01T00:00:00+08:00', 5));
    await other.refresh();
    const now = '2026-07-01T00:00:00Z';
    expect([one.at(now).values['plan.minDrafts'], other.at(now)]).toEqual([5, one.at(now)]);
    expect(await office.connection.collection('policies').countDocuments()).toBe(2);
  });

  it('follow what another instance learns while they are watched', async () => {
    const [one, other] = [open(), open()];
    const stop = one.watch(10);
    await other.apply(changed(4, '2026-08-01T00:00:00Z', 9));
    while (one.at('2026-08-02T00:00:00Z').version !== 4) await new Promise((resolve) => setTimeout(resolve, 10));
    stop();
    expect(one.at('2026-08-02T00:00:00Z').values['plan.minDrafts']).toBe(9);
  });

  it('say what the company was called at a moment', async () => {
    const called = (at: string) => companyNameAt(office.connection, company, at);
    expect(await called('2026-03-01T00:00:00Z')).toBe('Marquee');
    await open().apply(changed(9, '2026-04-01T00:00:00Z', JSON.stringify('海濱活動'), 'company.name'));
    expect([await called('2026-03-31T23:59:59Z'), await called('2026-04-01T00:00:00Z')]).toEqual([
      'Marquee',
      '海濱活動',
    ]);
  });

  it.each([
    ['an unknown key', 1, 'no.such.key'],
    ['a value of the wrong shape', '"three"', 'plan.minDrafts'],
    [
      'a calendar without a working day',
      { timeZone: 'UTC', weekend: [0, 1, 2, 3, 4, 5, 6], holidays: [] },
      'calendar.working',
    ],
    ['no JSON', '{', 'plan.minDrafts'],
  ])('keep out %s, and say so once', async (_, value, key) => {
    const log = silent();
    const policies = open(log);
    await policies.apply(changed(20, '2026-01-01T00:00:00Z', value, key));
    await policies.refresh();
    expect(policies.at('2026-02-01T00:00:00Z')).toMatchObject({
      version: 0,
      values: { 'plan.minDrafts': 2, 'calendar.working': { weekend: [0, 6] } },
    });
    expect(log.error).toHaveBeenCalledTimes(1);
    await office.connection.collection('policies').deleteMany({ version: 20 });
  });

  it('keep in force what was decided before its bounds were stated, and say so once', async () => {
    const log = silent();
    const policies = open(log);
    await policies.apply(changed(21, '2026-01-01T00:00:00Z', 0, 'plan.review.quorum'));
    await policies.refresh();
    expect(policies.at('2026-02-01T00:00:00Z')).toMatchObject({ version: 21, values: { 'plan.review.quorum': 0 } });
    expect(log.error).toHaveBeenCalledTimes(1);
    await office.connection.collection('policies').deleteMany({ version: 21 });
  });
});

describe('the projects that obey', () => {
  const OLD = 500;
  const [old, young] = ['2026-01-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'] as const;
  /** How many documents the server looked at. */
  const looked = async (work: () => Promise<void>) => {
    const db = office.connection.db!;
    await db.command({ profile: 2 });
    await work();
    await db.command({ profile: 0 });
    const done = await db
      .collection('system.profile')
      .find({ ns: `${db.databaseName}.projectPins` })
      .toArray();
    await db.collection('system.profile').drop();
    return done.reduce((sum, one) => sum + Number(one['docsExamined'] ?? 0), 0);
  };

  it('are read again where another instance changed them, and not one by one', async () => {
    const rows = office.connection.collection<{ _id: string; since: string }>('projectPins');
    await rows.insertMany(Array.from({ length: OLD }, (_, n) => ({ _id: `old-${n}`, since: old })));
    const [here, there] = [new ProjectPins(office.connection), new ProjectPins(office.connection)];
    await here.refresh();
    expect(here.since('old-7')).toBe(Date.parse(old));
    // What was read at first is as if it had been written long ago.
    await rows.updateMany({}, { $set: { changedAt: new Date(Date.now() - 60_000) } });
    await there.pin('new', old);
    await there.pin('old-7', young);
    await there.pin('old-7', old);
    await rows.insertOne({ _id: 'of-another-build', since: old });
    expect(await looked(() => here.refresh())).toBeLessThan(10);
    expect(['new', 'old-7', 'of-another-build', 'none'].map((id) => here.since(id))).toEqual([
      Date.parse(old),
      Date.parse(young),
      Date.parse(old),
      undefined,
    ]);
  });
});
