export * from './actors.js';
export { asked } from './asked.js';
export { initialPolicies, NOW, SALT, type Circumstances } from './decide.js';
export { given, type Result } from './given.js';
export * from './happened.js';
export * from './samples.js';
