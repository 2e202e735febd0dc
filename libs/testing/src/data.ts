/** The value as it travels: what JSON drops is dropped, so that facts and states compare as data. */
export const asData = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));

/** Freezes a value through and through, so that a rule or an `evolve` that changes what it was given throws. */
export function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  Object.values(value).forEach(freeze);
  return value;
}
