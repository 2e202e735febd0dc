export * from './execution/draft-looks.js';
export * from './execution/gear.js';
export * from './execution/gear-moves.js';
export * from './execution/plan.js';
export * from './execution/readiness.js';
export * from './execution/safety.js';
