/** What customer service publishes, by chapter of its work. */
export * from './customer-service/briefs.js';
export * from './customer-service/clients.js';
export * from './customer-service/communications.js';
export * from './customer-service/informing.js';
export * from './customer-service/inquiries.js';
export * from './customer-service/initiation-clocks.js';
export * from './customer-service/initiation.js';
export * from './customer-service/confirmation.js';
export * from './customer-service/presentation.js';
export * from './customer-service/signatures.js';
