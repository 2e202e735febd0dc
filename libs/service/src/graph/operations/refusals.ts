import { GraphQLError } from 'graphql';
import type { CommandError } from '../../model.js';

/** The same error under a code of the closed list. */
export const coded = (code: string, error: GraphQLError): GraphQLError =>
  new GraphQLError(error.message, {
    ...(error.nodes && { nodes: error.nodes }),
    ...(error.source && { source: error.source }),
    ...(error.positions && { positions: error.positions }),
    ...(error.path && { path: error.path }),
    extensions: { ...error.extensions, code },
  });

/** For what is no GraphQL operation at all. */
export const badRequest = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });

export const noOperation = (): GraphQLError =>
  new GraphQLError('the document has no such operation', { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });

export const unsignedMutation = (): GraphQLError =>
  new GraphQLError('a mutation must be signed as one', { extensions: { code: 'UNAUTHENTICATED' } });

/** Told in the shape of an answer: the gateway hands on what a department refuses as its answer. */
export const notAnswered = (cause: CommandError): GraphQLError =>
  new GraphQLError(cause.message, { originalError: cause });
