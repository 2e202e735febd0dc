/** Every rule of the budget, by the clause it comes from. */
export * from './change-rules.js';
export * from './composition-rules.js';
export * from './decision-rules.js';
