import { createHmac, type KeyObject } from 'node:crypto';

/**
 * MAC of one request to a department: HMAC-SHA256 over `METHOD \n path \n head \n raw body`, base64url.
 * One place for signer and verifier, so that the two cannot drift apart.
 * @param head everything of the header before its last dot
 */
export function requestMac(
  key: KeyObject,
  method: string,
  path: string,
  head: string,
  body: string | Uint8Array,
): string {
  return createHmac('sha256', key).update(`${method}\n${path}\n${head}\n`).update(body).digest('base64url');
}
