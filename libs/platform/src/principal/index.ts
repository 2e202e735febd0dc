export * from './keys.js';
export * from './principal.js';
export * from './signer.js';
export * from './verifier.js';
