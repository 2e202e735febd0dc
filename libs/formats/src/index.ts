export { csvOf } from './csv.js';
export { type Encoding, textOf } from './encoding.js';
export { canonicalEmail, isEmail } from './email.js';
export { foldedHan } from './han.js';
export { type CalendarEntry, icalendar } from './icalendar.js';
export { MOST_READ, type ReadTable, readTable, TableRefused } from './read-table.js';
export { figuresOf, isTelephone, type Telephone, telephoneOf, withoutExtensions } from './telephone.js';
export type { Cell, Column, Rows } from './table.js';
export { xlsxOf } from './xlsx.js';
