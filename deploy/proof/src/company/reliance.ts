/** A record's state or a view's row. */
export type Held = Readonly<Record<string, unknown>>;

/**
 * Why a field names a version of the plan, or the client's signature. `relies`: what it stands on at present, so that
 * it has to fall with the plan: the versions that it counts as signed and in force. `because`: it only says what was,
 * or of which version it is, and has no force of its own.
 */
export type Reliance =
  | { readonly relies: (held: never) => readonly (number | undefined)[] }
  | { readonly because: string };

const relies = <H extends object>(versions: (held: H) => readonly (number | undefined)[]): Reliance => ({
  relies: versions as (held: never) => readonly (number | undefined)[],
});
const while_ = <H extends { planVersion?: number; status?: string }>(...statuses: readonly string[]): Reliance =>
  relies<H>((s) => (statuses.includes(String(s.status)) ? [s.planVersion] : []));
const history = (of: string): Reliance => ({ because: `it says what was: ${of}` });
const identity = (of: string): Reliance => ({ because: `it says of which version it is: ${of}` });

interface Basis {
  confirmedVersion?: number;
  confirmationId?: string;
  voided?: string[];
  overtaken?: string[];
  superseded?: number[];
}
const basis = relies<Basis>((b) => {
  const fallen = [...(b.voided ?? []), ...(b.overtaken ?? [])].includes(b.confirmationId ?? '');
  return fallen || b.superseded?.includes(b.confirmedVersion ?? 0) ? [] : [b.confirmedVersion];
});
interface Go {
  decision?: { decision: string; planVersion?: number; lapse?: object };
}
interface Board {
  items?: { item: string; status: string }[];
  facts?: { proofs: { item: string; planVersion?: number }[] };
}
const board = relies<Board>(({ items = [], facts }) =>
  (facts?.proofs ?? [])
    .filter((p) => items.some((i) => i.item === p.item && i.status === 'done'))
    .map((p) => p.planVersion),
);
const confirmed = relies<{ confirmedAt?: string; planVersion?: number }>((row) =>
  row.confirmedAt ? [row.planVersion] : [],
);

/**
 * Every field of every department that names a version of the plan or a signature, and what becomes of it when the
 * signature is voided or the version gives way (C3.3.3, B20). What relies on the plan falls; the rest says why it
 * stays.
 */
export const RELIANCE: Readonly<Record<string, Reliance>> = {
  // ---- 策劃部 · planning
  'Plan.publishedVersions[].planVersion': relies<{ publishedVersions: { planVersion: number; status: string }[] }>(
    (s) => s.publishedVersions.filter((v) => v.status === 'confirmed').map((v) => v.planVersion),
  ),
  'Plan.confirmedVersion': relies<{ confirmedVersion?: number }>((s) => [s.confirmedVersion]),
  'Plan.feedback[].planVersion': history('what the client said of that version'),
  'ProjectPhase.confirmedPlanVersion': relies<{ confirmedPlanVersion?: number }>((row) => [row.confirmedPlanVersion]),
  'PlanVersion.planVersion': identity('the version itself'),
  'PlanVersion.confirmationId': confirmed,
  'PlanVersion.confirmedAt': confirmed,
  // ---- 客戶服務部 · customer service
  'PlanConfirmation.planVersion': while_('signed'),
  'PlanPresentation.latest.planVersion': identity('the version that may be presented; signed or not'),
  'PlanPresentation.rounds[].planVersion': relies<{ status: string; rounds: { planVersion: number }[] }>((s) =>
    s.status === 'satisfied' ? [s.rounds.at(-1)?.planVersion] : [],
  ),
  'PlanPresentation.items[].planVersion': history('an opinion of the client'),
  'PlanPresentation.questions[].planVersion': history('a question of the client'),
  'PublishedPlan.planVersion': identity('the version itself'),
  'PublishedPlan.confirmedAt': confirmed,
  'ProjectForms.forms[].confirmationId': identity('forms that are out or signed; PlanConfirmation says which'),
  'ProjectForms.forms[].planVersion': identity('forms that are out or signed; PlanConfirmation says which'),
  // ---- 執行部 · execution
  'AvailabilityForecast.planVersion': identity('what was forecast for a published version; it binds nobody'),
  'ProjectPhase.marks.signature.planVersion': identity('the signature that was heard of last'),
  'SignedDates.published[].planVersion': identity('the dates of each published version'),
  'SignedDates.signed[].confirmationId': history('signatures, also those that were voided'),
  'SignedDates.signed[].planVersion': history('signatures, also those that were voided'),
  'GoDecision.decision.planVersion': relies<Go>(({ decision }) =>
    decision && decision.decision !== 'no_go' && !decision.lapse ? [decision.planVersion] : [],
  ),
  'ExecutionPlan.planVersion': while_('drafting', 'in_review', 'approved'),
  'ExecutionPlan.supersededVersions[].planVersion': history('former versions of the execution plan'),
  'SafetyPlan.planVersion': while_('in_force'),
  'ExecutionBasis.confirmedVersion': basis,
  'ExecutionBasis.confirmationId': basis,
  'ExecutionBasis.rebaseRequested.planVersion': history('finance’s request to re-base'),
  'ExecutionBasis.rebaseRequested.itsPlanVersion': history('finance’s request to re-base'),
  'Readiness.facts.proofs[].planVersion': board,
  'Readiness.facts.voided[].planVersion': history('what has fallen'),
  'SpendingGate.planVersion': relies<{ open?: boolean; planVersion?: number }>((row) =>
    row.open ? [row.planVersion] : [],
  ),
  'SpendingGate.voided[].planVersion': history('what has fallen'),
  // ---- 設計部 · design
  'DesignDesk.deliverables[].planVersion': relies<{ deliverables: { status: string; planVersion?: number }[] }>((s) =>
    s.deliverables.filter((d) => d.status === 'briefed').map((d) => d.planVersion),
  ),
  'DesignDesk.confirmedVersion': relies<{ confirmedVersion?: number }>((s) => [s.confirmedVersion]),
  // ---- 財務部 · finance
  'Budget.basis.planVersion': relies<{ basis?: { planVersion: number } }>((s) => [s.basis?.planVersion]),
  'Budget.basis.confirmationId': relies<{ basis?: { planVersion: number } }>((s) => [s.basis?.planVersion]),
  'Budget.versions[].planVersion': history('what became of every version of the budget'),
  'Budget.rebaseRequests[].planVersion': history('requests to re-base'),
  'Budget.rebaseRequests[].itsPlanVersion': history('requests to re-base'),
  'BudgetInputs.plans[].planVersion': history('sets that only grow; Budget.basis follows from them'),
  'BudgetInputs.signed[].planVersion': history('sets that only grow; Budget.basis follows from them'),
  'BudgetInputs.signed[].confirmationId': history('sets that only grow; Budget.basis follows from them'),
  'BudgetInputs.executionPlans[].planVersion': history('sets that only grow; Budget.basis follows from them'),
  // ---- 行政部 · administration
  'Logistics.planVersion': while_('reserving', 'confirmed'),
  'Logistics.needs[].confirmedAt': relies<{ planVersion?: number; needs: { confirmedAt?: string }[] }>((s) =>
    s.needs.some((n) => n.confirmedAt) ? [s.planVersion] : [],
  ),
  'PlanCourse.versions[].planVersion': history('every version that was published'),
  'PlanCourse.confirmedAt': relies<{ confirmedAt?: string; signed?: { planVersion: number }[] }>((row) =>
    row.confirmedAt ? (row.signed ?? []).map((one) => one.planVersion) : [],
  ),
  'PlanCourse.signed[].planVersion': relies<{ signed: { planVersion: number }[] }>((row) =>
    (row.signed ?? []).map((s) => s.planVersion),
  ),
  'PlanCourse.signed[].confirmationId': relies<{ signed: { planVersion: number }[] }>((row) =>
    (row.signed ?? []).map((s) => s.planVersion),
  ),
  'PlanBasis.versions[].planVersion': history('every version with its dates and cost'),
  'PlanReliance.planVersion': relies<{ since?: string; ended?: string; planVersion?: number }>((row) =>
    row.since !== undefined && (row.ended === undefined || row.ended < row.since) ? [row.planVersion] : [],
  ),
  // ---- 人力資源部 · human resources
  'StaffingRequest.planVersion': while_('requested'),
  'StaffingRequest.confirmedVersion': relies<{ status: string; confirmedVersion?: number }>((s) =>
    s.status === 'requested' ? [s.confirmedVersion] : [],
  ),
  'StaffingRequest.published[].planVersion': history('the posts of every version'),
};

/** A field that names a version of the plan or a signature on it. */
export const namesThePlan = (field: string): boolean =>
  /^(planVersion|itsPlanVersion|confirmed(Plan)?Version|signed(Plan)?Version|confirmationId)$/.test(field) ||
  field === 'confirmedAt';
