import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import { BREAK, visit, type DocumentNode } from 'graphql';
import { refusalError, refusals, type Refusal } from '../errors/refusal.js';
import { largestPageProduct } from '../limits/page-product.js';
import { RateLimited } from '../limits/rates.js';
import { areCommands, rootFields } from '../limits/root-fields.js';
import { LIMITS } from '../limits/values.js';
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
          if (request.operation?.operation !== 'mutation') return request.contextValue.begin('q', true);
          const fields = rootFields(request.operation, request.document);
          await count(request, fields.length);
          request.contextValue.begin('m', areCommands(fields, request.schema));
        },
      };
    },
  };
}

/** Each field of a mutation is a command. @throws GraphQLError RATE_LIMITED with the time to wait */
async function count({ contextValue }: Resolved, commands: number): Promise<void> {
  await contextValue.count(commands).catch((error: unknown) => {
    if (!(error instanceof RateLimited)) throw error;
    throw refusalError(refusals.rateLimited, contextValue.language, error.retryAfter);
  });
}

function refusalOf(request: Resolved, devTools: boolean): Refusal | undefined {
  const { document, schema, contextValue, operation } = request;
  if (!operation) return refusals.noOperation;
  if (operation.operation === 'subscription') return refusals.noSubscription;
  const mayIntrospect = devTools && contextValue.caller.roles.includes(DEVELOPER);
  if (!mayIntrospect && readsSchema(document)) return refusals.noIntrospection;
  const rows = largestPageProduct({ schema, document, operation, variables: request.request.variables ?? {} });
  return rows > LIMITS.pageProduct ? refusals.pageProduct : undefined;
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
