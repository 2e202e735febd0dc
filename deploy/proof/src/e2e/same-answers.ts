import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type LocalSystem, mintToken } from '@marquee/local';

/** One operation as a person sent it. */
interface Asked {
  readonly person: string;
  readonly language: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** A wish about the form of the answer that only Apollo Server negotiates. */
const LONG_WAY = 'application/json; charset=utf-8';
/** Each document is compared with the variables, or the person, of so many askings that differ. */
const OF_EACH = 2;
const ATTEMPTS = 3;

/** Notes every operation that is sent to a gateway from now on, once for each document and person. */
export class Listener {
  readonly #heard = new Map<string, Asked[]>();
  readonly #fetch = globalThis.fetch;
  readonly #system: LocalSystem;

  constructor(system: LocalSystem) {
    this.#system = system;
    globalThis.fetch = (input, init) => {
      if (String(input) === system.url) this.#note(init);
      return this.#fetch(input, init);
    };
  }

  /** From now on nothing is noted. */
  stop(): void {
    globalThis.fetch = this.#fetch;
  }

  /**
   * Asks everything again, the long way and then, known by now, the short way. A command carries a key, so that it is
   * given once and answered twice.
   * @returns how many operations were compared, and those whose two answers differ, without ids of requests and moments
   */
  async compare(): Promise<{ compared: number; different: readonly object[] }> {
    const all = [...this.#heard.values()].flat();
    const different: object[] = [];
    for (const asked of all) {
      const difference = await this.#difference(withKey(asked));
      if (difference) different.push(difference);
    }
    return { compared: all.length, different };
  }

  /** A record may change between two askings, as departments react to it; then both are asked again. */
  async #difference(asked: Asked): Promise<object | undefined> {
    let last: object | undefined;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const [long, short] = [await this.#ask(asked, LONG_WAY), await this.#ask(asked, '*/*')];
      if (long === short) return undefined;
      last = { ...asked, long, short };
    }
    return last;
  }

  #note(init: RequestInit | undefined): void {
    const headers = init?.headers as Record<string, string>;
    const { query, variables = {} } = JSON.parse(String(init?.body)) as Asked;
    const person = personOf(headers['authorization'] ?? '');
    const asked = { person, language: String(headers['accept-language']), query, variables };
    const before = this.#heard.get(query) ?? [];
    if (before.length < OF_EACH && !before.some((one) => isDeepStrictEqual(one, asked)))
      this.#heard.set(query, [...before, asked]);
  }

  async #ask({ person, language, query, variables }: Asked, accept: string): Promise<string> {
    const authorization = `Bearer ${await mintToken(person)}`;
    const headers = { 'content-type': 'application/json', 'accept-language': language, authorization, accept };
    const body = JSON.stringify({ query, variables });
    const answer = await this.#fetch(this.#system.url, { method: 'POST', headers, body });
    const told = `${answer.status} ${answer.headers.get('content-type')}\n${await answer.text()}`;
    return told
      .replaceAll(String(answer.headers.get('x-request-id')), 'the id of the request')
      .replaceAll(/"asOf":"[^"]*"|資料時間 [^<]*|As of [^<]*/g, 'the moment of reading');
  }
}

function personOf(authorization: string): string {
  const [, claims = ''] = authorization.split('.');
  return (JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { sub: string }).sub;
}

/** A command that has no key of its own gets one. */
function withKey(asked: Asked): Asked {
  const { query, variables } = asked;
  if (!query.startsWith('mutation') || query.includes('commandId')) return asked;
  const declared = /^mutation\s*\(/.test(query)
    ? query.replace('(', '($key: ID, ')
    : query.replace('mutation', 'mutation($key: ID)');
  const from = declared.indexOf('{');
  const field = /\w+\s*(\(?)/.exec(declared.slice(from))!;
  const end = from + field.index + field[0].length;
  const given = field[1] ? 'commandId: $key, ' : '(commandId: $key)';
  return {
    ...asked,
    query: `${declared.slice(0, end)}${given}${declared.slice(end)}`,
    variables: { ...variables, key: randomUUID() },
  };
}
