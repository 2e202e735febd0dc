import type { Evidence, Memory, Rec } from './evidence.ts';
import { honest, recordOf } from './honest.fixture.ts';
import { judge } from './verdict.ts';

/** A run with one thing changed, and which promises are broken by it. */
const broken = (change: (e: Evidence) => Evidence): string[] => [
  ...new Set(judge(change(honest())).map((v) => v.promise)),
];
const records =
  (change: (r: readonly Rec[]) => readonly Rec[]) =>
  (e: Evidence): Evidence => ({ ...e, records: change(e.records) });
const planning =
  (change: Partial<Memory>) =>
  (e: Evidence): Evidence => ({ ...e, departments: [e.departments[0]!, { ...e.departments[1]!, ...change }] });
const sales =
  (change: (m: Memory) => Partial<Memory>) =>
  (e: Evidence): Evidence => ({
    ...e,
    departments: [{ ...e.departments[0]!, ...change(e.departments[0]!) }, e.departments[1]!],
  });
const swapped = ([a, b, c, d]: readonly Rec[]): Rec[] => [a!, { ...c!, offset: 1 }, { ...b!, offset: 2 }, d!];

describe('the checker, on a run that is told by hand', () => {
  it('finds nothing wrong where everything went right', () => {
    expect(judge(honest())).toEqual([]);
  });

  it('finds an event that is not on its topic, and what stood still behind it', () => {
    expect(broken(records(([a, b, , d]) => [a!, b!, d!]))).toEqual(['I1', 'I5']);
  });

  it('finds an accepted command without a commit', () => {
    expect(
      broken((e) => ({
        ...e,
        operations: [
          ...e.operations,
          {
            t: 4,
            type: 'invoke',
            n: 4,
            attempt: 0,
            department: 'customer-service',
            kind: 'Order',
            id: 'a',
            command: 'x',
            key: 'k4',
          },
          { t: 4, type: 'ok', n: 4, version: 4 },
        ],
      })),
    ).toEqual(['I1']);
  });

  it('finds a record that nobody committed', () => {
    expect(
      broken(
        records((all) => [
          ...all,
          { ...all[2]!, offset: 9, headers: { ...all[2]!.headers, ce_id: 'Order/a:4:0', ce_sequence: '4' } },
        ]),
      ),
    ).toEqual(['I2', 'I5']);
  });

  it('finds a record that says something else than its commit', () => {
    expect(
      broken(records(([a, b, ...rest]) => [a!, { ...b!, value: '{"orderId":"a","note":"n9"}' }, ...rest])),
    ).toEqual(['I2', 'I5']);
  });

  it('finds a changed order, but not in what comes again', () => {
    expect(broken(records(swapped))).toEqual(['I3']);
    expect(broken(records((all) => [...all, { ...all[2]!, offset: 4 }, { ...all[1]!, offset: 5 }]))).toEqual([]);
  });

  it('finds a repetition with other bytes', () => {
    expect(broken(records((all) => [...all, { ...all[1]!, offset: 4, bytes: 'others' }]))).toEqual(['I4']);
  });

  it('finds an effect that a view shows twice, or not at all', () => {
    expect(broken(planning({ views: new Map([['Tally', new Map([['a', { notes: ['n1', 'n1', 'n2'] }]])]]) }))).toEqual([
      'I5',
    ]);
    expect(broken(planning({ views: new Map() }))).toEqual(['I5']);
  });

  it('finds a state that its events do not lead to, and a head that stayed behind', () => {
    expect(
      broken(
        sales((m) => ({
          commits: m.commits.map((c) => (c.ver === 2 ? { ...c, state: { title: 'A', notes: 7 } } : c)),
        })),
      ),
    ).toEqual(['I6']);
    expect(broken(sales(() => ({ heads: new Map([['Order/a', { ver: 2, state: {} }]]) })))).toEqual(['I6']);
  });

  it('finds a reaction that did not happen', () => {
    expect(broken(planning({ commits: [], heads: new Map() }))).toContain('I7');
  });

  it('finds one key with two answers', () => {
    const again = {
      t: 5,
      type: 'invoke',
      n: 5,
      attempt: 1,
      department: 'customer-service',
      kind: 'Order',
      id: 'a',
      command: 'x',
      key: 'k2',
    } as const;
    expect(broken((e) => ({ ...e, operations: [...e.operations, again, { t: 5, type: 'refused', n: 5 }] }))).toEqual([
      'I7',
    ]);
  });

  it('finds poison that was swallowed, and records that still wait', () => {
    const poison = {
      ...recordOf(honest().departments[0]!.commits[0]!, 'marquee.customer-service.v1', 7),
      value: 'no JSON',
      headers: {},
    };
    expect(broken(records((all) => [...all, poison]))).toEqual(['I8']);
    expect(
      broken(
        planning({ letters: [{ topic: 'marquee.customer-service.v1', partition: 0, offset: 7, state: 'parked' }] }),
      ),
    ).toEqual(['I8']);
  });

  it('finds what has not come to rest', () => {
    expect(
      broken(sales((m) => ({ commits: m.commits.map((c) => (c.ver === 3 ? { ...c, pending: true } : c)) }))),
    ).toEqual(['I9']);
    expect(broken((e) => ({ ...e, offsets: [{ ...e.offsets[0]!, groups: { planning: {} } }] }))).toEqual(['I9']);
    expect(broken((e) => ({ ...e, health: [{ ...e.health[0]!, status: 'down' }] }))).toEqual(['I9']);
  });

  it('finds a standstill that readiness did not show', () => {
    const stuck = (t: number) => ({
      t: t * 1_000,
      ends: { 'marquee.customer-service.v1/0': 3 },
      groups: { planning: { 'marquee.customer-service.v1/0': 1 } },
    });
    const long = [...Array(25).keys()].map((i) => stuck(i * 2));
    expect(broken((e) => ({ ...e, offsets: [...long, { ...e.offsets[0]!, t: 51_000 }] }))).toEqual(['I10']);
    expect(broken((e) => ({ ...e, offsets: [...long.slice(0, 10), { ...e.offsets[0]!, t: 20_000 }] }))).toEqual([]);
  });

  it('finds a record without a trace, and one that the contract does not allow', () => {
    const without = ({ headers: { ce_traceparent: _, ...headers }, ...r }: Rec): Rec => ({ ...r, headers });
    expect(broken(records(([a, ...rest]) => [without(a!), ...rest]))).toEqual(['I11']);
    expect(
      broken((e) => ({
        ...e,
        schemas: new Map([...e.schemas, ['cs.OrderPlaced.v1', { type: 'object', required: ['price'] }]]),
      })),
    ).toEqual(['I12']);
  });
});
