import { consumedEvents, type Department, type EventType, type Recorded } from '@marquee/kernel';
import { CommandError } from '@marquee/service';
import fc from 'fast-check';
import { proxyTo } from '../infrastructure/proxy.js';
import { backlog } from '../infrastructure/topics.js';
import { eventually } from '../infrastructure/eventually.js';
import type { TestInfrastructure } from '../infrastructure/lease.js';
import { startService, type TestService } from '../infrastructure/service.js';
import { firstCommand, type FirstCommand } from './commands.js';
import { foreignEvent, twinOf } from './twin.js';
import type { Beginnings } from './rules.js';
import { valuesOf } from './values.js';
import type { z } from 'zod';

/** A department on real servers, and what its tests need to know of it. */
export interface Trial {
  /** The twin of the department under test. */
  readonly department: Department;
  /** An event that only the twin's extra view listens to. */
  readonly event: EventType;
  readonly service: TestService;
  readonly servers: TestInfrastructure;
  /** What was seen while the service was up and Kafka could not be reached yet. */
  readonly early: { readonly readiness: number; readonly accepted: number };
}

/** Enough tries for what only has to wait for its turn; a bug is parked after a second instead of six. */
const PACE = { inPlaceMs: 300, attempts: 6, pauses: { firstMs: 100, maxMs: 500 } };
const COMMANDS = 5;

/** Starts the department where Kafka cannot be reached, gives its first commands, and then opens the way to Kafka. */
export async function startTrial(d: Department, servers: TestInfrastructure): Promise<Trial> {
  const department = twinOf(d);
  const [host, port] = servers.brokers[0]!.split(':');
  const way = await proxyTo(host!, Number(port), false);
  const service = await startService(department, { ...servers, brokers: [`127.0.0.1:${way.port}`] }, PACE);
  const { status } = await fetch(new URL('/readyz', service.url));
  const accepted = await giveOften(service, firstCommand(d));
  way.mend();
  const stop = () => service.stop().finally(() => way.close());
  return {
    department,
    event: foreignEvent(d),
    servers,
    service: { ...service, stop },
    early: { readiness: status, accepted },
  };
}

/** Gives a command to several records; how many took it. Not all need to: a rule may want that there is only one. */
async function giveOften(service: TestService, first: FirstCommand | undefined): Promise<number> {
  if (!first) return 0;
  const ids = Array.from({ length: COMMANDS }, (_, n) => (n === 0 ? first.id : `${first.id}-${n}`));
  const give = (id: string) =>
    service.bus.execute({ ...first, id, commandId: `early-${id}` }).then((r) => r.accepted, refusedOnly);
  return (await Promise.all(ids.map(give))).filter(Boolean).length;
}

/** A record that exists already is an answer; anything else is a failure of the machinery. */
function refusedOnly(error: unknown): false {
  if (error instanceof CommandError) return false;
  throw error;
}

/**
 * One event of every type that the department hears from others, each the first of its stream. Together they tell one
 * story: a field that several of them have says the same in all, so that what one of them begins is there for the next.
 * Its own events the department states itself, in their order.
 * @param begun records that chance does not begin: what is heard about them would wait for them for ever, and is not
 * told; an optional order waits for nothing
 */
export function everyForeignEvent(d: Department, begun: Beginnings): readonly Recorded[] {
  const told = new Map<string, unknown>();
  const waits = new Set<string>(
    d.reactions
      .filter((r) => r.aggregate.name in begun && !r.aggregate.commands.get(r.command)?.optional)
      .map((r) => r.on.type),
  );
  return [...consumedEvents(d).values()]
    .filter(({ type }) => !type.startsWith(`${d.prefix}.`) && !waits.has(type))
    .map((type, i) => {
      const [random] = fc.sample(valuesOf(type.schema), { numRuns: 1, seed: i + 1 });
      const data = inOneStory(type, random as Record<string, unknown>, told);
      return trialEvent({ ...type(data as never), stream: `Test/${type.type}`, seq: 1 });
    });
}

/**
 * A list of ids names the record that was told of, e.g. `ofProjectIds` the `projectId`: what is there, and nothing
 * else.
 */
const listed = (field: string, told: ReadonlyMap<string, unknown>) => {
  const [key] = [...told.keys()].filter(
    (one) => one.endsWith('Id') && `${field}`.toLowerCase().endsWith(`${one}s`.toLowerCase()),
  );
  return key === undefined ? undefined : [told.get(key)];
};

/** The data with every field that was told before as it was told, where it fits; what is new is told from now on. */
function inOneStory(
  type: EventType,
  random: Record<string, unknown>,
  told: Map<string, unknown>,
): Record<string, unknown> {
  const fits = (field: string, value: unknown) =>
    value !== undefined && (type.schema.shape[field] as z.ZodType).safeParse(value).success;
  const data = Object.fromEntries(
    Object.entries(random).map(([field, value]) => [
      field,
      [told.get(field), listed(field, told)].find((one) => fits(field, one)) ?? value,
    ]),
  );
  for (const [field, value] of Object.entries(data)) if (!told.has(field)) told.set(field, value);
  return data;
}

/** The nth event of a stream, of the type for trials. */
export function foreignTrialEvent({ event: type }: Trial, stream: string, seq: number): Recorded {
  const [data] = fc.sample(valuesOf(type.schema), { numRuns: 1, seed: seq });
  return trialEvent({ ...type(data as never), stream, seq });
}

function trialEvent(e: Pick<Recorded, 'type' | 'version' | 'data' | 'stream' | 'seq'>): Recorded {
  const [, aggregateId = ''] = e.stream.split('/');
  return {
    ...e,
    aggregateId,
    id: `${e.stream}:${e.seq}:0`,
    at: '2026-03-02T09:00:00.000Z',
    actor: { id: 'a1', roles: [], dept: 'company' },
    clauses: [],
    policyVersion: 0,
    correlationId: 'trial',
    causationId: 'trial',
  };
}

/**
 * Waits until every event for the department is consumed, everything it committed is published, and no clock has run
 * out. Looked at twice, because what is consumed between two counts may leave something to publish.
 * @param calmMs for so long no clock runs out afterwards, either; events of trials are old, so many clocks have
 */
export async function settled(trial: Trial, calmMs = 0): Promise<void> {
  await eventually(
    async () => {
      await requireRest(trial, calmMs);
      await requireRest(trial, calmMs);
    },
    { timeout: 120_000 },
  );
}

async function requireRest({ department, service, servers }: Trial, calmMs: number): Promise<void> {
  const soon = new Date(Date.now() + calmMs);
  const clocked = department.aggregates.filter((a) => a.clocks.length);
  const due = await Promise.all(clocked.map((a) => service.store.heads.due(a, soon, 1)));
  const left = await backlog(servers.brokers, department.name, consumedEvents(department).values());
  const pending = await collections(service).collection('commits').countDocuments({ pending: true });
  const clocks = due.flat().map((head) => head._id);
  if (left + pending + clocks.length > 0)
    throw new Error(`${left} records to consume, ${pending} commits to publish, clocks run out for: ${clocks.join()}`);
}

const BOOKKEEPING = ['leases', 'positions', 'told'];

/** Everything that the department remembers, by collection, but for the machinery's own bookkeeping. */
export async function memoryOf({ service }: Trial): Promise<Record<string, unknown>> {
  const db = collections(service);
  const names = (await db.listCollections().toArray())
    .map((c) => c.name)
    .filter((name) => !BOOKKEEPING.includes(name))
    .sort();
  const contents = await Promise.all(
    names.map(async (name) => [name, await db.collection(name).find().sort({ _id: 1 }).toArray()] as const),
  );
  return Object.fromEntries(contents);
}

/** Every event that the department has committed, in the order of its streams. */
export async function committedEvents({ service }: Trial): Promise<readonly string[]> {
  const commits = await collections(service)
    .collection<{ _id: string; stream: string; ver: number; events: unknown[] }>('commits')
    .find()
    .toArray();
  return commits.flatMap((c) => c.events.map((_, i) => `${c.stream}:${c.ver}:${i}`)).sort();
}

const collections = (service: TestService) => service.store.connection.db!;
