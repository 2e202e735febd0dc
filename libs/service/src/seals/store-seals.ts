import type { KeyRing, SealKey } from '@marquee/platform';
import type { Connection } from 'mongoose';
import type { Company } from '../company.js';
import type { Commit } from '../model.js';
import type { Reached } from '../store/documents.js';
import { SealingBegun } from './begun.js';
import { type RecordJudge, SealJudge } from './judge.js';
import { Sealer } from './sealer.js';

/** What a department seals with, and what it judges others by. */
export interface SealKeys {
  /** Its own private key. */
  readonly key: SealKey;
  /** The public keys of all departments, its own among them. */
  readonly ring: KeyRing;
}

/** How a department seals what it records, and whom it believes. */
export interface StoreSeals extends RecordJudge {
  /** The commit with its seal, which follows on that of the last commit of its stream. */
  seal(commit: Commit, last: Commit | undefined): Commit;
  /**
   * To be done before anything is consumed: in a store that a build without seals has filled, what the topics hold by
   * now is believed without one, once and for all.
   * @param ends how far each partition of the consumed topics goes
   */
  begin(ends: () => Promise<readonly Reached[]>): Promise<void>;
}

interface Surroundings {
  readonly department: string;
  readonly company: Company;
  readonly partitions: number;
}

/**
 * The seals of a department's store; commits that a build before this left without one are sealed first.
 * @throws any error of the store
 */
export async function openSeals(
  connection: Connection,
  { key, ring }: SealKeys,
  { department, company, partitions }: Surroundings,
): Promise<StoreSeals> {
  const sealer = new Sealer(key);
  const begun = await SealingBegun.open(connection, { department, sealer, ring });
  const judge = new SealJudge({ company, partitions, ring, older: begun });
  return {
    seal: (commit, last) => sealer.seal(commit, last),
    judge: (records) => judge.judge(records),
    begin: (ends) => begun.settle(ends),
  };
}

/** A judge for tools that only read what a department would believe. @throws any error of the store */
export async function openJudge(
  connection: Connection,
  ring: KeyRing,
  { department, company, partitions }: Surroundings,
): Promise<RecordJudge> {
  const older = await SealingBegun.read(connection, { department, ring });
  return new SealJudge({ company, partitions, ring, older });
}
