import { event, instant, money, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { planSection } from '../planning/plan.js';
import { planVersion } from '../shared-shapes.js';

const project = { projectId: ref('Project') };
const act = { ...project, by: ref('Employee') };
const round = { planVersion, round: z.int().min(1) };

export const presentationChannel = z.enum(['meeting', 'video_call', 'portal', 'email']);

export const PlanPresentedToClient = event('cs.PlanPresentedToClient', {
  says: { zh: '已向客戶介紹策劃書', en: 'Plan presented to the client' },
  clauses: ['C3.3.1'],
  data: {
    ...act,
    ...round,
    channel: presentationChannel,
    attendeeIds: z.array(ref('ClientContact')),
    clientId: ref('Client').optional(),
    at: instant(),
  },
});

/** What the client wants changed, item by item; planning decides every one (B04). */
export const ClientFeedbackRecorded = event('cs.ClientFeedbackRecorded', {
  says: { zh: '已記錄客戶對策劃書的意見', en: 'Client’s feedback on the plan recorded' },
  clauses: ['C3.3.2'],
  data: {
    ...act,
    ...round,
    /** `commentId`: the comment in the portal that the item takes up. */
    items: z.array(
      z.object({ itemId: z.string(), section: planSection, text: text(2000), commentId: z.string().optional() }),
    ),
    at: instant(),
  },
});

const confirmation = { ...project, confirmationId: ref('PlanConfirmation'), planVersion, hash: z.string() };

/** How the client signed: drawn or typed in the portal, or on paper that was scanned. */
export const signatureMethod = z.enum(['drawn', 'typed', 'paper']);

export const PlanConfirmationIssued = event('cs.PlanConfirmationIssued', {
  says: { zh: '《活動策劃方案確認表》已發出', en: 'Plan confirmation form issued' },
  clauses: ['C3.3.3'],
  data: {
    ...confirmation,
    by: ref('Employee'),
    number: z.string(),
    price: money(),
    expiresAt: instant(),
    at: instant(),
    /** Who may sign for the client. */
    signerIds: z.array(ref('ClientContact')).optional(),
    /** Of the client, who may read the form. */
    contactIds: z.array(ref('ClientContact')).optional(),
    /** What `plan.confirm.signature` asks for. */
    signature: z.enum(['required']).optional(),
  },
});

/** The client has signed: the only basis on which the company executes (C3.3.3, B05). */
export const PlanConfirmed = event('cs.PlanConfirmed', {
  says: { zh: '客戶已簽署確認策劃書', en: 'Plan confirmed by the client’s signature' },
  clauses: ['C3.3.3'],
  data: {
    ...confirmation,
    price: money(),
    /** Who issued the form. */ issuedById: ref('Employee').optional(),
    signerId: ref('ClientContact'),
    method: signatureMethod,
    signedAt: instant(),
  },
});

export const PlanConfirmationDeclined = event('cs.PlanConfirmationDeclined', {
  says: { zh: '客戶拒絕簽署確認表', en: 'Client declined to sign the confirmation' },
  clauses: ['C3.3.3'],
  /** By a signer of the client, or by customer service who heard it. */
  data: {
    ...confirmation,
    reason: text(2000),
    contactId: ref('ClientContact').optional(),
    by: ref('Employee').optional(),
    at: instant(),
  },
});

export const PlanConfirmationExpired = event('cs.PlanConfirmationExpired', {
  says: { zh: '確認表已逾期失效', en: 'Plan confirmation form expired' },
  clauses: ['C3.3.3'],
  data: { ...confirmation, at: instant() },
});

/** A leader takes the signed basis away; what departments built on it is undone (B05, B20). */
export const PlanConfirmationVoided = event('cs.PlanConfirmationVoided', {
  says: { zh: '確認表已由領導作廢', en: 'Plan confirmation voided by a leader' },
  clauses: ['C3.3.3'],
  data: { ...confirmation, by: ref('Employee'), reason: text(2000), wasSigned: z.boolean(), at: instant() },
});

/**
 * The version of the plan that the form is bound to gave way: to the next one, or (without `nextPlanVersion`) planning
 * gave the plan up. The form is worth nothing any more, signed or not (R060, B20).
 */
export const PlanConfirmationSuperseded = event('cs.PlanConfirmationSuperseded', {
  says: { zh: '確認表因其方案版本讓位而失效', en: 'Plan confirmation ended: its version of the plan gave way' },
  clauses: ['C3.3.3'],
  data: { ...confirmation, wasSigned: z.boolean(), nextPlanVersion: planVersion.optional(), at: instant() },
});
