import type { Aggregate, Department, Recorded, Row, View } from '@marquee/kernel';
import type { Connection } from 'mongoose';
import type { Company } from '../company.js';
import type { DepartmentFiles } from '../files/department-files.js';
import type { Commit, CommitPlace, Deed, Head, PendingCommit } from '../model.js';
import type { Forgetting } from '../persons/forgetting.js';
import type { PersonalData } from '../persons/personal-data.js';
import type { StoreSeals } from '../seals/store-seals.js';
import type { PeopleSource } from './views/people.js';
import type { PolicySource } from './policies/policies.js';
import type { Find } from './query/filter.js';
import type { ToldViews } from './views/told.js';

/** Everything a department remembers, in its own database. Nobody else reads it. */
export interface DepartmentStore {
  readonly department: Department;
  /** Whom the department works for. */
  readonly company: Company;
  /** Connected to the department's database; positions, leases and parked messages use it directly. */
  readonly connection: Connection;
  /** Number of partitions of the department's topic; fixes the `bucket` of every commit. */
  readonly partitions: number;
  /** How its commits are sealed, and whose records are believed. */
  readonly seals: StoreSeals;
  /** How personal texts are hidden in what is kept and sent. */
  readonly persons: PersonalData;
  readonly forgetting: Forgetting;
  readonly commits: CommitStore;
  readonly heads: HeadStore;
  readonly views: ViewStore;
  /** Which views hold their whole history. */
  readonly told: ToldViews;
  readonly policies: PolicySource;
  /** Who works for the company at present. */
  readonly people: PeopleSource;
  readonly sequences: Sequences;
  /** Files that people upload; undefined where no command takes any. */
  readonly files: DepartmentFiles | undefined;
}

/** A key that no two records of an aggregate may hold at the same time. */
export interface Claim {
  readonly aggregate: string;
  readonly name: string;
  readonly key: string;
}
/** What a commit does to unique keys; both empty for most commits. */
export interface ClaimChange {
  readonly claimed: readonly Claim[];
  readonly released: readonly Claim[];
}

/** How far the commands had come that are decided alone about something: the last commit among them. */
export interface Reached {
  readonly key: string;
  /** `undefined`: there was none yet. */
  readonly last: Commit | undefined;
}

/**
 * How an append ended: `appended`; `beaten`: a commit with the same (stream, version) or (stream, commandId) exists, or
 * another one came under one of the keys it was decided alone about;
 * `taken`: another record, `by` its id, holds a unique key. Nothing was written in the last two cases.
 */
export type Appended =
  | { readonly outcome: 'appended' }
  | { readonly outcome: 'beaten' }
  | { readonly outcome: 'taken'; readonly claim: Claim; readonly by: string };

/**
 * Commits of all streams: the truth of the department. Append-only but for the mark `pending`. What is read of one to
 * be worked with is open; what is appended and published holds personal texts as ciphertext.
 */
export interface CommitStore {
  /** The newest commit of a stream: its state and version are the truth. */
  last(stream: string): Promise<Commit | undefined>;
  /** @param commandId in the space of its sender */
  byCommandId(stream: string, commandId: string): Promise<Commit | undefined>;
  /**
   * A commit of a release that kept a sender's key as it was written, without a space. Costs nothing where the oldest
   * commit is younger than that.
   */
  byBareKey(stream: string, key: string): Promise<Commit | undefined>;
  /**
   * Durable (`w: majority`, journaled) when it resolves.
   * @param reached how far the commands under each of its keys had come when it was decided
   * @throws the driver's error when the outcome is unknown
   */
  append(commit: Commit, claims: ClaimChange, reached?: readonly Reached[]): Promise<Appended>;
  /** Another record than `id` that holds one of these keys; `undefined`: all of them are free. */
  holderOf(claims: readonly Claim[], id: string): Promise<{ readonly claim: Claim; readonly by: string } | undefined>;
  /** How far the commands under these keys have come. */
  reached(keys: readonly string[]): Promise<readonly Reached[]>;
  /** Commits of a stream, oldest first. */
  history(stream: string): Promise<readonly Commit[]>;
  /** What was done to a record, oldest first, without what it led to; at most the newest `limit`. */
  deeds(stream: string, limit: number): Promise<readonly Deed[]>;
  /** Unpublished commits of a bucket by `orderKey`; at most `limit`. */
  pending(bucket: number, limit: number): Promise<readonly PendingCommit[]>;
  /** Clears `pending`; ids are `Commit._id`. */
  markPublished(ids: readonly string[]): Promise<void>;
  /** For readiness and alarms: how many commits wait, and for how long the oldest (ms; 0 when none waits). */
  backlog(now?: Date): Promise<{ readonly count: number; readonly oldestMs: number }>;
}

/** Newest states, for queries and lists; derived from commits. */
export interface HeadStore {
  /** In the order of `ids`; `undefined` where there is no record. */
  getMany(aggregate: Aggregate, ids: readonly string[]): Promise<readonly (Head | undefined)[]>;
  /** @throws Error when a field is not one of the aggregate's state */
  find(aggregate: Aggregate, query: Find): Promise<readonly Head[]>;
  /** The same one by one, for whoever reads whole lists in the background. */
  each(aggregate: Aggregate, query: Find, gone?: AbortSignal): AsyncIterable<Head>;
  /** Brings the head to this commit unless it is newer already. Safe to repeat and in any order. */
  write(commit: Commit): Promise<void>;
  /**
   * Writes the heads that are behind these commits, as a crash right after a commit leaves them. For the relay, before
   * it clears `pending`.
   */
  repair(commits: readonly CommitPlace[]): Promise<void>;
  /** Heads with a clock that has run out, earliest first. */
  due(aggregate: Aggregate, now: Date, limit: number): Promise<readonly Head[]>;
  /**
   * Sets when the record's clocks are looked at next (`undefined`: not until its next commit), unless it moved past
   * `ver`.
   */
  reschedule(aggregate: Aggregate, head: Pick<Head, '_id' | 'ver'>, dueAt: Date | undefined): Promise<void>;
}

/** Read models. Whoever asks for a view whose history is not told yet gets `NotToldYet`. */
export interface ViewStore {
  get(view: View, id: string): Promise<Row<Record<string, unknown>> | undefined>;
  /** In the order of `ids`; `undefined` where there is no row. */
  getMany(view: View, ids: readonly string[]): Promise<readonly (Row<Record<string, unknown>> | undefined)[]>;
  /** @throws Error when a field is not one of the view's shape */
  find(view: View, query: Find): Promise<readonly Row<Record<string, unknown>>[]>;
  /** The same one by one, for whoever reads whole lists in the background. */
  each(view: View, query: Find, gone?: AbortSignal): AsyncIterable<Row<Record<string, unknown>>>;
  /** Applies an event to every row it concerns, exactly once per row. `seen`: every row had it already. */
  apply(view: View, e: Recorded): Promise<'applied' | 'seen'>;
}

/** Running numbers of forms. */
export interface Sequences {
  /**
   * Next number, e.g. `INI-2026-0007`: counted per prefix and year. A number drawn for a commit that fails is not used
   * again.
   */
  next(prefix: string, year: string): Promise<string>;
}
