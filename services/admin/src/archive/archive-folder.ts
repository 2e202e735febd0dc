import { ad, staff } from '@marquee/contracts';
import { aggregate, instant, lifecycle, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const state = z.object({
  projectId: ref('Project'),
  number: z.string(),
  title: text(120),
  clientId: ref('Client'),
  status: z.enum(['open']),
  openedAt: instant(),
  retentionYears: z.int(),
});

/** 項目檔案夾 — where a project's papers are kept, and for how long (C10.3.1, C10.3.2). Its id is the project's. */
export const ArchiveFolder = aggregate('ArchiveFolder', {
  says: { zh: '項目檔案夾', en: 'Archive folder' },
  state,
  lifecycle: lifecycle('status', { open: [] }),
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'archiveFolder', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'clientId', 'status'], order: ['number'] },
})
  .born(ad.ArchiveFolderOpened, (e) => ({ ...e, status: 'open' }))
  .create('openArchiveFolder', {
    by: ['system'],
    numbered: 'AF',
    input: z.object({ title: text(120), clientId: ref('Client') }),
    decide: (c) => ad.ArchiveFolderOpened({
      ...c.input, projectId: c.id, number: c.number, openedAt: c.now, retentionYears: c.policy['archive.retentionYears'],
    }),
  });
