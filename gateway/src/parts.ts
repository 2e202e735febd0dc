/** Parts of the gateway that are tried by themselves, before a department, without the whole of it (`deploy/proof`). */
export { KeyRing } from './auth/key-ring.js';
export { VerifiedTokens } from './auth/verified-tokens.js';
export { createApp } from './http/app.js';
export { downloadRoute } from './http/files/download-route.js';
export { uploadRoutes } from './http/files/upload-routes.js';
export { RATES } from './limits/rates.js';
export { Subgraph } from './subgraphs/subgraph.js';
export { partOf } from './http/files/range.js';
