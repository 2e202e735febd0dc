/** Every rule that customer service enforces, by the clause it comes from. */
export * from './form-rules.js';
export * from './decision-rules.js';
export * from './client-rules.js';
