/** Every rule that customer service enforces, by the clause it comes from. */
export * from './briefs/rules.js';
export * from './confirmation/presenting-rules.js';
export * from './confirmation/client-feedback-rules.js';
export * from './confirmation/issuing-rules.js';
export * from './confirmation/signing-rules.js';
export * from './confirmation/paper-rules.js';
export * from './initiation/date-rules.js';
export * from './initiation/form-rules.js';
export * from './initiation/decision-rules.js';
export * from './clients/client-rules.js';
export * from './clients/contact-rules.js';
export { nothingRunsForClient } from './clients/running-work.js';
export { belongsToMergedClient } from './clients/followers.js';
export { contactFoldersAreKept, contactWasRemoved } from './clients/forgetting.js';
export { inquiryHasEnded, inquirerFolderIsKept } from './inquiries/forgetting.js';
export * from './clients/communication-rules.js';
export * from './informing/rules.js';
export * from './inquiries/inquiry-rules.js';
