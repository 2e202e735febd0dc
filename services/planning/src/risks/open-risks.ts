import { pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { ref, view } from '@marquee/kernel';
import { z } from 'zod';

/** 未結案的風險 — the risks of a project that are not closed; for its register alone. Its id is the project's. */
export const OpenRisks = view('OpenRisks', {
  says: { zh: '項目未結案的風險', en: 'Open risks of a project' },
  readers: staff,
  published: false,
  shape: z.object({ riskIds: z.array(ref('Risk')) }),
})
  .on(pl.RiskRaised, ({ data: { projectId, riskId } }) => [
    projectId,
    ({ riskIds = [] }) => ({ riskIds: [...riskIds.filter((id) => id !== riskId), riskId] }),
  ])
  .on(pl.RiskClosed, ({ data: { projectId, riskId } }) => [
    projectId,
    ({ riskIds = [] }) => ({ riskIds: riskIds.filter((id) => id !== riskId) }),
  ]);
