import type { Actor, Aggregate, BrokenRule, Fact, Instant } from '@marquee/kernel';
import { currentTraceparent } from '@marquee/platform';
import { partitionOf } from '../store/partition.js';
import type { Commit, CommittedEvent } from '../model.js';
import { tooLarge } from './refusals/errors.js';
import type { PreparedCommand } from './prepared-command.js';

/** What was decided, and under which circumstances. */
export interface Decision {
  readonly now: Instant;
  readonly policyVersion: number;
  readonly facts: readonly Fact[];
  readonly warnings: readonly BrokenRule[];
}

/**
 * What fits into one batch of Kafka with room for headers; a commit that does not would hold up everything behind it
 * for ever.
 */
const MOST_BYTES = 512 * 1_024;

/**
 * The commit that follows `last` in its stream. Pure but for the trace it is part of.
 * @throws CommandError `BAD_USER_INPUT` when its events are larger than 512 KiB
 * @throws Error when a fact makes an illegal move of the life cycle, or when a command that starts a record states no
 * fact without being optional: both are bugs
 */
export function commitOf(
  order: PreparedCommand,
  last: Commit | undefined,
  { now, policyVersion, facts, warnings }: Decision,
  partitions: number,
): Commit {
  const { aggregate, command, id, stream, commandId, inputHash } = order;
  const state = aggregate.fold(facts, last?.state);
  if (!state) throw new Error(`${command.name} starts a record and states no fact`);
  const key = last?.key ?? aggregate.options.partitionBy?.(id, state) ?? stream;
  return {
    ...placeIn(stream, last),
    kind: aggregate.name,
    aggregateId: id,
    events: eventsOf(aggregate, facts),
    state,
    command: command.name,
    commandId,
    inputHash,
    actor: actorOf(order.request.actor),
    warnings,
    policyVersion,
    at: now,
    key,
    bucket: partitionOf(key, partitions),
    orderKey: Math.max(Date.parse(now) * 1_000, (last?.orderKey ?? 0) + 1),
    pending: true,
    ...originOf(order),
  };
}

/** Where the commit stands in its stream: its own number, and that of its first event. */
function placeIn(stream: string, last: Commit | undefined): Pick<Commit, '_id' | 'stream' | 'ver' | 'seq'> {
  const ver = (last?.ver ?? 0) + 1;
  return { _id: `${stream}:${ver}`, stream, ver, seq: last ? last.seq + last.events.length : 1 };
}

/** What the commit follows from: its trace, and the command or event that caused it. */
function originOf({ request, key }: PreparedCommand): Pick<Commit, 'traceparent' | 'correlationId' | 'causationId'> {
  const traceparent = currentTraceparent() ?? request.traceparent;
  const { correlationId = key, causationId = key } = request;
  return { ...(traceparent && { traceparent }), correlationId, causationId };
}

function eventsOf(aggregate: Aggregate, facts: readonly Fact[]): readonly CommittedEvent[] {
  const clausesOf = (type: string) => aggregate.evolves.get(type)!.type.clauses;
  const events = facts.map(({ type, version, data }) => ({ type, version, data, clauses: clausesOf(type) }));
  if (Buffer.byteLength(JSON.stringify(events)) > MOST_BYTES) throw tooLarge();
  return events;
}

/** Only what a commit says about a person, whatever else the caller knows of them. */
const actorOf = ({ id, roles, dept, onBehalfOf, through }: Actor): Actor => ({
  id,
  roles,
  dept,
  ...(onBehalfOf && { onBehalfOf }),
  ...(through && { through }),
});
