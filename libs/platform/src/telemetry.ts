import {
  context,
  INVALID_SPAN_CONTEXT,
  metrics,
  propagation,
  trace,
  type Meter,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { partsOf, type Stoppable, type TelemetryConfig, type TraceParts } from './telemetry-parts.js';
import { OWN_TRACER } from './tracing.js';

const INERT_SPAN = trace.wrapSpanContext(INVALID_SPAN_CONTEXT);
const FLUSH_MS = 2_000;
const require = createRequire(import.meta.url);
let running: Stoppable | undefined;

/**
 * Starts tracing for this process. Trace context is carried in any case, so logs and stored `traceparent`s are always
 * right; spans and metrics leave the process, and libraries are instrumented, only with OTEL_EXPORTER_OTLP_ENDPOINT.
 * Calling it twice is a mistake of the caller and has no effect: the first start counts.
 * @param config the parsed variables of `telemetryConfig`
 */
export function startTelemetry(config: TelemetryConfig): void {
  if (running) return;
  const start = config.OTEL_EXPORTER_OTLP_ENDPOINT ? loadExporting().startExporting : startCarrying;
  running = start(partsOf(config), config);
}

/**
 * Sends what is still buffered and stops exporting. A collector that is away is no error of the product: never rejects,
 * and gives up after 2 s (the exporter itself goes on for 8 s, most of the grace a stopping process has).
 */
export async function stopTelemetry(): Promise<void> {
  const flushed = running?.shutdown().catch(() => undefined);
  running = undefined;
  await Promise.race([flushed, sleep(FLUSH_MS, undefined, { ref: false })]);
}

/**
 * The source of counters, gauges and histograms of one part of the product, e.g. `meter('marquee.relay')`.
 * Without an exporter every instrument is a no-op.
 */
export function meter(name: string): Meter {
  return metrics.getMeter(name);
}

function startCarrying({ contextManager, textMapPropagator, ...tracing }: TraceParts): Stoppable {
  const provider = new TracerProvider({ ...tracing, spanProcessors: [] });
  trace.setGlobalTracerProvider({
    getTracer: (name) => (name === OWN_TRACER ? provider.getTracer(name) : inertTracer),
  });
  context.setGlobalContextManager(contextManager.enable());
  propagation.setGlobalPropagator(textMapPropagator);
  return provider;
}

/**
 * For libraries that make spans of their own accord (the federation engine makes six an operation): nobody will see
 * them where nothing is exported, and each copies the context. They are given a span that records nothing and leaves
 * the context as it is.
 */
const inertTracer: Tracer = {
  startSpan: () => INERT_SPAN,
  startActiveSpan: (...args: unknown[]) => (args.at(-1) as (span: Span) => never)(INERT_SPAN),
};

// The SDK with its exporters costs 24 MB per process (README): loaded only when used, and synchronously (see
// register.ts).
function loadExporting(): typeof import('./telemetry-export.js') {
  return require('./telemetry-export.js') as typeof import('./telemetry-export.js');
}
