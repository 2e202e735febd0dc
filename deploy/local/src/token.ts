import { importJWK, SignJWT } from 'jose';
import { marqueeHome, ROOT } from '@marquee/servers';
import { AUDIENCE, ensureKeys, ISSUER, ORGANISATION, readIssuerKey } from './keys.ts';
import { type Person, personById } from './people.ts';

/** The longest life the gateway accepts. */
const FIFTEEN_MINUTES = 15 * 60;
/** Opens what is kept from ordinary users: introspection, GraphiQL, `x-explain`. */
const DEVELOPER = 'developer';

export interface TokenOptions {
  /** Instead of the person's own roles. */
  readonly roles?: readonly string[];
  /** Seconds until it expires (default 900); a negative number makes one that has expired. */
  readonly expiresInSeconds?: number;
  /** Adds the role `developer`. */
  readonly developer?: boolean;
  /** The folder that keeps the keys (default: that of this checkout). */
  readonly home?: string;
}

/**
 * A token of the development issuer for somebody of a company of its own: it says who they are and nothing else. What
 * they may do follows from the staff list, and whoever is not on it may do nothing.
 */
export function mintOwnToken(id: string, options: TokenOptions = {}): Promise<string> {
  return sign({ id, name: id, dept: 'company', roles: [] }, options);
}

/**
 * A token of the development issuer for a person of the demo company: EdDSA, with the claims that the gateway asks for
 * (`gateway/README.md`).
 * @throws SetupError when there is no such person.
 */
export async function mintToken(user: string, options: TokenOptions = {}): Promise<string> {
  return sign(personById(user), options);
}

async function sign(person: Pick<Person, 'id' | 'name' | 'dept' | 'roles'>, options: TokenOptions): Promise<string> {
  const key = await readIssuerKey(await ensureKeys(options.home ?? marqueeHome(ROOT)));
  const now = Math.floor(Date.now() / 1000);
  const roles = [...(options.roles ?? person.roles), ...(options.developer ? [DEVELOPER] : [])];
  return new SignJWT({ name: person.name, org: ORGANISATION, dept: person.dept, roles })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: 'JWT' })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(person.id)
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + (options.expiresInSeconds ?? FIFTEEN_MINUTES))
    .sign(await importJWK(key, 'EdDSA'));
}
