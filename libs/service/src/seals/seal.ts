import type { BareRecord } from '../bus/wire/bare-record.js';
import type { Message } from '../bus/wire/header-texts.js';
import type { CommitSeal } from '../model.js';
import { digest, SEAL_HEADER, statementOf } from './statement.js';
import { pathOf, type Step } from './tree.js';

/** A seal as one record carries it: that of its commit, and the steps from this record to what was signed. */
export interface RecordSeal extends Omit<CommitSeal, 'hash'> {
  readonly steps: readonly Step[];
}

/** The form of seals. Another form of statement, tree or link takes another number, and this one stays readable. */
const FORM = '1';
const DIGEST = '[\\w-]{43}';
const HEADER = new RegExp(
  `^${FORM}\\.([\\w-]{1,32})\\.(${DIGEST})?\\.(${DIGEST})?\\.((?:[lr]${DIGEST})(?:,[lr]${DIGEST}){0,31})?\\.([\\w-]{86})$`,
);

/** The link of the chain, which is what is signed: whose it is, what came before, and what the commit says. Pure. */
export const linkOf = (department: string, { prev, content }: Pick<CommitSeal, 'prev' | 'content'>, root: string) =>
  digest(JSON.stringify([`marquee.seal.${FORM}`, department, prev, content, root]));

/** A seal as the text of a header. Pure. */
export const toHeader = ({ kid, prev, content, signature }: Omit<CommitSeal, 'hash'>, steps: readonly Step[]): string =>
  [FORM, kid, prev, content, steps.join(','), signature].join('.');

/** The seal in a header; `undefined` when it is none, or of another form. Pure. */
export function fromHeader(text: string): RecordSeal | undefined {
  const found = HEADER.exec(text);
  if (!found) return undefined;
  const [, kid = '', prev = '', content = '', steps = '', signature = ''] = found;
  return { kid, prev, content, signature, steps: steps.split(',').filter(Boolean) as Step[] };
}

/** What each record of a commit states, as digests: the leaves of its tree. Pure. */
export const leavesOf = (records: readonly BareRecord[]): readonly string[] =>
  records.map(({ key, value, headers }) => digest(statementOf(key, value, headers)));

/** The records of a commit, each with the commit's seal; without one they stay as they are: nobody believes them. */
export function withSeals(records: readonly BareRecord[], seal: CommitSeal | undefined): readonly Message[] {
  if (!seal) return records;
  const leaves = records.length > 1 ? leavesOf(records) : [''];
  return records.map((record, i) => ({
    ...record,
    headers: { ...record.headers, [SEAL_HEADER]: toHeader(seal, pathOf(leaves, i)) },
  }));
}
