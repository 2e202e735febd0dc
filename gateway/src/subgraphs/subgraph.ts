import { currentTraceparent, languageTags, type HealthReport } from '@marquee/platform';
import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import type { ErrorCode } from '../errors/codes.js';
import type { Log } from '../log.js';
import { exchange, type Exchanged } from './exchange.js';
import type { FetchContext, FetchRequest } from './fetch-context.js';
import { type Instance, Instances, isGone, wasNeverSent } from './instances.js';

/** Answer of a department: always an answer, a failure is an error in it. */
export type FetchAnswer = Pick<ExecutionResult, 'data'> & { errors?: GraphQLFormattedError[] };

/** A request to a department; without an address of its own it goes to the graph, as JSON. */
interface Sent {
  readonly body: string | Buffer;
  readonly at?: string;
  readonly type?: string;
}

const TIMED_OUT = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * One department over HTTP: one process of it or several, each with its own connection pool. Instead of the stock data
 * source or `fetch`, which spend most of the gateway's time in header objects and streams (README). Nothing of the
 * client's headers is passed on.
 */
export class Subgraph {
  private readonly instances: Instances;

  constructor(
    readonly name: string,
    urls: readonly string[],
    private readonly log: Log,
  ) {
    this.instances = new Instances(urls);
  }

  /** Sends one request under the caller's signed principal. Never rejects: a failure comes back as a GraphQL error. */
  async fetch(request: FetchRequest, context: FetchContext): Promise<FetchAnswer> {
    const { query, variables, operationName } = request;
    const [answer] = await this.fetchTogether([JSON.stringify({ query, variables, operationName })], context);
    return answer!;
  }

  /**
   * Sends operations in one request under the caller's signed principal. Never rejects: a failure comes back as the
   * same GraphQL error for each.
   * @param operations as JSON; several are sent as a list
   * @returns their answers, in the same order
   */
  async fetchTogether(operations: readonly string[], context: FetchContext): Promise<readonly FetchAnswer[]> {
    const [only] = operations;
    const body = operations.length === 1 ? only! : `[${operations.join(',')}]`;
    try {
      return this.read(await this.send({ body }, context), operations.length, context);
    } catch (error) {
      const failure = this.failed(error, context);
      return operations.map(() => failure);
    }
  }

  /**
   * Sends something else than a question of the graph, under the caller's signed principal.
   * @param path at the department, with its query
   * @throws Error when the department cannot be reached, or not in time
   */
  async post(path: string, sent: { readonly body: string | Buffer; readonly type: string }, context: FetchContext) {
    return this.send({ ...sent, at: path }, context);
  }

  /**
   * Asks the department's own `/readyz`: up while one of its processes is ready, and degraded while others are not.
   * @throws Error when none answers within two seconds
   */
  async readiness(): Promise<HealthReport> {
    const { all } = this.instances;
    const answers = await Promise.allSettled(all.map((one) => one.readiness()));
    const ready = answers.filter((one) => one.status === 'fulfilled' && one.value === 200).length;
    if (ready === all.length) return { status: 'up' };
    if (ready > 0) return { status: 'degraded', reason: `${ready} of ${all.length} processes are ready` };
    const answered = answers.find((one) => one.status === 'fulfilled');
    if (!answered) throw (answers[0] as PromiseRejectedResult).reason;
    return { status: 'down', reason: `/readyz answered ${answered.value}` };
  }

  /** Closes the connections once the requests under way are answered. */
  async close(): Promise<void> {
    await this.instances.close();
  }

  /**
   * Asks the process whose turn it is, and when that one is gone another one, once: for a query, for commands, which a
   * department does once however often one request asks for them, and for whatever cannot have arrived.
   */
  private async send(sent: Sent, context: FetchContext): Promise<Exchanged> {
    const first = this.instances.next();
    try {
      return await this.ask(first, sent, context);
    } catch (error) {
      if (context.deadline.reason || !isGone(error)) throw error;
      first.rest();
      const other = this.instances.next(first);
      if (!other || !(context.repeatable || wasNeverSent(error))) throw error;
      const about = { department: this.name, requestId: context.requestId, gone: first.url, asked: other.url };
      this.log.info(about, 'another process was asked');
      return await this.ask(other, sent, context);
    }
  }

  private ask({ pool, path: graph }: Instance, { body, at: path = graph, type }: Sent, context: FetchContext) {
    const headers = { ...this.headers(path, body, context), ...(type && { 'content-type': type, accept: '*/*' }) };
    return exchange(pool, { method: 'POST', path, body, headers }, context.deadline);
  }

  private headers(path: string, body: string | Buffer, context: FetchContext): Record<string, string> {
    // The engine's span of this fetch, or the operation's where the trace is not kept and the engine makes none.
    const traceparent = currentTraceparent() ?? context.traceparent;
    return {
      'content-type': 'application/json',
      accept: 'application/json',
      'accept-language': languageTags[context.language],
      'x-request-id': context.requestId,
      ...(traceparent !== undefined && { traceparent }),
      ...context.sign(this.name, path, body),
    };
  }

  private read({ status, body }: Exchanged, count: number, context: FetchContext): readonly FetchAnswer[] {
    if (status === 401) {
      const cause = new Error('the department did not accept the signed principal');
      return new Array<FetchAnswer>(count).fill(this.error('INTERNAL', context, cause));
    }
    const answer: unknown = JSON.parse(body.toString('utf8'));
    const answers = count === 1 ? [answer] : answer;
    if (!Array.isArray(answers) || answers.length !== count || !answers.every(isAnswer))
      throw new Error(`HTTP ${status} without GraphQL`);
    return answers;
  }

  private failed(error: unknown, context: FetchContext): FetchAnswer {
    const late = context.deadline.reason !== undefined || TIMED_OUT.has((error as { code?: string }).code ?? '');
    return this.error(late ? 'TIMEOUT' : 'SERVICE_UNAVAILABLE', context, error);
  }

  private error(code: ErrorCode, context: FetchContext, cause: unknown): FetchAnswer {
    this.log.warn({ department: this.name, requestId: context.requestId, code, err: cause }, 'fetch failed');
    // An empty path makes the engine put in the place of the query where this fetch belongs.
    return { errors: [{ message: code, path: [], extensions: { code } }] };
  }
}

function isAnswer(answer: unknown): answer is FetchAnswer {
  const { data, errors } = (answer ?? {}) as Partial<FetchAnswer>;
  return answer !== null && (data !== undefined || Array.isArray(errors));
}
