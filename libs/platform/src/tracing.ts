import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
} from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';

type Work<T> = (span: Span) => T | Promise<T>;

/** Name under which this product makes its spans. */
export const OWN_TRACER = 'marquee';
const tracer = () => trace.getTracer(OWN_TRACER);

/**
 * Where we are, in the form that is stored in a commit, sent in an event and in an HTTP header.
 * @returns `00-<trace id>-<span id>-<flags>` (W3C Trace Context, level 1), or undefined outside of any span
 */
export function currentTraceparent(): string | undefined {
  const here = trace.getSpanContext(context.active());
  if (!here || !trace.isSpanContextValid(here)) return undefined;
  return `00-${here.traceId}-${here.spanId}-${here.traceFlags.toString(16).padStart(2, '0')}`;
}

/**
 * Continues a trace that began elsewhere (another process, or a stored commit): runs `work` in a child span of it.
 * Without a traceparent, or with one that is not valid, a new trace begins.
 * @throws whatever `work` throws, after recording it in the span
 */
export async function withRemoteParent<T>(
  traceparent: string | undefined,
  spanName: string,
  attributes: Attributes,
  work: Work<T>,
): Promise<T> {
  return runInSpan(tracer().startSpan(spanName, { attributes }, contextOf(traceparent)), work);
}

/** Runs `work` in a child span of the current one. @throws whatever `work` throws, after recording it in the span */
export async function withSpan<T>(spanName: string, attributes: Attributes, work: Work<T>): Promise<T> {
  return runInSpan(tracer().startSpan(spanName, { attributes }), work);
}

/**
 * Starts a span for work on behalf of several traces at once, e.g. the relay's batch: a new trace with a link to each.
 * The caller ends it, or hands it to `runInSpan`. Traceparents that are missing or not valid are left out.
 */
export function startLinkedSpan(
  spanName: string,
  traceparents: readonly (string | undefined)[],
  attributes: Attributes = {},
): Span {
  const links = traceparents.flatMap((traceparent) => trace.getSpanContext(contextOf(traceparent)) ?? []);
  return tracer().startSpan(spanName, { attributes, root: true, links: links.map((linked) => ({ context: linked })) });
}

/** Runs `work` with `span` as the current one, records how it went and ends the span. @throws whatever `work` throws */
export async function runInSpan<T>(span: Span, work: Work<T>): Promise<T> {
  try {
    return await context.with(trace.setSpan(context.active(), span), () => work(span));
  } catch (error) {
    span.recordException(error instanceof Error ? error : String(error));
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

/**
 * Runs `work` invisible to automatic instrumentation. The relay needs it: the kafkajs instrumentation would overwrite
 * the `traceparent` of each event with that of the relay's own loop.
 */
export function suppressed<T>(work: () => T): T {
  return context.with(suppressTracing(context.active()), work);
}

function contextOf(traceparent: string | undefined): Context {
  return propagation.extract(ROOT_CONTEXT, { traceparent });
}
