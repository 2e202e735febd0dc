import type { Language, Text } from '@marquee/kernel';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Company } from '../../company.js';
import { CommandError } from '../../model.js';
import { wasGivenUp } from '../../store/query/patience.js';
import type { GraphContext } from './context.js';

/** Codes under which an error keeps its own sentence; every other one is `INTERNAL` and keeps it in the log. */
const PUBLIC = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
];

const internal: Text = {
  zh: '系統發生錯誤，請稍後再試；若仍發生，請提供請求編號給支援人員。',
  en: 'Something went wrong; please try again, and quote the request id to support if it persists.',
};

const tookTooLong: Text = {
  zh: '查詢需時過長，請縮小篩選範圍後再試。',
  en: 'The query takes too long; please narrow the filter and try again.',
};

/** Whom an error is told to. */
type Listener = Pick<GraphContext, 'language' | 'requestId'> & { store: { company: Pick<Company, 'refusals'> } };

/**
 * What may leave the process of an error: its sentence in the caller's language, a code of the closed list, the request
 * id.
 */
export function publicError(error: GraphQLError, { language, requestId, store }: Listener): GraphQLFormattedError {
  const { path, locations } = error.toJSON();
  const place = { ...(path && { path }), ...(locations && { locations }) };
  const cause = error.originalError;
  if (cause instanceof CommandError)
    return {
      message: cause.in(language),
      ...place,
      extensions: { code: cause.code, requestId, ...reasonOf(cause, store.company), ...fieldsOf(cause, language) },
    };
  if (wasGivenUp(cause))
    return { message: tookTooLong[language], ...place, extensions: { code: 'TIMEOUT', requestId } };
  const code = isPublic(error) ? error.extensions['code'] : 'INTERNAL';
  return { message: isPublic(error) ? error.message : internal[language], ...place, extensions: { code, requestId } };
}

/** As a broken rule is told: what did not hold, by which clause, in both languages. */
function reasonOf(
  { rule, clause: own, says: { zh, en } }: CommandError,
  { refusals }: Pick<Company, 'refusals'>,
): object {
  const clause = own ?? refusals[rule];
  return { rule, ...(clause && { clause }), zh, en };
}

/** Every wrong field of a form, and the first one as `path` for clients that point at one only. */
function fieldsOf({ code, problems }: CommandError, language: Language): object {
  const fields = problems.map(({ path, says }) => ({ path, message: says[language], ...says }));
  return code === 'BAD_USER_INPUT' && fields.length > 0 ? { path: fields[0]!.path, fields } : {};
}

const isPublic = (error: GraphQLError) =>
  PUBLIC.includes(String(error.extensions['code'])) &&
  !(error.originalError && !(error.originalError instanceof GraphQLError));

/** Logs what went wrong and nobody may be told. */
export function report(error: GraphQLError, { log, requestId }: GraphContext): void {
  const cause = error.originalError;
  if (cause instanceof CommandError || wasGivenUp(cause) || isPublic(error)) return;
  log.error({ err: error.originalError ?? error, requestId, path: error.path }, 'a request failed');
}
