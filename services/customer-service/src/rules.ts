/** Every rule that customer service enforces, by the clause it comes from. */
export * from './initiation/form-rules.js';
export * from './initiation/decision-rules.js';
export * from './clients/client-rules.js';
