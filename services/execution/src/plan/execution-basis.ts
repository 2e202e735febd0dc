import { cs, fi, pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { instant, ref, type Row, view } from '@marquee/kernel';
import { z } from 'zod';

const shape = z.object({
  projectId: ref('Project'),
  title: z.string(),
  startsAt: instant(),
  endsAt: instant(),
  attendees: z.int(),
  /** The version of the plan that the client has signed last. */
  confirmedVersion: z.int(),
  confirmationId: z.string(),
  /**
   * Confirmations that were voided or ended with their version, and plan versions that gave way to others: nothing may
   * rely on them.
   */
  voided: z.array(z.string()),
  overtaken: z.array(z.string()),
  superseded: z.array(z.int()),
  /** When the event moved last; absent: its dates are those of the application. */
  movedAt: instant(),
  /** Finance has the two plans before it and they rely on different versions: execution is to re-base its own (B07). */
  rebaseRequested: z.object({
    planVersion: z.int(),
    executionPlanVersion: z.int(),
    itsPlanVersion: z.int(),
    at: instant(),
  }),
});
export type Basis = Row<z.output<typeof shape>>;

/** The version of the plan on which execution may rely at present: signed, not voided, not superseded (C3.3.3). */
export function versionInForce(basis: Basis | undefined): number | undefined {
  const { confirmedVersion, confirmationId = '', voided = [], overtaken = [], superseded = [] } = basis ?? {};
  if (confirmedVersion === undefined) return undefined;
  return [...voided, ...overtaken].includes(confirmationId) || superseded.includes(confirmedVersion)
    ? undefined
    : confirmedVersion;
}

/** Why what relies on this version has lost its basis; `undefined` while it still is the one in force. Pure. */
export function lossOf(basis: Basis | undefined, planVersion: number): 'voided' | 'superseded' | undefined {
  if (versionInForce(basis) === planVersion) return undefined;
  const isVoided = basis?.confirmedVersion === planVersion && basis.voided?.includes(basis.confirmationId ?? '');
  return isVoided ? 'voided' : 'superseded';
}

/** The dates in force, as far as execution knows them. */
export const datesOf = ({ startsAt, endsAt }: Partial<Basis> = {}) =>
  startsAt === undefined || endsAt === undefined ? undefined : { startsAt, endsAt };

/**
 * 執行依據 — what execution may rely on: the event's dates and size, and the plan that the client signed (C3.3.3, B05). Its
 * id is the project's.
 */
export const ExecutionBasis = view('ExecutionBasis', {
  says: { zh: '執行依據', en: 'Basis of execution' },
  readers: staff,
  shape,
  edition: 2,
  reverse: [{ type: 'Project', field: 'executionBasis', by: 'projectId', many: false }],
  lists: { filter: ['projectId'], order: ['startsAt'] },
})
  .on(cs.InitiationApproved, ({ data: { projectId, title, startsAt, endsAt, attendees } }) => [
    projectId,
    (row) => ({ projectId, title, attendees, ...(row.movedAt === undefined && { startsAt, endsAt }) }),
  ])
  .on(pl.EventDatesSet, ({ data: { projectId, startsAt, endsAt, at } }) => [
    projectId,
    { projectId, startsAt, endsAt, movedAt: at },
  ])
  .on(cs.PlanConfirmed, ({ data: { projectId, planVersion, confirmationId } }) => [
    projectId,
    { projectId, confirmedVersion: planVersion, confirmationId },
  ])
  .on(cs.PlanConfirmationVoided, ({ data: { projectId, confirmationId } }) => [
    projectId,
    ({ voided = [] }) => ({ projectId, voided: [...voided, confirmationId] }),
  ])
  .on(cs.PlanConfirmationSuperseded, ({ data: { projectId, confirmationId } }) => [
    projectId,
    ({ overtaken = [] }) => ({ projectId, overtaken: [...overtaken, confirmationId] }),
  ])
  .on(pl.PlanSuperseded, ({ data: { projectId, planVersion } }) => [
    projectId,
    ({ superseded = [] }) => ({ projectId, superseded: [...superseded, planVersion] }),
  ])
  .on(fi.RebaseRequested, ({ data: { projectId, planVersion, executionPlanVersion, itsPlanVersion }, at }) => [
    projectId,
    { projectId, rebaseRequested: { planVersion, executionPlanVersion, itsPlanVersion, at } },
  ]);
