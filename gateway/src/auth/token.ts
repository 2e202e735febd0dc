import { jwtVerify, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { NOBODY_IS_CALLED } from './machines.js';

const ALGORITHMS = ['RS256', 'EdDSA'];
const SKEW_SECONDS = 30;
const MAX_LIFETIME_SECONDS = 15 * 60;
const BEARER = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i;

/** Names become parts of keys, headers and records that are kept for ever. */
const name = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^\P{C}+$/u);

/** Claims the product reads. Standard ones are checked by jose. */
const claims = z.object({
  sub: name(200).refine((sub) => !NOBODY_IS_CALLED.includes(sub)),
  name: name(200).optional(),
  org: name(200),
  dept: name(60),
  roles: z.array(name(60)).max(60),
  scopes: z.array(z.string()).default([]),
  exp: z.number(),
  nbf: z.number(),
  iat: z.number().optional(),
});

/** The person behind a verified token. */
export type Caller = Pick<z.output<typeof claims>, 'sub' | 'name' | 'org' | 'dept' | 'roles' | 'scopes' | 'exp'>;

/** The token does not prove who is calling. `reason` is for the log. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  constructor(readonly reason: string) {
    super(`token refused: ${reason}`);
  }
}

export interface TokenRules {
  issuer: string;
  audience: string;
  /** The company: people of another one that the same issuer knows are nobody here. */
  org: string;
  keyFor: JWTVerifyGetKey;
}

/**
 * Verifies `Authorization: Bearer <JWT>`: RS256 or EdDSA only, `iss`, `aud`, `exp`, `nbf` required, 30 s of skew, a
 * life of 15 minutes at most, and the claims `sub`, `org` (the company), `dept`, `roles` (optional `name`, `scopes`).
 * @throws TokenRefused, or IssuerUnavailable when no key has been read yet
 */
export async function verifyToken(authorization: string | undefined, rules: TokenRules): Promise<Caller> {
  const token = BEARER.exec(authorization ?? '')?.[1];
  if (!token) throw new TokenRefused(authorization ? 'not a bearer token' : 'no token');
  const payload = await verifySignature(token, rules);
  const parsed = claims.safeParse(payload);
  if (!parsed.success)
    throw new TokenRefused(`claim ${String(parsed.error.issues[0]?.path[0])} is missing or cannot be used`);
  const { nbf, iat, ...caller } = parsed.data;
  if (caller.org !== rules.org) throw new TokenRefused('of another organisation');
  if (caller.exp - Math.min(nbf, iat ?? nbf) > MAX_LIFETIME_SECONDS)
    throw new TokenRefused('lives longer than 15 minutes');
  return caller;
}

async function verifySignature(token: string, { issuer, audience, keyFor }: TokenRules): Promise<unknown> {
  try {
    const { payload } = await jwtVerify(token, keyFor, {
      algorithms: ALGORITHMS,
      issuer,
      audience,
      clockTolerance: SKEW_SECONDS,
      requiredClaims: ['iss', 'aud', 'exp', 'nbf', 'sub'],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) throw new TokenRefused(error.code);
    throw error;
  }
}
