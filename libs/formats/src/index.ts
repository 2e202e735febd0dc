export { canonicalEmail, isEmail } from './email.js';
export { foldedHan } from './han.js';
export { type CalendarEntry, icalendar } from './icalendar.js';
export { figuresOf, isTelephone, type Telephone, telephoneOf } from './telephone.js';
