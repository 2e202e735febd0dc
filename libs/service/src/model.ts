import type { Actor, BrokenRule, Clause, Language, Recorded, Text } from '@marquee/kernel';

/** A fact inside a commit; its identity follows from the commit and its place in it. */
export interface CommittedEvent {
  readonly type: string;
  readonly version: number;
  readonly data: unknown;
  readonly clauses: readonly Clause[];
}

/**
 * What shows that a commit is as its department made it, and where it belongs: a link of its stream's chain, signed
 * with the department's key. Digests are SHA-256, signatures Ed25519, both base64url; see `seals/README.md`.
 */
export interface CommitSeal {
  /** Name of the key that signed. */
  readonly kid: string;
  /** `hash` of the commit before in the stream; empty for the first. */
  readonly prev: string;
  /** Digest of everything in the commit but its events. */
  readonly content: string;
  /** The link: digest of `prev`, `content` and the records of the events. */
  readonly hash: string;
  /** Over `hash`. */
  readonly signature: string;
}

/**
 * One accepted command: at once state, events, outbox entry, audit line, idempotency key and, for a reaction, inbox
 * entry. Immutable but for `pending`, which the relay clears when the events are on the topic.
 */
export interface Commit {
  readonly _id: string;
  /** `<Aggregate>/<id>` */
  readonly stream: string;
  readonly kind: string;
  readonly aggregateId: string;
  /** Version of the stream after this commit, from 1. */
  readonly ver: number;
  /**
   * Sequence number of the first event in its stream, from 1 without gaps; the next commit continues at `seq +
   * events.length`.
   */
  readonly seq: number;
  readonly events: readonly CommittedEvent[];
  /** State after the events. */
  readonly state: Record<string, unknown>;
  readonly command: string;
  /** The sender's idempotency key in the sender's space, e.g. `person/k1`, `clock/due:…`. */
  readonly commandId: string;
  /** Tells the same command from another one under the same `commandId`. */
  readonly inputHash: string;
  readonly actor: Actor;
  readonly warnings: readonly BrokenRule[];
  readonly policyVersion: number;
  readonly at: string;
  /** Partition key, taken once at the stream's birth, so that a stream never changes its partition. */
  readonly key: string;
  readonly bucket: number;
  /** Order within the bucket: `max(now in µs, last orderKey of the stream + 1)`. */
  readonly orderKey: number;
  readonly traceparent?: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** Absent in commits of builds that sealed nothing, until they are adopted. */
  readonly seal?: CommitSeal;
  readonly pending?: true;
}

/** What was done to a record by one command, without what it led to. */
export type Deed = Pick<Commit, 'ver' | 'at' | 'command' | 'actor' | 'warnings' | 'policyVersion'> & {
  readonly events: readonly Pick<CommittedEvent, 'type' | 'clauses'>[];
};

/** A commit as far as it is to be published: what it says, without the state that followed. */
export type PendingCommit = Omit<Commit, 'state' | 'warnings'>;

/** Which commit of which record. */
export type CommitPlace = Pick<Commit, '_id' | 'kind' | 'aggregateId' | 'ver'>;

/** The newest state of a record, for queries and lists; derived from commits and rebuilt from them at any time. */
export interface Head {
  /** The aggregate's id. */
  readonly _id: string;
  readonly ver: number;
  readonly state: Record<string, unknown>;
  readonly warnings: readonly BrokenRule[];
  readonly dueAt?: Date;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** What a search finds it by; see `store/query/words.ts`. */
  readonly words?: readonly string[];
}

/** Which part of the company's machinery gives a command; a command without it is a person's. */
export type Machine = 'reaction' | 'clock' | 'outlet';

/** A command as it reaches the bus, from a person's mutation, from a reaction or from a clock. */
export interface CommandRequest {
  readonly command: string;
  /** Target; for a command that starts a record it may be absent and then follows from `commandId`. */
  readonly id?: string;
  readonly input?: unknown;
  /**
   * Idempotency key as its sender chose it; the same key with the same command answers with the first result. Keys of
   * people, and of each machine, never meet (`command-bus/identity.ts`).
   */
  readonly commandId?: string;
  /** Never taken from a form: the graph gives people's commands, and knows no machine. */
  readonly machine?: Machine;
  readonly expectedVersion?: number;
  readonly actor: Actor;
  /** The absent person in whose place the actor acts, as a delegate. */
  readonly onBehalfOf?: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly traceparent?: string;
}

/** What a command came to: the commit it led to (now, or the first time it was sent), or every broken rule. */
export type CommandResult =
  | { readonly accepted: true; readonly commit: Commit }
  /** An optional command found nothing to record: nothing was written. */
  | { readonly accepted: true; readonly commit: undefined }
  | { readonly accepted: false; readonly broken: readonly BrokenRule[] };

export type ErrorCode = 'BAD_USER_INPUT' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND' | 'CONFLICT';

/** A field of an input that does not have the declared shape. */
export interface Problem {
  /** From the input's root. */
  readonly path: readonly (string | number)[];
  readonly says: Text;
}

/** A command that is not a matter of the regulation's rules: malformed, not allowed, unknown, or beaten in a race. */
export class CommandError extends Error {
  /** Every field of the input that is wrong. */
  readonly problems: readonly Problem[];
  /** The clause that asks for it, where the refusal itself knows; see `Company.refusals` for the others. */
  readonly clause: Clause | undefined;

  constructor(
    readonly code: ErrorCode,
    /** What did not hold, by name, as rules are named. */
    readonly rule: string,
    readonly says: Text,
    { problems = [], clause }: { readonly problems?: readonly Problem[]; readonly clause?: Clause } = {},
  ) {
    super(says.en);
    this.problems = problems;
    this.clause = clause;
  }

  in(language: Language): string {
    return this.says[language];
  }
}

/** `<Aggregate>/<id>` */
export const streamOf = (kind: string, id: string): string => `${kind}/${id}`;

/** A commit's events as consumers see them. */
export function recordedEvents(c: PendingCommit): readonly Recorded[] {
  return c.events.map((e, index) => ({
    ...e,
    id: `${c.stream}:${c.ver}:${index}`,
    stream: c.stream,
    aggregateId: c.aggregateId,
    seq: c.seq + index,
    at: c.at,
    actor: c.actor,
    policyVersion: c.policyVersion,
    correlationId: c.correlationId,
    causationId: c.causationId,
  }));
}
