import type { Language, SignFetch } from '@marquee/platform';
import type { Deadline } from '../limits/deadline.js';

/** What a fetch to a department needs to know of the operation it serves. */
export interface FetchContext {
  requestId: string;
  language: Language;
  /** Trace of the operation (W3C Trace Context); undefined without telemetry. */
  traceparent: string | undefined;
  deadline: Deadline;
  /** Whether the same fetch may arrive twice: a query, or commands, which a department does once for one request. */
  repeatable: boolean;
  /** Signs the caller's principal for one department and body. */
  sign: SignFetch;
}

/** One GraphQL request to a department. */
export interface FetchRequest {
  query?: string | undefined;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
}
