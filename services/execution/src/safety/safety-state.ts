import { ad, basisLoss, ex } from '@marquee/contracts';
import { attachment, type DataOf, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const permit = z.object({
  number: text(80),
  authority: ad.permitAuthority,
  validFrom: instant(),
  validUntil: instant(),
  /** The permit itself. */
  file: attachment('permit').optional(),
});
const drill = z.object({
  heldAt: instant(),
  participants: z.int().min(1),
  findings: text(4000),
  byId: ref('Employee'),
});

/** State of a safety plan: what it says, who answers for safety, the permit, the drills. */
export const state = z.object({
  projectId: ref('Project'),
  /** `lapsed`: the plan for which it was in force counts no more; it is looked at and approved again. */
  status: z.enum(['draft', 'approved', 'in_force', 'lapsed']),
  revision: z.int().min(1),
  ...ex.safetyContents,
  /** Who wrote on it last. */
  authorId: ref('Employee'),
  /** Everybody who wrote on it since it was last approved. */
  authorIds: z.array(ref('Employee')).optional(),
  approvedById: ref('Employee').optional(),
  approvedAt: instant().optional(),
  setupLeadId: ref('Employee').optional(),
  supervisorId: ref('Employee').optional(),
  permit: permit.optional(),
  drills: z.array(drill),
  /** Version of the confirmed plan for which it was put in force. */
  planVersion: z.int().min(1).optional(),
  lapsedAt: instant().optional(),
  lapsedBecause: basisLoss.optional(),
});
export type SafetyState = z.output<typeof state>;

export const drafted = ({ by, ...e }: DataOf<typeof ex.SafetyPlanDrafted>): SafetyState => ({
  ...e,
  status: 'draft',
  authorId: by,
  authorIds: [by],
  drills: [],
});

/**
 * Whoever wrote the text that waits for approval, all since the last one. Of a text from before they were kept, only
 * the last author is known.
 */
export const authorsOf = (s: SafetyState): readonly string[] =>
  s.status === 'approved' || s.status === 'in_force' ? [] : (s.authorIds ?? [s.authorId]);
const notLapsed = { lapsedAt: undefined, lapsedBecause: undefined };

/** A change undoes the approval: what was approved was another text. */
export const revised = (s: SafetyState, { by, ...e }: DataOf<typeof ex.SafetyPlanRevised>): SafetyState => ({
  ...s,
  ...e,
  status: 'draft',
  authorId: by,
  authorIds: [...new Set([...authorsOf(s), by])],
  approvedById: undefined,
  approvedAt: undefined,
  planVersion: undefined,
  ...notLapsed,
});

export const approved = (s: SafetyState, { by, at }: DataOf<typeof ex.SafetyPlanApproved>): SafetyState => ({
  ...s,
  status: 'approved',
  approvedById: by,
  approvedAt: at,
  planVersion: undefined,
  ...notLapsed,
});

export const putInForce = (s: SafetyState, { planVersion }: DataOf<typeof ex.SafetyPlanPutInForce>): SafetyState => ({
  ...s,
  status: 'in_force',
  planVersion,
});

/** Its approval stays on record; it is in force no more, and counts again when somebody has approved it anew (B20). */
export const lapsed = (s: SafetyState, { cause, at }: DataOf<typeof ex.SafetyPlanLapsed>): SafetyState => ({
  ...s,
  status: 'lapsed',
  lapsedAt: at,
  lapsedBecause: cause,
});

export const setupLeadAssigned = (
  s: SafetyState,
  { employeeId }: DataOf<typeof ex.SetupLeadAssigned>,
): SafetyState => ({ ...s, setupLeadId: employeeId });

export const supervisorAssigned = (
  s: SafetyState,
  { employeeId }: DataOf<typeof ex.SafetySupervisorAssigned>,
): SafetyState => ({ ...s, supervisorId: employeeId });

/** What was approved stays approved; it is put in force again with the next supervisor. */
export const supervisorLost = (s: SafetyState, { suspended }: DataOf<typeof ex.SafetySupervisorLost>): SafetyState => ({
  ...s,
  supervisorId: undefined,
  ...(suspended && { status: 'approved', planVersion: undefined }),
});

export const setupLeadLost = (s: SafetyState): SafetyState => ({ ...s, setupLeadId: undefined });

export const permitRecorded = (
  s: SafetyState,
  { projectId: _, by: __, ...e }: DataOf<typeof ex.PermitRecorded>,
): SafetyState => ({ ...s, permit: e });

export const drillRecorded = (
  s: SafetyState,
  { projectId: _, by, ...e }: DataOf<typeof ex.SafetyDrillRecorded>,
): SafetyState => ({ ...s, drills: [...s.drills, { ...e, byId: by }] });
