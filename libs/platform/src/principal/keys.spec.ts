import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPrincipalKeys, parsePrincipalKeys, principalSigner } from './index.js';

const good = randomBytes(32).toString('base64url');

describe('the file of principal keys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'principal-keys-'));
  const file = join(folder, 'principal-keys.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('gives one key per key id and department', () => {
    writeFileSync(file, JSON.stringify({ current: 'k1', keys: { k1: { planning: good } } }));
    const keys = loadPrincipalKeys(file);
    expect(keys.current).toBe('k1');
    expect(keys.keys.get('k1')?.get('planning')?.symmetricKeySize).toBe(32);
  });

  it('that cannot be read is named in the error', () => {
    writeFileSync(file, '{');
    expect(() => loadPrincipalKeys(file)).toThrow(file);
    expect(() => loadPrincipalKeys(join(folder, 'absent.json'))).toThrow('absent.json');
  });

  it.each<[string, unknown, string]>([
    ['is not an object', [], 'the top level must be an object'],
    ['has no keys', { current: 'k1' }, '"keys" must be an object'],
    ['signs with a key id it does not hold', { current: 'k2', keys: { k1: { hr: good } } }, '"current" must name one'],
    [
      'holds a short key',
      { current: 'k1', keys: { k1: { hr: randomBytes(31).toString('base64url') } } },
      'keys.k1.hr has 31 bytes',
    ],
    [
      'holds a key that is not base64url',
      { current: 'k1', keys: { k1: { hr: 'not/base64+url=' } } },
      'keys.k1.hr must be a base64url string',
    ],
    ['holds a key id with a dot', { current: 'k.1', keys: { 'k.1': { hr: good } } }, 'key id "k.1"'],
    ['holds no department', { current: 'k1', keys: { k1: {} } }, 'names no department'],
    ['holds three key ids', { current: 'a', keys: { a: { hr: good }, b: { hr: good }, c: { hr: good } } }, 'at most 2'],
  ])('is refused when it %s', (_case, value, sentence) => {
    expect(() => parsePrincipalKeys(value)).toThrow(sentence);
  });

  it('lets the signer say which department has no key', () => {
    const keys = parsePrincipalKeys({ current: 'k1', keys: { k1: { hr: good } } });
    const sign = principalSigner(keys).forOperation(
      { sub: 'a', org: 'o', dept: 'hr', roles: [], scopes: [], exp: 1, rid: 'r', lang: 'en' },
      'q',
    );
    expect(() => sign('finance', '/graphql', '{}')).toThrow('no principal key for "finance"');
  });
});
