import { cs, planVersion, planVersionIdOf } from '@marquee/contracts';
import {
  aggregate,
  anyOf,
  canonical,
  each,
  holds,
  instant,
  lifecycle,
  one,
  plusHours,
  ref,
  sha256,
  text,
  where,
} from '@marquee/kernel';
import { z } from 'zod';
import { ClientContact } from '../clients/client-contact.js';
import { atDesk, desk, isStaff, phases, readableBy, withClients } from './audience.js';
import * as issuing from './issuing-rules.js';
import * as onPaper from './paper-rules.js';
import * as signing from './signing-rules.js';
import * as becomes from './confirmation-state.js';
import { PlanPresentation } from './plan-presentation.js';
import { currentRound } from './presentation-state.js';
import { PublishedPlan } from './published-plan.js';

type Acting = { id: string; actor: { id: string }; now: string; state: becomes.ConfirmationState };
const withReason = z.object({ reason: text(2000) });
/** The form and the version that it is bound to. */
const bound = ({ id, state: { projectId, planVersion, hash } }: Pick<Acting, 'id' | 'state'>) => ({
  projectId,
  confirmationId: id,
  planVersion,
  hash,
});
const by = (c: Acting) => ({ ...bound(c), by: c.actor.id, at: c.now });
const talks = (c: { state: becomes.ConfirmationState }) => ({ presentation: one(PlanPresentation, c.state.projectId) });
const hoursOf = (days: number) => days * 24;

/**
 * 《活動策劃方案確認表》 — filled by customer service, signed by the client: the only basis on which the company executes (C3.3.3,
 * W11).
 */
export const PlanConfirmation = aggregate('PlanConfirmation', {
  says: { zh: '活動策劃方案確認表', en: 'Event plan confirmation form' },
  state: becomes.state,
  lifecycle: lifecycle('status', {
    issued: ['signed', 'declined', 'expired', 'voided'],
    signed: ['voided'],
    declined: [],
    expired: [],
    voided: [],
  }),
  readers: withClients,
  readable: readableBy((id) => anyOf(where({ signerIds: holds(id) }), where({ contactIds: holds(id) }))),
  visible: {
    evidence: (s, viewer) => isStaff(viewer) || s.signerId === viewer.id,
    paper: (_s, viewer) => isStaff(viewer),
    voidedBecause: (_s, viewer) => isStaff(viewer),
  },
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'planConfirmations', by: 'projectId', many: true }],
  lists: { filter: ['projectId', 'status'], order: ['issuedAt', 'expiresAt'], search: ['number'] },
})
  .born(cs.PlanConfirmationIssued, becomes.issued)
  .on(cs.SignatureGiven, becomes.signatureGiven)
  .on(cs.PaperSignatureRecorded, becomes.paperRecorded)
  .on(cs.PaperSignatureChecked, becomes.paperChecked)
  .on(cs.PaperSignatureReturned, becomes.paperReturned)
  .on(cs.PlanConfirmed, becomes.confirmed)
  .on(cs.PlanConfirmationDeclined, becomes.declined)
  .on(cs.PlanConfirmationExpired, becomes.expired)
  .on(cs.PlanConfirmationVoided, becomes.voided)

  .create('issueConfirmation', {
    ...atDesk,
    numbered: 'CNF',
    input: z.object({ projectId: ref('Project'), planVersion, signerIds: z.array(ref('ClientContact')).max(10) }),
    reads: ({ input }, own) => ({
      presentation: one(PlanPresentation, input.projectId),
      plan: one(PublishedPlan, planVersionIdOf(input.projectId, input.planVersion)),
      contacts: each(ClientContact, input.signerIds),
      forms: own.many({ projectId: input.projectId }),
    }),
    exclusive: ({ input }) => [`confirmation of ${input.projectId}`],
    guards: [
      issuing.versionIsTheLatest,
      issuing.versionIsUnmodified,
      issuing.versionWasPresented,
      signing.noFeedbackIsOpen,
      issuing.noOtherFormInForce,
      issuing.signersNamed,
      issuing.signersAreAuthorised,
    ],
    decide: ({ id, input, actor, now, policy, number, reads: { plan, presentation } }) =>
      cs.PlanConfirmationIssued({
        ...input,
        confirmationId: id,
        hash: plan!.hash!,
        price: plan!.price!,
        by: actor.id,
        number,
        at: now,
        expiresAt: plusHours(now, hoursOf(policy['plan.confirm.expiryDays'])),
        contactIds: [...new Set([...input.signerIds, ...currentRound(presentation!)!.attendeeIds])],
        signature: policy['plan.confirm.signature'],
      }),
  })
  .command('signConfirmation', {
    by: ['client_signer'],
    phases,
    input: z.object({ method: z.enum(['drawn', 'typed']), evidence: text(20_000), hash: z.string() }),
    reads: (c) => ({ ...talks(c), contacts: each(ClientContact, [c.actor.id]) }),
    guards: [
      ...signing.signable,
      signing.isItsSigner,
      signing.signerIsAuthorised,
      signing.signsWhatWasIssued,
      signing.evidenceIsGiven,
    ],
    decide: (c) => {
      const given = { ...bound(c), ...c.input, signerId: c.actor.id, at: c.now };
      const { evidence: _, at: signedAt, ...signed } = given;
      return [
        cs.SignatureGiven({ ...given, seal: sha256(canonical(given)) }),
        cs.PlanConfirmed({ ...signed, price: c.state.price, issuedById: c.state.issuedById, signedAt }),
      ];
    },
  })
  .command('recordPaperSignature', {
    ...atDesk,
    input: z.object({
      signerId: ref('ClientContact'),
      witnessId: ref('Employee'),
      signedAt: instant(),
      scan: cs.scannedSheet,
    }),
    reads: (c) => ({ ...talks(c), contacts: each(ClientContact, [c.input.signerId]) }),
    guards: [
      ...signing.signable,
      onPaper.noPaperWaits,
      onPaper.paperSignerIsNamed,
      onPaper.paperSignedInTime,
      onPaper.scanIsLegible,
    ],
    decide: (c) => cs.PaperSignatureRecorded({ ...by(c), ...c.input }),
  })
  .command('checkPaperSignature', {
    ...atDesk,
    reads: talks,
    guards: [...signing.signable, onPaper.paperAwaitsCheck, onPaper.checkedByAnother],
    decide: (c) => {
      const { signerId, signedAt } = c.state.paper!;
      return [
        cs.PaperSignatureChecked(by(c)),
        cs.PlanConfirmed({
          ...bound(c),
          price: c.state.price,
          issuedById: c.state.issuedById,
          signerId,
          method: 'paper',
          signedAt,
        }),
      ];
    },
  })
  .command('returnPaperSignature', {
    ...atDesk,
    input: withReason,
    guards: [signing.awaitsSignature, onPaper.paperAwaitsCheck, onPaper.returnIsExplained],
    decide: (c) => cs.PaperSignatureReturned({ ...by(c), reason: c.input.reason }),
  })
  .command('declineConfirmation', {
    by: ['client_signer', ...desk],
    phases,
    input: withReason,
    guards: [signing.awaitsSignature, signing.isItsSignerOrStaff, signing.declineIsExplained],
    decide: (c) =>
      cs.PlanConfirmationDeclined({
        ...bound(c),
        ...c.input,
        at: c.now,
        ...(isStaff(c.actor) ? { by: c.actor.id } : { contactId: c.actor.id }),
      }),
  })
  .command('expireConfirmation', {
    by: ['system'],
    guards: [signing.awaitsSignature, signing.hasExpired],
    decide: (c) => cs.PlanConfirmationExpired({ ...bound(c), at: c.now }),
  })
  .command('voidConfirmation', {
    by: ['leader', 'gm'],
    phases,
    input: withReason,
    guards: [signing.isInForce, signing.voidIsExplained],
    decide: (c) =>
      cs.PlanConfirmationVoided({ ...by(c), reason: c.input.reason, wasSigned: c.state.status === 'signed' }),
  })
  .due(becomes.expiry, 'expireConfirmation');
