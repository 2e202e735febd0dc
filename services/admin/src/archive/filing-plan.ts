import { ad } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { instant, one, question, ref, type Text } from '@marquee/kernel';
import { z } from 'zod';
import { PermitClock } from '../permits/permit-clock.js';
import { ArchiveFolder } from './archive-folder.js';

export type FilingItem = z.output<typeof ad.filingItem>;

interface Planned extends Text {
  /** Belongs to the file of a public-safety permit, and is owed only where one is needed. */
  readonly permit?: true;
}

/** 歸檔計劃 — what the folder of a project holds in the end (C10.3.1, documents §5). */
export const filingPlan: Readonly<Record<FilingItem, Planned>> = {
  plan: { zh: '策劃書', en: 'Plan document' },
  approvals: { zh: '審批文件', en: 'Approvals' },
  publicity: { zh: '宣傳品', en: 'Publicity' },
  layout: { zh: '場地佈置圖', en: 'Layout of the venue' },
  rental_list: { zh: '租賃清單', en: 'Rental list' },
  staff_table: { zh: '人員安排表', en: 'Staff table' },
  purchase_list: { zh: '採購清單', en: 'Purchase list' },
  contingency_plan: { zh: '應急預案', en: 'Contingency plan' },
  photos: { zh: '照片', en: 'Photos' },
  sign_in: { zh: '簽到表', en: 'Sign-in sheets' },
  feedback: { zh: '活動反饋表', en: 'Feedback forms' },
  cost: { zh: '費用資料', en: 'Cost papers' },
  permit_event_plan: { zh: '許可申請：活動方案', en: 'Permit file: event plan', permit: true },
  permit_safety_plan: { zh: '許可申請：安全預案', en: 'Permit file: safety plan', permit: true },
  permit_venue_consent: { zh: '許可申請：場地同意書', en: 'Permit file: consent of the venue', permit: true },
};

const items = Object.entries(filingPlan) as [FilingItem, Planned][];

interface Filed {
  readonly item: FilingItem;
  readonly withoutForceSince?: string | undefined;
}

/**
 * What a folder still lacks; a signed form that counts no more stands for nothing.
 * @param needsPermit whether the project needs a public-safety permit
 */
export const missingFrom = (filed: readonly Filed[], needsPermit: boolean): readonly FilingItem[] =>
  items
    .filter(
      ([item, { permit }]) =>
        (needsPermit || !permit) && !filed.some((d) => d.item === item && d.withoutForceSince === undefined),
    )
    .map(([item]) => item);

const document = z.object({
  documentId: z.string(),
  title: z.string(),
  reference: z.string(),
  sha256: z.string().optional(),
  filedById: ref('Employee'),
  filedAt: instant(),
  withoutForceSince: instant().optional(),
});
const row = z.object({
  item: ad.filingItem,
  zh: z.string(),
  en: z.string(),
  required: z.boolean(),
  documents: z.array(document),
});

/** 歸檔情況 — the filing plan of a project beside what its folder holds, and what is missing (C10.3.1). */
export const filing = question('filing', {
  says: { zh: '項目的歸檔情況', en: 'What is filed of a project, and what is missing' },
  readers: staff,
  under: 'Project',
  output: z.object({ rows: z.array(row), missing: z.array(ad.filingItem) }),
  reads: (c) => ({ folder: one(ArchiveFolder, c.id), permit: one(PermitClock, c.id) }),
  answer: ({ reads: { folder, permit } }) => {
    if (!folder) return undefined;
    const needsPermit = permit !== undefined && permit.status !== 'not_required';
    const rows = items.map(([item, plan]) => ({
      item,
      zh: plan.zh,
      en: plan.en,
      required: needsPermit || !plan.permit,
      documents: folder.documents.filter((d) => d.item === item).map(({ item: _, withoutForceBecause: __, ...d }) => d),
    }));
    return { rows, missing: [...missingFrom(folder.documents, needsPermit)] };
  },
});
