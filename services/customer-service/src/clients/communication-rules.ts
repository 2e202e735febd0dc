import { contentRule } from '@marquee/regulation';
import { type Base, type Instant, isBefore, rule } from '@marquee/kernel';

type Entry = Base & {
  input: {
    clientId: string;
    contactIds: readonly string[];
    otherParticipants?: string | undefined;
    summary: string;
    at?: Instant | undefined;
    nextAction?: string | undefined;
    nextActionDueAt?: Instant | undefined;
  };
};
type Log = Base & { state: { status: string; nextActionDueAt?: Instant | undefined } };

// ---- C6.2.1 Every communication is logged: with whom, about what, and what follows.

export const communicationsClientExists = rule(
  'C6.2.1',
  'communicationsClientExists',
  'INPUT',
  { zh: '須選定已登記的客戶。', en: 'Choose a registered client.' },
  (c: { reads: { client: unknown } }) => c.reads.client !== undefined,
  { field: 'clientId' },
);

export const participantsNamed = contentRule(
  'C6.2.1',
  'participantsNamed',
  'name',
  {
    zh: '須列明客戶方的參與者：已登記的聯絡人，或以文字註明。',
    en: 'Name who took part for the client: registered contacts, or others in words.',
  },
  (c: Entry) => (c.input.contactIds.length > 0 ? [] : [c.input.otherParticipants]),
  { field: 'contactIds', of: ['otherParticipants'] },
);

export const participantsAreTheClients = rule(
  'C6.2.1',
  'participantsAreTheClients',
  'INPUT',
  {
    zh: '所列聯絡人並非此客戶已登記的聯絡人。',
    en: 'A contact that is named is not a registered contact of this client.',
  },
  (c: Entry & { reads: { contacts: Readonly<Record<string, { clientId: string }>> } }) =>
    c.input.contactIds.every((id) => c.reads.contacts[id]?.clientId === c.input.clientId),
  { field: 'contactIds' },
);

export const summaryGiven = contentRule(
  'C6.2.1',
  'summaryGiven',
  'passage',
  { zh: '須填寫往來摘要。', en: 'Summarise what was said.' },
  (c: Entry) => [c.input.summary],
  { field: 'summary' },
);

export const communicationIsPast = rule(
  'C6.2.1',
  'communicationIsPast',
  'INPUT',
  { zh: '往來時間不得在將來。', en: 'A communication cannot lie in the future.' },
  (c: Entry) => !c.input.at || !isBefore(c.now, c.input.at),
  { field: 'at' },
);

export const nextActionIsWhole = rule(
  'C6.2.1',
  'nextActionIsWhole',
  'INPUT',
  { zh: '跟進事項須連同期限一併填寫。', en: 'A next action needs its due date, and a due date its action.' },
  (c: Entry) => Boolean(c.input.nextAction) === Boolean(c.input.nextActionDueAt),
  { field: 'nextActionDueAt' },
);

export const nextActionIsSaid = contentRule(
  'C6.2.1',
  'nextActionIsSaid',
  'line',
  { zh: '須寫明跟進事項。', en: 'Say what the next action is.' },
  (c: Entry) => (c.input.nextAction ? [c.input.nextAction] : []),
  { field: 'nextAction' },
);

export const nextActionIsAhead = rule(
  'C6.2.1',
  'nextActionIsAhead',
  'INPUT',
  { zh: '跟進期限須在此刻之後。', en: 'The next action must be due in the future.' },
  (c: Entry) => !c.input.nextActionDueAt || isBefore(c.now, c.input.nextActionDueAt),
  { field: 'nextActionDueAt' },
);

export const nextActionIsOpen = rule(
  'C6.2.1',
  'nextActionIsOpen',
  'STATE',
  { zh: '此紀錄沒有待辦的跟進事項。', en: 'No next action is open here.' },
  (c: Log) => c.state.status === 'action_open' || c.state.status === 'action_overdue',
);

export const nextActionIsLate = rule(
  'C6.2.1',
  'nextActionIsLate',
  'STATE',
  { zh: '跟進事項並未逾期。', en: 'The next action is not late.' },
  (c: Log) =>
    c.state.status === 'action_open' &&
    c.state.nextActionDueAt !== undefined &&
    !isBefore(c.now, c.state.nextActionDueAt),
);

export const outcomeGiven = contentRule(
  'C6.2.1',
  'outcomeGiven',
  'line',
  { zh: '須填寫跟進結果。', en: 'Say what came of it.' },
  (c: { input: { outcome: string } }) => [c.input.outcome],
  { field: 'outcome' },
);
