import { HeaderMap } from '@apollo/server';
import type { Language } from '@marquee/platform';
import { GraphQLError } from 'graphql';
import type { Sentence } from '../language.js';
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
  otherMethod: { status: 405, code: 'BAD_REQUEST', sentence: 'otherMethod' },
  tooSlow: { status: 408, code: 'BAD_REQUEST', sentence: 'tooSlow' },
  headersTooLarge: { status: 431, code: 'BAD_REQUEST', sentence: 'headersTooLarge' },
  rateLimited: { status: 429, code: 'RATE_LIMITED', sentence: 'rateLimited' },
  notFound: { status: 404, code: 'BAD_REQUEST', sentence: 'notFound' },
  noOperation: { status: 400, code: 'OPERATION_RESOLUTION_FAILURE', sentence: 'noOperation' },
  noSubscription: { status: 400, code: 'BAD_REQUEST', sentence: 'noSubscription' },
  noIntrospection: { status: 400, code: 'GRAPHQL_VALIDATION_FAILED', sentence: 'noIntrospection' },
  pageProduct: { status: 400, code: 'GRAPHQL_VALIDATION_FAILED', sentence: 'pageProduct' },
  tooManyValues: { status: 400, code: 'GRAPHQL_VALIDATION_FAILED', sentence: 'tooManyValues' },
  noFile: { status: 404, code: 'NOT_FOUND', sentence: 'noFile' },
  badUpload: { status: 400, code: 'BAD_REQUEST', sentence: 'badUpload' },
  otherOffset: { status: 409, code: 'BAD_REQUEST', sentence: 'otherOffset' },
  chunkTooLarge: { status: 413, code: 'BAD_REQUEST', sentence: 'chunkTooLarge' },
  noTusVersion: { status: 412, code: 'BAD_REQUEST', sentence: 'noTusVersion' },
  noStoredFile: { status: 404, code: 'NOT_FOUND', sentence: 'noStoredFile' },
  badRange: { status: 416, code: 'BAD_REQUEST', sentence: 'badRange' },
  filesDown: { status: 503, code: 'SERVICE_UNAVAILABLE', sentence: 'filesDown' },
  exportDown: { status: 503, code: 'SERVICE_UNAVAILABLE', sentence: 'exportDown' },
  noDocument: { status: 404, code: 'NOT_FOUND', sentence: 'noDocument' },
  documentBusy: { status: 503, code: 'SERVICE_UNAVAILABLE', sentence: 'documentBusy' },
  documentDown: { status: 503, code: 'SERVICE_UNAVAILABLE', sentence: 'documentDown' },
  noCalendar: { status: 404, code: 'NOT_FOUND', sentence: 'noCalendar' },
  calendarDown: { status: 503, code: 'SERVICE_UNAVAILABLE', sentence: 'calendarDown' },
  internal: { status: 500, code: 'INTERNAL', sentence: 'internal' },
} as const satisfies Record<string, Refusal>;

/**
 * Body of an answer that refuses outside of GraphQL, in the shape of the GraphQL over HTTP specification.
 * @param language the reader's, or `both` where nobody knows it
 * @param retryAfter seconds, where waiting helps
 */
export function refusalBody(refusal: Refusal, requestId: string, language: Language | 'both', retryAfter?: number) {
  const { zh, en } = saidOf(refusal, retryAfter);
  const message = { zh, en, both: `${zh} ${en}` }[language];
  return { errors: [{ message, extensions: { code: refusal.code, requestId, ...waitOf(refusal, retryAfter) } }] };
}

/** The same refusal raised inside Apollo Server, which turns `extensions.http` into the status of the answer. */
export function refusalError(refusal: Refusal, language: Language, retryAfter?: number): GraphQLError {
  // A map of Apollo Server's own; another library has declared the field a plain object.
  const headers: unknown = new HeaderMap(retryAfter === undefined ? [] : [['retry-after', String(retryAfter)]]);
  const http = { status: refusal.status, headers: headers as Record<string, string> };
  return new GraphQLError(saidOf(refusal, retryAfter)[language], {
    extensions: { code: refusal.code, http, ...waitOf(refusal, retryAfter) },
  });
}

function saidOf({ sentence }: Refusal, retryAfter: number | undefined): Sentence {
  const { zh, en }: Sentence = sentences[sentence];
  const told = (text: string) => text.replace('{seconds}', String(retryAfter));
  return { zh: told(zh), en: told(en) };
}

/** For programs, and for a page that shows both languages. */
const waitOf = (refusal: Refusal, retryAfter: number | undefined) =>
  retryAfter === undefined ? {} : { retryAfter, ...saidOf(refusal, retryAfter) };
