import { languageTags, type UnaddressedPrincipal } from '@marquee/platform';
import type { FastifyRequest } from 'fastify';
import type { Caller } from './token.js';

/** Somebody as departments are told of them, in this request. */
export const inRequest = (
  request: FastifyRequest,
  who: Omit<UnaddressedPrincipal, 'rid' | 'lang'>,
): UnaddressedPrincipal => ({ ...who, rid: request.id, lang: languageTags[request.language] });

/** What a token says of its holder, as far as departments are told. */
export const principalOf = ({ sub, name, org, dept, roles, scopes, exp }: Caller) => ({
  sub,
  ...(name !== undefined && { name }),
  org,
  dept,
  roles,
  scopes,
  exp,
});

/** Seconds for which departments believe that it is a machine of ours that asks. */
const VALID_SECONDS = 60;

/**
 * A machine of the company's own as departments are told of it, in this request: nobody of the staff.
 * @param sub one of `MACHINES`
 * @param roles in which it asks; none where the department judges by something else than roles
 */
export const machineIn = (request: FastifyRequest, sub: string, org: string, roles: readonly string[] = []) =>
  inRequest(request, {
    ...{ sub, org, dept: 'company', roles: [...roles], scopes: [] },
    exp: Math.floor(Date.now() / 1_000) + VALID_SECONDS,
  });
