import { currentTraceparent, type OperationKind, type PrincipalSigner } from '@marquee/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { inRequest, principalOf } from '../auth/principal.js';
import type { Caller } from '../auth/token.js';
import { Deadline } from '../limits/deadline.js';
import type { RateLimits } from '../limits/rates.js';
import type { FetchContext } from '../subgraphs/fetch-context.js';

/** Context value of one operation in Apollo Server; the engine hands it to each fetch. */
export interface OperationContext extends FetchContext {
  caller: Caller;
  /** Counts the commands of a mutation. @throws RateLimited */
  count(commands: number): Promise<void>;
  /** Counts what the operation may be answered with. @throws RateLimited */
  spend(values: number): void;
  /**
   * Called once the operation is known: its fetches are signed as that kind, and a mutation outlives its client.
   * @param repeatable see `FetchContext`; absent: queries alone are
   */
  begin(kind: OperationKind, repeatable?: boolean): void;
}

export interface ContextParts {
  signer: PrincipalSigner;
  limits: Pick<RateLimits, 'commands' | 'values'>;
  /** Time the operation has, milliseconds. */
  operationMs: number;
}

/** Builds the context of one request. */
export function operationContext(
  request: FastifyRequest,
  reply: FastifyReply,
  { signer, limits, operationMs }: ContextParts,
): OperationContext {
  const caller = request.caller;
  if (!caller) throw new Error('no operation without a verified caller');
  const principal = inRequest(request, principalOf(caller));
  const deadline = new Deadline(reply.raw, operationMs);
  // Until the kind is known the weaker one: a department refuses a mutation that is signed as a query.
  let sign = signer.forOperation(principal, 'q');
  return {
    caller,
    repeatable: false,
    requestId: request.id,
    language: request.language,
    traceparent: currentTraceparent(),
    deadline,
    sign: (subgraph, path, body) => sign(subgraph, path, body),
    count: (commands) => limits.commands(request, commands),
    spend: (values) => limits.values(request, values),
    begin(kind, repeatable = kind === 'q') {
      this.repeatable = repeatable;
      sign = signer.forOperation(principal, kind);
      if (kind === 'm') deadline.surviveDisconnect();
    },
  };
}
