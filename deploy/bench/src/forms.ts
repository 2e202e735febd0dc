import { applicationForm } from '@marquee/local';

const DAY = 86_400_000;
/** Dates of an event lie within five years. */
const DAYS = 1_600;

/** An application form with nothing missing, for a day of its own as far as there are days. @param more other fields */
export const formOfDay = (n: number, more: object = {}): object => ({
  ...applicationForm(new Date(Date.now() + (70 + (n % DAYS)) * DAY).toISOString(), `週年晚宴 ${n}`),
  ...more,
});
