import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** AES-256-GCM, with a new nonce of 96 bits for each text; NIST SP 800-38D §8.2.2. */
const [ALGORITHM, KEY_BYTES, NONCE_BYTES, TAG_BYTES] = ['aes-256-gcm', 32, 12, 16] as const;
const FORM = /^person:1:([^:]+):([\w-]+)$/;

/** A new key of a person. */
export const newKey = (): Buffer => randomBytes(KEY_BYTES);

/**
 * A text that only who has the person's key can read: `person:1:<person>:<nonce, tag and ciphertext, base64url>`.
 * @param place where it stands; the text is unreadable at any other place
 */
export function encrypt(key: Buffer, subject: string, place: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  cipher.setAAD(about(subject, place));
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const bytes = Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url');
  return `person:1:${encodeURIComponent(subject)}:${bytes}`;
}

/** Of whom a hidden text tells, and what it hides; `undefined` of a text that is none: it was written openly. */
export function hiddenIn(text: string): { readonly subject: string; readonly bytes: Buffer } | undefined {
  const [, subject, bytes] = FORM.exec(text) ?? [];
  return subject && bytes
    ? { subject: decodeURIComponent(subject), bytes: Buffer.from(bytes, 'base64url') }
    : undefined;
}

/** @throws Error when it was changed, stands elsewhere, or was hidden by another key */
export function decrypt(key: Buffer, subject: string, place: string, bytes: Buffer): string {
  const [tagAt, hiddenAt] = [NONCE_BYTES, NONCE_BYTES + TAG_BYTES];
  const cipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, tagAt), { authTagLength: TAG_BYTES });
  cipher.setAAD(about(subject, place));
  cipher.setAuthTag(bytes.subarray(tagAt, hiddenAt));
  return Buffer.concat([cipher.update(bytes.subarray(hiddenAt)), cipher.final()]).toString('utf8');
}

/** As JSON, so that no part can move into the other. */
const about = (subject: string, place: string) => Buffer.from(JSON.stringify([subject, place]));
