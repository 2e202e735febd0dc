import { rule } from '@marquee/kernel';
import { type Basis, lossOf } from '../plan/execution-basis.js';
import type { SafetyState } from './safety-state.js';

// ---- C3.3.3 What was put in force for a signed plan falls with it.

/** For the machinery: it is in force for a version that is not the one in force any more. */
export const safetyPlanHasLostItsBasis = rule(
  'C3.3.3',
  'safetyPlanHasLostItsBasis',
  'STATE',
  { zh: '沒有失去依據的生效安全預案。', en: 'There is no safety plan in force that has lost its basis.' },
  ({ state, reads }: { state: SafetyState | undefined; reads: { basis: Basis | undefined } }) =>
    state?.status === 'in_force' &&
    state.planVersion !== undefined &&
    lossOf(reads.basis, state.planVersion) !== undefined,
);
