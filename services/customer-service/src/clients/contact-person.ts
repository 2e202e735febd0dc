import { pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { type Instant, instant, ref, view } from '@marquee/kernel';
import { z } from 'zod';

const since = (projectId: string, contactPersonId: string | undefined, at: Instant) =>
  [projectId, { projectId, contactPersonId, since: at }] as const;

/**
 * 項目聯絡人 — whom customer service names to the client as the person to talk to about a project: its manager, as long as
 * they lead it (W05). The row's key is the project.
 */
export const ContactPerson = view('ContactPerson', {
  says: { zh: '項目聯絡人', en: 'Contact person of a project' },
  readers: staff,
  shape: z.object({ projectId: ref('Project'), contactPersonId: ref('Employee').optional(), since: instant() }),
  reverse: [{ type: 'Project', field: 'contactPerson', by: 'projectId', many: false }],
})
  .on(pl.ProjectTeamFormed, ({ at, data: { projectId, leaderId } }) => since(projectId, leaderId, at))
  .on(pl.ProjectLeaderReplaced, ({ at, data: { projectId, leaderId } }) => since(projectId, leaderId, at))
  .on(pl.ProjectTeamDisbanded, ({ at, data: { projectId } }) => since(projectId, undefined, at));
