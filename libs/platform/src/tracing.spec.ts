import { context, trace } from '@opentelemetry/api';
import { isTracingSuppressed } from '@opentelemetry/core';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { z } from 'zod';
import { parseConfig } from './config.js';
import { telemetryConfig } from './service-config.js';
import { startTelemetry, stopTelemetry } from './telemetry.js';
import { currentTraceparent, runInSpan, startLinkedSpan, suppressed, withRemoteParent, withSpan } from './tracing.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const STORED = `00-${TRACE}-b7ad6b7169203331-01`;

const readable = (span: unknown) => span as ReadableSpan;

beforeAll(() => startTelemetry(parseConfig(z.object(telemetryConfig), {})));
afterAll(stopTelemetry);

describe('without an exporter', () => {
  it('there is no traceparent outside of a span and a valid one inside, across awaits', async () => {
    expect(currentTraceparent()).toBeUndefined();
    const inside = await withSpan('command', {}, async () => {
      await new Promise(setImmediate);
      return currentTraceparent();
    });
    expect(inside).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it('a library’s spans record nothing and leave the context as it is', async () => {
    await withSpan('operation', {}, (own) =>
      trace.getTracer('a library').startActiveSpan('fetch', (span) => {
        expect([span.isRecording(), trace.getActiveSpan()]).toEqual([false, own]);
      }),
    );
  });

  it('a stored trace goes on in a new span of it', async () => {
    const inside = await withRemoteParent(STORED, 'reaction', {}, () => currentTraceparent());
    expect(inside).toContain(TRACE);
    expect(inside).not.toBe(STORED);
  });

  it.each([[undefined], ['nonsense'], ['00-00000000000000000000000000000000-b7ad6b7169203331-01']])(
    'a new trace begins where the stored one is %s',
    async (stored) => {
      expect(await withRemoteParent(stored, 'reaction', {}, () => currentTraceparent())).toMatch(/^00-[0-9a-f]{32}-/);
    },
  );

  it('a span for several traces links to each of them and begins its own', async () => {
    await withSpan('around', {}, () => {
      const span = startLinkedSpan('relay.send', [STORED, undefined, 'nonsense'], { partition: 1 });
      expect(readable(span).links.map((link) => link.context.traceId)).toEqual([TRACE]);
      expect(readable(span).parentSpanContext).toBeUndefined();
      expect(span.spanContext().traceId).not.toBe(TRACE);
      span.end();
    });
  });

  it('an error is recorded, passed on, and ends the span', async () => {
    const span = startLinkedSpan('relay.send', []);
    await expect(runInSpan(span, () => Promise.reject(new Error('broker gone')))).rejects.toThrow('broker gone');
    expect(readable(span)).toMatchObject({ ended: true, status: { code: 2 }, events: [{ name: 'exception' }] });
  });

  it('suppressed work is invisible to instrumentation, also after an await', async () => {
    await suppressed(async () => {
      await new Promise(setImmediate);
      expect(isTracingSuppressed(context.active())).toBe(true);
    });
    expect(isTracingSuppressed(context.active())).toBe(false);
  });
});
