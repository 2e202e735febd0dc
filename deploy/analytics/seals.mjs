// The seals of departments, verified with their public keys alone; written apart from the product's own code, so that
// one can disprove the other. Form 1: see libs/service/src/seals/README.md.
import { createHash, createPublicKey, verify } from 'node:crypto';

const SEAL = /^1\.([\w-]{1,32})\.([\w-]*)\.([\w-]*)\.([\w,-]*)\.([\w-]{86})$/;

const digest = (text) => createHash('sha256').update(text).digest('base64url');

/** The public keys of departments, as `npm run keys` writes them: a JWKS with `department`, `from`, `until`. */
export function ringOf({ keys }) {
  return new Map(
    keys.map((jwk) => [
      `${jwk.department} ${jwk.kid}`,
      { key: createPublicKey({ key: jwk, format: 'jwk' }), from: jwk.from, until: jwk.until },
    ]),
  );
}

/** What a record states: its key, a digest of its value, and its headers but the seal. @param value bytes, or null */
export function statementOf(key, value, headers) {
  const names = Object.keys(headers)
    .filter((name) => name !== 'ce_seal')
    .sort();
  const sealed = Object.fromEntries(names.map((name) => [name, headers[name]]));
  return JSON.stringify({ key, value: value === null ? null : digest(value), headers: sealed });
}

/**
 * Why a department did not seal this statement; undefined when it did.
 * @param ring see `ringOf`
 * @param at when it says that it was sealed, ISO 8601
 */
export function objection(ring, department, statement, seal, at) {
  const [, kid, prev, content, steps, signature] = SEAL.exec(seal ?? '') ?? [];
  if (kid === undefined) return 'has no seal';
  const key = ring.get(`${department} ${kid}`);
  if (!key) return `is sealed with a key that ${department} never had`;
  if ((key.from && at < key.from) || (key.until && at >= key.until)) return `is sealed with a key out of its time`;
  let root = digest(statement);
  for (const step of steps.split(',').filter(Boolean))
    root = digest(step[0] === 'l' ? `${step.slice(1)}.${root}` : `${root}.${step.slice(1)}`);
  const link = digest(JSON.stringify(['marquee.seal.1', department, prev, content, root]));
  const isSigned = verify(null, Buffer.from(link), key.key, Buffer.from(signature, 'base64url'));
  return isSigned ? undefined : `was not sealed by ${department}`;
}
