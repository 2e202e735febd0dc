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
