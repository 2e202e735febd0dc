import { jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Tally } from './fixtures/companies.js';
import { until, World, clerk } from './fixtures/world.js';
jest.setTimeout(200_000);
let world: World;


beforeEach(async () => { world = await World.open(); });
afterEach(() => world.close());
const q = (xs: number[], p: number) => xs.toSorted((a, b) => a - b)[Math.floor(xs.length * p)];
const timed = (o: any, k: string, out: Record<string, number[]>) => { const f = o[k]; o[k] = async function (...a: any[]) { const t = performance.now(); try { return await f.apply(this, a); } finally { (out[k] ??= []).push(performance.now() - t); } }; };
it('latency', async () => {
  const out: Record<string, number[]> = {};
  const { Positions } = await import('./positions.js'); const { Letters } = await import('./letters.js'); const { BatchRun } = await import('./batch-run.js'); const { Publisher } = await import('./publisher.js');
  const { Refusals } = await import('./refusals.js'); 
  timed(Positions.prototype, 'save', out); timed(Positions.prototype, 'load', out); timed(Letters.prototype, 'parkedAmong', out); timed(BatchRun.prototype, 'commit', out); timed(BatchRun.prototype, 'run', out); timed(Publisher.prototype, 'send', out);
  timed(world.jobs.store.views, 'apply', out); timed(world.orders.store.commits, 'markPublished', out); timed(world.orders.store.commits, 'pending', out); timed(world.orders.store.heads, 'write', out); timed(world.orders.bus, 'execute', out);
  world.relay(world.orders);
  await world.consumer();
  const ids = Array.from({ length: 20 }, (_, i) => `o${i}`);
  for (const id of ids) await world.place(id);
  await sleep(1000);
  const seen: number[] = [], pub: number[] = [];
  const t0 = new Map<string, number>();
  const apply = world.jobs.store.views.apply;
  world.jobs.store.views.apply = async (v, e) => { const r = await apply(v, e); const n = (e.data as {note?: string}).note; if (n && t0.has(n)) seen.push(performance.now() - t0.get(n)!); return r; };
  const mark = world.orders.store.commits.markPublished;
  const at = new Map<string, number>();
  world.orders.store.commits.markPublished = async (x) => { for (const i of x) if (at.has(i)) pub.push(performance.now() - at.get(i)!); return mark(x); };
  world.orders.bus.onCommit((c) => { at.set(c._id, performance.now()); for (const e of c.events) t0.set((e.data as {note: string}).note, performance.now()); });
  const all: Promise<unknown>[] = [];
  for (let i = 0; i < 500; i++) { all.push(world.note(ids[i % 20]!, `n${i}`)); await sleep(20); }
  await Promise.all(all);
  await until(() => seen.length >= 500);
  console.log('commit->acked', q(pub, 0.5), q(pub, 0.95), q(pub, 0.99), 'commit->view', q(seen, 0.5), q(seen, 0.95), q(seen, 0.99), seen.length);
  console.log(Object.entries(out).map(([k, v]) => `${k} n=${v.length} p50=${q(v, .5)!.toFixed(1)} p95=${q(v, .95)!.toFixed(1)} max=${Math.max(...v).toFixed(0)}`).join('\n'));
});
it('drain', async () => {
  const ids = Array.from({ length: 60 }, (_, i) => `o${i}`);
  await Promise.all(ids.map((id) => world.place(id)));
  for (let k = 0; k < 20; k++) await Promise.all(ids.map((id) => world.note(id, ...Array.from({ length: 5 }, (_, j) => `${k}-${j}`))));
  const total = 60 + 60 * 100;
  let t = performance.now();
  world.relay(world.orders);
  await until(async () => (await world.orders.store.commits.backlog()).count === 0);
  console.log('relay drain events/s', total / ((performance.now() - t) / 1000));
  t = performance.now();
  await world.consumer();
  await until(async () => (await world.position('Order/o59')) === 101 && (await Promise.all(ids.map((id) => world.position(`Order/${id}`)))).every((p) => p === 101), 120_000);
  console.log('consume events/s', total / ((performance.now() - t) / 1000));
});
