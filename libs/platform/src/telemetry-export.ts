import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { GraphQLInstrumentation } from '@opentelemetry/instrumentation-graphql';
import { KafkaJsInstrumentation } from '@opentelemetry/instrumentation-kafkajs';
import { MongooseInstrumentation } from '@opentelemetry/instrumentation-mongoose';
import { PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { createRequire } from 'node:module';
import type { InstrumentationName } from './service-config.js';
import type { Stoppable, TelemetryConfig, TraceParts } from './telemetry-parts.js';

const require = createRequire(import.meta.url);

const instrumentations = {
  kafkajs: () => new KafkaJsInstrumentation(),
  // The relay and the sweeper poll outside of any request: without this every poll would be a trace of its own.
  mongoose: () => new MongooseInstrumentation({ requireParentSpan: true }),
  // One span per field drowns the trace; what a field costs is seen in its mongoose span.
  graphql: () => new GraphQLInstrumentation({ ignoreResolveSpans: true }),
} satisfies Record<InstrumentationName, () => unknown>;

/**
 * Starts the OpenTelemetry SDK: spans in batches and metrics leave by OTLP over HTTP, and the chosen libraries are
 * patched.
 * @returns the SDK, to be shut down at the end
 */
export function startExporting(parts: TraceParts, config: TelemetryConfig): Stoppable {
  const names = [...new Set(config.OTEL_NODE_ENABLED_INSTRUMENTATIONS)];
  const sdk = new NodeSDK({
    ...parts,
    // Command line and host would be sent along, and a command line may hold a credential.
    autoDetectResources: false,
    traceExporter: new OTLPTraceExporter({ url: signalUrl(config, 'traces') }),
    metricReaders: [metricReader(config)],
    // Logs go to standard output; left out, the SDK would also send them by OTLP.
    logRecordProcessors: [],
    instrumentations: names.map((name) => instrumentations[name]()),
  });
  sdk.start();
  loadPatched(names);
  return sdk;
}

function metricReader(config: TelemetryConfig): PeriodicExportingMetricReader {
  const exporter = new OTLPMetricExporter({ url: signalUrl(config, 'metrics') });
  return new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: config.OTEL_METRIC_EXPORT_INTERVAL });
}

// The hooks see `require` only, while the product imports these CommonJS packages from ES modules; a package is
// therefore required once here, and later imports get the patched module from Node's cache.
function loadPatched(names: readonly InstrumentationName[]): void {
  names.forEach((name) => require(name));
}

function signalUrl(config: TelemetryConfig, signal: 'traces' | 'metrics'): string {
  return `${config.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/$/, '')}/v1/${signal}`;
}
