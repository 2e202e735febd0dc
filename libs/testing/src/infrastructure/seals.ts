import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { departmentNames, topicOf } from '@marquee/contracts';
import type { KeyRing } from '@marquee/platform';
import { Sealer, type SealKeys } from '@marquee/service';
import type { Message } from 'kafkajs';

/** Name of every test key. */
const KID = 'test';
/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

const keys = new Map<string, KeyObject>();

/** The test key of a department: it follows from its name, so that every process of a test has the same. */
function keyOf(department: string): KeyObject {
  const known = keys.get(department);
  if (known) return known;
  const seed = createHash('sha256').update(`marquee test ${department}`).digest();
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  keys.set(department, key);
  return key;
}

const ring = new Map<string, KeyObject>();
/** The public halves of all test keys. */
export const testRing: KeyRing = {
  keyOf: (department, kid) => {
    if (kid !== KID) return undefined;
    const key = ring.get(department) ?? createPublicKey(keyOf(department) as never);
    ring.set(department, key);
    return { department, kid, key };
  },
};

/** What a department of a test seals with. */
export const testSeals = (department: string): SealKeys => ({
  key: { department, kid: KID, key: keyOf(department) },
  ring: testRing,
});

/** A record as a department would have published it by itself: sealed in its name. Keys, values and headers as text. */
export function sealed(department: string, message: Message): Message {
  const sealer = new Sealer(testSeals(department).key);
  const { key, value, headers = {} } = message;
  const record = { key: String(key), value, headers: headers as Readonly<Record<string, string>> };
  return { ...message, headers: { ...headers, ce_seal: sealer.sealRecord(record) } };
}

/** The department that publishes on a topic. @throws Error for a topic that is none of theirs */
export function publisherOf(topic: string): string {
  const found = departmentNames.find((name) => topicOf(name) === topic);
  if (!found) throw new Error(`no department publishes on ${topic}`);
  return found;
}
