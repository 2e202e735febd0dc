import type { DepartmentName } from '@marquee/contracts';
import type { ClauseId } from '@marquee/regulation';
import type { Text } from '@marquee/kernel';

export const dependantKinds = [
  'signature',
  'execution_plan',
  'segment',
  'safety_plan',
  'budget',
  'design',
  'posts',
  'logistics',
  'gear',
  'crew',
  'permit',
] as const;
export type DependantKind = (typeof dependantKinds)[number];

/**
 * What becomes of a dependant: `invalidated` is worth nothing any more, `stale` is confirmed again by its owner,
 * `suspended` rests until the next signature, `gate_closes` holds up others until then, `misdated` stands on dates that
 * have passed to another day.
 */
export const effects = ['invalidated', 'stale', 'suspended', 'gate_closes', 'misdated'] as const;

/** What relies on a plan: whose it is, by which clause, what a change does to it, and what is to be done again. */
export interface Dependant {
  readonly says: Text;
  readonly department: DepartmentName;
  /** Who answers for it where the departments name no person. */
  readonly office: Text;
  readonly clause: ClauseId;
  /** `plan`: any other version takes its basis away. `dates`: only other dates do. */
  readonly reliesOn: 'plan' | 'dates';
  readonly effect: (typeof effects)[number];
  readonly happens: Text;
  readonly again: Text;
  /** Why there is none, while there is none. */
  readonly none: Text;
}
