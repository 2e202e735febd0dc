import type { Language } from '@marquee/platform';
import type { GraphQLFormattedError } from 'graphql';
import { GATEWAY_CODES, REFUSING_CODES, SUBGRAPH_CODES, type ErrorCode } from './codes.js';
import { sentences } from './sentences.js';

/** Request the error belongs to. */
export interface MaskScope {
  requestId: string;
  language: Language;
}

/** A failure whose own text never leaves its process: the gateway's sentence takes its place. */
const OWN_SENTENCE: Partial<Record<ErrorCode, keyof typeof sentences>> = {
  INTERNAL: 'internal',
  SERVICE_UNAVAILABLE: 'unavailable',
  TIMEOUT: 'timeout',
};

/**
 * What a client may see of an error: message, path, locations, a code of the closed list and the request id.
 * An error with any other code becomes `INTERNAL`, so a database's or a library's text cannot leak.
 * @param formatted the error as Apollo Server would send it; `extensions.serviceName` marks one that came from a
 * department
 */
export function maskError(formatted: GraphQLFormattedError, { requestId, language }: MaskScope): GraphQLFormattedError {
  const code = clientCode(formatted);
  const own = OWN_SENTENCE[code];
  return {
    message: own ? sentences[own][language] : led(formatted, code, language),
    ...(formatted.locations && !fromDepartment(formatted) && { locations: formatted.locations }),
    ...placeOf(formatted),
    extensions: {
      code,
      requestId,
      ...reasonOf(formatted, code),
      ...waitOf(formatted, code),
      ...inputProblems(formatted, code),
    },
  };
}

/** Mistakes in the document or its variables, which the library words in English alone. */
const WORDED_BY_LIBRARY: readonly ErrorCode[] = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'];

/** The message; behind a sentence of ours where it is the library's and the reader's language is another. */
function led(formatted: GraphQLFormattedError, code: ErrorCode, language: Language): string {
  const { message } = formatted;
  const isLibrarys = !fromDepartment(formatted) && WORDED_BY_LIBRARY.includes(code) && !/\p{Script=Han}/u.test(message);
  return isLibrarys && language === 'zh' ? `${sentences.notOfTheSchema.zh}${message}` : message;
}

function clientCode(formatted: GraphQLFormattedError): ErrorCode {
  const allowed: readonly ErrorCode[] = fromDepartment(formatted) ? SUBGRAPH_CODES : GATEWAY_CODES;
  return allowed.find((code) => code === formatted.extensions?.['code']) ?? 'INTERNAL';
}

/** The path in the answer; the engine's mark for "every element of this list" and what follows it is left out. */
function placeOf({ path }: GraphQLFormattedError): { path?: GraphQLFormattedError['path'] } {
  const end = path?.indexOf('@') ?? -1;
  const place = end < 0 ? path : path?.slice(0, end);
  return place && place.length > 0 ? { path: place } : {};
}

function fromDepartment(formatted: GraphQLFormattedError): boolean {
  return formatted.extensions?.['serviceName'] !== undefined;
}

/** A department's refusals: what did not hold, by which clause, in both languages. */
const TOLD: readonly ErrorCode[] = REFUSING_CODES;
function reasonOf(formatted: GraphQLFormattedError, code: ErrorCode): Record<string, string> {
  if (!fromDepartment(formatted) || !TOLD.includes(code)) return {};
  return textsIn(formatted.extensions, ['rule', 'clause', 'zh', 'en']);
}

/** How long to wait, of the gateway's own refusal of too much. */
function waitOf(formatted: GraphQLFormattedError, code: ErrorCode): Record<string, string | number> {
  const retryAfter = formatted.extensions?.['retryAfter'];
  if (code !== 'RATE_LIMITED' || typeof retryAfter !== 'number') return {};
  return { retryAfter, ...textsIn(formatted.extensions, ['zh', 'en']) };
}

/** The fields of this name that hold text, and no other. */
const textsIn = (held: object | undefined, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const text = (held as Record<string, unknown> | undefined)?.[name];
      return typeof text === 'string' ? [[name, text]] : [];
    }),
  );

type InputPath = (string | number)[];

/** Where in the input the mistakes are, in the department's words, so that a form can show each at its field. */
function inputProblems(
  { extensions }: GraphQLFormattedError,
  code: ErrorCode,
): { path?: InputPath; fields?: object[] } {
  if (code !== 'BAD_USER_INPUT' || !Array.isArray(extensions?.['path'])) return {};
  const fields: unknown = extensions['fields'];
  return { path: stepsOf(extensions['path']), ...(Array.isArray(fields) && { fields: fields.flatMap(problemOf) }) };
}

const stepsOf = (path: readonly unknown[]): InputPath =>
  path.filter((step) => typeof step === 'string' || typeof step === 'number');

function problemOf(field: unknown): { path: InputPath; message: string }[] {
  const { path, message } = (field ?? {}) as { path?: unknown; message?: unknown };
  return Array.isArray(path) && typeof message === 'string'
    ? [{ path: stepsOf(path), message, ...textsIn(field as object, ['zh', 'en']) }]
    : [];
}
