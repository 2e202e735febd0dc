import { policies, type PolicyKey, staff } from '@marquee/regulation';
import { all, one, question } from '@marquee/kernel';
import { z } from 'zod';
import { differing, valuesAt } from './policy-in-force.js';
import { Policy } from './policy.js';
import { ProjectPolicies } from './project-policies.js';

const difference = z.object({
  key: z.string(),
  zh: z.string(),
  en: z.string(),
  /** JSON text, as the project obeys it. */
  pinned: z.string(),
  pinnedVersion: z.int(),
  /** JSON text, as the company has it in force. */
  current: z.string(),
  currentVersion: z.int(),
});

/**
 * 政策差異 — where a running project obeys other values than those now in force (B27): `project { policies {
 * policyDifferences } }`.
 */
export const policyDifferences = question('policyDifferences', {
  says: { zh: '項目適用的政策與現行政策的差異', en: 'Where a project obeys other values than those now in force' },
  readers: staff,
  under: 'ProjectPolicies',
  output: z.object({ upToDate: z.boolean(), differences: z.array(difference) }),
  reads: (c) => ({ kept: one(ProjectPolicies, c.id), register: all(Policy) }),
  answer: ({ now, reads: { kept, register } }) => kept && toldAs(differing(kept.values, valuesAt(register, now))),
});

const toldAs = (differences: ReturnType<typeof differing>) => ({
  upToDate: differences.length === 0,
  differences: differences.map(({ pinned, current }) => {
    const { zh, en } = policies[current.key as PolicyKey];
    return {
      key: current.key,
      zh,
      en,
      pinned: pinned.value,
      pinnedVersion: pinned.version,
      current: current.value,
      currentVersion: current.version,
    };
  }),
});
