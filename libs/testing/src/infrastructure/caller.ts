import { randomUUID } from 'node:crypto';
import type { Actor, Language } from '@marquee/kernel';
import {
  languageTags,
  principalSigner,
  type OperationKind,
  type PrincipalKeys,
  type UnaddressedPrincipal,
} from '@marquee/platform';

/** What a service answered, with the HTTP status. */
export interface Answer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- only the test that wrote the query knows its shape
  readonly data?: Record<string, any> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string };
  }[];
}

/** A person who speaks to one department as the gateway would let them. */
export interface Caller {
  /** @param gone closes the connection before the answer */
  query(document: string, variables?: object, gone?: AbortSignal): Promise<Answer>;
  mutate(document: string, variables?: object): Promise<Answer>;
}

/** Seconds that a signed principal holds. */
const VALID = 300;

/** Signs requests to a department for a person. */
export function caller(
  url: string,
  department: string,
  keys: PrincipalKeys,
  actor: Actor,
  language: Language = 'zh',
): Caller {
  const signer = principalSigner(keys);
  const ask =
    (op: OperationKind) =>
    async (query: string, variables: object = {}, gone?: AbortSignal) => {
      const body = JSON.stringify({ query, variables });
      const exp = Math.floor(Date.now() / 1_000) + VALID;
      const who: UnaddressedPrincipal = {
        sub: actor.id,
        org: 'marquee',
        dept: actor.dept,
        roles: [...actor.roles],
        scopes: [],
        exp,
        rid: randomUUID(),
        lang: languageTags[language],
      };
      return post(url, body, signer.forOperation(who, op)(department, new URL(url).pathname, body), gone);
    };
  return { query: ask('q'), mutate: ask('m') };
}

/** A request as it stands, signed or not. */
export async function post(
  url: string,
  body: string,
  headers: Record<string, string> = {},
  gone?: AbortSignal,
): Promise<Answer> {
  const response = await fetch(url, {
    ...(gone && { signal: gone }),
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return { status: response.status, ...((await response.json()) as object) };
}
