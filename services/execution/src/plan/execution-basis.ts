import { cs, staff } from '@marquee/contracts';
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
  /** Confirmations that were voided, and plan versions that gave way to others: nothing may rely on them. */
  voided: z.array(z.string()),
  superseded: z.array(z.int()),
});
export type Basis = Row<z.output<typeof shape>>;

/** The version of the plan on which execution may rely at present: signed, not voided, not superseded (C3.3.3). */
export function versionInForce(basis: Basis | undefined): number | undefined {
  const { confirmedVersion, confirmationId = '', voided = [], superseded = [] } = basis ?? {};
  if (confirmedVersion === undefined) return undefined;
  return voided.includes(confirmationId) || superseded.includes(confirmedVersion) ? undefined : confirmedVersion;
}

/** 執行依據 — what execution may rely on: the event's dates and size, and the plan that the client signed (C3.3.3, B05). Its id is the project's. */
export const ExecutionBasis = view('ExecutionBasis', {
  says: { zh: '執行依據', en: 'Basis of execution' },
  readers: staff,
  shape,
  reverse: [{ type: 'Project', field: 'executionBasis', by: 'projectId', many: false }],
  lists: { filter: ['projectId'], order: ['startsAt'] },
})
  .on(cs.InitiationApproved, ({ data: { projectId, title, startsAt, endsAt, attendees } }) => [projectId, { projectId, title, startsAt, endsAt, attendees }]);
