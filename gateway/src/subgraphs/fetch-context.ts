import type { Language, SignFetch } from '@marquee/platform';
import type { Deadline } from '../limits/deadline.js';

/** What a fetch to a department needs to know of the operation it serves. */
export interface FetchContext {
  requestId: string;
  language: Language;
  /** Trace of the operation (W3C Trace Context); undefined without telemetry. */
  traceparent: string | undefined;
  deadline: Deadline;
  /** Signs the caller's principal for one department and body. */
  sign: SignFetch;
}

/** One GraphQL request to a department. */
export interface FetchRequest {
  query?: string | undefined;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
}
