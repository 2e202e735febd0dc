import { randomUUID } from 'node:crypto';
import type { Actor, Text } from '@marquee/kernel';
import mongoose, { type Connection, type mongo } from 'mongoose';
import { exportParts, exports } from '../store/collections.js';
import type { ExportDocument, ExportPartDocument } from '../store/documents.js';
import { KEPT_MS } from './kept-exports.js';

/** For how long a turn is believed to go on without a sign of life, milliseconds. */
const TURN_MS = 30_000;
/** How often an export is begun before it is given up: a process may end in the middle of it. */
const MOST_TRIES = 3;
/** Pieces outlive the document that names them, so that a download that has begun comes to its end, milliseconds. */
const PARTS_LONGER_MS = 1_800_000;

/** An export that this process makes now. */
export type Turn = ExportDocument & { readonly turn: string };

/** What became of it. */
export interface Made {
  readonly rows: number;
  readonly bytes: number;
  readonly parts: number;
}

/** Who makes an export: one process at a time, and another one when it gives no sign of life. */
export class ExportTurns {
  private readonly jobs: mongo.Collection<ExportDocument>;
  private readonly parts: mongo.Collection<ExportPartDocument>;

  constructor(connection: Connection) {
    this.jobs = exports(connection);
    this.parts = exportParts(connection);
  }

  /** Takes the one that waits longest, or that somebody began and left. The server's clock decides. */
  async take(): Promise<Turn | undefined> {
    const left = { state: 'RUNNING' as const, $expr: { $lt: ['$until', '$$NOW'] } };
    const turn = randomUUID();
    const taken = await this.jobs.findOneAndUpdate(
      { $or: [{ state: 'WAITING' }, left] },
      [{ $set: { state: 'RUNNING', turn, until: later, tries: { $add: ['$tries', 1] }, rows: 0 } }],
      { sort: { startedAt: 1 }, returnDocument: 'after' },
    );
    if (!taken) return undefined;
    await this.parts.deleteMany({ export: taken._id });
    return { ...taken, turn };
  }

  /** A sign of life. @returns whether the turn still counts: nobody cancelled it, or took it for dead */
  goesOn(job: Turn, by: Actor, { rows, bytes }: Made): Promise<boolean> {
    return this.change(job, { until: later, rows, bytes, by: { $literal: by } });
  }

  /** Keeps the next piece. */
  async keep({ _id, turn }: Turn, n: number, data: Uint8Array): Promise<void> {
    const expiresAt = new Date(Date.now() + KEPT_MS + PARTS_LONGER_MS);
    await this.parts.insertOne({
      _id: `${turn}/${n}`,
      export: _id,
      data: new mongoose.mongo.Binary(data),
      expiresAt,
    });
  }

  /** All of it is there, for an hour from now. */
  finish(job: Turn, { rows, bytes, parts }: Made): Promise<boolean> {
    return this.change(job, { state: 'READY', rows, bytes, parts, expiresAt: { $add: ['$$NOW', KEPT_MS] } });
  }

  /** It cannot be made. */
  async fail(job: Turn, problem: Text): Promise<void> {
    await this.change(job, { state: 'FAILED', problem: { $literal: problem } });
    await this.parts.deleteMany({ export: job._id });
  }

  /**
   * Lets the next one begin it anew. @param isFault whether this counts as a try
   * @returns false when it was tried often enough
   */
  async leave(job: Turn, isFault: boolean): Promise<boolean> {
    if (isFault && job.tries >= MOST_TRIES) return false;
    await this.change(job, { state: 'WAITING', ...(!isFault && { tries: job.tries - 1 }) });
    return true;
  }

  private async change({ _id, turn }: Turn, set: object): Promise<boolean> {
    const { matchedCount } = await this.jobs.updateOne({ _id, turn, state: 'RUNNING' }, [{ $set: set }]);
    return matchedCount > 0;
  }
}

const later = { $add: ['$$NOW', TURN_MS] };
