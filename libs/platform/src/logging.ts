import { context, isSpanContextValid, trace } from '@opentelemetry/api';
import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import { z } from 'zod';
import { loadConfig } from './config.js';
import { hideCredentials, redact } from './redaction.js';
import { loggingConfig } from './service-config.js';

export type { Logger } from 'pino';

/**
 * The log of one part of the product: one JSON object per line on standard output, with `trace_id` and `span_id` of the
 * current span (the field names of the OpenTelemetry log model), without credentials and personal data.
 * Give facts as fields and keep the message constant: messages are searched for addresses with credentials only.
 * @param name who speaks, e.g. `planning.relay`
 * @param to where lines go; standard output unless a test listens
 */
export function logger(name: string, to?: DestinationStream): Logger {
  const { LOG_LEVEL } = loadConfig(z.object(loggingConfig));
  return pino(
    {
      name,
      level: LOG_LEVEL,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      mixin: traceIds,
      // pino's own `redact` wants every path spelled out and stops at the depth of the longest one.
      hooks: { streamWrite: hideCredentials },
      formatters: { level: (label) => ({ level: label }), log: (fields) => redact(fields) as Record<string, unknown> },
    },
    to ?? pino.destination(1),
  );
}

function traceIds(): object {
  const here = trace.getSpanContext(context.active());
  return here && isSpanContextValid(here) ? { trace_id: here.traceId, span_id: here.spanId } : {};
}

/**
 * Lets Nest write through `logger`. It has the shape of Nest's `LoggerService` (platform does not know Nest): the last
 * optional parameter is the speaking class; `error` may have a stack before it.
 */
export class NestLoggerAdapter {
  constructor(private readonly target: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(
    level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    const [speaker, ...details] = [...rest].reverse();
    const fields = { context: speaker, ...(details.length > 0 && { details }) };
    if (message instanceof Error) return this.target[level]({ ...fields, err: message }, message.message);
    if (typeof message === 'object') return this.target[level]({ ...fields, data: message });
    this.target[level](fields, String(message));
  }
}
