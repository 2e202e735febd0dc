import { metrics } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { GraphQLInstrumentation } from '@opentelemetry/instrumentation-graphql';
import { KafkaJsInstrumentation } from '@opentelemetry/instrumentation-kafkajs';
import { MongooseInstrumentation } from '@opentelemetry/instrumentation-mongoose';
import type { Resource } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, type SpanProcessor } from '@opentelemetry/sdk-trace';
import { createRequire } from 'node:module';
import type { InstrumentationName } from './service-config.js';
import type { TelemetryConfig } from './telemetry.js';

const require = createRequire(import.meta.url);

const instrumentations: Record<InstrumentationName, () => unknown> = {
  kafkajs: () => new KafkaJsInstrumentation(),
  // The relay and the sweeper poll outside of any request: without this every poll would be a trace of its own.
  mongoose: () => new MongooseInstrumentation({ requireParentSpan: true }),
  // One span per field drowns the trace; what a field costs is seen in its mongoose span.
  graphql: () => new GraphQLInstrumentation({ ignoreResolveSpans: true }),
};

/** Batched export of spans by OTLP over HTTP. */
export function spanProcessors(config: TelemetryConfig): SpanProcessor[] {
  return [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: signalUrl(config, 'traces') }) })];
}

/**
 * Makes metrics leave the process by OTLP over HTTP.
 * @returns the provider, to be shut down at the end
 */
export function startMetrics(config: TelemetryConfig, resource: Resource): MeterProvider {
  const exporter = new OTLPMetricExporter({ url: signalUrl(config, 'metrics') });
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: config.OTEL_METRIC_EXPORT_INTERVAL });
  const provider = new MeterProvider({ resource, readers: [reader] });
  metrics.setGlobalMeterProvider(provider);
  return provider;
}

/**
 * Patches the named libraries. The hooks see `require` only, while the product imports these CommonJS packages from ES
 * modules; a package is therefore required once here, and later imports get the patched module from Node's cache.
 */
export function instrument(names: readonly InstrumentationName[]): void {
  for (const name of new Set(names)) {
    instrumentations[name]();
    require(name);
  }
}

function signalUrl(config: TelemetryConfig, signal: 'traces' | 'metrics'): string {
  return `${config.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/$/, '')}/v1/${signal}`;
}
