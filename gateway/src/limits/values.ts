/** Every limit of the gateway, in one place. How each is enforced stands beside its use. */
export const LIMITS = {
  /** Bytes of a request body. */
  bodyBytes: 131_072,
  /** Tokens of a document; counted by the parser, whose refusal is a 400 (armor's would be a 500). */
  tokens: 1_000,
  depth: 10,
  aliases: 15,
  directives: 8,
  /** Cost in armor's units: object 2, scalar 1, times 1.5 per level. */
  cost: 5_000,
  recursiveSelections: 2_000,
  /** Validation errors reported; the rest of the validation is not done. */
  validationErrors: 3,
  /** Product of the page sizes along any path of a query. */
  pageProduct: 2_000,
  /** Values of one operation: fields, each as often as rows may show it; a row is as dear as ten. */
  values: 10_000,
  /** Time for one operation, milliseconds. */
  operationMs: 10_000,
  /** Time a department has to accept a connection, milliseconds. */
  connectMs: 2_000,
  /** Time a department has until its first byte and between bytes, milliseconds. */
  fetchMs: 5_000,
  /** After which somebody who asks too much is told so, milliseconds. */
  refusedMs: 250,
  /** Time a client has to send its request, milliseconds. */
  receiveMs: 10_000,
  /** How often it is looked whether that time is over, milliseconds. */
  receiveCheckMs: 500,
  /** Connections at a time, and of them from one network address (where no proxy stands before the gateway). */
  connections: 4_096,
  connectionsOfAddress: 512,
  /** Time for handing out an export, milliseconds. */
  downloadMs: 300_000,
  /** Bytes of one piece of an upload, as clients send it, and as it goes on to a department. */
  chunkBytes: 8 * 1_048_576,
  pieceBytes: 1_048_576,
  /** Bytes of a file that are fetched from a department at a time. */
  readBytes: 4 * 1_048_576,
  /** Bytes of one department's answer. */
  answerBytes: 16 * 1_048_576,
} as const;
