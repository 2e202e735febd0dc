import { jobs, orders } from '../../simulation/company.ts';
import type { CommitRow, Evidence, Memory, Rec } from './evidence.ts';

const AT = '2026-01-01T00:00:00.000Z';

const commit = (
  over: Partial<CommitRow> & Pick<CommitRow, 'stream' | 'kind' | 'ver' | 'events' | 'state' | 'commandId'>,
): CommitRow => ({
  _id: `${over.stream}:${over.ver}`,
  aggregateId: over.stream.split('/')[1]!,
  seq: over.ver,
  command: 'x',
  at: AT,
  bucket: 0,
  ...over,
});
const placed = { type: 'cs.OrderPlaced', version: 1, data: { orderId: 'a', title: 'A' } };
const noted = (n: number) => ({ type: 'cs.OrderNoted', version: 1, data: { orderId: 'a', note: `n${n}` } });
const opened = { type: 'pl.JobOpened', version: 1, data: { jobId: 'a', title: 'A' } };

/** A record as the relay writes it. */
export function recordOf(c: CommitRow, topic: string, offset: number): Rec {
  const [event] = c.events;
  const headers = {
    ce_id: `${c._id}:0`,
    ce_source: '/marquee/x',
    ce_type: `${event!.type}.v1`,
    ce_subject: c.stream,
    ce_time: c.at,
    ce_sequence: String(c.seq).padStart(16, '0'),
    ce_actor: '{"id":"x","roles":[],"dept":"x"}',
    ce_clauses: '',
    ce_policyversion: '0',
    ce_correlationid: 'x',
    ce_causationid: 'x',
    ce_traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
  };
  const value = JSON.stringify(event!.data);
  return { topic, partition: c.bucket, offset, key: c.stream, value, headers, bytes: JSON.stringify([value, headers]) };
}

const memory = (says: Memory['says'], over: Partial<Memory>): Memory => ({
  name: says.name,
  topic: `marquee.${says.name}.v1`,
  says,
  commits: [],
  heads: new Map(),
  views: new Map(),
  refused: new Set(),
  letters: [],
  parkedKeys: 0,
  setAside: new Set(),
  ...over,
});

/** A small run in which everything went right: an order, two notes, the job that follows, and the tally. */
export function honest(): Evidence {
  const sold = [
    commit({
      stream: 'Order/a',
      kind: 'Order',
      ver: 1,
      events: [placed],
      state: { title: 'A', notes: 0 },
      commandId: 'person/k1',
    }),
    commit({
      stream: 'Order/a',
      kind: 'Order',
      ver: 2,
      events: [noted(1)],
      state: { title: 'A', notes: 1 },
      commandId: 'person/k2',
    }),
    commit({
      stream: 'Order/a',
      kind: 'Order',
      ver: 3,
      events: [noted(2)],
      state: { title: 'A', notes: 2 },
      commandId: 'person/k3',
    }),
  ];
  const done = [
    commit({
      stream: 'Job/a',
      kind: 'Job',
      ver: 1,
      events: [opened],
      state: { title: 'A' },
      commandId: 'reaction/planning:Order/a:1:0:cs.OrderPlaced -> Job.openJob',
    }),
  ];
  const [cs, pl] = ['marquee.customer-service.v1', 'marquee.planning.v1'];
  const line = (n: number, key: string, version: number) => [
    {
      t: n,
      type: 'invoke' as const,
      n,
      attempt: 0,
      department: 'customer-service' as const,
      kind: 'Order',
      id: 'a',
      command: 'x',
      key,
    },
    { t: n, type: 'ok' as const, n, version },
  ];
  const row = { notes: ['n1', 'n2'] };
  return {
    departments: [
      memory(orders, { commits: sold, heads: new Map([['Order/a', { ver: 3, state: { title: 'A', notes: 2 } }]]) }),
      memory(jobs, {
        commits: done,
        heads: new Map([['Job/a', { ver: 1, state: { title: 'A' } }]]),
        views: new Map([['Tally', new Map([['a', row]])]]),
      }),
    ],
    records: [...sold.map((c, i) => recordOf(c, cs, i)), recordOf(done[0]!, pl, 0)],
    operations: [...line(1, 'k1', 1), ...line(2, 'k2', 2), ...line(3, 'k3', 3)],
    diary: [],
    health: [{ t: 1, department: 'planning', unit: 'planning-1', status: 'up', wrong: [] }],
    offsets: [{ t: 1, ends: { [`${cs}/0`]: 3 }, groups: { planning: { [`${cs}/0`]: 3 } } }],
    schemas: new Map(
      ['cs.OrderPlaced', 'cs.OrderNoted', 'pl.JobOpened'].map((type) => [
        `${type}.v1`,
        { type: 'object', properties: { title: { type: 'string' }, note: { type: 'string' } } },
      ]),
    ),
  };
}
