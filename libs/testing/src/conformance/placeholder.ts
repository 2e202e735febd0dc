import { initialPolicies } from '../decide.js';

/**
 * Stands for anything of a case that is not known on paper: every property and every call of it is another one, and
 * written out it is `…`. So a sentence that names figures of the case can be printed without one.
 */
const unknown: object = new Proxy(() => undefined, {
  get: (_, name) =>
    name === Symbol.toPrimitive ? () => '…' : name === Symbol.iterator ? () => [][Symbol.iterator]() : unknown,
  apply: () => unknown,
});

const policy = Object.fromEntries(Object.entries(initialPolicies).map(([key, value]) => [key, value ?? unknown]));

/** A case of which only the policies are known: their initial values, as far as they have one. */
export const caseOnPaper: unknown = new Proxy(
  { policy },
  {
    get: (known, name) => (name in known ? known[name as keyof typeof known] : unknown),
  },
);
