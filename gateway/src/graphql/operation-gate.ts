import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import { BREAK, visit, type DocumentNode } from 'graphql';
import { refusalError, refusals, type Refusal } from '../errors/refusal.js';
import { RateLimited } from '../limits/rates.js';
import { areCommands, rootFields } from '../limits/root-fields.js';
import { LIMITS } from '../limits/values.js';
import { type Weight, weightOf } from '../limits/weight.js';
import { counted } from './counted.js';
import type { OperationContext } from './operation-context.js';

/** Role that may read the schema where development tools are on. */
export const DEVELOPER = 'developer';

type Resolved = GraphQLRequestContextDidResolveOperation<OperationContext>;

/**
 * The last gate before the planner, where document, schema, variables and caller are all known: refuses with 400 what
 * the validation rules cannot see. `didResolveOperation` is Apollo Server's hook for this; `requestDidStart` would
 * answer 500.
 */
export function operationGate({ devTools }: { devTools: boolean }): ApolloServerPlugin<OperationContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation(request) {
          const refusal = refusalOf(request, devTools);
          if (refusal) throw refusalError(refusal, request.contextValue.language);
          const { operation, document } = request;
          const isMutation = operation?.operation === 'mutation';
          const fields = isMutation ? rootFields(operation, document) : [];
          const weight = weighed(request);
          await count(request, { values: weight.values, commands: fields.length });
          const heavy = tooHeavy(weight);
          if (heavy) throw refusalError(heavy, request.contextValue.language);
          if (!isMutation) return request.contextValue.begin('q', true);
          request.contextValue.begin('m', areCommands(fields, request.schema));
        },
      };
    },
  };
}

/**
 * Each field of a mutation is a command, and every operation costs what it may be answered with.
 * @throws GraphQLError RATE_LIMITED with the time to wait
 */
async function count({ contextValue }: Resolved, asked: Parameters<typeof counted>[1]): Promise<void> {
  try {
    await counted(contextValue, asked);
  } catch (error) {
    if (!(error instanceof RateLimited)) throw error;
    throw refusalError(refusals.rateLimited, contextValue.language, error.retryAfter);
  }
}

const weighed = ({ schema, document, operation, request }: Resolved): Weight =>
  weightOf({ schema, document, operation: operation!, variables: request.variables ?? {} });

function tooHeavy({ rows, values }: Weight): Refusal | undefined {
  if (rows > LIMITS.pageProduct) return refusals.pageProduct;
  return values > LIMITS.values ? refusals.tooManyValues : undefined;
}

function refusalOf(request: Resolved, devTools: boolean): Refusal | undefined {
  const { document, contextValue, operation } = request;
  if (!operation) return refusals.noOperation;
  if (operation.operation === 'subscription') return refusals.noSubscription;
  const mayIntrospect = devTools && contextValue.caller.roles.includes(DEVELOPER);
  return !mayIntrospect && readsSchema(document) ? refusals.noIntrospection : undefined;
}

const known = new WeakMap<DocumentNode, boolean>();

/** Whether a document asks for the schema itself. Remembered: Apollo Server keeps parsed documents, too. */
function readsSchema(document: DocumentNode): boolean {
  const before = known.get(document);
  if (before !== undefined) return before;
  let found = false;
  visit(document, {
    Field: (node) => ((found = node.name.value === '__schema' || node.name.value === '__type') ? BREAK : undefined),
  });
  known.set(document, found);
  return found;
}
