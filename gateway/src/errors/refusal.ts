import type { Language } from '@marquee/platform';
import { GraphQLError } from 'graphql';
import type { ErrorCode } from './codes.js';
import { sentences, type SentenceName } from './sentences.js';

/** A refusal that the gateway decides itself: HTTP status, code and the sentence for the person. */
export interface Refusal {
  status: number;
  code: ErrorCode;
  sentence: SentenceName;
}

/** The refusals of the gateway, one name each. */
export const refusals = {
  signIn: { status: 401, code: 'UNAUTHENTICATED', sentence: 'signIn' },
  issuerDown: { status: 503, code: 'SERVICE_UNAVAILABLE', sentence: 'issuerDown' },
  postOnly: { status: 405, code: 'BAD_REQUEST', sentence: 'postOnly' },
  jsonOnly: { status: 415, code: 'BAD_REQUEST', sentence: 'jsonOnly' },
  badJson: { status: 400, code: 'BAD_REQUEST', sentence: 'badJson' },
  tooLarge: { status: 413, code: 'BAD_REQUEST', sentence: 'tooLarge' },
  badShape: { status: 400, code: 'BAD_REQUEST', sentence: 'badShape' },
  badRequest: { status: 400, code: 'BAD_REQUEST', sentence: 'badRequest' },
  notFound: { status: 404, code: 'BAD_REQUEST', sentence: 'notFound' },
  noOperation: { status: 400, code: 'OPERATION_RESOLUTION_FAILURE', sentence: 'noOperation' },
  noSubscription: { status: 400, code: 'BAD_REQUEST', sentence: 'noSubscription' },
  noIntrospection: { status: 400, code: 'GRAPHQL_VALIDATION_FAILED', sentence: 'noIntrospection' },
  pageProduct: { status: 400, code: 'GRAPHQL_VALIDATION_FAILED', sentence: 'pageProduct' },
  calendarDown: { status: 503, code: 'SERVICE_UNAVAILABLE', sentence: 'calendarDown' },
  internal: { status: 500, code: 'INTERNAL', sentence: 'internal' },
} as const satisfies Record<string, Refusal>;

/** Body of an answer that refuses outside of GraphQL, in the shape of the GraphQL over HTTP specification. */
export function refusalBody(refusal: Refusal, requestId: string, language: Language) {
  const message = sentences[refusal.sentence][language];
  return { errors: [{ message, extensions: { code: refusal.code, requestId } }] };
}

/** The same refusal raised inside Apollo Server, which turns `extensions.http` into the status of the answer. */
export function refusalError(refusal: Refusal, language: Language): GraphQLError {
  return new GraphQLError(sentences[refusal.sentence][language], {
    extensions: { code: refusal.code, http: { status: refusal.status } },
  });
}
