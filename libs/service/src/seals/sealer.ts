import { sign } from 'node:crypto';
import type { SealKey } from '@marquee/platform';
import { bareRecords } from '../bus/wire/codec.js';
import type { Commit, CommitSeal } from '../model.js';
import { leavesOf, linkOf, toHeader } from './seal.js';
import { digest, statementOf } from './statement.js';
import { rootOf } from './tree.js';

/**
 * Digest of a commit but for its events, which its records hold, and what changes after it was made. Fields in a fixed
 * order; inside them as they are stored, because MongoDB keeps the order of fields. Pure.
 */
export const contentOf = (c: Commit): string =>
  digest(
    JSON.stringify([
      [c._id, c.stream, c.kind, c.aggregateId, c.ver, c.seq, c.events.length],
      [c.command, c.commandId, c.inputHash, c.actor, c.warnings, c.policyVersion],
      [c.at, c.key, c.bucket, c.orderKey, c.traceparent ?? null, c.correlationId, c.causationId],
      c.state,
    ]),
  );

/** What a commit's seal must be but for key and signature, if it follows on `prev`. Pure. */
export function sealedPart(commit: Commit, department: string, prev: string): Omit<CommitSeal, 'kid' | 'signature'> {
  const part = { prev, content: contentOf(commit) };
  return { ...part, hash: linkOf(department, part, rootOf(leavesOf(bareRecords(commit, department)))) };
}

/** A record that no commit stands behind. */
export interface Unsealed {
  readonly key: string;
  readonly value: string | Uint8Array | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** Seals what a department records and publishes, with the department's own key. */
export class Sealer {
  constructor(private readonly own: SealKey) {}

  /** The commit with its seal. The same commit after the same one gives the same seal. */
  seal(commit: Commit, last: Commit | undefined): Commit {
    const part = sealedPart(commit, this.own.department, last?.seal?.hash ?? '');
    return { ...commit, seal: { kid: this.own.kid, ...part, signature: this.sign(part.hash) } };
  }

  /** A record that no commit stands behind, sealed by itself: for tools that publish in a department's name. */
  sealRecord({ key, value, headers }: Unsealed): string {
    const part = { prev: '', content: '' };
    const hash = linkOf(this.own.department, part, digest(statementOf(key, value, headers)));
    return toHeader({ kid: this.own.kid, ...part, signature: this.sign(hash) }, []);
  }

  /** A note that the department leaves for itself. */
  note(text: string): { readonly kid: string; readonly signature: string } {
    return { kid: this.own.kid, signature: this.sign(text) };
  }

  private sign(text: string): string {
    return sign(null, Buffer.from(text), this.own.key).toString('base64url');
  }
}
