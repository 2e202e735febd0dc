import { ad, cs, ex, hr, pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { type Patch, type Row, type Text, view } from '@marquee/kernel';
import { z } from 'zod';

/** What a notice can be about, by the field of an event that names it; what is nearest to the matter first. */
const fields = {
  riskId: 'risk',
  questionId: 'question',
  draftId: 'draft',
  reviewId: 'review',
  confirmationId: 'form',
  initiationId: 'application',
  inquiryId: 'inquiry',
  leaveId: 'leave',
  proposalId: 'proposal',
  regulationId: 'regulation',
  gearItemId: 'gear',
  clientId: 'client',
  employeeId: 'person',
  delegatorId: 'person',
  delegateId: 'person',
  projectId: 'project',
} as const;
type Kind = (typeof fields)[keyof typeof fields];

/** A record by its kind and id, as the row of its name is keyed. */
export const subject = (kind: Kind, id: string): string => `${kind} ${id}`;

/** What an event is about, as its own fields say. Pure. */
export const subjectsIn = (data: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(fields).flatMap(([field, kind]) => {
    const id = data[field];
    return typeof id === 'string' ? [subject(kind, id)] : [];
  });

const shape = z.object({ number: z.string().optional(), title: z.string().optional() });
type Named = z.output<typeof shape>;
type Change = Patch<Named>;
/** How a record is called, as far as it is known. */
export type SubjectRow = Row<Named>;

const LONGEST = 60;
const shortened = (said: string) => ([...said].length > LONGEST ? `${[...said].slice(0, LONGEST).join('')}…` : said);
const called = (kind: Kind, id: string, { number, title }: Named): Change => [
  subject(kind, id),
  { ...(number !== undefined && { number }), ...(title !== undefined && { title: shortened(title) }) },
];

/**
 * 通知所涉 — number and title of what notices are about, so that a reader of many sees which is which. The row's key is
 * kind and id; people are not among them, for their names are personal.
 */
export const NoticeSubject = view('NoticeSubject', {
  says: { zh: '通知所涉的紀錄', en: 'What notices are about' },
  readers: staff,
  published: false,
  shape,
})
  .on(pl.ProjectOpened, ({ data: { projectId, ...named } }) => called('project', projectId, named))
  .on(cs.InitiationDrafted, ({ data: { initiationId, ...named } }) => called('application', initiationId, named))
  .on(cs.InitiationRevised, ({ data: { initiationId, title } }) => called('application', initiationId, { title }))
  .on(cs.InitiationSubmitted, ({ data: { initiationId, ...named } }) => called('application', initiationId, named))
  .on(cs.InquiryLogged, ({ data: { inquiryId, number, organisation } }) =>
    called('inquiry', inquiryId, { number, title: organisation }),
  )
  .on(cs.ClientRegistered, ({ data }) => called('client', data.clientId, { title: data.name }))
  .on(cs.ClientUpdated, ({ data }) => called('client', data.clientId, { title: data.name }))
  .on(cs.PlanConfirmationIssued, ({ data: { confirmationId, number } }) => called('form', confirmationId, { number }))
  .on(cs.PlanQuestionAsked, ({ data: { questionId, question } }) => called('question', questionId, { title: question }))
  .on(pl.ClientQuestionAsked, ({ data: { questionId, question } }) =>
    called('question', questionId, { title: question }),
  )
  .on(pl.RiskRaised, ({ data: { riskId, number, description } }) =>
    called('risk', riskId, { number, title: description }),
  )
  .on(pl.IdeaAdded, ({ data: { draftId, ...named } }) => called('draft', draftId, named))
  .on(pl.DraftCreated, ({ data: { draftId, ...named } }) => called('draft', draftId, named))
  .on(pl.DraftWritten, ({ data: { draftId, title } }) => called('draft', draftId, { title }))
  .on(pl.ReviewScheduled, ({ data: { reviewId, number } }) => called('review', reviewId, { number }))
  .on(pl.ReviewOpened, ({ data: { reviewId, number } }) => called('review', reviewId, { number }))
  .on(hr.LeaveRequested, ({ data: { leaveId, number } }) => called('leave', leaveId, { number }))
  .on(ex.GearRegistered, ({ data: { gearItemId, name } }) => called('gear', gearItemId, { title: name }))
  .on(ad.PolicyChangeProposed, ({ data: { proposalId, key } }) => called('proposal', proposalId, { title: key }))
  .on(ad.RegulationDrafted, ({ data: { regulationId, ...named } }) => called('regulation', regulationId, named))
  .on(ad.RegulationRevised, ({ data: { regulationId, title } }) => called('regulation', regulationId, { title }));

/** The people among them, whose names are looked up elsewhere: no view of notices keeps them. */
export const personIn = (key: string): string | undefined =>
  key.startsWith('person ') ? key.slice('person '.length) : undefined;

/** What an event says behind the sentence: one text, or one a language. */
export type Said = string | Text;

const inBoth = (said: Said): Text => (typeof said === 'string' ? { zh: said, en: said } : said);
const nameOf = ({ number, title }: Partial<Named>) => [number, title].filter(Boolean).join(' ');

/**
 * A notice in words: what is the matter, with number and title of what it is about, and what was said of it. Pure.
 * @param names the rows of what it is about, nearest first
 */
export function wordsOf(says: Text, names: readonly Partial<Named>[], said: Said | undefined): Text {
  const known = [...new Set(names.map(nameOf).filter(Boolean))];
  const detail = said === undefined ? undefined : inBoth(said);
  const sentence = (language: 'zh' | 'en', colon: string, comma: string) => {
    const more = detail?.[language];
    const repeats = more === undefined || known.some((name) => name.includes(shortened(more)));
    const parts = [...known, ...(repeats ? [] : [more])];
    return parts.length > 0 ? `${says[language]}${colon}${parts.join(comma)}` : says[language];
  };
  return { zh: sentence('zh', '：', '；'), en: sentence('en', ': ', '; ') };
}
