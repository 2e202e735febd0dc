import { ad } from '@marquee/contracts';
import { reasonRule, staff, until } from '@marquee/regulation';
import { aggregate, all, type DataOf, type Instant, instant, ref, rule, text } from '@marquee/kernel';
import { z } from 'zod';
import { brokenIn } from './policy-agreement.js';
import { differing, newestOf, type Registered, type Value, valuesAt } from './policy-in-force.js';
import { Policy } from './policy.js';

const state = z.object({
  projectId: ref('Project'),
  /** The formal start of the project, or its newest migration. */
  since: instant(),
  policyVersion: z.int(),
  values: z.array(z.object({ key: z.string(), value: z.string(), version: z.int() })),
  migrations: z.array(
    z.object({ since: instant(), byId: ref('Employee'), reason: text(2000), formerVersion: z.int() }),
  ),
});
type State = z.output<typeof state>;
type Migrating = { state: { values: readonly Value[] }; reads: { register: readonly Registered[] }; now: Instant };

export const somethingDiffers = rule(
  'C2.2.6b',
  'somethingDiffers',
  'STATE',
  {
    zh: '此項目適用的政策與現行政策相同，無須遷移。',
    en: 'This project obeys the policies now in force already; there is nothing to migrate.',
  },
  (c: Migrating) => differing(c.state.values, valuesAt(c.reads.register, c.now)).length > 0,
);

/** Which ones they are, `policyConcerns` says. */
export const migratedPoliciesAgree = rule(
  'C2.2.6b',
  'migratedPoliciesAgree',
  'STATE',
  {
    zh: '現行政策互相矛盾，須先更正，項目方可遷移。',
    en: 'The policies now in force contradict one another; they are corrected before a project is brought up to date.',
  },
  (c: Migrating) => brokenIn(valuesAt(c.reads.register, c.now)).length === 0,
);

export const migrationHasReason = reasonRule('C2.2.6b', 'migrationHasReason');

const register = () => ({ register: all(Policy) });
const pinned = (projectId: string, since: Instant, known: readonly Registered[]) => {
  const values = valuesAt(known, since).map((v) => ({ ...v }));
  return { projectId, since, values, policyVersion: newestOf(values) };
};
const migrated = (s: State, { by, reason, ...e }: DataOf<typeof ad.ProjectPoliciesMigrated>): State => ({
  ...e,
  migrations: [...s.migrations, { since: e.since, byId: by, reason, formerVersion: s.policyVersion }],
});

/**
 * 項目適用政策 — what binds a running project: kept as it was at its formal start until somebody brings it up to date (R009,
 * B27). Its id is the project's.
 */
export const ProjectPolicies = aggregate('ProjectPolicies', {
  says: { zh: '項目適用的政策', en: 'Policies of a project' },
  state,
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'policies', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'policyVersion'], order: ['since', 'policyVersion'] },
})
  .born(ad.ProjectPoliciesPinned, (e) => ({ ...e, migrations: [] }))
  .on(ad.ProjectPoliciesMigrated, migrated)
  .create('pinProjectPolicies', {
    by: ['system'],
    input: z.object({ since: instant() }),
    reads: register,
    decide: (c) => ad.ProjectPoliciesPinned(pinned(c.id, c.input.since, c.reads.register)),
  })
  .command('migrateProjectPolicies', {
    by: ['admin_manager', 'leader'],
    phases: until('improving'),
    input: z.object({ reason: text(2000) }),
    reads: register,
    guards: [somethingDiffers, migratedPoliciesAgree, migrationHasReason],
    decide: (c) =>
      ad.ProjectPoliciesMigrated({ ...pinned(c.id, c.now, c.reads.register), by: c.actor.id, reason: c.input.reason }),
  });
