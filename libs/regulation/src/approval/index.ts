export * from './approval.js';
export * from './authorship.js';
export * from './clocks.js';
export * from './record.js';
export * from './routing.js';
export * from './department-voice.js';
