import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Engine } from '../engines/engine.js';
import type { KnownOperation } from '../engines/known/known-operation.js';
import { counted } from '../graphql/counted.js';
import type { OperationContext } from '../graphql/operation-context.js';
import { LIMITS } from '../limits/values.js';
import { Courier } from '../subgraphs/courier.js';
import type { Departments } from '../subgraphs/departments.js';

export interface KnownParts {
  engine: Pick<Engine, 'known'>;
  departments: Departments;
  /** What a client may see of an error. */
  mask: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
}

type Variables = Readonly<Record<string, unknown>>;

/** An operation that can be answered without Apollo Server, and its variables. */
export interface Meant {
  readonly operation: KnownOperation;
  readonly variables: Variables;
  /** What it may be answered with. */
  readonly values: number;
}

const JSON_TYPE = 'application/json; charset=utf-8';
/** Every other wish about the form of the answer is negotiated by Apollo Server. */
const PLAIN: readonly (string | undefined)[] = [undefined, '*/*', 'application/json'];

/**
 * The operation that a request means, when it was asked before and nothing about it is to be refused; undefined: it
 * goes the long way, where everything is judged and every refusal worded.
 */
export function meantBy({ body, headers }: FastifyRequest, engine: KnownParts['engine']): Meant | undefined {
  const { query, variables, operationName } = body as Record<'query' | 'variables' | 'operationName', unknown>;
  if (!PLAIN.includes(headers.accept) || !isNameOrNone(operationName) || !isObjectOrNone(variables)) return undefined;
  const operation = engine.known(query as string, operationName);
  const given = variables ?? {};
  if (!operation?.fits(given)) return undefined;
  const { rows, values } = operation.weight(given);
  return rows > LIMITS.pageProduct || values > LIMITS.values ? undefined : { operation, variables: given, values };
}

const isNameOrNone = (value: unknown): value is string | null | undefined =>
  value === undefined || value === null || typeof value === 'string';
const isObjectOrNone = (value: unknown): value is Variables | null | undefined =>
  value === undefined || (typeof value === 'object' && !Array.isArray(value));

/**
 * Answers it as Apollo Server would, to the byte.
 * @param traced whether its fetches are to be seen in the trace
 * @returns the body of the answer, whose header is set
 * @throws RateLimited when the person has given too many commands, or asked for too much
 */
export async function answerKnown(
  { operation, variables, values }: Meant,
  context: OperationContext,
  reply: FastifyReply,
  { departments, mask }: KnownParts,
  traced: boolean,
): Promise<string> {
  await counted(context, { values, commands: operation.commands });
  context.begin(operation.kind, operation.repeatable);
  const { data, errors } = await operation.execute(variables, new Courier(departments, context, traced).send);
  const answer = { errors: errors?.map((error) => mask(formatted(error), error)), data };
  void reply.header('content-type', JSON_TYPE);
  return `${JSON.stringify(answer)}\n`;
}

function formatted(error: GraphQLError): GraphQLFormattedError {
  const { extensions } = error;
  return { ...error.toJSON(), extensions: { ...extensions, code: extensions['code'] ?? 'INTERNAL_SERVER_ERROR' } };
}
