import { ad } from '@marquee/contracts';
import { staff, until } from '@marquee/regulation';
import { aggregate, instant, lifecycle, one, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { ArchiveFolder } from '../archive/archive-folder.js';
import {
  clauseBindsProjects,
  projectIsKnown,
  reasonOfWaiver,
  waiverExpires,
  waiverHasAnEnd,
  waiverInForce,
} from './rules.js';

const state = z.object({
  projectId: ref('Project'),
  clause: z.string(),
  reason: text(2000),
  expiresAt: instant(),
  grantedById: ref('Employee'),
  grantedAt: instant(),
  status: z.enum(['in_force', 'expired', 'withdrawn']),
});

/**
 * 條款豁免 — an exception that a leader grants to one project from one clause, with a reason and an end (R005, roles §4).
 */
export const ClauseWaiver = aggregate('ClauseWaiver', {
  says: { zh: '條款豁免', en: 'Waiver of a clause' },
  state,
  lifecycle: lifecycle('status', { in_force: ['expired', 'withdrawn'], expired: [], withdrawn: [] }),
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  unique: {
    waiver: {
      clause: 'C1.3.3',
      says: { zh: '項目與條款', en: 'project and clause' },
      key: (s) => (s.status === 'in_force' ? `${s.projectId} ${s.clause}` : undefined),
    },
  },
  reverse: [{ type: 'Project', field: 'waivers', by: 'projectId', many: true }],
  lists: { filter: ['projectId', 'clause', 'status'], order: ['expiresAt', 'grantedAt'] },
})
  .born(ad.ClauseWaived, ({ waiverId: _, by, at, ...e }) => ({
    ...e,
    grantedById: by,
    grantedAt: at,
    status: 'in_force',
  }))
  .on(ad.ClauseWaiverExpired, (s) => ({ ...s, status: 'expired' }))
  .on(ad.ClauseWaiverWithdrawn, (s) => ({ ...s, status: 'withdrawn' }))
  .create('waiveClause', {
    by: ['leader', 'gm'],
    phases: until('closed'),
    input: z.object({ projectId: ref('Project'), clause: z.string(), reason: text(2000), expiresAt: instant() }),
    reads: (c) => ({ folder: one(ArchiveFolder, c.input.projectId) }),
    guards: [projectIsKnown, clauseBindsProjects, reasonOfWaiver, waiverExpires, waiverHasAnEnd],
    decide: (c) => ad.ClauseWaived({ ...c.input, waiverId: c.id, by: c.actor.id, at: c.now }),
  })
  .command('withdrawWaiver', {
    by: ['leader', 'gm'],
    phases: until('closed'),
    guards: [waiverInForce],
    decide: (c) =>
      ad.ClauseWaiverWithdrawn({
        waiverId: c.id,
        projectId: c.state.projectId,
        clause: c.state.clause,
        by: c.actor.id,
      }),
  })
  .command('expireWaiver', {
    by: ['system'],
    guards: [waiverInForce],
    decide: (c) => ad.ClauseWaiverExpired({ waiverId: c.id, projectId: c.state.projectId, clause: c.state.clause }),
  })
  .due((s) => (s.status === 'in_force' ? s.expiresAt : undefined), 'expireWaiver');
