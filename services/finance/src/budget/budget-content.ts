import type { State } from './budget-state.js';

type Said = Partial<Pick<State, 'justification' | 'deviationNote'>>;

/**
 * Everything that a leader decides on: the figures, and what is said of them. Numbers of versions and reasons of
 * revisions are none of it.
 * @param said what a submission says that the state does not hold yet
 */
export const contentOf = (s: State, said: Said = s) => ({
  lines: [...s.lines].sort((a, b) => (a.category < b.category ? -1 : 1)),
  reserve: s.reserve,
  reserveNote: s.reserveNote,
  sizing: s.sizing,
  justification: said.justification,
  deviationNote: said.deviationNote,
});
