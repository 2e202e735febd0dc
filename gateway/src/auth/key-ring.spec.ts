import { jwtVerify, type JSONWebKeySet } from 'jose';
import { TestIssuer } from '../../test/issuer.js';
import { IssuerUnavailable, KeyRing } from './key-ring.js';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const MINUTE = 60_000;

describe("the issuer's keys", () => {
  let clock: number;
  let loads: number;
  let answer: () => Promise<JSONWebKeySet>;
  let ring: KeyRing;
  let old: TestIssuer;
  let fresh: TestIssuer;
  const verify = async (issuer: TestIssuer): Promise<unknown> => jwtVerify(await issuer.token(), ring.keyFor);

  beforeAll(async () => {
    old = await TestIssuer.create('old');
    fresh = await TestIssuer.create('fresh', 'RS256');
  });
  beforeEach(() => {
    clock = 1_000_000;
    loads = 0;
    answer = () => old.keySet();
    ring = new KeyRing({
      load: () => {
        loads += 1;
        return answer();
      },
      log: silent,
      now: () => clock,
    });
  });

  it('are read once and kept for ten minutes', async () => {
    await verify(old);
    clock += 10 * MINUTE;
    await verify(old);
    expect(loads).toBe(1);
    clock += 1;
    await verify(old);
    expect(loads).toBe(2);
  });

  it('are read once for many callers at a time', async () => {
    await Promise.all([verify(old), verify(old), verify(old)]);
    expect(loads).toBe(1);
  });

  it('are read again for an unknown key, but at most once a minute', async () => {
    await verify(old);
    answer = () => fresh.keySet();
    await expect(verify(fresh)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
    expect(loads).toBe(1);
    clock += MINUTE;
    await verify(fresh);
    expect(loads).toBe(2);
    await expect(verify(old)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
    expect(loads).toBe(2);
  });

  it('stay in use while the issuer does not answer, which is asked once a minute', async () => {
    await verify(old);
    answer = () => Promise.reject(new Error('down'));
    clock += 11 * MINUTE;
    for (const _ of [1, 2, 3]) await verify(old);
    expect(loads).toBe(2);
    clock += MINUTE;
    await verify(old);
    expect(loads).toBe(3);
  });

  it('that were never read judge no token', async () => {
    answer = () => Promise.reject(new Error('down'));
    await expect(verify(old)).rejects.toBeInstanceOf(IssuerUnavailable);
    answer = () => old.keySet();
    clock += MINUTE;
    await verify(old);
  });
});
