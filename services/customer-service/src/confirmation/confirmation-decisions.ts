import { cs, type SealedPlan } from '@marquee/contracts';
import {
  type Actor,
  canonical,
  type DataOf,
  type Instant,
  type Money,
  plusHours,
  type Policies,
  sha256,
} from '@marquee/kernel';
import { isStaff } from './audience.js';
import type { ConfirmationState } from './confirmation-state.js';
import { currentRound, type PresentationState } from './presentation-state.js';
import { type Drawing, pathOf } from './signature.js';

interface Acting {
  readonly id: string;
  readonly actor: Actor;
  readonly now: Instant;
}
type OnForm = Acting & { readonly state: ConfirmationState };
interface Issuing extends Acting {
  readonly input: { readonly projectId: string; readonly planVersion: number; readonly signerIds: string[] };
  readonly policy: Policies;
  readonly number: string;
}
type Signing = OnForm & {
  readonly input: {
    method: 'drawn' | 'typed';
    evidence?: string | undefined;
    strokes?: Drawing | undefined;
    hash: string;
  };
};
type Declining = OnForm & { readonly input: { readonly reason: string } };

/** The form and the version that it is bound to. */
export const bound = ({ id, state: { projectId, planVersion, hash } }: Pick<OnForm, 'id' | 'state'>) => ({
  projectId,
  confirmationId: id,
  planVersion,
  hash,
});
/** What every act of a person on the form states. */
export const by = (c: OnForm) => ({ ...bound(c), by: c.actor.id, at: c.now });

/** The form as it goes out: with hash and price of what was published, and the time in which it can be signed (W11). */
export const issued = (
  { id, input, actor, now, policy, number }: Issuing,
  plan: SealedPlan & { hash: string },
  talks: PresentationState,
) =>
  cs.PlanConfirmationIssued({
    ...input,
    confirmationId: id,
    hash: plan.hash,
    price: plan.price,
    by: actor.id,
    number,
    at: now,
    expiresAt: plusHours(now, 24 * policy['plan.confirm.expiryDays']),
    contactIds: [...new Set([...input.signerIds, ...currentRound(talks)!.attendeeIds])],
    signature: policy['plan.confirm.signature'],
  });

/**
 * Digest of what was signed: version, hash and price of the plan, who signed, how and when, and what was drawn or typed
 * (R031). Whoever has the form computes it anew. Pure.
 */
export const signatureSeal = (signature: Omit<DataOf<typeof cs.SignatureGiven>, 'seal'>, price: Money): string =>
  sha256(canonical({ ...signature, price }));

/** The signature, sealed to version, hash, price, signer and moment, and the confirmation that it is (R031). */
export function signed(c: Signing) {
  const { method, evidence: typed = '', strokes = [] } = c.input;
  const evidence = method === 'drawn' ? pathOf(strokes) : typed;
  const given = { ...bound(c), method, evidence, signerId: c.actor.id, at: c.now };
  const { evidence: _, at: signedAt, ...confirmed } = given;
  return [
    cs.SignatureGiven({ ...given, seal: signatureSeal(given, c.state.price) }),
    cs.PlanConfirmed({ ...confirmed, price: c.state.price, issuedById: c.state.issuedById, signedAt }),
  ];
}

/** What was signed on paper counts with the check of the second person. */
export function signedOnPaper(c: OnForm) {
  const { signerId, signedAt } = c.state.paper!;
  const { price, issuedById } = c.state;
  return [
    cs.PaperSignatureChecked(by(c)),
    cs.PlanConfirmed({ ...bound(c), price, issuedById, signerId, method: 'paper', signedAt }),
  ];
}

/** Declined by the client in person, or by customer service that heard it. */
export const declined = (c: Declining) =>
  cs.PlanConfirmationDeclined({
    ...bound(c),
    ...c.input,
    at: c.now,
    ...(isStaff(c.actor) ? { by: c.actor.id } : { contactId: c.actor.id }),
  });
