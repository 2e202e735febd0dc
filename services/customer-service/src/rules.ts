/** Every rule that customer service enforces, by the clause it comes from. */
export * from './briefs/rules.js';
export * from './confirmation/presentation-rules.js';
export * from './confirmation/confirmation-rules.js';
export * from './initiation/form-rules.js';
export * from './initiation/decision-rules.js';
export * from './clients/client-rules.js';
export * from './clients/contact-rules.js';
export { belongsToMergedClient } from './clients/followers.js';
export * from './clients/communication-rules.js';
export * from './inquiries/inquiry-rules.js';
