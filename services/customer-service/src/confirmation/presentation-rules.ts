import { isActor } from '@marquee/regulation';
import { type Actor, rule } from '@marquee/kernel';
import { currentRound, type PresentationState, undecided } from './presentation-state.js';

type Talks = { state: PresentationState };
type Versioned = Talks & { input: { planVersion: number } };
type Contact = {
  readonly clientId: string;
  readonly status: string;
  readonly roles: readonly string[];
  readonly name: string;
};
type Contacts = { reads: { contacts: Readonly<Record<string, Contact>> } };
type Attending = Talks &
  Contacts & {
    input: { attendeeIds: readonly string[] };
    reads: { client: { mergedIntoId?: string | undefined } | undefined };
  };
type Entry = { readonly section?: string | undefined; readonly text: string; readonly commentId?: string | undefined };
type Recording = Talks & { input: { items: readonly Entry[] } };
type Naming = Talks & { input: { itemId: string } };

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
  { field: 'planVersion', mode: () => 'warn' },
);

export const roundIsDecided = rule(
  'C3.3.2',
  'roundIsDecided',
  'STATE',
  ({ state }: Talks) => ({
    zh: `本輪尚有客戶意見未決定，不能結束：${undecided(state)
      .map((i) => `「${i.text}」（${i.itemId}）`)
      .join('、')}。`,
    en: `The round cannot close: planning has not decided ${undecided(state)
      .map((i) => `“${i.text}” (${i.itemId})`)
      .join(', ')}.`,
  }),
  ({ state }) => undecided(state).length === 0,
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
    c.input.attendeeIds.every((id) =>
      isContactOf(c.reads.contacts[id], c.state.clientId, c.reads.client?.mergedIntoId),
    ),
  { field: 'attendeeIds' },
);

export const askerIsTheClients = rule(
  'C3.3.1',
  'askerIsTheClients',
  'INPUT',
  { zh: '提問者須為此客戶已登記的聯絡人。', en: 'Whoever asked must be a registered contact of this client.' },
  (
    c: Talks &
      Contacts & { input: { contactId: string }; reads: { client: { mergedIntoId?: string | undefined } | undefined } },
  ) => isContactOf(c.reads.contacts[c.input.contactId], c.state.clientId, c.reads.client?.mergedIntoId),
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

export const questionIsWritten = rule(
  'C3.3.1',
  'questionIsWritten',
  'INPUT',
  { zh: '須寫明問題。', en: 'Write the question.' },
  (c: { input: { question: string } }) => c.input.question.length > 0,
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

export const planAnswerIsGiven = rule(
  'C3.3.1',
  'planAnswerIsGiven',
  'INPUT',
  { zh: '須填寫答覆。', en: 'Write the answer.' },
  (c: { input: { answer: string } }) => c.input.answer.length > 0,
  { field: 'answer' },
);

// ---- C3.3.2 Each opinion of the client is tied to a section of the plan, and decided.

export const roundIsOpen = rule(
  'C3.3.2',
  'roundIsOpen',
  'STATE',
  {
    zh: '本輪意見已結束或尚未介紹方案；須先再向客戶介紹。',
    en: 'This round is closed, or nothing was presented yet; present the plan first.',
  },
  (c: Talks) => c.state.status === 'presented' || c.state.status === 'feedback_open',
);

export const itemsAreGiven = rule(
  'C3.3.2',
  'itemsAreGiven',
  'INPUT',
  { zh: '須至少記錄一項意見，並寫明內容。', en: 'Record at least one item, each in words.' },
  (c: Recording) => c.input.items.length > 0 && c.input.items.every((i) => i.text.length > 0),
  { field: 'items' },
);

export const itemsReferToSections = rule(
  'C3.3.2',
  'itemsReferToSections',
  'INPUT',
  { zh: '每項意見須註明所指的方案章節。', en: 'Every item must refer to a section of the plan.' },
  (c: Recording) => c.input.items.every((i) => i.section !== undefined),
  { field: 'items' },
);

export const commentsAreOpen = rule(
  'C3.3.2',
  'commentsAreOpen',
  'STATE',
  {
    zh: '所引的客戶留言不存在，或已記為意見。',
    en: 'A comment that is named does not exist, or was taken up already.',
  },
  (c: Recording) =>
    c.input.items.every(
      (i) => i.commentId === undefined || c.state.comments.some((m) => m.commentId === i.commentId && !m.taken),
    ),
  { field: 'items' },
);

export const itemIsUndecided = rule(
  'C3.3.2',
  'itemIsUndecided',
  'STATE',
  { zh: '沒有這項未決定的意見。', en: 'There is no such undecided item.' },
  (c: Naming) => undecided(c.state).some((i) => i.itemId === c.input.itemId),
  { field: 'itemId' },
);

export const itemAwaitsClarification = rule(
  'C3.3.2',
  'itemAwaitsClarification',
  'STATE',
  { zh: '策劃部並未要求澄清此意見。', en: 'Planning has not asked for a clarification of this item.' },
  (c: Naming) => c.state.items.some((i) => i.itemId === c.input.itemId && i.decision === 'needs_clarification'),
  { field: 'itemId' },
);

export const clarificationIsGiven = rule(
  'C3.3.2',
  'clarificationIsGiven',
  'INPUT',
  { zh: '須寫明客戶的澄清。', en: 'Write what the client meant.' },
  (c: { input: { text: string } }) => c.input.text.length > 0,
  { field: 'text' },
);

export const commentIsGiven = rule(
  'C3.3.2',
  'commentIsGiven',
  'INPUT',
  { zh: '須寫明意見。', en: 'Write the comment.' },
  (c: { input: { text: string } }) => c.input.text.length > 0,
  { field: 'text' },
);

export const signsThisRound = rule(
  'C3.3.2',
  'signsThisRound',
  'STATE',
  { zh: '客戶所簽的並非本輪介紹的版本。', en: 'The client signed another version than this round’s.' },
  (c: Versioned) =>
    currentRound(c.state)?.planVersion === c.input.planVersion &&
    ['presented', 'feedback_closed', 'satisfied'].includes(c.state.status),
);
