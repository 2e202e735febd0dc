import { hash } from 'node:crypto';

/** The header in which a record carries its seal; everything else of the record is sealed. */
export const SEAL_HEADER = 'ce_seal';

/** SHA-256, base64url. */
export const digest = (data: string | Uint8Array): string => hash('sha256', data, 'base64url');

/**
 * Everything of a record that matters, in one text: its key, the digest of its value, and its headers by name. A text
 * and not bytes side by side, so that nothing can be moved from one part into the next. Pure.
 */
export function statementOf(
  key: string | null,
  value: string | Uint8Array | null,
  headers: Readonly<Record<string, string>>,
): string {
  const names = Object.keys(headers)
    .filter((name) => name !== SEAL_HEADER)
    .sort();
  const named = Object.fromEntries(names.map((name) => [name, headers[name]]));
  return JSON.stringify({ key, value: value === null ? null : digest(value), headers: named });
}
