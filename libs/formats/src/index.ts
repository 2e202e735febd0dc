export { csvOf } from './csv.js';
export { canonicalEmail, isEmail } from './email.js';
export { foldedHan } from './han.js';
export { type CalendarEntry, icalendar } from './icalendar.js';
export { figuresOf, isTelephone, type Telephone, telephoneOf } from './telephone.js';
export type { Cell, Column, Rows } from './table.js';
export { xlsxOf } from './xlsx.js';
