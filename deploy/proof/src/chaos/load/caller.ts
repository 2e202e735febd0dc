import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { personById } from '@marquee/local';
import { parsePrincipalKeys, principalSigner, type PrincipalKeys, type UnaddressedPrincipal } from '@marquee/platform';
import type { Fleet } from '../world/fleet.ts';
import type { Rng } from '../../rng.ts';
import type { Operation, Outcome } from './operation.ts';

const VALID_S = 120;
/** Longer than any answer of a healthy service; what takes longer has an unknown outcome. */
const PATIENCE_MS = 12_000;
/** Codes with which a service says that a command was certainly not done. */
const CERTAIN = new Set(['CONFLICT', 'NOT_FOUND', 'BAD_USER_INPUT', 'FORBIDDEN', 'UNAUTHENTICATED']);

interface GraphQLAnswer {
  readonly data?: Readonly<Record<string, Readonly<Record<string, unknown>> | null>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/**
 * Speaks to the department services as the gateway would: signed principals, straight to a process of the department.
 */
export class Callers {
  readonly #keys: PrincipalKeys;
  readonly #fleet: Fleet;
  readonly #rng: Rng;

  constructor(fleet: Fleet, rng: Rng) {
    this.#fleet = fleet;
    this.#rng = rng;
    this.#keys = parsePrincipalKeys(JSON.parse(readFileSync(fleet.keysFile, 'utf8')));
  }

  /** Sends a command once. Never throws: what is not known is `info`. */
  async send(op: Operation): Promise<Outcome> {
    const answer = await this.#post(op.department, op.by, 'm', mutationOf(op)).catch((error: unknown) => whyNot(error));
    if (typeof answer === 'string')
      return answer === 'ECONNREFUSED' ? { type: 'fail', code: answer } : { type: 'info', why: answer };
    return outcomeOf(op, answer);
  }

  /** A record as it is now; undefined when nobody answers or it does not exist. */
  async read(
    department: string,
    by: string,
    field: string,
    id: string,
    fields: string,
  ): Promise<Readonly<Record<string, unknown>> | undefined> {
    const query = `query ($id: ID!) { ${field}(id: $id) { ${fields} } }`;
    const answer = await this.#post(department, by, 'q', { query, variables: { id } }).catch(() => undefined);
    return answer?.data?.[field] ?? undefined;
  }

  async #post(department: string, by: string, op: 'q' | 'm', document: object): Promise<GraphQLAnswer> {
    const { port } = this.#rng.pick(this.#fleet.of(department));
    const { id, dept, roles } = personById(by);
    const body = JSON.stringify(document);
    const exp = Math.floor(Date.now() / 1_000) + VALID_S;
    const who: UnaddressedPrincipal = {
      sub: id,
      org: 'demo',
      dept,
      roles: [...roles],
      scopes: [],
      exp,
      rid: randomUUID(),
      lang: 'en',
    };
    const signed = principalSigner(this.#keys).forOperation(who, op)(department, '/graphql', body);
    const headers = { 'content-type': 'application/json', traceparent: newTrace(), ...signed };
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return (await response.json()) as GraphQLAnswer;
  }
}

const newTrace = (): string => `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;

function whyNot(error: unknown): string {
  const cause = (error as { cause?: { code?: string } }).cause?.code;
  return cause ?? (error instanceof Error ? error.name : String(error));
}

function mutationOf({ command, kind, id, input, key, expectedVersion, fields = '' }: Operation): object {
  const variables = { id, input, commandId: key, expectedVersion };
  const types = {
    id: 'ID!',
    input: `${command[0]!.toUpperCase()}${command.slice(1)}Input!`,
    commandId: 'ID',
    expectedVersion: 'Int',
  };
  const given = (Object.keys(types) as (keyof typeof types)[]).filter((name) => variables[name] !== undefined);
  const declared = given.map((name) => `$${name}: ${types[name]}`).join(', ');
  const passed = given.map((name) => `${name}: $${name}`).join(', ');
  const query = `mutation(${declared}) { ${command}(${passed}) { ... on ${kind} { id version ${fields} } ... on Rejection { broken { rule } } } }`;
  return { query, variables };
}

function outcomeOf(op: Operation, { data, errors }: GraphQLAnswer): Outcome {
  const record = data?.[op.command];
  if (record && Array.isArray(record['broken']))
    return { type: 'refused', rules: record['broken'].map(({ rule }) => String(rule)) };
  if (record) return { type: 'ok', version: Number(record['version']), record };
  const code = errors?.[0]?.extensions?.code ?? 'NO_ANSWER';
  return CERTAIN.has(code)
    ? { type: 'fail', code }
    : { type: 'info', why: `${code} ${errors?.[0]?.message ?? ''}`.slice(0, 200) };
}
