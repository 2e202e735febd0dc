/** Where a user's commands and questions go. */
export interface GraphTarget {
  /** The GraphQL address of the gateway. */
  readonly url: string;
  /** A token of a person of `demo/people.json`. */
  readonly tokenOf: (user: string) => Promise<string>;
}

export interface BrokenRule {
  readonly kind: 'INPUT' | 'STATE' | 'DUTY';
  readonly clause: string;
  readonly rule: string;
  readonly field: string | null;
  readonly zh: string;
  readonly en: string;
}

export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly requestId?: string };
}

export interface GraphAnswer {
  readonly status: number;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphError[];
}

/** What a command came to, as the user saw it. */
export type Answer =
  | { readonly accepted: true; readonly record: Readonly<Record<string, unknown>> }
  | { readonly accepted: false; readonly broken: readonly BrokenRule[] }
  | { readonly accepted: undefined; readonly code: string; readonly message: string };

/** The record of an accepted command. @throws Error that says what was refused, when it was not accepted */
export function accepted(answer: Answer): Readonly<Record<string, unknown>> {
  if (answer.accepted !== true) throw new Error(`expected to be accepted, but: ${JSON.stringify(answer)}`);
  return answer.record;
}

/** A command of the graph: its name, what type it answers with, and which of its arguments have which GraphQL type. */
export interface Mutation {
  readonly name: string;
  readonly answers: string;
  readonly id?: string;
  readonly input?: object;
  readonly commandId?: string;
  readonly expectedVersion?: number;
  /** Fields of the answer besides `id` and `version`. */
  readonly fields?: string;
}

/** A person who talks to the gateway as any UI client does. */
export class GraphUser {
  readonly target: GraphTarget;
  readonly id: string;
  readonly language: string;

  constructor(target: GraphTarget, id: string, language = 'zh-Hant') {
    this.target = target;
    this.id = id;
    this.language = language;
  }

  /** One GraphQL operation; the answer as it came. */
  async post(query: string, variables: object = {}): Promise<GraphAnswer> {
    const headers = {
      'content-type': 'application/json',
      'accept-language': this.language,
      authorization: `Bearer ${await this.target.tokenOf(this.id)}`,
    };
    const response = await fetch(this.target.url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    return { ...((await response.json()) as object), status: response.status };
  }

  /** A question. @throws Error with the first GraphQL error, if any */
  async ask<T = Record<string, unknown>>(query: string, variables: object = {}): Promise<T> {
    const { data, errors } = await this.post(query, variables);
    if (errors?.[0]) throw new Error(`${this.id}: ${errors[0].extensions?.code}: ${errors[0].message}`);
    return data as T;
  }

  /** A file at the gateway, e.g. a document. @throws Error with the status where there is none for this person */
  async file(path: string): Promise<Buffer> {
    const authorization = `Bearer ${await this.target.tokenOf(this.id)}`;
    const response = await fetch(new URL(path, this.target.url), { headers: { authorization } });
    if (response.status !== 200) throw new Error(`${this.id}: ${path}: ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }

  /** A command, and what became of it. */
  async tell(command: Mutation): Promise<Answer> {
    const { query, variables } = write(command);
    const { data, errors } = await this.post(query, variables);
    const record = data?.[command.name] as (Record<string, unknown> & { broken?: BrokenRule[] }) | null | undefined;
    if (!record)
      return {
        accepted: undefined,
        code: errors?.[0]?.extensions?.code ?? 'NO_ANSWER',
        message: errors?.[0]?.message ?? '',
      };
    return record.broken ? { accepted: false, broken: record.broken } : { accepted: true, record };
  }
}

function write({ name, answers, fields = '', ...args }: Mutation): { query: string; variables: object } {
  const types: Record<string, string> = {
    id: 'ID!',
    input: `${name[0]!.toUpperCase()}${name.slice(1)}Input!`,
    commandId: 'ID',
    expectedVersion: 'Int',
  };
  const given = Object.keys(args).filter((key) => args[key as keyof typeof args] !== undefined);
  const head = given.map((key) => `$${key}: ${types[key]}`);
  const body = given.map((key) => `${key}: $${key}`);
  const selection = `... on ${answers} { id version ${fields} } ... on Receipt { id receiptNumber: number receivedAt: at } ... on Rejection { broken { kind clause rule field zh en } }`;
  const [declared, passed] = [head, body].map((list) => (list.length > 0 ? `(${list.join(', ')})` : ''));
  return { query: `mutation${declared} { ${name}${passed} { ${selection} } }`, variables: args };
}
