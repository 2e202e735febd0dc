import { contentRule } from '@marquee/regulation';
import { rule } from '@marquee/kernel';
import {
  endGiven,
  eventHasAnEnd,
  startGiven,
  startsBeforeItEnds,
  startsInTheFuture,
  startsWithLeadTime,
} from './date-rules.js';
import { changedFields, type Application, type Revision } from './initiation-form.js';

type WithClient = { reads: { client: { name: string; status: string } | undefined } };

// ---- C3.1.1 The form is complete and plausible before it goes to the department manager.

export const clientExists = rule(
  'C3.1.1',
  'clientExists',
  'INPUT',
  { zh: '須選定已登記的客戶。', en: 'Choose a registered client.' },
  (c: WithClient) => c.reads.client !== undefined,
  { field: 'clientId' },
);

export const clientIsActive = rule(
  'C3.1.1',
  'clientIsActive',
  'INPUT',
  {
    zh: '該客戶檔案並非活躍狀態，須先啟用或另選客戶。',
    en: 'This client file is not active: activate it or choose another client.',
  },
  (c: WithClient) => c.reads.client === undefined || c.reads.client.status === 'active',
  { field: 'clientId' },
);

export const titleGiven = contentRule(
  'C3.1.1',
  'titleGiven',
  'line',
  { zh: '須填寫活動名稱。', en: 'Give the event a title.' },
  (c: Application) => [c.state.title],
  { field: 'title' },
);

export const typeGiven = rule(
  'C3.1.1',
  'typeGiven',
  'INPUT',
  { zh: '須選定活動類型。', en: 'Choose the type of event.' },
  (c: Application) => Boolean(c.state.eventType),
  { field: 'eventType' },
);

export const attendeesPlausible = rule(
  'C3.1.1',
  'attendeesPlausible',
  'INPUT',
  {
    zh: '預計人數須為 1 至 1,000,000 之間的整數。',
    en: 'Expected attendance must be a whole number from 1 to 1,000,000.',
  },
  ({ state: { attendees = 0 } }: Application) => attendees >= 1 && attendees <= 1_000_000,
  { field: 'attendees' },
);

export const budgetPositive = rule(
  'C3.1.1',
  'budgetPositive',
  'INPUT',
  { zh: '客戶預算須大於零，並註明幣別。', en: 'The client budget must be above zero, with its currency.' },
  (c: Application) => (c.state.budget?.amount ?? 0) > 0,
  { field: 'budget' },
);

export const contactGiven = contentRule(
  'C3.1.1',
  'contactGiven',
  'name',
  { zh: '須填寫客戶聯絡人。', en: 'Name the contact person at the client.' },
  (c: Application) => [c.state.contactName],
  { field: 'contactName' },
);

export const venueKnownOrOpen = contentRule(
  'C3.1.1',
  'venueKnownOrOpen',
  'name',
  { zh: '須填寫場地，或註明場地待定。', en: 'Name the venue, or mark it as to be decided.' },
  (c: Application) => (c.state.venueToBeDecided === true ? [] : [c.state.venue]),
  { field: 'venue' },
);

export const outlineGiven = contentRule(
  'C3.1.1',
  'outlineGiven',
  'passage',
  { zh: '須填寫活動概要。', en: 'Say what the event is to be: its outline.' },
  (c: Application) => [c.state.outline],
  { field: 'outline' },
);

export const somethingChanges = rule(
  'C3.1.1',
  'somethingChanges',
  'INPUT',
  { zh: '申請表內容並無改動。', en: 'Nothing in the form changes.' },
  (c: Application & { input: Revision }) => changedFields(c.state, c.input).length > 0,
);

export const isEditable = rule(
  'C3.1.1',
  'isEditable',
  'STATE',
  {
    zh: '只有草稿或被退回的申請表才可修改或提交。',
    en: 'Only a draft or a returned application can be changed or submitted.',
  },
  (c: Application) => c.state.status === 'draft' || c.state.status === 'returned',
);

export const sourceExists = rule(
  'C3.1.1',
  'sourceExists',
  'INPUT',
  { zh: '找不到要複製的申請表。', en: 'The application to copy does not exist.' },
  (c: { reads: { source: unknown } }) => c.reads.source !== undefined,
  { field: 'sourceId' },
);

/** Everything that the form itself must hold before it is submitted. */
export const formIsComplete = [
  clientExists,
  clientIsActive,
  titleGiven,
  typeGiven,
  startGiven,
  endGiven,
  startsBeforeItEnds,
  eventHasAnEnd,
  startsInTheFuture,
  startsWithLeadTime,
  attendeesPlausible,
  budgetPositive,
  contactGiven,
  venueKnownOrOpen,
  outlineGiven,
] as const;
