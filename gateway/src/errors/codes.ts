/** Codes the gateway itself may answer with. Anything else reaches a client as `INTERNAL`. */
export const GATEWAY_CODES = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'DOCUMENT_NOT_ALLOWED',
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'RATE_LIMITED',
  'SERVICE_UNAVAILABLE',
  'TIMEOUT',
  'INTERNAL',
] as const;

/**
 * Codes a department may answer with. Not `GRAPHQL_VALIDATION_FAILED` (a subgraph and the supergraph disagree: its text
 * tells the inner schema) and not `UNAUTHENTICATED` (it did not believe the gateway, which is no fault of the person).
 */
export const SUBGRAPH_CODES = [
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'SERVICE_UNAVAILABLE',
  'TIMEOUT',
  'INTERNAL',
] as const;

/** Of these, a department's refusals: a person or a form is told no, in words, and nothing failed. */
export const REFUSING_CODES = [
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
] as const satisfies readonly (typeof SUBGRAPH_CODES)[number][];

/** The closed list of `extensions.code` in answers of the gateway. */
export type ErrorCode = (typeof GATEWAY_CODES)[number] | (typeof SUBGRAPH_CODES)[number];
