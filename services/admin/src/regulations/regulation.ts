import { ad } from '@marquee/contracts';
import { sealOf, staff, withAuthor } from '@marquee/regulation';
import { attachment, aggregate, type Instant, instant, isBefore, lifecycle, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import * as r from './rules.js';

const written = {
  title: text(120),
  text: text(20_000),
  effectiveFrom: instant(),
  replacesId: ref('Regulation').optional(),
  /** The full text as a file. */
  file: attachment('regulation_text').optional(),
};
const state = z.object({
  ...written,
  number: z.string(),
  status: z.enum(['draft', 'review', 'approved', 'effective', 'superseded']),
  authorId: ref('Employee'),
  /** Everybody who wrote, revised or submitted it; none of them approves it. */
  writerIds: z.array(ref('Employee')).optional(),
  approvedById: ref('Employee').optional(),
  returnedFor: text(2000).optional(),
  /** Seal of what was returned. */
  returnedAs: z.string().optional(),
  supersededById: ref('Regulation').optional(),
});

type State = z.output<typeof state>;
const wrote = (s: State, by: string) => ({ writerIds: withAuthor(s.writerIds ?? [s.authorId], by) });
const later = (a: Instant, b: Instant) => (isBefore(a, b) ? b : a);

/**
 * 規章 — a management rule of the company: drafted, reviewed, approved by another person, in force from its day,
 * superseded by its successor (W47, R153).
 */
export const Regulation = aggregate('Regulation', {
  says: { zh: '規章', en: 'Management rule' },
  state,
  lifecycle: lifecycle('status', {
    draft: ['review'],
    review: ['draft', 'approved'],
    approved: ['effective'],
    effective: ['superseded'],
    superseded: [],
  }),
  readers: staff,
  // Of two successors that are approved at the same moment one is refused: a rule has one.
  unique: {
    successor: {
      clause: 'C2.2.6b',
      says: { zh: '所取代的規章', en: 'rule that it replaces' },
      key: (s) => (['approved', 'effective'].includes(s.status) ? s.replacesId : undefined),
    },
  },
  lists: { filter: ['status', 'authorId'], order: ['effectiveFrom', 'number'], search: ['title', 'number'] },
})
  .born(ad.RegulationDrafted, ({ regulationId: _, by, ...e }) => ({
    ...e,
    authorId: by,
    writerIds: [by],
    status: 'draft',
  }))
  .on(ad.RegulationRevised, (s, { regulationId: _, by, ...e }) => ({
    ...s,
    replacesId: undefined,
    file: undefined,
    ...e,
    ...wrote(s, by),
  }))
  .on(ad.RegulationSubmitted, (s, { by }) => ({ ...s, ...wrote(s, by), status: 'review', returnedFor: undefined }))
  .on(ad.RegulationReturned, (s, e) => ({
    ...s,
    status: 'draft',
    returnedFor: e.reason,
    returnedAs: sealOf(r.contentOf(s)),
  }))
  .on(ad.RegulationApproved, (s, e) => ({
    ...s,
    status: 'approved',
    approvedById: e.by,
    effectiveFrom: e.effectiveFrom,
  }))
  .on(ad.RegulationTookEffect, (s) => ({ ...s, status: 'effective' }))
  .on(ad.RegulationSuperseded, (s, e) => ({ ...s, status: 'superseded', supersededById: e.supersededById }))
  .create('draftRegulation', {
    by: ['admin_staff', 'admin_manager'],
    numbered: 'REG',
    input: z.object(written),
    reads: (c, own) => ({ replaced: own.one(c.input.replacesId) }),
    guards: [r.replacedIsInForce],
    decide: (c) => ad.RegulationDrafted({ ...c.input, regulationId: c.id, number: c.number, by: c.actor.id }),
  })
  .command('reviseRegulation', {
    by: ['admin_staff', 'admin_manager'],
    input: z.object(written),
    reads: (c, own) => ({ replaced: own.one(c.input.replacesId) }),
    guards: [r.isDraft, r.replacedIsInForce],
    decide: (c) => ad.RegulationRevised({ ...c.input, regulationId: c.id, by: c.actor.id }),
  })
  .command('submitRegulation', {
    by: ['admin_staff', 'admin_manager'],
    guards: [r.isDraft, r.regulationHasTitle, r.textIsComplete, r.takesEffectInTheFuture, r.changedSinceItsReturn],
    decide: (c) => ad.RegulationSubmitted({ regulationId: c.id, by: c.actor.id }),
  })
  .command('returnRegulation', {
    by: ['leader', 'gm'],
    input: z.object({ reason: text(2000) }),
    guards: [r.isInReview, r.authorDoesNotApprove, r.reasonOfReturn],
    decide: (c) => ad.RegulationReturned({ ...c.input, regulationId: c.id, by: c.actor.id }),
  })
  .command('approveRegulation', {
    by: ['leader', 'gm'],
    reads: (c, own) => ({ replaced: own.one(c.state.replacesId) }),
    guards: [r.isInReview, r.authorDoesNotApprove, r.replacedStillStands],
    // Approved after its day, it takes effect on approval: a rule never works backwards.
    decide: (c) =>
      ad.RegulationApproved({ regulationId: c.id, by: c.actor.id, effectiveFrom: later(c.state.effectiveFrom, c.now) }),
  })
  .command('bringRegulationIntoEffect', {
    by: ['system'],
    guards: [r.dayHasCome],
    decide: (c) =>
      ad.RegulationTookEffect({
        regulationId: c.id,
        title: c.state.title,
        ...(c.state.replacesId ? { replacesId: c.state.replacesId } : {}),
      }),
  })
  .command('supersedeRegulation', {
    by: ['system'],
    input: z.object({ supersededById: ref('Regulation') }),
    guards: [r.isEffective],
    decide: (c) => ad.RegulationSuperseded({ ...c.input, regulationId: c.id }),
  })
  .due((s) => (s.status === 'approved' ? s.effectiveFrom : undefined), 'bringRegulationIntoEffect');
