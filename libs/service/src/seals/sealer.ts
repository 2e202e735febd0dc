import { sign as signBytes } from 'node:crypto';
import { requireInTime, type KeyRing, type SealKey } from '@marquee/platform';
import { bareRecords } from '../bus/wire/codec.js';
import type { Commit, CommitSeal } from '../model.js';
import { leavesOf, linkOf, toHeader } from './seal.js';
import { digest, statementOf } from './statement.js';
import { rootOf } from './tree.js';

/**
 * Digest of everything in a commit but its events, which its records hold, its seal, and what the relay clears: also of
 * a field that is added one day, or by somebody else. Fields by name; inside them as they are stored, because MongoDB
 * keeps the order of fields. Pure.
 */
export function contentOf({ events: _, seal: __, pending: ___, ...content }: Commit): string {
  const fields = Object.entries(content).filter(([, value]) => value !== undefined);
  return digest(JSON.stringify(fields.sort(([a], [b]) => (a < b ? -1 : 1))));
}

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
  /** @param ring where its time is to be kept: then a key that is over seals nothing more */
  constructor(
    private readonly own: SealKey,
    private readonly ring?: KeyRing,
  ) {}

  /**
   * The commit with its seal. The same commit after the same one gives the same seal.
   * @throws SealKeysInvalid when the key's time is over and there is no other one
   */
  seal(commit: Commit, last: Commit | undefined): Commit {
    const own = this.current;
    if (this.ring) requireInTime(own, this.ring, Date.parse(commit.at));
    const part = sealedPart(commit, own.department, last?.seal?.hash ?? '');
    return { ...commit, seal: { kid: own.kid, ...part, signature: sign(own, part.hash) } };
  }

  /** A record that no commit stands behind, sealed by itself: for tools that publish in a department's name. */
  sealRecord(record: Unsealed): string {
    return this.linkRecord(record, '').header;
  }

  /** The same behind the link of another one, as the records of a stream follow each other. */
  linkRecord({ key, value, headers }: Unsealed, prev: string): { readonly header: string; readonly link: string } {
    const [own, part] = [this.current, { prev, content: '' }];
    const link = linkOf(own.department, part, digest(statementOf(key, value, headers)));
    return { link, header: toHeader({ kid: own.kid, ...part, signature: sign(own, link) }, []) };
  }

  /** A note that the department leaves for itself. */
  note(text: string): { readonly kid: string; readonly signature: string } {
    const own = this.current;
    return { kid: own.kid, signature: sign(own, text) };
  }

  private get current(): SealKey {
    return this.own.renewed?.() ?? this.own;
  }
}

const sign = ({ key }: SealKey, text: string): string => signBytes(null, Buffer.from(text), key).toString('base64url');
