import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { isValidAt, openKeyRing, parseSealKey, requireOwn } from '@marquee/platform';
import { DEPARTMENTS } from '@marquee/servers';
import { AUDIENCE, ensureKeys, ISSUER, type KeyFiles } from './keys.ts';
import { rotateSealKey } from './seal-keys.ts';
import { mintToken, type TokenOptions } from './token.ts';

const home = mkdtempSync(join(tmpdir(), 'marquee-keys-'));
let files: KeyFiles;

beforeAll(async () => {
  files = await ensureKeys(home);
});
afterAll(() => rmSync(home, { recursive: true }));

function json(file: string) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

describe('development keys', () => {
  it('are made once, even when several ask at the same moment', async () => {
    const before = readFileSync(files.principal, 'utf8');
    await Promise.all([ensureKeys(home), ensureKeys(home)]);
    expect(readFileSync(files.principal, 'utf8')).toBe(before);
    const fresh = join(home, 'race');
    await Promise.all([ensureKeys(fresh), ensureKeys(fresh), ensureKeys(fresh)]);
    expect(readdirSync(fresh).sort()).toEqual(['keys', 'seals']);
    expect(readdirSync(join(fresh, 'keys', 'principals')).sort()).toEqual(DEPARTMENTS.map((d) => `${d}.json`).sort());
  });

  it('can be read by their owner only', () => {
    const { principals, seals, ...others } = files;
    for (const file of [
      ...Object.values(others),
      ...Object.values(principals),
      seals.ring,
      ...Object.values(seals.keys),
    ])
      expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('give each department a file of its own, with which it is nobody else', () => {
    for (const department of DEPARTMENTS) {
      const { current, keys } = json(files.principals[department]!);
      expect(keys).toEqual({ [current]: { [department]: json(files.principal).keys[current][department] } });
      const key = parseSealKey(json(files.seals.keys[department]!));
      expect(() => requireOwn(key, openKeyRing(files.seals.ring), department)).not.toThrow();
    }
    expect(JSON.stringify(json(files.seals.ring))).not.toContain('"d"');
  });

  it('hold one secret of 32 bytes per department under the current key id', () => {
    const { current, keys } = json(files.principal);
    expect(Object.keys(keys[current])).toEqual([...DEPARTMENTS]);
    const secrets = Object.values<string>(keys[current]);
    expect(secrets.map((secret) => Buffer.from(secret, 'base64url').length)).toEqual(DEPARTMENTS.map(() => 32));
    expect(new Set(secrets).size).toBe(DEPARTMENTS.length);
  });

  it('publish the public half of the issuer only', () => {
    expect(json(files.jwks).keys).toEqual([expect.not.objectContaining({ d: expect.anything() })]);
    expect(json(files.issuer)).toHaveProperty('d');
  });
});

describe('another key for the seals of a department', () => {
  it('signs from now on, while the former one ends after the overlap; nobody else changes, and both stay known', async () => {
    const { seals } = await ensureKeys(join(home, 'rotation'));
    const others = readFileSync(seals.keys['hr']!, 'utf8');
    const former = parseSealKey(json(seals.keys['finance']!));
    const now = new Date('2026-03-02T01:00:00.000Z');
    const kid = await rotateSealKey(seals, 'finance', { now, overlap: 30 });
    const ring = openKeyRing(seals.ring);
    const next = parseSealKey(json(seals.keys['finance']!));
    const [minute, ended] = [now.getTime() + 60_000, now.getTime() + 30 * 60_000];
    expect(next.kid).toBe(kid);
    for (const key of [former, next]) expect(() => requireOwn(key, ring, 'finance', minute)).not.toThrow();
    expect(() => requireOwn(next, ring, 'finance', ended)).not.toThrow();
    expect(() => requireOwn(former, ring, 'finance', ended)).toThrow('not valid now');
    expect(isValidAt(ring.keyOf('finance', kid)!, now.getTime() - 1)).toBe(false);
    expect(readFileSync(seals.keys['hr']!, 'utf8')).toBe(others);
    expect(statSync(seals.keys['finance']!).mode & 0o777).toBe(0o600);
  });

  it('is refused for nobody we know', async () => {
    await expect(rotateSealKey(files.seals, 'catering')).rejects.toThrow('There is no department "catering"');
  });
});

describe('a token', () => {
  const mint = (user: string, options: TokenOptions = {}) => mintToken(user, { home, ...options });

  it('says who somebody is, verifies against the published key, and lives 15 minutes', async () => {
    const checks = { issuer: ISSUER, audience: AUDIENCE, algorithms: ['EdDSA'], requiredClaims: ['iat', 'nbf', 'exp'] };
    const { payload } = await jwtVerify(await mint('wong.siu-ming'), createLocalJWKSet(json(files.jwks)), checks);
    expect(payload).toMatchObject({
      sub: 'wong.siu-ming',
      name: '黃小明',
      org: 'demo',
      dept: 'customer-service',
      roles: ['cs_staff'],
    });
    expect((payload.exp ?? 0) - (payload.nbf ?? 0)).toBe(900);
  });

  it('makes a developer only of whom is asked for', async () => {
    expect(decodeJwt(await mint('wong.siu-ming', { developer: true }))['roles']).toEqual(['cs_staff', 'developer']);
  });

  it('can be made for other roles and another life, for tests', async () => {
    const claims = decodeJwt(await mint('wong.siu-ming', { roles: ['gm'], expiresInSeconds: -60 }));
    expect(claims['roles']).toEqual(['gm']);
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(-60);
  });

  it('for nobody we know is refused with who there is', async () => {
    await expect(mint('santa')).rejects.toThrow(
      /There is no user "santa": name one of\n {2}lam\.kwok-wah \(林國華, gm\)/,
    );
  });
});
