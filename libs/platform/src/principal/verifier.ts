import { timingSafeEqual } from 'node:crypto';
import type { PrincipalKeys } from './keys.js';
import { requestMac } from './mac.js';
import { nonceTable } from './nonces.js';
import { PrincipalRefused, type OperationKind, type Principal } from './principal.js';

/** Longest header looked at, in characters: the principal of a person with every role is below 2,000. */
const MAX_HEADER = 8_192;
const DEFAULT_NONCES = 100_000;
const SHAPE =
  /^v1\.([A-Za-z0-9_-]{1,32})\.(\d{1,15})\.([A-Za-z0-9_-]{1,64})\.([qm])\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43})$/;

export interface VerifierOptions {
  /** Department that verifies; a principal signed for another one is refused. */
  subgraph: string;
  keys: PrincipalKeys;
  /** Tolerated distance between the signature's time and now, either way, milliseconds. */
  windowMs: number;
  /** Most mutation nonces remembered at a time; a full table refuses. */
  maxNonces?: number;
  now?: () => number;
}

/** A verified caller. A service must refuse a mutation that arrives with `op` 'q': its nonce was not recorded. */
export interface Verified {
  principal: Principal;
  op: OperationKind;
}

export interface PrincipalVerifier {
  /**
   * Cheap check before the body is read (Fastify `onRequest`): present, well-formed, known key, inside the window.
   * @throws PrincipalRefused
   */
  checkHeader(header: string | string[] | undefined): void;
  /**
   * Full check over the raw body (Fastify `preValidation`); records the nonce of a mutation.
   * @param request.path path as received, query string included
   * @throws PrincipalRefused
   */
  verify(request: {
    header: string | string[] | undefined;
    method: string;
    path: string;
    rawBody: string | Uint8Array;
  }): Verified;
}

/** Verifier of one department; the counterpart of `principalSigner`. */
export function principalVerifier(options: VerifierOptions): PrincipalVerifier {
  const { subgraph, keys, windowMs, now = Date.now } = options;
  // A timestamp may lie one window ahead and stays acceptable one window after it: hence twice.
  const nonces = nonceTable(2 * windowMs, options.maxNonces ?? DEFAULT_NONCES, now);
  const open = (header: string | string[] | undefined) => openHeader(header, keys, subgraph, now(), windowMs);
  return {
    checkHeader(header) {
      open(header);
    },
    verify({ header, method, path, rawBody }) {
      const opened = open(header);
      refuseUnless(sameMac(opened.mac, requestMac(opened.key, method, path, opened.head, rawBody)), 'mac');
      const principal = decode(opened.payload);
      refuseUnless(principal.aud === subgraph, 'audience');
      refuseUnless(principal.exp * 1_000 + windowMs > now(), 'expired');
      if (opened.op === 'm') refuseUsed(nonces.remember(opened.nonce));
      return { principal, op: opened.op };
    },
  };
}

function openHeader(
  header: string | string[] | undefined,
  keys: PrincipalKeys,
  subgraph: string,
  now: number,
  windowMs: number,
) {
  if (header === undefined || header === '') throw new PrincipalRefused('missing');
  const match = typeof header === 'string' && header.length <= MAX_HEADER ? SHAPE.exec(header) : null;
  if (!match) throw new PrincipalRefused('malformed');
  const [whole, kid, time, nonce, op, payload, mac] = match as unknown as [
    string,
    string,
    string,
    string,
    OperationKind,
    string,
    string,
  ];
  const key = keys.keys.get(kid)?.get(subgraph);
  if (!key) throw new PrincipalRefused('unknown-key');
  refuseUnless(Math.abs(now - Number(time)) <= windowMs, 'window');
  return { key, head: whole.slice(0, -mac.length - 1), nonce, op, payload, mac };
}

function sameMac(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}

function decode(payload: string): Principal {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Principal;
  } catch {
    throw new PrincipalRefused('malformed');
  }
}

function refuseUsed(outcome: 'new' | 'seen' | 'full'): void {
  refuseUnless(outcome !== 'full', 'nonce-table-full');
  refuseUnless(outcome !== 'seen', 'replayed');
}

function refuseUnless(holds: boolean, reason: PrincipalRefused['reason']): void {
  if (!holds) throw new PrincipalRefused(reason);
}
