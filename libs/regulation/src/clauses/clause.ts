import type { DepartmentPrefix } from '@marquee/contracts';
import type { Text } from '@marquee/kernel';

/**
 * A clause of the company's operations regulation: its owner, its sentence, and the events that prove it was followed.
 */
export interface ClauseEntry extends Text {
  /** Prefix of the department that answers for it. */
  readonly owner: DepartmentPrefix;
  /** Types of events that are evidence; in trigger-dependent clauses only when the trigger occurred. */
  readonly evidence: readonly string[];
  /** Not in the visible regulation but its continuation (chapter 10). */
  readonly inferred?: true;
}

/** A clause as its chapter lists it. */
export const clause = (
  owner: ClauseEntry['owner'],
  zh: string,
  en: string,
  evidence: readonly string[],
  inferred?: true,
): ClauseEntry => ({ owner, zh, en, evidence, ...(inferred ? { inferred } : {}) });
