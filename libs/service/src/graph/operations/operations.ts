import {
  execute,
  Kind,
  type ExecutionResult,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import type { GraphContext } from '../answer/context.js';
import { publicError, report } from '../answer/errors.js';
import { Documents } from './documents.js';
import { badRequest, coded, noOperation, notAnswered, unsignedMutation } from './refusals.js';

/** One operation as it arrives. */
interface Asked {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly operationName?: string | null;
}

/** An operation's answer, and the HTTP status it would have alone. */
export interface Answered {
  readonly status: number;
  readonly result: FormattedExecutionResult;
}

/**
 * Answers the operations of one schema: parsed and checked once (`Documents`), executed by graphql-js, errors masked
 * and logged. Refuses a mutation that was signed as a query, and everybody who has left the company.
 */
export class Operations {
  private readonly documents: Documents;

  constructor(private readonly schema: GraphQLSchema) {
    this.documents = new Documents(schema);
  }

  /** Never rejects for what a caller can send. @param asked as it was sent */
  async answer(asked: unknown, ctx: GraphContext): Promise<Answered> {
    if (!isAsked(asked)) return refusedWith(400, [badRequest('an operation has a query text')], ctx);
    const known = this.documents.of(asked.query);
    if (!('document' in known)) return refusedWith(400, known, ctx);
    const operation = known.operationNamed(asked.operationName);
    if (!operation) return refusedWith(400, [noOperation()], ctx);
    if (operation.operation === 'mutation' && ctx.operation !== 'm') return refusedWith(401, [unsignedMutation()], ctx);
    if (ctx.refused) return refusedWith(200, [notAnswered(ctx.refused)], ctx);
    const variableValues = asked.variables ?? {};
    const result = await execute({
      schema: this.schema,
      document: known.document,
      contextValue: ctx,
      variableValues,
      operationName: asked.operationName,
      hideSuggestions: true,
    });
    return result.errors ? withErrors(result, result.errors, ctx) : { status: 200, result };
  }
}

function isAsked(asked: unknown): asked is Asked {
  if (typeof asked !== 'object' || asked === null) return false;
  const { query, variables, operationName } = asked as Partial<Record<keyof Asked, unknown>>;
  const named = operationName === undefined || operationName === null || typeof operationName === 'string';
  return typeof query === 'string' && query !== '' && typeof (variables ?? {}) === 'object' && named;
}

/** Without data nothing was executed: the variables do not fit. */
function withErrors(result: ExecutionResult, errors: readonly GraphQLError[], ctx: GraphContext): Answered {
  if (result.data === undefined) return refusedWith(400, errors.map(wrongVariable), ctx);
  return { status: 200, result: { ...result, errors: told(errors, ctx) } };
}

const wrongVariable = (error: GraphQLError): GraphQLError =>
  error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION ? coded('BAD_USER_INPUT', error) : error;

const refusedWith = (status: number, errors: readonly GraphQLError[], ctx: GraphContext): Answered => ({
  status,
  result: { errors: told(errors, ctx) },
});

function told(errors: readonly GraphQLError[], ctx: GraphContext) {
  errors.forEach((error) => report(error, ctx));
  return errors.map((error) => publicError(error, ctx));
}
