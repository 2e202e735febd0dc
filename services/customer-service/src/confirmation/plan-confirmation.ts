import { cs, planVersion, planVersionIdOf, type SealedPlan } from '@marquee/contracts';
import { seesPrice } from '@marquee/regulation';
import { attachment, aggregate, anyOf, holds, instant, lifecycle, one, ref, text, where } from '@marquee/kernel';
import { z } from 'zod';
import { atDesk, desk, isStaff, phases, readableBy, withClients } from './audience.js';
import { drawing } from './signature.js';
import * as evidence from './evidence-rules.js';
import * as decisions from './confirmation-decisions.js';
import * as issuing from './issuing-rules.js';
import * as onPaper from './paper-rules.js';
import * as signing from './signing-rules.js';
import * as becomes from './confirmation-state.js';
import { clientsPeople, talks, talksAbout } from './form-reads.js';
import { PublishedPlan } from './published-plan.js';

const withReason = z.object({ reason: text(2000) });
/**
 * 《活動策劃方案確認表》 — filled by customer service, signed by the client: the only basis on which the company executes (C3.3.3,
 * W11).
 */
export const PlanConfirmation = aggregate('PlanConfirmation', {
  says: { zh: '活動策劃方案確認表', en: 'Event plan confirmation form' },
  state: becomes.state,
  lifecycle: lifecycle('status', {
    issued: ['signed', 'declined', 'expired', 'voided', 'superseded'],
    signed: ['voided', 'superseded'],
    declined: [],
    expired: [],
    voided: [],
    superseded: [],
  }),
  /** Of one version there is one form at a time, also when two people issue one at the same moment. */
  unique: {
    form: {
      clause: 'C3.3.3',
      says: { zh: '方案版本', en: 'version of the plan' },
      key: becomes.holdsVersion,
    },
  },
  readers: withClients,
  readable: readableBy((id) => anyOf(where({ signerIds: holds(id) }), where({ contactIds: holds(id) }))),
  visible: {
    price: seesPrice,
    // Whoever knows the rest of what was sealed tries amounts until the digest is the same: it tells the price (W14).
    hash: seesPrice,
    seal: seesPrice,
    evidence: (s, viewer) => isStaff(viewer) || s.signerId === viewer.id,
    paper: (_s, viewer) => isStaff(viewer),
    voidedBecause: (_s, viewer) => isStaff(viewer),
  },
  // The sheet that was signed says the price (W14).
  shown: { paper: (s, viewer) => (seesPrice(s, viewer) ? s.paper : becomes.withoutSheet(s.paper)) },
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
  .on(cs.PlanConfirmationSuperseded, becomes.superseded)

  .create('issueConfirmation', {
    ...atDesk,
    numbered: 'CNF',
    input: z.object({ projectId: ref('Project'), planVersion, signerIds: z.array(ref('ClientContact')).max(10) }),
    reads: ({ input }, own) => ({
      ...talksAbout(input.projectId),
      plan: one(PublishedPlan, planVersionIdOf(input.projectId, input.planVersion)),
      ...clientsPeople(input.projectId, input.signerIds),
      forms: own.many({ projectId: input.projectId }),
    }),
    exclusive: ({ input }) => [`confirmation of ${input.projectId}`],
    guards: [
      issuing.versionIsTheLatest,
      issuing.versionIsUnmodified,
      issuing.versionWasPresented,
      ...signing.nothingIsOpen,
      issuing.noOtherFormInForce,
      issuing.signersNamed,
      issuing.signersAreAuthorised,
    ],
    decide: (c) => decisions.issued(c, c.reads.plan as SealedPlan & { hash: string }, c.reads.presentation!),
  })
  .command('signConfirmation', {
    by: ['client_signer'],
    phases,
    input: z.object({
      method: z.enum(['drawn', 'typed']),
      /** The name, where it is typed. */
      evidence: text(200).optional(),
      /** The strokes of the pen, where it is drawn. */
      strokes: drawing.optional(),
      hash: z.string(),
    }),
    reads: (c) => ({ ...talks(c), ...clientsPeople(c.state.projectId, [c.actor.id]) }),
    guards: [
      ...signing.signable,
      signing.isItsSigner,
      signing.signerIsAuthorised,
      signing.signsWhatWasIssued,
      evidence.evidenceFitsMethod,
      evidence.typedIsTheName,
      evidence.drawnHasInk,
    ],
    decide: (c) => decisions.signed(c),
  })
  .command('recordPaperSignature', {
    ...atDesk,
    input: z.object({
      signerId: ref('ClientContact'),
      witnessId: ref('Employee'),
      signedAt: instant(),
      // Uploaded, or, where it lies elsewhere, described.
      file: attachment('paper_signature').optional(),
      scan: cs.scannedSheet.optional(),
    }),
    reads: (c, own) => ({
      ...talks(c),
      ...clientsPeople(c.state.projectId, [c.input.signerId]),
      forms: own.many({ projectId: c.state.projectId }),
    }),
    exclusive: (c) => [`confirmation of ${c.state.projectId}`],
    guards: [
      ...signing.signable,
      onPaper.noPaperWaits,
      onPaper.witnessIsAnother,
      onPaper.paperSignerIsNamed,
      onPaper.paperSignedInTime,
      onPaper.scanIsLegible,
      onPaper.scanIsOfThisForm,
      onPaper.scanIsAnother,
    ],
    decide: (c) => cs.PaperSignatureRecorded({ ...decisions.by(c), ...c.input, scan: onPaper.scanOf(c.input) }),
  })
  .command('checkPaperSignature', {
    ...atDesk,
    reads: talks,
    guards: [...signing.signable, onPaper.paperAwaitsCheck, onPaper.checkedByAnother],
    decide: (c) => decisions.signedOnPaper(c),
  })
  .command('returnPaperSignature', {
    ...atDesk,
    input: withReason,
    guards: [signing.awaitsSignature, onPaper.paperAwaitsCheck, onPaper.returnIsExplained],
    decide: (c) => cs.PaperSignatureReturned({ ...decisions.by(c), reason: c.input.reason }),
  })
  .command('declineConfirmation', {
    by: ['client_signer', ...desk],
    phases,
    input: withReason,
    guards: [signing.awaitsSignature, signing.isItsSignerOrStaff, signing.declineIsExplained],
    decide: (c) => decisions.declined(c),
  })
  .command('expireConfirmation', {
    by: ['system'],
    guards: [signing.awaitsSignature, signing.hasExpired],
    decide: (c) => cs.PlanConfirmationExpired({ ...decisions.bound(c), at: c.now }),
  })
  .command('voidConfirmation', {
    by: ['leader', 'gm'],
    phases,
    input: withReason,
    guards: [signing.isInForce, signing.voidIsExplained],
    decide: (c) =>
      cs.PlanConfirmationVoided({ ...decisions.by(c), reason: c.input.reason, wasSigned: c.state.status === 'signed' }),
  })
  .command('supersedeConfirmation', {
    by: ['system'],
    input: z.object({ nextPlanVersion: planVersion.optional() }),
    guards: [signing.isInForce],
    decide: (c) =>
      cs.PlanConfirmationSuperseded({
        ...decisions.bound(c),
        ...c.input,
        wasSigned: c.state.status === 'signed',
        at: c.now,
      }),
  })
  .due(becomes.expiry, 'expireConfirmation');
