import { cs } from '@marquee/contracts';
import { between, staff } from '@marquee/regulation';
import { aggregate, instant, lifecycle, ref } from '@marquee/kernel';
import { z } from 'zod';
import * as r from './rules.js';

const state = z.object({
  projectId: ref('Project'),
  briefVersion: z.int(),
  status: z.enum(['waiting', 'acknowledged', 'overtaken']),
  completedById: ref('Employee'),
  completedAt: instant(),
  acknowledgedById: ref('Employee').optional(),
  acknowledgedAt: instant().optional(),
});
type State = z.output<typeof state>;

/** The record of one version of a project's brief; the same whenever it is computed. */
export const acknowledgementOf = (projectId: string, briefVersion: number): string =>
  `${projectId}-brief-${briefVersion}`;

const which = ({ state: { projectId, briefVersion } }: { state: State }) => ({ projectId, briefVersion });

/** 需求簡報確認 — customer service reads what planning understood of the client, and stands by it (C3.2.2, W06). */
export const BriefAcknowledgement = aggregate('BriefAcknowledgement', {
  says: { zh: '需求簡報確認', en: 'Acknowledgement of a requirement brief' },
  state,
  lifecycle: lifecycle('status', {
    waiting: ['acknowledged', 'overtaken'],
    acknowledged: ['overtaken'],
    overtaken: [],
  }),
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'briefAcknowledgements', by: 'projectId', many: true }],
  lists: { filter: ['status', 'projectId'], order: ['completedAt'] },
})
  .born(cs.BriefAcknowledgementRequested, ({ at, ...e }) => ({ ...e, completedAt: at, status: 'waiting' }))
  .on(cs.RequirementBriefAcknowledged, (s, e) => ({
    ...s,
    status: 'acknowledged',
    acknowledgedById: e.by,
    acknowledgedAt: e.at,
  }))
  .on(cs.BriefAcknowledgementOvertaken, (s) => ({ ...s, status: 'overtaken' }))
  .create('requestBriefAcknowledgement', {
    by: ['system'],
    input: z.object({
      projectId: ref('Project'),
      briefVersion: z.int(),
      completedById: ref('Employee'),
      at: instant(),
    }),
    decide: (c) => cs.BriefAcknowledgementRequested(c.input),
  })
  .command('acknowledgeBrief', {
    by: ['cs_staff', 'cs_manager'],
    phases: between('planning', 'ready'),
    guards: [r.briefAwaitsReader],
    decide: (c) => cs.RequirementBriefAcknowledged({ ...which(c), by: c.actor.id, at: c.now }),
  })
  .command('overtakeBriefAcknowledgement', {
    by: ['system'],
    guards: [r.briefNotOvertaken],
    decide: (c) => cs.BriefAcknowledgementOvertaken(which(c)),
  });
