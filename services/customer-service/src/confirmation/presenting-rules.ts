import { contentRule, isActor } from '@marquee/regulation';
import { type Actor, rule } from '@marquee/kernel';
import { currentRound, type PresentationState } from './presentation-state.js';

type Talks = { state: PresentationState };
type Versioned = Talks & { input: { planVersion: number } };
/** What customer service knows of a client's contact. */
export type Contact = {
  readonly clientId: string;
  readonly status: string;
  readonly roles: readonly string[];
  readonly name: string;
};
type Contacts = { reads: { contacts: Readonly<Record<string, Contact>> } };
/** The client's file, or the one that goes on in its place since a merger. */
export type GoesOn = { reads: { client: { readonly id: string } | undefined } };
type Attending = Talks &
  Contacts & {
    input: { attendeeIds: readonly string[] };
  } & GoesOn;

/** Whether a person is registered, active, and of one of these client files. */
export const isContactOf = (contact: Contact | undefined, ...clientIds: readonly (string | undefined)[]): boolean =>
  contact?.status === 'active' && clientIds.includes(contact.clientId);

// ---- C3.3.1 Customer service presents the latest published version to the client, and records questions and answers.

export const projectHasClient = rule(
  'C3.3.1',
  'projectHasClient',
  'STATE',
  {
    zh: '找不到此項目核准的啟動申請，未知客戶為誰。',
    en: 'The approved application of this project is not known, nor whose project it is.',
  },
  (c: { reads: { applications: readonly { clientId?: string | undefined }[] } }) =>
    c.reads.applications.some((a) => a.clientId !== undefined),
);

export const planIsTheLatest = rule(
  'C3.3.1',
  'planIsTheLatest',
  'STATE',
  ({ state: { latest } }: Versioned) =>
    latest
      ? {
          zh: `只可採用最新發布的版本，即第 ${latest.planVersion} 版。`,
          en: `Only the latest published version counts, which is version ${latest.planVersion}.`,
        }
      : { zh: '策劃部已撤回策劃書。', en: 'Planning has withdrawn the plan.' },
  ({ state, input }) => state.latest?.planVersion === input.planVersion,
  { field: 'planVersion' },
);

type Forecast = { reads: { plan: { shortages?: readonly string[] | undefined } | undefined } };
const shortages = (c: Forecast) => c.reads.plan?.shortages ?? [];

/**
 * A doubt about the gear does not keep the plan from the client, but nobody meets the client without knowing of it
 * (B03).
 */
export const gearIsAvailable = rule(
  'C3.3.1',
  'gearIsAvailable',
  'STATE',
  (c: Forecast) => ({
    zh: `執行部預測以下器材在活動日期不足：${shortages(c).join('、')}。`,
    en: `Execution forecasts that this gear is short on the event’s dates: ${shortages(c).join(', ')}.`,
  }),
  (c) => shortages(c).length === 0,
  { field: 'planVersion', mode: () => 'warn', answeredBy: 'cs_manager' },
);

export const attendeesNamed = rule(
  'C3.3.1',
  'attendeesNamed',
  'INPUT',
  { zh: '須列明出席的客戶聯絡人。', en: 'Name the contacts of the client who attend.' },
  (c: { input: { attendeeIds: readonly string[] } }) => c.input.attendeeIds.length > 0,
  { field: 'attendeeIds' },
);

export const attendeesAreTheClients = rule(
  'C3.3.1',
  'attendeesAreTheClients',
  'INPUT',
  { zh: '出席者須為此客戶已登記的聯絡人。', en: 'Those who attend must be registered contacts of this client.' },
  (c: Attending) =>
    c.input.attendeeIds.every((id) => isContactOf(c.reads.contacts[id], c.state.clientId, c.reads.client?.id)),
  { field: 'attendeeIds' },
);

export const askerIsTheClients = rule(
  'C3.3.1',
  'askerIsTheClients',
  'INPUT',
  { zh: '提問者須為此客戶已登記的聯絡人。', en: 'Whoever asked must be a registered contact of this client.' },
  (c: Talks & Contacts & GoesOn & { input: { contactId: string } }) =>
    isContactOf(c.reads.contacts[c.input.contactId], c.state.clientId, c.reads.client?.id),
  { field: 'contactId' },
);

export const planWasPresented = rule(
  'C3.3.1',
  'planWasPresented',
  'STATE',
  { zh: '策劃書尚未向客戶介紹。', en: 'The plan has not been presented to the client.' },
  (c: Talks) => currentRound(c.state) !== undefined,
);

/** Of the client, only who took part in the present round; what others do is not theirs. */
export const isOfTheRound = rule(
  'C3.3.1',
  'isOfTheRound',
  'DUTY',
  {
    zh: '只有出席本輪介紹的客戶聯絡人可以執行。',
    en: 'Only contacts of the client to whom this version was presented may do this.',
  },
  (c: Talks & { actor: Actor }) => isActor(c.actor, currentRound(c.state)?.attendeeIds ?? []),
);

export const questionIsWritten = contentRule(
  'C3.3.1',
  'questionIsWritten',
  'line',
  { zh: '須寫明問題。', en: 'Write the question.' },
  (c: { input: { question: string } }) => [c.input.question],
  { field: 'question' },
);

export const planQuestionIsOpen = rule(
  'C3.3.1',
  'planQuestionIsOpen',
  'STATE',
  { zh: '沒有這條待答的提問，或已答覆。', en: 'There is no such open question; it may be answered already.' },
  (c: Talks & { input: { questionId: string } }) =>
    c.state.questions.some((q) => q.questionId === c.input.questionId && q.answer === undefined),
  { field: 'questionId' },
);

export const planAnswerIsGiven = contentRule(
  'C3.3.1',
  'planAnswerIsGiven',
  'answer',
  { zh: '須填寫答覆。', en: 'Write the answer.' },
  (c: { input: { answer: string } }) => [c.input.answer],
  { field: 'answer' },
);
