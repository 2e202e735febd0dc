import { currentTraceparent, languageTags, type HealthReport } from '@marquee/platform';
import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import { Pool } from 'undici';
import type { ErrorCode } from '../errors/codes.js';
import { LIMITS } from '../limits/values.js';
import type { Log } from '../log.js';
import { exchange, type Exchanged } from './exchange.js';
import type { FetchContext, FetchRequest } from './fetch-context.js';

/** Answer of a department: always an answer, a failure is an error in it. */
export type FetchAnswer = Pick<ExecutionResult, 'data'> & { errors?: GraphQLFormattedError[] };

const CONNECTIONS = 64;
const READY_MS = 2_000;
const TIMED_OUT = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * One department over HTTP, with its own connection pool. Instead of the stock data source or `fetch`, which
 * spend most of the gateway's time in header objects and streams (README). Nothing of the client's headers is passed
 * on.
 */
export class Subgraph {
  private readonly pool: Pool;
  private readonly path: string;

  constructor(
    readonly name: string,
    url: string,
    private readonly log: Log,
  ) {
    const { origin, pathname, search } = new URL(url);
    this.path = pathname + search;
    this.pool = new Pool(origin, {
      connections: CONNECTIONS,
      headersTimeout: LIMITS.fetchMs,
      bodyTimeout: LIMITS.fetchMs,
      maxResponseSize: LIMITS.answerBytes,
    });
  }

  /** Sends one request under the caller's signed principal. Never rejects: a failure comes back as a GraphQL error. */
  async fetch(request: FetchRequest, context: FetchContext): Promise<FetchAnswer> {
    const { query, variables, operationName } = request;
    const [answer] = await this.fetchTogether([JSON.stringify({ query, variables, operationName })], context);
    return answer!;
  }

  /**
   * Sends operations in one request under the caller's signed principal. Never rejects: a failure comes back as the same
   * GraphQL error for each.
   * @param operations as JSON; several are sent as a list
   * @returns their answers, in the same order
   */
  async fetchTogether(operations: readonly string[], context: FetchContext): Promise<readonly FetchAnswer[]> {
    const [only] = operations;
    const body = operations.length === 1 ? only! : `[${operations.join(',')}]`;
    try {
      const headers = this.headers(body, context);
      const request = { method: 'POST', path: this.path, body, headers } as const;
      return this.read(await exchange(this.pool, request, context.deadline), operations.length, context);
    } catch (error) {
      const failure = this.failed(error, context);
      return operations.map(() => failure);
    }
  }

  /** Asks the department's own `/readyz`. @throws Error when it does not answer within two seconds */
  async readiness(): Promise<HealthReport> {
    const response = await this.pool.request({ method: 'GET', path: '/readyz', signal: AbortSignal.timeout(READY_MS) });
    await response.body.dump();
    return response.statusCode === 200
      ? { status: 'up' }
      : { status: 'down', reason: `/readyz answered ${response.statusCode}` };
  }

  /** Closes the connections once the requests under way are answered. */
  async close(): Promise<void> {
    await this.pool.close();
  }

  private headers(body: string, context: FetchContext): Record<string, string> {
    // The engine's span of this fetch, or the operation's where the trace is not kept and the engine makes none.
    const traceparent = currentTraceparent() ?? context.traceparent;
    return {
      'content-type': 'application/json',
      accept: 'application/json',
      'accept-language': languageTags[context.language],
      'x-request-id': context.requestId,
      ...(traceparent !== undefined && { traceparent }),
      ...context.sign(this.name, this.path, body),
    };
  }

  private read({ status, text }: Exchanged, count: number, context: FetchContext): readonly FetchAnswer[] {
    if (status === 401) {
      const cause = new Error('the department did not accept the signed principal');
      return new Array<FetchAnswer>(count).fill(this.error('INTERNAL', context, cause));
    }
    const answer: unknown = JSON.parse(text);
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
