import { ad } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { ref, view } from '@marquee/kernel';
import { z } from 'zod';

/**
 * 許可需要 — whether a project needs a public-safety permit, as administration assessed it (C7.1.1). Its id is the
 * project's.
 */
export const PermitNeed = view('PermitNeed', {
  says: { zh: '是否需要活動安全許可', en: 'Need for a safety permit' },
  readers: staff,
  published: false,
  edition: 2,
  shape: z.object({
    projectId: ref('Project'),
    authority: ad.permitAuthority,
    /** The authority said no, and has not been asked again since. */
    refused: z.boolean(),
    /** Nobody has said yet whether one is needed. */
    unclear: z.boolean(),
  }),
})
  .on(ad.PermitAssessed, ({ data: { projectId, authority, unclear = false } }) => [
    projectId,
    { projectId, authority, unclear },
  ])
  .on(ad.PermitReassessed, ({ data: { projectId, authority, reopened } }) => [
    projectId,
    { projectId, authority, ...(reopened && { refused: false }) },
  ])
  .on(ad.PermitRefused, ({ data: { projectId } }) => [projectId, { projectId, refused: true }])
  .on(ad.PermitAppliedFor, ({ data: { projectId } }) => [projectId, { projectId, refused: false }])
  .on(ad.PermitGranted, ({ data: { projectId } }) => [projectId, { projectId, refused: false }])
  .on(ad.PermitNeedDecided, ({ data: { projectId, authority } }) => [
    projectId,
    { projectId, authority, unclear: false },
  ]);
