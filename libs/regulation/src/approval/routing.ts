import { hr } from '@marquee/contracts';
import { type Instant, ref, type Row, view } from '@marquee/kernel';
import { z } from 'zod';
import { actingFor, type DelegatesRow } from '../delegates.js';
import { staff } from '../roles.js';

/**
 * 組織圖 — who heads which department, and who deputises; the only source for approval routing (C2.1). The row's key is
 * the department, or `company`.
 */
export const OrgChart = view('OrgChart', {
  says: { zh: '組織圖（審批路由）', en: 'Organisation chart for approval routing' },
  readers: staff,
  published: false,
  shape: z.object({ headId: ref('Employee'), deputyId: ref('Employee') }),
  small: true,
}).on(hr.OrgUnitPublished, (e) => [e.data.unitId, { headId: e.data.headId, deputyId: e.data.deputyId }]);

/** An entry of the organisation chart, as far as it is known. */
export type Unit = Row<{ headId: string; deputyId: string }>;

/** Who decides now, and the absent person in whose place; nobody when the organisation chart names nobody. */
export interface Approver {
  readonly approverId?: string;
  readonly inPlaceOfId?: string;
}

/** The person on the organisation chart or whoever stands in for them at this moment (B28). Pure. */
export function approverFor(personId: string | undefined, absences: readonly DelegatesRow[], now: Instant): Approver {
  if (personId === undefined) return {};
  const approverId = actingFor(personId, absences, now);
  return approverId === personId ? { approverId } : { approverId, inPlaceOfId: personId };
}
