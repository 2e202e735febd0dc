import { staff } from '@marquee/contracts';
import { type Row, view } from '@marquee/kernel';
import { z } from 'zod';
import { casesOf, measuredEvents, pastCase } from './measures.js';

/** Enough for a decision, and little enough for one row. */
const MOST = 1_000;

const shape = z.object({ key: z.string(), cases: z.array(pastCase) });

/** 政策個案 — the past cases that a policy speaks about, the newest thousand; what a change of it is simulated on (N3). */
export const PolicyCases = view('PolicyCases', {
  says: { zh: '政策個案', en: 'Past cases of a policy' },
  readers: staff,
  shape,
  published: false,
});
for (const type of measuredEvents) {
  PolicyCases.on(type, (e) => casesOf(e).map(([key, found]) => [key, ({ cases = [] }: Row<z.output<typeof shape>>) => ({ key, cases: latest(cases, found) })] as const));
}

/** A subject that is measured again (an application resubmitted, another round) is one case, with its newest figure. */
const latest = (cases: z.output<typeof shape>['cases'], found: z.output<typeof pastCase>) => [...cases.filter((c) => c.subject !== found.subject), found].slice(-MOST);
