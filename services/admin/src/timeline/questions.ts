import { seesMargin, staff } from '@marquee/regulation';
import { type Instant, instant, many, question } from '@marquee/kernel';
import { z } from 'zod';
import { flawsOf, headOf, type Placed } from './chain.js';
import { known, knownFrom, newlyKnown, storyUntil } from './knowledge.js';
import { TimelineLedger } from './ledger.js';
import { TimelineEntry } from './timeline.js';

/** A page of people's reading; the whole is read through the list. */
const MOST = 200;

const told = z.object({
  entry: z.string(),
  at: instant(),
  department: z.string(),
  type: z.string(),
  zh: z.string(),
  en: z.string(),
});
const tellShort = ({ id, at, department, type, zh, en }: Placed) => ({ entry: id, at, department, type, zh, en });
const storyOf = (c: { id: string }) => ({ story: many(TimelineEntry, { projectId: c.id }) });
const placed = (story: readonly object[]) => story as readonly Placed[];

/**
 * 時光機 — the project as it stood at a moment: what had happened, what was known, and the hash that stands for all of it
 * (N2).
 */
export const timelineAsOf = question('timelineAsOf', {
  says: { zh: '項目在某一刻的情況', en: 'The project as it stood at a moment' },
  readers: staff,
  under: 'Project',
  input: z.object({ at: instant().optional() }),
  output: z.object({
    at: instant(),
    entries: z.int(),
    headHash: z.string(),
    last: told.optional(),
    known: z.array(known),
  }),
  reads: storyOf,
  answer: (c) => {
    const at = c.input.at ?? c.now;
    const story = storyUntil(placed(c.reads.story), at);
    return {
      at,
      entries: story.length,
      headHash: headOf(story),
      last: story.length > 0 ? tellShort(story.at(-1)!) : undefined,
      known: [...knownFrom(story)],
    };
  },
});

/** 兩刻之間 — what happened between two moments, and which figures, dates and choices it changed (N2). */
export const timelineChanges = question('timelineChanges', {
  says: { zh: '兩個時刻之間發生了什麼', en: 'What changed between two moments' },
  readers: staff,
  under: 'Project',
  input: z.object({ from: instant(), to: instant().optional() }),
  output: z.object({
    from: instant(),
    to: instant(),
    departments: z.array(z.string()),
    count: z.int(),
    /** The newest of them, at most 200, oldest first. */
    entries: z.array(told),
    changes: z.array(known.extend({ before: z.string().optional(), beforeZh: z.string().optional() })),
  }),
  reads: storyOf,
  answer: (c) => changesBetween(placed(c.reads.story), c.input.from, c.input.to ?? c.now),
});

function changesBetween(story: readonly Placed[], from: Instant, to: Instant) {
  const [before, after] = [storyUntil(story, from), storyUntil(story, to)];
  const between = after.slice(before.length);
  return {
    from,
    to,
    count: between.length,
    departments: [...new Set(between.map((e) => e.department))].sort(),
    entries: between.slice(-MOST).map(tellShort),
    changes: newlyKnown(knownFrom(before), knownFrom(after)),
  };
}

/**
 * 核實時間線 — whether every entry is what it was when it was heard; names each that was changed, removed or slipped in
 * (N2); one that is being written at this moment may be named, and is not when asked again.
 */
export const verifyTimeline = question('verifyTimeline', {
  says: { zh: '核實時間線未被改動', en: 'Proof that the timeline was not altered' },
  readers: staff,
  under: 'Project',
  input: z.object({
    /**
     * The head of the chain as it was noted elsewhere, e.g. on a printed evidence pack, and the moment it was noted
     * for.
     */
    headHash: z.string().optional(),
    at: instant().optional(),
  }),
  output: z.object({
    sound: z.boolean(),
    entries: z.int(),
    headHash: z.string(),
    /** Whether the head is the one that was given; absent when none was. */
    headMatches: z.boolean().optional(),
    flaws: z.array(z.object({ kind: z.enum(['changed', 'missing', 'inserted']), entry: z.string() })),
  }),
  reads: (c) => ({ ...storyOf(c), pages: many(TimelineLedger, { projectId: c.id }) }),
  answer: (c) => {
    const all = placed(c.reads.story);
    const flaws = flawsOf(
      all,
      c.reads.pages.flatMap((page) => page.lines ?? []),
      seesMargin(undefined, c.viewer),
    );
    const headHash = headOf(storyUntil(all, c.input.at ?? c.now));
    const headMatches = c.input.headHash === undefined ? undefined : c.input.headHash === headHash;
    return {
      sound: flaws.length === 0 && headMatches !== false,
      entries: all.length,
      headHash,
      headMatches,
      flaws: [...flaws],
    };
  },
});
