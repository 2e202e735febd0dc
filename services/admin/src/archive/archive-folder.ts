import { ad, basisLoss, planVersion } from '@marquee/contracts';
import { followsFile, isOfMergedFile, seesMargin, seesPrice, staff, until, workers } from '@marquee/regulation';
import { type Actor, attachment, aggregate, instant, lifecycle, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import {
  digestIsOne,
  documentIsFiled,
  notDestroyedYet,
  notFiledYet,
  reasonOfDestruction,
  reasonOfWithdrawal,
  referenceGiven,
  retentionIsOver,
  signatureIsFiled,
  signatureNotFiled,
  signatureOf,
  titleGiven,
  twoWitnesses,
  whereFiled,
} from './rules.js';

const document = z.object({
  documentId: z.string(),
  item: ad.filingItem,
  title: text(200),
  reference: text(300),
  sha256: text(64).optional(),
  file: attachment('archive').optional(),
  filedById: ref('Employee'),
  filedAt: instant(),
  /** Since when, and why, a signed form counts no more; it stays filed as the paper that it was. */
  withoutForceSince: instant().optional(),
  withoutForceBecause: basisLoss.optional(),
});

const state = z.object({
  projectId: ref('Project'),
  number: z.string(),
  title: text(120),
  clientId: ref('Client'),
  status: z.enum(['open']),
  openedAt: instant(),
  retentionYears: z.int(),
  documents: z.array(document),
  /** Documents that were ever filed; the next one takes the next number. */
  filed: z.int(),
  /** Since when the files are gone, and who saw it; what was filed stays listed. */
  destroyedAt: instant().optional(),
  destroyedById: ref('Employee').optional(),
  witnessIds: z.array(ref('Employee')).optional(),
});

/** Papers that say the price, the costs, or both: the plan has a budget, and budgets are approved as well. */
const SAY_AMOUNTS: readonly string[] = ['plan', 'approvals', 'cost'] satisfies z.output<typeof ad.filingItem>[];
const asSeenBy =
  (viewer: Actor) =>
  ({ sha256, file, ...d }: z.output<typeof document>) => ({
    ...d,
    ...(sha256 && (d.item !== 'approvals' || seesPrice(d, viewer)) && { sha256 }),
    ...(file && (!SAY_AMOUNTS.includes(d.item) || seesMargin(d, viewer)) && { file }),
  });

/**
 * 項目檔案夾 — where a project's papers are kept, by reference, and for how long (C10.3.1, C10.3.2). Its id is the
 * project's.
 */
export const ArchiveFolder = aggregate('ArchiveFolder', {
  says: { zh: '項目檔案夾', en: 'Archive folder' },
  state,
  lifecycle: lifecycle('status', { open: [] }),
  readers: staff,
  /**
   * The digest of a signed form is that of the plan: it tells the price to whoever tries amounts (W14). Papers with
   * amounts are for those alone who see price and cost side by side.
   */
  shown: { documents: (s, viewer) => s.documents.map(asSeenBy(viewer)) },
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'archiveFolder', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'clientId', 'status'], order: ['number'], search: ['title', 'number'] },
})
  .born(ad.ArchiveFolderOpened, (e) => ({ ...e, status: 'open', documents: [], filed: 0 }))
  .on(ad.ArchiveFolderClientChanged, (s, { clientId }) => ({ ...s, clientId }))
  .on(ad.DocumentFiled, (s, { projectId: _, by, at, ...d }) => ({
    ...s,
    filed: s.filed + 1,
    documents: [...s.documents, { ...d, filedById: by, filedAt: at }],
  }))
  .on(ad.DocumentLostForce, (s, { documentId, cause, at }) => ({
    ...s,
    documents: s.documents.map((d) =>
      d.documentId === documentId ? { ...d, withoutForceSince: at, withoutForceBecause: cause } : d,
    ),
  }))
  .on(ad.DocumentWithdrawn, (s, e) => ({ ...s, documents: s.documents.filter((d) => d.documentId !== e.documentId) }))
  .on(ad.ProjectFilesDestroyed, (s, { witnessIds, by, at }) => ({
    ...s,
    ...{ witnessIds, destroyedAt: at, destroyedById: by },
  }))
  .create('openArchiveFolder', {
    by: ['system'],
    numbered: 'AF',
    input: z.object({ title: text(120), clientId: ref('Client') }),
    decide: (c) =>
      ad.ArchiveFolderOpened({
        ...c.input,
        projectId: c.id,
        number: c.number,
        openedAt: c.now,
        retentionYears: c.policy['archive.retentionYears'],
      }),
  })
  .command('followClient', {
    by: ['system'],
    input: followsFile,
    guards: [isOfMergedFile],
    decide: ({ id: projectId, now: at, state: { clientId: formerClientId }, input: { clientId } }) =>
      ad.ArchiveFolderClientChanged({ projectId, clientId, formerClientId, at }),
  })
  .command('fileDocument', {
    // Whoever made a paper files it; administration keeps the folder.
    by: workers,
    phases: until('closed'),
    // Uploaded, or by reference, where it lies elsewhere.
    input: z.object({
      item: ad.filingItem,
      title: text(200),
      file: attachment('archive').optional(),
      reference: text(300).optional(),
      sha256: text(64).optional(),
    }),
    guards: [titleGiven, referenceGiven, digestIsOne, notFiledYet],
    decide: (c) =>
      ad.DocumentFiled({
        ...c.input,
        ...whereFiled(c.input),
        projectId: c.id,
        documentId: `d${c.state.filed + 1}`,
        by: c.actor.id,
        at: c.now,
      }),
  })
  .command('fileSignedPlan', {
    // Nobody files the signed form by hand: it is there as soon as the client has signed (B05).
    by: ['system'],
    input: z.object({ planVersion, confirmationId: text(120), hash: text(64), issuedById: ref('Employee') }),
    guards: [signatureNotFiled],
    decide: (c) =>
      ad.DocumentFiled({
        projectId: c.id,
        documentId: `d${c.state.filed + 1}`,
        item: 'approvals',
        title: `活動策劃方案確認表，方案第 ${c.input.planVersion} 版 · Plan confirmation, version ${c.input.planVersion}`,
        reference: signatureOf(c.input),
        sha256: c.input.hash,
        by: c.input.issuedById,
        at: c.now,
      }),
  })
  .command('noteSignatureFell', {
    by: ['system'],
    input: z.object({ confirmationId: text(120), cause: basisLoss }),
    guards: [signatureIsFiled],
    decide: (c) =>
      ad.DocumentLostForce({
        projectId: c.id,
        documentId: c.state.documents.find((d) => d.reference === signatureOf(c.input))!.documentId,
        cause: c.input.cause,
        at: c.now,
      }),
  })
  .command('withdrawDocument', {
    by: ['admin_staff', 'admin_manager'],
    phases: until('closed'),
    input: z.object({ documentId: z.string(), reason: text(2000) }),
    guards: [documentIsFiled, reasonOfWithdrawal],
    decide: (c) => ad.DocumentWithdrawn({ ...c.input, projectId: c.id, by: c.actor.id }),
  })
  .command('destroyFiles', {
    // Every department removes the files of the project when it hears of it.
    by: ['admin_manager'],
    phases: until('closed'),
    input: z.object({ witnessIds: z.array(ref('Employee')), reason: text(2000) }),
    guards: [retentionIsOver, notDestroyedYet, twoWitnesses, reasonOfDestruction],
    decide: (c) => ad.ProjectFilesDestroyed({ ...c.input, projectId: c.id, by: c.actor.id, at: c.now }),
  });
