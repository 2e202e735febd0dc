import { event, instant, money, personal, ref, text, timeZone } from '@marquee/kernel';
import { z } from 'zod';

/**
 * What the application form may hold. A draft leaves out what is not known yet; the rules of submission decide what is
 * missing.
 */
export const initiationForm = {
  clientId: ref('Client').optional(),
  title: text(120).optional(),
  eventType: z.enum(['conference', 'launch', 'festival', 'exhibition', 'ceremony', 'other']).optional(),
  startsAt: instant().optional(),
  endsAt: instant().optional(),
  timeZone: timeZone().optional(),
  attendees: z.int().optional(),
  budget: money().optional(),
  contactName: personal(text(80)).optional(),
  venue: text(200).optional(),
  venueToBeDecided: z.boolean().optional(),
  jurisdiction: z
    .string()
    .regex(/^[A-Z]{2}$/, { error: '法域以兩個大寫字母表示，例如 HK · a jurisdiction is two capital letters, e.g. HK' })
    .optional(),
  outline: text(4000).optional(),
};

/** Which of the two approvers a decision belongs to. */
export const decisionStep = z.enum(['manager', 'gm']);

const form = { initiationId: ref('Initiation') };
const decidedBy = { by: ref('Employee') };
/** The client and dates that a submitted application takes; named again when it gives them up. */
const slot = z.object({ clientId: ref('Client'), startsAt: instant(), endsAt: instant() });
const released = { released: slot.optional() };
/** When the next approver is reminded, and when the decision is escalated. */
const clocks = { remindAt: instant(), escalateAt: instant() };

export const InitiationDrafted = event('cs.InitiationDrafted', {
  says: { zh: '啟動申請表已起草', en: 'Initiation application drafted' },
  data: {
    ...form,
    ...initiationForm,
    number: z.string(),
    authorId: ref('Employee'),
    clonedFromId: ref('Initiation').optional(),
    /** Whoever wrote what it was copied from. */
    clonedWriterIds: z.array(ref('Employee')).optional(),
    inquiryId: ref('Inquiry').optional(),
    at: instant(),
  },
});

export const InitiationRevised = event('cs.InitiationRevised', {
  says: { zh: '啟動申請表已修改', en: 'Initiation application revised' },
  /** The whole form as it stands after the revision; `changed` names the fields that differ. */
  data: { ...form, ...initiationForm, ...decidedBy, changed: z.array(z.string()) },
});

export const InitiationRemarkAnswered = event('cs.InitiationRemarkAnswered', {
  says: { zh: '退回意見已答覆', en: 'Remark of a return answered' },
  data: { ...form, ...decidedBy, remarkId: z.string(), answer: text(2000) },
});

export const InitiationSubmitted = event('cs.InitiationSubmitted', {
  says: { zh: '啟動申請表已提交', en: 'Initiation application submitted' },
  clauses: ['C3.1.1'],
  data: {
    ...form,
    ...decidedBy,
    ...slot.shape,
    number: z.string(),
    dept: z.string(),
    formVersion: z.int(),
    title: text(120),
    at: instant(),
    ...clocks,
  },
});

/** `fields`: the fields of the form that the remark is about; without them it is answered in words. */
export const InitiationReturned = event('cs.InitiationReturned', {
  says: { zh: '啟動申請表被退回', en: 'Initiation application returned' },
  clauses: ['C3.1.2'],
  data: {
    ...form,
    ...decidedBy,
    ...released,
    step: decisionStep,
    formVersion: z.int(),
    remarkId: z.string(),
    reason: text(2000),
    fields: z.array(z.string()).optional(),
    at: instant(),
  },
});

export const InitiationManagerApproved = event('cs.InitiationManagerApproved', {
  says: { zh: '部門經理已核', en: 'Approved by the department manager' },
  clauses: ['C3.1.2'],
  data: {
    ...form,
    ...decidedBy,
    formVersion: z.int(),
    at: instant(),
    ...clocks,
    /** Other applications of the client for the same days, and why this one stands beside them (R027). */
    overlapping: z.array(z.string()).optional(),
    overlapAnswer: text(2000).optional(),
  },
});

export const InitiationRejected = event('cs.InitiationRejected', {
  says: { zh: '啟動申請表被否決', en: 'Initiation application rejected' },
  clauses: ['C3.1.2'],
  data: {
    ...form,
    ...decidedBy,
    ...released,
    step: decisionStep,
    formVersion: z.int(),
    reason: text(2000),
    at: instant(),
  },
});

export const InitiationWithdrawn = event('cs.InitiationWithdrawn', {
  says: { zh: '啟動申請表已撤回', en: 'Initiation application withdrawn' },
  data: { ...form, ...decidedBy, ...released, at: instant() },
});

/** The client's file was merged into another one; what was taken for the client is taken for the other. */
export const InitiationClientChanged = event('cs.InitiationClientChanged', {
  says: { zh: '啟動申請已隨客戶檔案合併轉移', en: 'Initiation application followed a merger of client files' },
  data: { ...form, ...released, clientId: ref('Client'), formerClientId: ref('Client'), number: z.string() },
});

/** The project formally starts (B01): it exists from here on, and every department learns what it needs to begin. */
export const InitiationApproved = event('cs.InitiationApproved', {
  says: { zh: '總經理已核准，項目正式成立', en: 'Approved by the general manager: the project formally starts' },
  clauses: ['C3.1.2'],
  data: {
    ...form,
    ...decidedBy,
    projectId: ref('Project'),
    number: z.string(),
    clientId: ref('Client'),
    title: text(120),
    eventType: initiationForm.eventType.unwrap(),
    startsAt: instant(),
    endsAt: instant(),
    timeZone: timeZone(),
    attendees: z.int(),
    budget: money(),
    venue: text(200).optional(),
    jurisdiction: z.string().optional(),
    authorId: ref('Employee'),
    at: instant(),
  },
});

/**
 * The event has moved: its client's days are those of the new dates (R027). The application itself stays as it was
 * approved.
 */
export const InitiationDatesMoved = event('cs.InitiationDatesMoved', {
  says: { zh: '客戶的活動日已隨活動日期更改', en: 'The client’s days moved with the event' },
  data: {
    initiationId: ref('Initiation'),
    projectId: ref('Project'),
    number: z.string(),
    released: slot,
    booked: slot,
    at: instant(),
  },
});
