import { staff } from '@marquee/regulation';
import { all, one, question } from '@marquee/kernel';
import { z } from 'zod';
import { concernsOf, keptOut } from './policy-agreement.js';
import { valuesOf } from './policy-in-force.js';
import { Policy } from './policy.js';
import { ProjectPolicies } from './project-policies.js';

const output = z.object({
  concerns: z.array(z.object({ keys: z.array(z.string()), zh: z.string(), en: z.string() })),
});
const told = (concerns: ReturnType<typeof concernsOf>) => ({
  concerns: concerns.map(({ keys, zh, en }) => ({ keys: [...keys], zh, en })),
});

/**
 * 政策疑點 — policies in force that would not be accepted today, because they were decided before a bound or an agreement
 * was stated. Whoever keeps the register mends them one by one.
 */
export const policyConcerns = question('policyConcerns', {
  says: {
    zh: '現行政策中超出界限或互相矛盾者',
    en: 'Policies in force beyond their bounds, or at odds with one another',
  },
  readers: staff,
  output,
  reads: () => ({ register: all(Policy) }),
  answer: ({ now, reads: { register } }) => told([...concernsOf(valuesOf(register, now)), ...keptOut(register, now)]),
});

/** 項目政策疑點 — the same of the policies that one running project keeps. */
export const projectPolicyConcerns = question('projectPolicyConcerns', {
  says: {
    zh: '項目適用的政策中超出界限或互相矛盾者',
    en: 'Policies of a project beyond their bounds, or at odds with one another',
  },
  readers: staff,
  under: 'ProjectPolicies',
  output,
  reads: (c) => ({ kept: one(ProjectPolicies, c.id) }),
  answer: ({ reads: { kept } }) => kept && told(concernsOf(kept.values)),
});
