import { fi } from '@marquee/contracts';
import { between, isStaff, staff } from '@marquee/regulation';
import { aggregate, everything, holds, instant, lifecycle, ref, rule, text, where, within } from '@marquee/kernel';
import { z } from 'zod';
import * as becomes from './note-state.js';
import * as r from './rules.js';

type Known = { id: string; state: becomes.NoteState | undefined };
const named = ({ id, state }: Known) => ({ projectId: state!.projectId, reviewId: id });

export const readsNoNoteYet = rule(
  'C3.2.4',
  'readsNoNoteYet',
  'STATE',
  { zh: '此人已可閱，或沒有這些註。', en: 'This person reads the notes already, or there are none.' },
  (c: { state: becomes.NoteState | undefined; input: { readerId: string } }) =>
    c.state !== undefined && !c.state.panelIds.includes(c.input.readerId),
);

/**
 * 成本效益註 — what finance thinks of the cost and the benefit of each draft under review, for the panel that scores
 * them (C3.2.4, W08). Its id is the review's.
 */
export const CostBenefitNote = aggregate('CostBenefitNote', {
  says: { zh: '成本效益註', en: 'Finance’s notes on cost-benefit' },
  state: becomes.state,
  lifecycle: lifecycle('status', { asked: ['given', 'closed'], given: [], closed: [] }),
  readers: [...staff, 'expert'],
  /** An expert from outside reads those of the panels on which they sit. */
  readable: within((viewer) => (isStaff(viewer) ? everything : where({ panelIds: holds(viewer.id) }))),
  partitionBy: (_, s) => s.projectId,
  reverse: [
    { type: 'Project', field: 'costBenefitNotes', by: 'projectId', many: true },
    { type: 'Review', field: 'costBenefitNote', by: 'reviewId', many: false },
  ],
  lists: { filter: ['projectId', 'status'], order: ['deadline'] },
})
  .born(fi.CostBenefitNoteAsked, becomes.asked)
  .on(fi.CostBenefitNoteGiven, becomes.given)
  .on(fi.CostBenefitReaderAdmitted, becomes.admitted)
  .on(fi.CostBenefitNoteExtended, (s, { deadline }) => ({ ...s, deadline }))
  .on(fi.CostBenefitNoteClosed, (s) => ({ ...s, status: 'closed' }))
  .create('askForCostBenefitNote', {
    by: ['system'],
    input: fi.CostBenefitNoteAsked.schema.omit({ reviewId: true }),
    decide: (c) => fi.CostBenefitNoteAsked({ ...c.input, reviewId: c.id }),
  })
  .command('giveCostBenefitNote', {
    by: ['finance_staff', 'finance_manager'],
    phases: between('planning', 'confirming'),
    input: z.object({ draftId: ref('Draft'), costBenefit: fi.costBenefitOpinion, text: text(4000) }),
    guards: [r.notesAreAskedFor, r.draftAwaitsNote, r.notOnOwnDraft, r.noteSaysWhy],
    decide: (c) => fi.CostBenefitNoteGiven({ ...named(c), by: c.actor.id, ...c.input, at: c.now }),
  })
  .ensure('admitCostBenefitReader', {
    by: ['system'],
    input: z.object({ readerId: ref('Employee') }),
    guards: [readsNoNoteYet],
    decide: (c) => fi.CostBenefitReaderAdmitted({ ...named(c), readerId: c.input.readerId }),
  })
  .ensure('extendCostBenefitNote', {
    by: ['system'],
    input: z.object({ deadline: instant() }),
    guards: [r.notesAreAskedFor],
    decide: (c) =>
      fi.CostBenefitNoteExtended({
        ...named(c),
        draftIds: becomes.unnoted(c.state!),
        deadline: c.input.deadline,
        at: c.now,
      }),
  })
  .ensure('closeCostBenefitNote', {
    by: ['system'],
    input: z.object({ outcome: z.enum(['concluded', 'voided']) }),
    guards: [r.notesAreAskedFor],
    decide: (c) =>
      fi.CostBenefitNoteClosed({
        ...named(c),
        draftIds: becomes.unnoted(c.state!),
        outcome: c.input.outcome,
        at: c.now,
      }),
  });
