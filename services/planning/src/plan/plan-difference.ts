import { pl, planVersionIdOf } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { each, question } from '@marquee/kernel';
import { z } from 'zod';
import { sectionNames } from './plan-content.js';
import { PlanVersion } from './plan-version.js';

const input = z.object({ from: z.int().min(1), to: z.int().min(1) });
const section = z.object({
  section: pl.planSection,
  zh: z.string(),
  en: z.string(),
  changed: z.boolean(),
  /** Lines that only the earlier version has, and lines that only the later one has, in their order. */
  removed: z.array(z.string()),
  added: z.array(z.string()),
});
const output = z.object({
  from: z.int(),
  to: z.int(),
  fromHash: z.string(),
  toHash: z.string(),
  sections: z.array(section),
});

/** What `some` has that `others` lacks, line by line; a line that stands twice must be there twice. */
function beyond(some: string, others: string): string[] {
  const left = others.split('\n');
  return some.split('\n').filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0 && line.length > 0;
  });
}

type Sections = readonly { readonly section: (typeof pl.planSection.options)[number]; readonly content: string }[];
const contentIn = (some: Sections, name: string) => some.find((s) => s.section === name)?.content ?? '';

/** How two versions differ, section by section; of one that the reader does not see nothing is told. Pure. */
export const differences = (before: Sections, after: Sections) =>
  pl.planSection.options
    .filter((name) => [...before, ...after].some((s) => s.section === name))
    .map((name) => {
      const [old, now] = [contentIn(before, name), contentIn(after, name)];
      const { zh, en } = sectionNames[name];
      return { section: name, zh, en, changed: old !== now, removed: beyond(old, now), added: beyond(now, old) };
    });

/** 版本差異 — `project { planDifference(input: { from: 1, to: 2 }) { sections { … } } }` (R059). */
export const planDifference = question('planDifference', {
  says: { zh: '策劃書兩個版本的差異', en: 'How two versions of a plan document differ' },
  readers: staff,
  under: 'Project',
  input,
  output,
  reads: (c) => ({
    versions: each(PlanVersion, [planVersionIdOf(c.id, c.input.from), planVersionIdOf(c.id, c.input.to)]),
  }),
  answer: ({ id, input: { from, to }, reads: { versions } }) => {
    const [before, after] = [versions[planVersionIdOf(id, from)], versions[planVersionIdOf(id, to)]];
    return (
      before?.sections &&
      after?.sections && {
        from,
        to,
        fromHash: before.hash ?? '',
        toHash: after.hash ?? '',
        sections: differences(before.sections, after.sections),
      }
    );
  },
});
