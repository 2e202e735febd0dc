import { cs } from '@marquee/contracts';
import { isSealedAs, sealOf, withAuthor } from '@marquee/regulation';
import { type DataOf, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { approvals } from './routing.js';

/** What a decision of either approver left behind: with name and time, for ever. */
const decision = z.object({
  step: cs.decisionStep,
  verdict: z.enum(['approved', 'returned', 'rejected']),
  byId: ref('Employee'),
  at: instant(),
  formVersion: z.int(),
  reason: text(2000).optional(),
  /** Beside which other applications of the client it stands, and why. */
  overlapping: z.array(z.string()).optional(),
  overlapAnswer: text(2000).optional(),
});

/**
 * A reason for a return; it stays open until it is answered in words, or until every field that it names says something
 * else than when the form was returned.
 */
const remark = z.object({
  id: z.string(),
  byId: ref('Employee'),
  at: instant(),
  reason: text(2000),
  /** The fields that it is about, each with a seal of what it said then. */
  about: z.array(z.object({ field: z.string(), said: z.string() })).optional(),
  answer: text(2000).optional(),
  answeredById: ref('Employee').optional(),
  answeredByChangeOf: z.array(z.string()).optional(),
});

/** State of 《活動項目啟動申請表》: the form itself, who wrote and submitted it, the decisions, the open clocks. */
export const state = z.object({
  number: z.string(),
  status: z.enum(['draft', 'submitted', 'manager_approved', 'approved', 'returned', 'rejected', 'withdrawn']),
  formVersion: z.int().min(1),
  ...cs.initiationForm,
  authorId: ref('Employee'),
  /** Everybody who wrote, changed, answered or submitted it; none of them decides on it. */
  writerIds: z.array(ref('Employee')).optional(),
  submittedById: ref('Employee').optional(),
  dept: z.string().optional(),
  clonedFromId: ref('Initiation').optional(),
  inquiryId: ref('Inquiry').optional(),
  draftedAt: instant(),
  remarks: z.array(remark),
  decisions: z.array(decision),
  /** Once the decision is escalated, the deputy may take it as well. */
  ...approvals.fields,
  projectId: ref('Project').optional(),
  /** When the event takes place since it moved; absent: on the dates of the form. */
  eventDates: z.object({ startsAt: instant(), endsAt: instant() }).optional(),
});
export type State = z.output<typeof state>;

/** The first change after a return opens the next version of the form. */
const reopen = (s: State): State =>
  s.status === 'returned' ? { ...s, status: 'draft', formVersion: s.formVersion + 1 } : s;
const decide = (s: State, d: State['decisions'][number]): State => ({
  ...s,
  ...approvals.stopClocks,
  decisions: [...s.decisions, d],
});

const wrote = (s: State, by: string) => ({ writerIds: withAuthor(s.writerIds ?? [s.authorId, ...submitters(s)], by) });
const submitters = ({ submittedById }: State) => (submittedById ? [submittedById] : []);
/** The named fields that say something else than when the form was returned. */
const changedSince = (about: State['remarks'][number]['about'], form: object) =>
  (about ?? [])
    .filter(({ field, said }) => !isSealedAs(said, form[field as keyof typeof form]))
    .map((one) => one.field);

export const drafted = ({
  initiationId: _,
  at,
  clonedWriterIds,
  ...e
}: DataOf<typeof cs.InitiationDrafted>): State => ({
  ...e,
  writerIds: withAuthor(clonedWriterIds, e.authorId),
  draftedAt: at,
  status: 'draft',
  formVersion: 1,
  remarks: [],
  decisions: [],
});

export const revised = (
  s: State,
  { initiationId: _, by, changed: __, ...form }: DataOf<typeof cs.InitiationRevised>,
): State => {
  const blank = Object.fromEntries(Object.keys(cs.initiationForm).map((field) => [field, undefined]));
  const remarks = s.remarks.map((m) => (m.answer ? m : { ...m, answeredByChangeOf: changedSince(m.about, form) }));
  return { ...reopen(s), ...blank, ...form, ...wrote(s, by), remarks };
};

export const remarkAnswered = (s: State, e: DataOf<typeof cs.InitiationRemarkAnswered>): State => ({
  ...reopen(s),
  ...wrote(s, e.by),
  remarks: s.remarks.map((m) => (m.id === e.remarkId ? { ...m, answer: e.answer, answeredById: e.by } : m)),
});

export const submitted = (s: State, e: DataOf<typeof cs.InitiationSubmitted>): State => ({
  ...s,
  ...wrote(s, e.by),
  status: 'submitted',
  submittedById: e.by,
  dept: e.dept,
  ...approvals.startClocks(e),
});

const saidOf = (s: State, named: readonly string[] | undefined) =>
  named?.map((field) => ({ field, said: sealOf(s[field as keyof State]) }));

export const returned = (s: State, e: DataOf<typeof cs.InitiationReturned>): State => ({
  ...decide(s, {
    step: e.step,
    verdict: 'returned',
    byId: e.by,
    at: e.at,
    formVersion: e.formVersion,
    reason: e.reason,
  }),
  status: 'returned',
  remarks: [...s.remarks, { id: e.remarkId, byId: e.by, at: e.at, reason: e.reason, about: saidOf(s, e.fields) }],
});

export const managerApproved = (s: State, e: DataOf<typeof cs.InitiationManagerApproved>): State => ({
  ...decide(s, {
    step: 'manager',
    verdict: 'approved',
    byId: e.by,
    at: e.at,
    formVersion: e.formVersion,
    overlapping: e.overlapping,
    overlapAnswer: e.overlapAnswer,
  }),
  status: 'manager_approved',
  ...approvals.startClocks(e),
});

export const rejected = (s: State, e: DataOf<typeof cs.InitiationRejected>): State => ({
  ...decide(s, {
    step: e.step,
    verdict: 'rejected',
    byId: e.by,
    at: e.at,
    formVersion: e.formVersion,
    reason: e.reason,
  }),
  status: 'rejected',
});

export const approved = (s: State, e: DataOf<typeof cs.InitiationApproved>): State => ({
  ...decide(s, { step: 'gm', verdict: 'approved', byId: e.by, at: e.at, formVersion: s.formVersion }),
  status: 'approved',
  projectId: e.projectId,
});

export const withdrawn = (s: State): State => ({ ...s, ...approvals.stopClocks, status: 'withdrawn' });

/** The form stays as it was approved; the event has moved beside it. */
export const datesMoved = (
  s: State,
  { booked: { startsAt, endsAt } }: DataOf<typeof cs.InitiationDatesMoved>,
): State => ({
  ...s,
  eventDates: { startsAt, endsAt },
});
