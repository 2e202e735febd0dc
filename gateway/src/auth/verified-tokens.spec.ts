import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose';
import { AUDIENCE, ISSUER, TestIssuer } from '../../test/issuer.js';
import { TokenRefused } from './token.js';
import { VerifiedTokens } from './verified-tokens.js';

describe('a verified token', () => {
  let issuer: TestIssuer;
  let checks: number;
  let clock: number;
  let tokens: VerifiedTokens;

  beforeEach(async () => {
    issuer = await TestIssuer.create();
    checks = 0;
    clock = Date.now();
    const keySet = createLocalJWKSet(await issuer.keySet());
    const keyFor: JWTVerifyGetKey = (header, token) => {
      checks += 1;
      return keySet(header, token);
    };
    tokens = new VerifiedTokens({ issuer: ISSUER, org: 'marquee', audience: AUDIENCE, keyFor }, () => clock);
  });

  it('is believed for a minute, then checked again', async () => {
    const header = `Bearer ${await issuer.token()}`;
    for (const _ of [1, 2, 3]) expect((await tokens.callerOf(header)).sub).toBe('ann');
    expect(checks).toBe(1);
    clock += 60_000;
    await tokens.callerOf(header);
    expect(checks).toBe(2);
  });

  it('is not believed beyond its own end', async () => {
    const seconds = Math.floor(clock / 1_000);
    const header = `Bearer ${await issuer.token({ nbf: seconds - 10, exp: seconds + 5 })}`;
    await tokens.callerOf(header);
    clock = (seconds + 5) * 1_000;
    await tokens.callerOf(header);
    expect(checks).toBe(2);
  });

  it('speaks for itself only', async () => {
    await tokens.callerOf(`Bearer ${await issuer.token()}`);
    expect((await tokens.callerOf(`Bearer ${await issuer.token({ sub: 'bob' })}`)).sub).toBe('bob');
  });

  it('that was refused is checked every time', async () => {
    const header = `Bearer ${await issuer.token({ aud: 'else' })}`;
    for (const _ of [1, 2]) await expect(tokens.callerOf(header)).rejects.toBeInstanceOf(TokenRefused);
    expect(checks).toBe(2);
    await expect(tokens.callerOf(undefined)).rejects.toBeInstanceOf(TokenRefused);
  });
});
