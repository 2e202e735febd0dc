import { REFUSING_CODES } from '../errors/codes.js';
import type { FetchAnswer } from '../subgraphs/subgraph.js';

/**
 * Whether a department said no in words, to a person or to a form, and nothing failed. To whoever is told no by a route
 * beside the graph, what they ask for is not there: somebody who may no longer sign in, a stranger and a mistyped id
 * learn the same, and nobody is told to try again. Whatever else goes wrong is a failure. Pure.
 */
export const isToldNo = ({ errors = [] }: Pick<FetchAnswer, 'errors'>): boolean =>
  errors.length > 0 && errors.every(({ extensions }) => REFUSING_CODES.some((code) => code === extensions?.['code']));
