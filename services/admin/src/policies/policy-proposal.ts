import { ad } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { instant, ref, text, view } from '@marquee/kernel';
import { z } from 'zod';

const shape = z.object({
  key: z.string(),
  value: z.string(),
  reason: text(2000),
  effectiveFrom: instant(),
  status: z.enum(['draft', 'review', 'approved', 'effective', 'superseded', 'rejected', 'withdrawn']),
  authorId: ref('Employee'),
  /** The newest simulation, the value it was set against, and when. */
  simulation: ad.policySimulation.optional(),
  against: z.string().optional(),
  simulatedAt: instant().optional(),
  /** Where the past told nothing: what its author expects of it. */
  expectedEffect: text(2000).optional(),
  decidedById: ref('Employee').optional(),
  rejectedFor: text(2000).optional(),
  /** Number of the change in the register, from its approval on. */
  version: z.int().optional(),
});

/**
 * 政策提案 — every change that was ever proposed, with its simulation, its decision and where it stands (W47). Its id is
 * the proposal's.
 */
export const PolicyProposal = view('PolicyProposal', {
  says: { zh: '政策提案', en: 'Proposed change of a policy' },
  readers: staff,
  shape,
  lists: { filter: ['key', 'status', 'authorId'], order: ['effectiveFrom', 'version'] },
})
  .on(ad.PolicyChangeProposed, ({ data: { proposalId, key, value, reason, effectiveFrom, by } }) => [
    proposalId,
    { key, value, reason, effectiveFrom, status: 'draft', authorId: by },
  ])
  .on(ad.PolicyChangeSimulated, ({ data: { proposalId, report, against, at } }) => [
    proposalId,
    { simulation: report, against, simulatedAt: at },
  ])
  .on(ad.PolicyChangeSubmitted, ({ data: { proposalId, expectedEffect } }) => [
    proposalId,
    { status: 'review', ...(expectedEffect && { expectedEffect }) },
  ])
  .on(ad.PolicyChangeWithdrawn, ({ data }) => [data.proposalId, { status: 'withdrawn' }])
  .on(ad.PolicyChangeRejected, ({ data }) => [
    data.proposalId,
    { status: 'rejected', decidedById: data.by, rejectedFor: data.reason },
  ])
  .on(ad.PolicyChangeApproved, ({ data }) => [data.proposalId, { status: 'approved', decidedById: data.by }])
  .on(ad.PolicyChanged, ({ data: { proposalId, version, effectiveFrom } }) =>
    proposalId === undefined ? undefined : [proposalId, { version, effectiveFrom }],
  )
  .on(ad.PolicyTookEffect, ({ data: { proposalId, supersededId } }) => [
    ...(proposalId === undefined ? [] : [[proposalId, { status: 'effective' }] as const]),
    ...(supersededId === undefined ? [] : [[supersededId, { status: 'superseded' }] as const]),
  ]);
