export * from './approvals.js';
export * from './clauses.js';
export * from './departments.js';
export * from './delegates.js';
export * from './people.js';
export * from './policies.js';
export * from './project-id.js';
export * from './roles.js';
export type * from './register.js';
export * from './shared-rules.js';
export * from './shared-shapes.js';

export * as ad from './admin.js';
export * as cs from './customer-service.js';
export * as de from './design.js';
export * as ex from './execution.js';
export * as fi from './finance.js';
export * as hr from './hr.js';
export * as pl from './planning.js';
