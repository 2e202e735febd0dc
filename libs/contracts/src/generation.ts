/**
 * For tests: values of any shape that the published language or a form can have. Needs fast-check, so it is no part of
 * the language itself.
 */
export { arbitrary, ids } from './arbitrary.js';
export type { Consumers } from './consumers.js';
export { asJson, CONSUMERS, readConsumers } from './snapshot-files.js';
export { incompatibilities } from './compatibility.js';
export { toJsonSchema, type JsonSchema } from './json-schema.js';
