import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { ParentBasedSampler, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import type { telemetryConfig } from './service-config.js';

/** Parsed `telemetryConfig`. */
export type TelemetryConfig = z.output<z.ZodObject<typeof telemetryConfig>>;

/** What is the same whether spans leave the process or not. */
export type TraceParts = ReturnType<typeof partsOf>;

/** Telemetry that runs. */
export interface Stoppable {
  shutdown(): Promise<void>;
}

/**
 * The parts of tracing that both ways of starting it share: who the process is, which traces are sampled, how the
 * context is kept and carried to others.
 */
export function partsOf(config: TelemetryConfig) {
  return {
    resource: resourceFromAttributes({ 'service.name': config.OTEL_SERVICE_NAME ?? folderOfProgram() }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(config.OTEL_TRACES_SAMPLER_ARG) }),
    contextManager: new AsyncLocalStorageContextManager(),
    textMapPropagator: new W3CTraceContextPropagator(),
  };
}

// Every program is <package>/dist/main.js: the folder is `planning`, `gateway`, …
function folderOfProgram(): string {
  return basename(join(process.argv[1] ?? '', '../..'));
}
