export * from './departments.js';
export * from './planning/plan-seal.js';
export * from './project-id.js';
export * from './role-ids.js';
export * from './shared-shapes.js';

export * as ad from './admin.js';
export * as cs from './customer-service.js';
export * as de from './design.js';
export * as ex from './execution.js';
export * as fi from './finance.js';
export * as hr from './hr.js';
export * as pl from './planning.js';
