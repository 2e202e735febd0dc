import { ex } from '@marquee/contracts';
import type { SafetyState } from './safety-state.js';

interface Known {
  readonly active?: boolean;
  readonly roles?: readonly string[];
}
interface Looking {
  readonly id: string;
  readonly now: string;
  readonly state: Pick<SafetyState, 'status' | 'supervisorId' | 'setupLeadId'>;
  readonly reads: { readonly supervisor: Known | undefined; readonly setupLead: Known | undefined };
}

/** Whether somebody may supervise safety: with the company, and in that role (C4.3.2). Pure. */
export const supervises = (person: Known | undefined): boolean =>
  person?.active === true && person.roles?.includes('safety_supervisor') === true;

/**
 * The posts of a safety plan whose holder is gone from them, each as a fact: assignments of a leaver are released
 * (C10.7.2), and without a supervisor no safety plan is in force (C4.3.2). Of whom nothing was heard yet nothing
 * follows. Pure.
 */
export function vacated({ id: projectId, now: at, state, reads: { supervisor, setupLead } }: Looking) {
  const suspended = state.status === 'in_force';
  const supervisorIsGone = supervisor !== undefined && !supervises(supervisor);
  return [
    ...(supervisorIsGone
      ? [ex.SafetySupervisorLost({ projectId, employeeId: state.supervisorId!, suspended, at })]
      : []),
    ...(setupLead?.active === false ? [ex.SetupLeadLost({ projectId, employeeId: state.setupLeadId!, at })] : []),
  ];
}
