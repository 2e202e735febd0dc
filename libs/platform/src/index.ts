export * from './config.js';
export * from './health.js';
export * from './logging.js';
export * from './principal/index.js';
export * from './redaction.js';
export * from './service-config.js';
export * from './shutdown.js';
export { meter, startTelemetry, stopTelemetry, type TelemetryConfig } from './telemetry.js';
export * from './tracing.js';
