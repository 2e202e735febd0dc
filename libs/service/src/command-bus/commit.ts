import type { Actor, Aggregate, BrokenRule, Fact, Instant } from '@marquee/kernel';
import { currentTraceparent } from '@marquee/platform';
import { partitionOf } from '../store/partition.js';
import type { Commit, CommittedEvent } from '../model.js';
import { tooLarge } from './errors.js';
import type { Order } from './order.js';

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
  order: Order,
  last: Commit | undefined,
  { now, policyVersion, facts, warnings }: Decision,
  partitions: number,
): Commit {
  const { request, aggregate, command, id, stream, commandId, inputHash } = order;
  const state = aggregate.fold(facts, last?.state);
  if (!state) throw new Error(`${command.name} starts a record and states no fact`);
  const events = facts.map((fact) => committed(aggregate, fact));
  if (Buffer.byteLength(JSON.stringify(events)) > MOST_BYTES) throw tooLarge();
  const ver = (last?.ver ?? 0) + 1;
  const key = last?.key ?? aggregate.options.partitionBy?.(id, state) ?? stream;
  const traceparent = currentTraceparent() ?? request.traceparent;
  return {
    _id: `${stream}:${ver}`,
    stream,
    kind: aggregate.name,
    aggregateId: id,
    ver,
    seq: last ? last.seq + last.events.length : 1,
    events,
    state,
    command: command.name,
    commandId,
    inputHash,
    actor: actorOf(request.actor),
    warnings,
    policyVersion,
    at: now,
    key,
    bucket: partitionOf(key, partitions),
    orderKey: Math.max(Date.parse(now) * 1_000, (last?.orderKey ?? 0) + 1),
    ...(traceparent && { traceparent }),
    correlationId: request.correlationId ?? commandId,
    causationId: request.causationId ?? commandId,
    pending: true,
  };
}

function committed(aggregate: Aggregate, { type, version, data }: Fact): CommittedEvent {
  return { type, version, data, clauses: aggregate.evolves.get(type)!.type.clauses };
}

/** Only what a commit says about a person, whatever else the caller knows of them. */
const actorOf = ({ id, roles, dept, onBehalfOf }: Actor): Actor => ({
  id,
  roles,
  dept,
  ...(onBehalfOf && { onBehalfOf }),
});
