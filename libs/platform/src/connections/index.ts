export * from './connections.js';
export { connectionRules } from './rules.js';
export { connectionConfig, type ConnectionSettings } from './settings.js';
