import { cs } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { ref, type Row, view } from '@marquee/kernel';
import { z } from 'zod';

const form = z.object({ confirmationId: ref('PlanConfirmation'), planVersion: z.int() });
const shape = z.object({ forms: z.array(form) });
export type Forms = Row<z.output<typeof shape>>;
type Form = z.output<typeof form> & { projectId: string };

const others = ({ forms = [] }: Forms, { confirmationId }: Form) =>
  forms.filter((f) => f.confirmationId !== confirmationId);
const ended = ({ data }: { data: Form }) => [data.projectId, (row: Forms) => ({ forms: others(row, data) })] as const;

/**
 * 項目確認表 — the forms of a project that wait for their signature or carry it; those that ended are gone from it. Its key
 * is the project.
 */
export const ProjectForms = view('ProjectForms', {
  says: { zh: '項目的待簽及已簽確認表', en: 'Confirmation forms of a project that are out or signed' },
  readers: staff,
  published: false,
  shape,
})
  .on(cs.PlanConfirmationIssued, ({ data }) => [
    data.projectId,
    (row) => ({
      forms: [...others(row, data), { confirmationId: data.confirmationId, planVersion: data.planVersion }],
    }),
  ])
  .on(cs.PlanConfirmationDeclined, ended)
  .on(cs.PlanConfirmationExpired, ended)
  .on(cs.PlanConfirmationVoided, ended)
  .on(cs.PlanConfirmationSuperseded, ended);

/**
 * The forms that end when this version is the only one that counts, all of them when none does any more; `undefined`
 * when there are none. Pure.
 */
export function formsEndedBy(row: Forms | undefined, latest: number | undefined): string[] | undefined {
  const ids = (row?.forms ?? []).filter((f) => f.planVersion !== latest).map((f) => f.confirmationId);
  return ids.length > 0 ? ids : undefined;
}
