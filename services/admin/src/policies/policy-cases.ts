import { staff } from '@marquee/regulation';
import { instant, type Instant, type Row, view } from '@marquee/kernel';
import { z } from 'zod';
import { casesOf, measuredEvents, type PastCase, pastCase } from './measures.js';

/** Enough for a decision, and little enough for one row. */
const MOST = 1_000;

const shape = z.object({ key: z.string(), /** Oldest first. */ cases: z.array(pastCase.extend({ at: instant() })) });
type Case = z.output<typeof shape>['cases'][number];

/** 政策個案 — the past cases that a policy speaks about, the newest thousand; what a change of it is simulated on (N3). */
export const PolicyCases = view('PolicyCases', {
  says: { zh: '政策個案', en: 'Past cases of a policy' },
  readers: staff,
  shape,
  published: false,
});
for (const type of measuredEvents) {
  PolicyCases.on(type, (e) =>
    casesOf(e).map(
      ([key, found]) =>
        [key, ({ cases = [] }: Row<z.output<typeof shape>>) => ({ key, cases: latest(cases, found, e.at) })] as const,
    ),
  );
}

/**
 * A subject that is measured again (an application resubmitted, another round) is one case, with its newest figure.
 * Which thousand are the newest is a matter of when they happened and not of when they were heard: events of different
 * subjects come in any order.
 */
function latest(cases: readonly Case[], found: PastCase, at: Instant): Case[] {
  const known = cases.find((c) => c.subject === found.subject);
  const newest = known && known.at > at ? known : { ...found, at };
  return [...cases.filter((c) => c !== known), newest].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)).slice(-MOST);
}

const placeOf = ({ at, subject }: Case) => `${at} ${subject}`;
