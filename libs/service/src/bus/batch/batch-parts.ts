import type { PausedPartitions } from './paused-partitions.js';
import type { Intake } from '../effects/intake.js';
import type { Lags } from './lags.js';
import type { RecordParts } from './record-consumer.js';
import type { Working } from './working.js';

/** How patient a consumer is; milliseconds but for `attempts`. */
export interface Patience {
  /** How long a failing record is tried again in place, before its partition is paused. */
  readonly inPlaceMs: number;
  /** Failures of one record after which it is parked. */
  readonly attempts: number;
  /** The longest time between two commits of offsets within a batch. */
  readonly flushMs: number;
  readonly heartbeatMs: number;
}

/** What the batches of a consumer share. */
export interface BatchParts extends RecordParts {
  readonly intake: Intake;
  readonly paused: PausedPartitions;
  readonly lags: Lags;
  readonly working: Working;
  readonly patience: Patience;
  /** Called whenever something moves, so that a standstill is noticed. */
  readonly alive: () => void;
}
