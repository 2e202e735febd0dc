import { stdSerializers } from 'pino';

const HIDDEN = '[hidden]';
const TOO_DEEP = '[too deep]';
const MAX_DEPTH = 8;

// Compared without case and punctuation: `X-Marquee-Principal` and `xMarqueePrincipal` are the same name.
const NAMES = new Set([
  'cookie',
  'setcookie',
  'jwt',
  'mac',
  'pan',
  'iban',
  'passport',
  'identitycard',
  'birthdate',
  'fullname',
  'homeaddress',
  'postaladdress',
]);
const ENDINGS = [
  'authorization',
  'principal',
  'password',
  'passphrase',
  'secret',
  'token',
  'apikey',
  'privatekey',
  'email',
  'phone',
  'mobile',
  'mongourl',
  'bankaccount',
];
// Stops at quotes and backslashes: it runs over a whole JSON line and must leave it JSON.
// Up to the last @ before the host: a driver that refuses a password for its @ says the whole address.
const CREDENTIALS_IN_URL = /\/\/[^/\s"\\]+@/g;

// Also as JSON has it, with its line feeds escaped.
const PRIVATE_KEYS = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----.*?-----END \1-----/gs;

/**
 * A copy of `value` that may be written to a log: credentials and personal data are replaced by `[hidden]`, at any
 * depth and whatever the spelling of the field name. Errors become plain objects. Deeper than 8 levels, and so in
 * cycles, the copy ends in `[too deep]`.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return TOO_DEEP;
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return redactFields(plain(value), depth);
}

/**
 * Hides what stands before the host in every address of a text, `mongodb://user:pass@host` loses `user:pass`, and every
 * private key (PEM).
 */
export function hideCredentials(text: string): string {
  return text.replace(CREDENTIALS_IN_URL, `//${HIDDEN}@`).replace(PRIVATE_KEYS, HIDDEN);
}

function redactFields(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return redact(value, depth + 1);
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, isSensitive(name) ? HIDDEN : redact(field, depth + 1)]),
  );
}

function plain(value: object): unknown {
  if (value instanceof Error) return stdSerializers.err(value);
  return 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : value;
}

function isSensitive(name: string): boolean {
  const bare = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return NAMES.has(bare) || ENDINGS.some((ending) => bare.endsWith(ending));
}
