import { cs } from '@marquee/contracts';
import { forgettingInput, staff } from '@marquee/regulation';
import { aggregate, type Base, each, instant, lifecycle, one, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { Client } from '../clients/client.js';
import { fileKey, move } from '../clients/followers.js';
import * as r from '../rules.js';
import { forgetInquirerRules, readsOfForgetting } from './forgetting.js';
import { IntakeLoad, intakeKeys } from './intake.js';

const desk = ['cs_staff', 'cs_manager'] as const;
const state = z.object({
  ...cs.inquiryForm,
  number: z.string(),
  status: z.enum(['new', 'qualified', 'converted', 'lost']),
  loggedById: ref('Employee'),
  loggedAt: instant(),
  origin: text(120).optional(),
  lead: z.boolean(),
  qualifiedById: ref('Employee').optional(),
  assessment: text(2000).optional(),
  lossCause: cs.lossCause.optional(),
  lossReason: text(2000).optional(),
  initiationId: ref('Initiation').optional(),
  /** Since when nobody can read who asked. */
  forgottenAt: instant().optional(),
  forgottenById: ref('Employee').optional(),
});
type State = z.output<typeof state>;

/** The application's id follows from the inquiry's, so that it is known the moment the inquiry is converted. */
export const initiationIdOf = (inquiryId: string): string => `ini-${inquiryId}`;
const decided = (c: Base) => ({ inquiryId: c.id, by: c.actor.id, at: c.now });
/** What the application form starts with (R045). */
const formOf = ({
  clientId,
  title,
  eventType,
  startsAt,
  endsAt,
  attendees,
  budget,
  venue,
  contactName,
  need,
}: State) => ({ clientId, title, eventType, startsAt, endsAt, attendees, budget, venue, contactName, outline: need });

/**
 * 客戶查詢 — a demand before it is a project: logged by staff or sent in from outside, qualified, then converted or lost
 * (W01).
 */
export const Inquiry = aggregate('Inquiry', {
  says: { zh: '客戶查詢', en: 'Inquiry' },
  state,
  lifecycle: lifecycle('status', {
    new: ['qualified', 'lost'],
    qualified: ['converted', 'lost'],
    converted: [],
    lost: [],
  }),
  readers: staff,
  reverse: [{ type: 'Client', field: 'inquiries', by: 'clientId', many: true }],
  lists: {
    filter: ['status', 'clientId', 'source', 'eventType', 'lossCause', 'lead'],
    order: ['number', 'loggedAt', 'startsAt'],
    search: ['organisation', 'title', 'number', 'contactName', 'phone', 'email'],
  },
})
  .born(cs.InquiryLogged, ({ inquiryId: _, by, at, ...e }) => ({
    ...e,
    status: 'new',
    loggedById: by,
    loggedAt: at,
    lead: false,
  }))
  .on(cs.LeadCaptured, (s) => ({ ...s, lead: true }))
  .on(cs.InquiryQualified, (s, { clientId, assessment, by }) => ({
    ...s,
    status: 'qualified',
    clientId,
    assessment,
    qualifiedById: by,
  }))
  .on(cs.InquiryLost, (s, { cause, reason }) => ({ ...s, status: 'lost', lossCause: cause, lossReason: reason }))
  .on(cs.InquiryConverted, (s, { initiationId }) => ({ ...s, status: 'converted', initiationId }))
  .on(cs.InquiryClientChanged, (s, { clientId }) => ({ ...s, clientId }))
  .on(cs.InquirerForgotten, (s, { by, at }) => ({ ...s, forgottenAt: at, forgottenById: by }))
  .create('logInquiry', {
    // A public form signs in with an account that holds the role of a client contact and nothing else: it can log, and
    // read nothing.
    by: [...desk, 'client_contact'],
    numbered: 'INQ',
    input: z.object({ ...cs.inquiryForm, origin: text(120).optional() }),
    reads: (c) => ({
      client: one(Client, c.input.clientId),
      loads: each(IntakeLoad, intakeKeys(c.actor.id, c.input.origin)),
    }),
    exclusive: (c) => fileKey(c.input.clientId),
    guards: [
      r.inquirerNamed,
      r.inquirerReachable,
      r.inquiryEmailWellFormed,
      r.inquiryPhoneWellFormed,
      r.inquirysClientOnFile,
      r.intakeNamesOrigin,
      r.withinIntakeLimit,
    ],
    decide: (c) => {
      const logged = cs.InquiryLogged({ ...c.input, ...decided(c), number: c.number });
      return c.input.clientId
        ? [logged]
        : [logged, cs.LeadCaptured({ inquiryId: c.id, source: c.input.source, at: c.now })];
    },
  })
  .command('qualifyInquiry', {
    by: desk,
    input: z.object({ clientId: ref('Client').optional(), assessment: text(2000).optional() }),
    reads: (c) => ({ client: one(Client, c.input.clientId ?? c.state.clientId) }),
    exclusive: (c) => fileKey(c.input.clientId ?? c.state.clientId),
    guards: [r.inquiryIsNew, r.qualifiedForClientOnFile],
    decide: (c) =>
      cs.InquiryQualified({
        ...decided(c),
        clientId: (c.input.clientId ?? c.state.clientId)!,
        assessment: c.input.assessment,
      }),
  })
  .command('disqualifyInquiry', {
    by: desk,
    input: z.object({ cause: cs.lossCause, reason: text(2000) }),
    guards: [r.inquiryIsOpen, r.lossIsExplained],
    decide: (c) => cs.InquiryLost({ ...decided(c), ...c.input, source: c.state.source }),
  })
  .command('convertInquiry', {
    by: desk,
    guards: [r.inquiryIsQualified],
    decide: (c) =>
      cs.InquiryConverted({
        ...decided(c),
        source: c.state.source,
        initiationId: initiationIdOf(c.id),
        form: formOf(c.state),
      }),
  })
  .command('forgetInquirer', {
    by: ['cs_manager', 'leader'],
    input: forgettingInput,
    reads: (c) => readsOfForgetting(c.id, c.state.initiationId),
    guards: forgetInquirerRules,
    decide: (c) => cs.InquirerForgotten({ ...c.input, ...decided(c), initiationId: c.state.initiationId }),
  })
  .command('moveInquiry', {
    by: ['system'],
    input: move,
    guards: [r.inquiryIsOpen, r.belongsToMergedClient],
    decide: (c) => cs.InquiryClientChanged({ ...c.input, inquiryId: c.id }),
  });
