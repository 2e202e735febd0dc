import { canonical, rule, type Rule, sha256, type Text } from '@marquee/kernel';
import type { ClauseId } from '../clauses.js';

/**
 * Everybody whose words or figures stand in a form, with one more: whoever changes what waits for a decision is an
 * author of it, and no author decides on it (roles.md §2). Keep it from the first draft on; a return does not wipe it
 * out, because what they wrote is still there. Pure.
 */
export const withAuthor = (authors: readonly (string | undefined)[] | undefined, by: string): string[] => [
  ...new Set([...(authors ?? []), by].filter((id) => id !== undefined)),
];

/**
 * The words and figures of a text: signs, spaces, width and case say nothing; a sign before a figure does (1.5, −3).
 */
const inWords = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Z}\s]+/gu, '')
    .replace(/\p{P}+(?!\p{N})/gu, '');

/** What remains of a form when only what its texts say is looked at. */
function wordsOf(content: unknown): unknown {
  if (typeof content === 'string') return inWords(content);
  if (Array.isArray(content)) return content.map(wordsOf);
  if (content === null || typeof content !== 'object') return content;
  return Object.fromEntries(Object.entries(content).map(([field, value]) => [field, wordsOf(value)]));
}

/**
 * What a form says, as one text that tells whether it says something else later: a full stop more says nothing. Pure.
 */
export const sealOf = (content: unknown): string => sha256(canonical(wordsOf(content)));

/** Whether a form says what it said when it was sealed, also by a seal of the time when every sign counted. Pure. */
export const isSealedAs = (seal: string | undefined, content: unknown): boolean =>
  seal === sealOf(content) || seal === sha256(canonical(content));

const unchanged: Text = {
  zh: '內容與被退回時相同；須按退回的理由修改，方可再次提交。',
  en: 'It says the same as when it was sent back: change it as the reason asks before it is submitted again.',
};

/** What `changedSinceReturn` compares: the seal of what was sent back, if anything was, and what it says now. */
export interface SentBack {
  readonly was: string | undefined;
  readonly now: unknown;
}

/**
 * The rule that a form which was sent back is not submitted as it was. A change that was taken back is none: what
 * counts is what the form says now and what it said when it was sent back (W02).
 */
export const changedSinceReturn = <C>(
  clause: ClauseId,
  name: string,
  compare: (c: C) => SentBack,
  says: Text = unchanged,
): Rule<C> =>
  rule(clause, name, 'INPUT', says, (c: C) => {
    const { was, now } = compare(c);
    return was === undefined || !isSealedAs(was, now);
  });
