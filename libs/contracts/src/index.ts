export * from './clauses.js';
export * from './departments.js';
export * from './policies.js';
export * from './roles.js';
export type * from './register.js';

export * as ad from './admin.js';
export * as cs from './customer-service.js';
