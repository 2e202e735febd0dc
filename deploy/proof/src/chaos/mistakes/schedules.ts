import type { Bug } from '../../simulation/bugs.ts';
import { FAULTS, type Fault } from '../faults/faults.ts';
import type { Violation } from '../check/evidence.ts';

/** A short run aimed at one mistake. */
export interface Aim {
  /** Planted in every service; none where nothing may be found. */
  readonly bug: Bug | undefined;
  /** Promises of which at least one must be found broken. */
  readonly breaks: readonly Violation['promise'][];
  readonly faults: readonly Fault[];
  /** Where every process ends in its first life. */
  readonly firstCrash?: 'before-offset-commit';
  /** Share of accepted commands that are sent again under the same key. */
  readonly repeated: number;
}

const named = (...names: readonly string[]): Fault[] =>
  FAULTS.filter(({ name }) => names.includes(name)).map((fault) => ({ ...fault, times: 1 }));
const brokerDies = named('kill -9 of a broker');
const diesAtWork = named('crash at after-effect', 'kill -9 of a service');

/**
 * The mistakes that one broker, one mongod and one process for each of four departments show within a minute, and first
 * the same without one. The others need what such a system does not have: see README.md.
 */
export const AIMS: readonly Aim[] = [
  {
    bug: undefined,
    breaks: [],
    faults: [...brokerDies, ...diesAtWork],
    firstCrash: 'before-offset-commit',
    repeated: 0.3,
  },
  { bug: 'mark before send', breaks: ['I1'], faults: brokerDies, repeated: 0 },
  { bug: 'no await on send', breaks: ['I1'], faults: brokerDies, repeated: 0 },
  { bug: 'cursor paging', breaks: ['I1', 'I9'], faults: brokerDies, repeated: 0 },
  { bug: 'not from the beginning', breaks: ['I5', 'I7'], faults: [], firstCrash: 'before-offset-commit', repeated: 0 },
  { bug: 'offset before effect', breaks: ['I5', 'I7'], faults: diesAtWork, repeated: 0 },
  { bug: 'dedupe window', breaks: ['I7'], faults: [], repeated: 0.3 },
  { bug: 'retry forgotten', breaks: ['I7'], faults: [], repeated: 0.3 },
];
