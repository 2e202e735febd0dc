export * from './key-ring.js';
export * from './seal-key.js';
