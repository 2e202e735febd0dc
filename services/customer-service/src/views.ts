import { hr, staff } from '@marquee/contracts';
import { ref, view } from '@marquee/kernel';
import { z } from 'zod';

/** 組織圖 — who heads which department; the only source for approval routing (C2.1). Fed by human resources. */
export const OrgChart = view('OrgChart', {
  says: { zh: '組織圖（審批路由）', en: 'Organisation chart for approval routing' },
  readers: staff,
  published: false,
  shape: z.object({ headId: ref('Employee'), deputyId: ref('Employee') }),
}).on(hr.OrgUnitPublished, (e) => [e.data.unitId, { headId: e.data.headId, deputyId: e.data.deputyId }]);
