export { createGateway, type Gateway, type GatewaySettings } from './gateway.js';
export { compose, CompositionFailed, readDepartments, type DepartmentSdl } from './supergraph/compose.js';
export { readArtefact, writeArtefact, type Supergraph } from './supergraph/artefact.js';
export { MACHINES } from './auth/machines.js';
export { LIMITS } from './limits/values.js';
