import type { LanguageTag } from '../language.js';

/** Who acts, as the gateway vouches for it to one department. The signed form travels in {@link PRINCIPAL_HEADER}. */
export interface Principal {
  /** Id of the person (`sub` of the verified token). */
  sub: string;
  /** Display name for logs and history; never used for a decision. */
  name?: string;
  /** Organisation the person acts for. */
  org: string;
  /** Department the person belongs to. */
  dept: string;
  roles: string[];
  scopes: string[];
  /** End of validity, seconds since 1970; never later than the token's own `exp`. */
  exp: number;
  /** The one department this principal was signed for. */
  aud: string;
  /** Request id, the same in every log line and trace of the request. */
  rid: string;
  /** Language of sentences meant for people. */
  lang: LanguageTag;
}

/** What the signer is given: everything except the audience, which each department's copy gets for itself. */
export type UnaddressedPrincipal = Omit<Principal, 'aud'>;

/** Kind of the GraphQL operation the request belongs to: query or mutation. */
export type OperationKind = 'q' | 'm';

/** `v1.<kid>.<unix ms>.<nonce>.<op>.<base64url principal>.<base64url MAC>` */
export const PRINCIPAL_HEADER = 'x-marquee-principal';

/** Why a signed request was refused: for logs and metrics, never shown to the caller. */
export type RefusalReason =
  | 'missing'
  | 'malformed'
  | 'window'
  | 'unknown-key'
  | 'mac'
  | 'audience'
  | 'expired'
  | 'replayed'
  | 'nonce-table-full';

/** Thrown by the verifier. Answer with 401 and keep `reason` in the log. */
export class PrincipalRefused extends Error {
  constructor(readonly reason: RefusalReason) {
    super(`principal refused: ${reason}`);
    this.name = 'PrincipalRefused';
  }
}
