export * from './execution/gear.js';
export * from './execution/readiness.js';
