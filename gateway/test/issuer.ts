import { exportJWK, generateKeyPair, SignJWT, type JSONWebKeySet, type JWTPayload } from 'jose';

export const ISSUER = 'https://issuer.example';
export const AUDIENCE = 'marquee';

/** An identity provider for specs. */
export class TestIssuer {
  private constructor(
    private readonly kid: string,
    private readonly pair: Awaited<ReturnType<typeof generateKeyPair>>,
    readonly alg: string,
  ) {}

  static async create(kid = 'issuer-1', alg: 'EdDSA' | 'RS256' = 'EdDSA'): Promise<TestIssuer> {
    return new TestIssuer(kid, await generateKeyPair(alg), alg);
  }

  async keySet(): Promise<JSONWebKeySet> {
    return { keys: [{ ...(await exportJWK(this.pair.publicKey)), kid: this.kid, alg: this.alg, use: 'sig' }] };
  }

  /**
   * A token of Ann of planning, good for ten minutes, with what the spec changes about it (undefined removes a claim).
   */
  async token(changes: JWTPayload = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      sub: 'ann',
      name: '安',
      org: 'marquee',
      dept: 'planning',
      roles: ['planning_manager'],
      iss: ISSUER,
      aud: AUDIENCE,
      nbf: now,
      exp: now + 600,
    };
    return new SignJWT({ ...claims, ...changes })
      .setProtectedHeader({ alg: this.alg, kid: this.kid })
      .sign(this.pair.privateKey);
  }
}
