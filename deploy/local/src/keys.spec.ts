import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { DEPARTMENTS } from '@marquee/servers';
import { AUDIENCE, ensureKeys, ISSUER, type KeyFiles } from './keys.ts';
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
    expect(readdirSync(fresh)).toEqual(['keys']);
  });

  it('can be read by their owner only', () => {
    for (const file of Object.values(files)) expect(statSync(file).mode & 0o777).toBe(0o600);
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
