import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { ConnectionSettings } from './settings.js';
import { givenBy, KAFKA, MONGO, saidByUrl, type Given, type Side } from './sides.js';

/** Says of a variable what it must be, beside what the others say. */
type Object = (variable: keyof ConnectionSettings, must: string) => void;

/**
 * What must hold between the variables of `connectionConfig`: nothing is half given, files can be read and hold what
 * they should, nobody is told a password in the clear, no certificate goes unchecked, and production speaks TLS as
 * somebody, unless `PLAINTEXT_ALLOWED` says that it need not. For `z.object({ ...connectionConfig }).superRefine`.
 */
export function connectionRules(c: ConnectionSettings, { addIssue }: z.RefinementCtx): void {
  const object: Object = (variable, message) => addIssue({ code: 'custom', path: [variable], message });
  for (const side of [KAFKA, MONGO]) {
    nothingIsHalfGiven(c, side, object);
    filesHoldWhatTheyShould(c, side, object);
  }
  if (c.KAFKA_SASL_MECHANISM && !givenBy(c, KAFKA.user))
    object('KAFKA_USERNAME', 'with KAFKA_SASL_MECHANISM it must be set');
  urlAgrees(c, object);
  certificatesAreLookedAt(c, object);
  if (c.NODE_ENV === 'production' && c.PLAINTEXT_ALLOWED === '0') productionIsSecure(c, object);
}

function nothingIsHalfGiven(c: ConnectionSettings, side: Side, object: Object): void {
  const [user, password] = [givenBy(c, side.user), givenBy(c, side.password)];
  const said = [side.ca, side.cert, side.key, user, password].find((name) => name && c[name] !== undefined);
  if (said && c[side.tls] === '0') object(side.tls, `with ${said} it must be 1`);
  for (const { value, file } of [side.user, side.password])
    if (c[value] !== undefined && c[file] !== undefined) object(file, `beside ${value} it must not be set`);
  missingBeside(c, [side.cert, side.key], object);
  if (user && !password) object(side.password.value, `with ${user} it, or ${side.password.file}, must be set`);
  if (password && !user) object(side.user.value, `with ${password} it, or ${side.user.file}, must be set`);
}

function missingBeside(
  c: ConnectionSettings,
  pair: [keyof ConnectionSettings, keyof ConnectionSettings],
  object: Object,
) {
  for (const [one, other] of [pair, [...pair].reverse() as typeof pair])
    if (c[one] !== undefined && c[other] === undefined) object(other, `with ${one} it must be set`);
}

function filesHoldWhatTheyShould(c: ConnectionSettings, side: Side, object: Object): void {
  const [ca, cert, key] = [side.ca, side.cert, side.key].map((name) => ({ name, text: textIn(c[name]) }));
  for (const { name, text } of [ca!, cert!])
    if (text !== undefined && !isCertificate(text)) object(name, 'it must be a file with a certificate (PEM)');
  if (key!.text !== undefined && !isKey(key!.text)) object(key!.name, 'it must be a file with a private key (PEM)');
  else if (key!.text && cert!.text && isCertificate(cert!.text) && !isPair(cert!.text, key!.text))
    object(key!.name, `it must be the private key of the certificate in ${side.cert}`);
  for (const { file } of [side.user, side.password] satisfies Given[])
    if (textIn(c[file]) === '') object(file, 'it must be a file that can be read and says something');
}

function urlAgrees(c: ConnectionSettings, object: Object): void {
  const { tls, user, unchecked } = saidByUrl(c.MONGO_URL);
  if (user && givenBy(c, MONGO.user)) object('MONGO_USERNAME', 'beside a user in MONGO_URL it must not be set');
  if (tls === 'false' && c.MONGO_TLS === '1') object('MONGO_URL', 'with MONGO_TLS it must not say tls=false');
  if (unchecked) object('MONGO_URL', `it must not say ${unchecked}: name the authority in MONGO_TLS_CA_FILE`);
}

function certificatesAreLookedAt(c: ConnectionSettings, object: Object): void {
  const speaksTls = c.KAFKA_SSL === '1' || isMongoTls(c);
  if (c.NODE_TLS_REJECT_UNAUTHORIZED === '0' && (speaksTls || c.NODE_ENV === 'production'))
    object('NODE_TLS_REJECT_UNAUTHORIZED', 'it must not be set: with 0 Node believes every certificate');
}

function productionIsSecure(c: ConnectionSettings, object: Object): void {
  const unless = 'unless PLAINTEXT_ALLOWED is 1';
  if (c.KAFKA_SSL === '0') object('KAFKA_SSL', `in production it must be 1, ${unless}`);
  else if (!givenBy(c, KAFKA.user) && !c.KAFKA_SSL_CERT_FILE)
    object('KAFKA_USERNAME', `in production it, or KAFKA_SSL_CERT_FILE, must be set, ${unless}`);
  const { user, byCertificate } = saidByUrl(c.MONGO_URL);
  if (!isMongoTls(c)) object('MONGO_TLS', `in production it must be 1, ${unless}`);
  else if (!user && !givenBy(c, MONGO.user) && !(byCertificate && c.MONGO_TLS_CERT_FILE))
    object('MONGO_USERNAME', `in production it must be set, ${unless}`);
}

const isMongoTls = (c: ConnectionSettings): boolean => c.MONGO_TLS === '1' || saidByUrl(c.MONGO_URL).tls === 'true';

/** What a file says; nothing when it cannot be read; undefined where no file is named. */
function textIn(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  return holds(() => readFileSync(file, 'utf8').trim()) ?? '';
}

const isCertificate = (pem: string): boolean => holds(() => new X509Certificate(pem)) !== undefined;
const isKey = (pem: string): boolean => holds(() => createPrivateKey(pem)) !== undefined;
const isPair = (cert: string, key: string): boolean => new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));

function holds<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
