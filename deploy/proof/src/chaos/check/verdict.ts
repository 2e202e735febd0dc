import { onceEach } from './effects.ts';
import type { Evidence, Violation } from './evidence.ts';
import { poisonSettled } from './poison.ts';
import { cameToRest, standstillsSeen } from './quiet.ts';
import { valid } from './schemas.ts';
import { statesFold, viewsFold } from './states.ts';
import { inOrder, noGhost, noLoss, sameAgain, traced } from './topics.ts';

/** The promises that every run is held to, each with its check. */
export const PROMISES: readonly (readonly [
  promise: Violation['promise'],
  says: string,
  check: (evidence: Evidence) => Violation[],
])[] = [
  ['I1', 'no loss', noLoss],
  ['I2', 'no ghost', noGhost],
  ['I3', 'order of each stream, no gaps', inOrder],
  ['I4', 'what comes again is the same', sameAgain],
  ['I5', 'views are the fold of the events', viewsFold],
  ['I6', 'states are the fold of the events', statesFold],
  ['I7', 'one key, one effect', onceEach],
  ['I8', 'poison is settled', poisonSettled],
  ['I9', 'everything comes to rest', cameToRest],
  ['I10', 'a standstill is seen by readiness', standstillsSeen],
  ['I11', 'every record carries its trace', traced],
  ['I12', 'every record has the released shape', valid],
];

/** Every broken promise. */
export const judge = (evidence: Evidence): Violation[] => PROMISES.flatMap(([, , check]) => check(evidence));
