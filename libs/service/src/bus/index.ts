/**
 * The parts of relay and consumer, for the simulation that drives them (`deploy/proof/src/simulation`); no department
 * and no service needs them.
 */
export { BatchRun } from './batch/batch-run.js';
export { BucketRelay } from './publish/bucket-relay.js';
export { ConsumerParts, PACE } from './consume/consumer-parts.js';
export { Lease } from './publish/lease.js';
export { Publisher } from './publish/publisher.js';
export { TIMING } from './publish/relay.js';
export { rowAfter } from '../store/views/row-after.js';
export type { ViewRow } from '../store/schemas.js';
export type { Logger } from '@marquee/platform';
