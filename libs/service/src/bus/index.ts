/**
 * The parts of relay and consumer, for the simulation that drives them (`libs/testing/src/simulation`); no department
 * and no service needs them.
 */
export { BatchRun } from './batch-run.js';
export { BucketRelay } from './bucket-relay.js';
export { ConsumerParts, PACE } from './consumer-parts.js';
export { Lease } from './lease.js';
export { Publisher } from './publisher.js';
export { TIMING } from './relay.js';
export { rowAfter } from '../store/row-writer.js';
export type { ViewRow } from '../store/schemas.js';
export type { Logger } from '@marquee/platform';
