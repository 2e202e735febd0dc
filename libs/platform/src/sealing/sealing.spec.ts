import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isValidAt, openKeyRing, parseKeyRing, requireOwn } from './key-ring.js';
import { loadSealKey, parseSealKey } from './seal-key.js';

const pair = (department: string, kid: string) => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const about = { kid, department };
  return {
    secret: { ...privateKey.export({ format: 'jwk' }), ...about },
    open: { ...publicKey.export({ format: 'jwk' }), ...about },
  };
};
const [finance, hr] = [pair('finance', 'f1'), pair('hr', 'h1')];
const ring = parseKeyRing({ keys: [finance.open, hr.open] });

describe('the private key of a department', () => {
  it('is good for its own department alone', () => {
    expect(() => requireOwn(parseSealKey(finance.secret), ring, 'finance')).not.toThrow();
    expect(() => requireOwn(parseSealKey(finance.secret), ring, 'hr')).toThrow('that of finance, not of hr');
  });

  it('must be one that the ring knows, in its time', () => {
    const other = { ...pair('finance', 'f1').secret };
    expect(() => requireOwn(parseSealKey(other), ring, 'finance')).toThrow('does not hold key "f1"');
    const over = parseKeyRing({ keys: [{ ...finance.open, until: '2026-03-02T01:00:00Z' }] });
    expect(() => requireOwn(parseSealKey(finance.secret), over, 'finance')).toThrow('not valid now');
  });

  it.each([
    ['no object', 'x', 'must be an object'],
    ['of nobody', { ...finance.secret, department: undefined }, 'must name the department'],
    ['without a name', { ...finance.secret, kid: 'a b' }, 'must have a "kid"'],
    ['no key', { department: 'hr', kid: 'h' }, 'must be an Ed25519 key'],
    ['a public one', hr.open, 'must be an Ed25519 key'],
    [
      'of another kind',
      { ...generateKeyPairSync('ed448').privateKey.export({ format: 'jwk' }), department: 'hr', kid: 'h' },
      'Ed25519',
    ],
  ])('is refused when it is %s, and never repeated', (_, value, says) => {
    expect(() => parseSealKey(value)).toThrow(says);
    expect(() => loadSealKey('/nowhere')).toThrow('cannot read /nowhere');
  });
});

describe('the ring of public keys', () => {
  it.each([
    ['a private key', { keys: [finance.secret] }, 'keys[0] is a private key'],
    ['a key twice', { keys: [finance.open, finance.open] }, 'keys[1] repeats key "f1" of finance'],
    ['a time that is none', { keys: [{ ...hr.open, from: 'soon' }] }, 'keys[0].from must be an instant'],
    ['no list', {}, 'must have a list "keys"'],
  ])('refuses %s', (_, value, says) => {
    expect(() => parseKeyRing(value)).toThrow(says);
  });

  it('knows a key of one department and not under the name of another', () => {
    expect(ring.keyOf('finance', 'f1')).toBeDefined();
    expect(ring.keyOf('hr', 'f1')).toBeUndefined();
  });

  it('says from when and until when a key signs', () => {
    const key = parseKeyRing({ keys: [{ ...hr.open, from: '2026-01-01T00:00:00Z', until: '2026-02-01T00:00:00Z' }] });
    const valid = (at: string) => isValidAt(key.keyOf('hr', 'h1')!, Date.parse(at));
    expect(['2025-12-31T23:59:59Z', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'].map(valid)).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('in a file knows a key that was rotated in at once, hears of an end within seconds, and bears a broken file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'marquee-ring-'));
    const file = join(folder, 'ring.json');
    let [time, second] = [0, 1];
    const write = (content: unknown) => {
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
      utimesSync(file, (second += 1), second);
    };
    try {
      write({ keys: [finance.open] });
      const open = openKeyRing(file, () => time);
      expect(open.keyOf('hr', 'h1')).toBeUndefined();
      write({ keys: [{ ...finance.open, until: '2026-03-02T01:00:00Z' }, hr.open] });
      expect(open.keyOf('finance', 'f1')).not.toHaveProperty('until');
      expect(open.keyOf('hr', 'h1')).toBeDefined();
      expect(open.keyOf('finance', 'f1')).toHaveProperty('until');
      write({ keys: [hr.open] });
      time = 6_000;
      expect(open.keyOf('finance', 'f1')).toBeUndefined();
      write('{');
      time = 12_000;
      expect(open.keyOf('hr', 'h1')).toBeDefined();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
