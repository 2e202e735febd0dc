import { parseConfig } from './config.js';
import { logger, NestLoggerAdapter } from './logging.js';
import { hideCredentials, redact } from './redaction.js';
import { telemetryConfig } from './service-config.js';
import { startTelemetry, stopTelemetry } from './telemetry.js';
import { currentTraceparent, withSpan } from './tracing.js';
import { z } from 'zod';

function listening() {
  const lines: string[] = [];
  const log = logger('planning.relay', { write: (line) => void lines.push(line) });
  // Whatever LOG_LEVEL the run of the tests has: what is asked here is what a line looks like.
  log.level = 'info';
  return { log, entries: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>), lines };
}

describe('a log entry', () => {
  beforeAll(() => startTelemetry(parseConfig(z.object(telemetryConfig), {})));
  afterAll(stopTelemetry);

  it('is one line of JSON that says who, when, how serious and what', () => {
    const { log, entries, lines } = listening();
    log.warn({ partition: 2 }, 'two\nlines');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd()).not.toContain('\n');
    expect(entries()[0]).toMatchObject({ level: 'warn', name: 'planning.relay', partition: 2, msg: 'two\nlines' });
    expect(Date.parse(String(entries()[0]?.['time']))).not.toBeNaN();
  });

  it('carries the trace it was written in, and none outside of a trace', async () => {
    const { log, entries } = listening();
    log.info('outside');
    const traceparent = await withSpan('work', {}, () => {
      log.info('inside');
      return currentTraceparent();
    });
    const [outside, inside] = entries();
    expect(outside).not.toHaveProperty('trace_id');
    expect(`00-${String(inside?.['trace_id'])}-${String(inside?.['span_id'])}-01`).toBe(traceparent);
  });

  it('hides credentials and personal data of an error as well', () => {
    const { log, lines } = listening();
    log.error({
      err: Object.assign(new Error('connect mongodb://app:hunter2@db/x'), {
        config: { headers: { Authorization: 'Bearer abc' } },
      }),
    });
    expect(lines[0]).toContain('mongodb://[hidden]@db/x');
    expect(hideCredentials('Invalid connection string "mongodb://app:hunt@er2@db/x"')).toBe(
      'Invalid connection string "mongodb://[hidden]@db/x"',
    );
    expect(lines[0]).not.toMatch(/hunter2|Bearer abc/);
  });

  it('hides private keys, wherever they stand', () => {
    const { log, entries } = listening();
    const pem = (what: string) => `-----BEGIN ${what}-----\nMIGHAgEA\n-----END ${what}-----`;
    log.info({ ssl: { cert: pem('CERTIFICATE'), key: pem('EC PRIVATE KEY') } }, `with ${pem('PRIVATE KEY')}.`);
    expect(entries()).toMatchObject([{ ssl: { cert: pem('CERTIFICATE'), key: '[hidden]' }, msg: 'with [hidden].' }]);
  });
});

describe('redaction', () => {
  it.each([
    ['authorization'],
    ['Proxy-Authorization'],
    ['x-marquee-principal'],
    ['password'],
    ['token'],
    ['accessToken'],
    ['refresh_token'],
    ['clientSecret'],
    ['email'],
    ['contactEmail'],
    ['phone'],
    ['mobile'],
    ['Set-Cookie'],
    ['MONGO_URL'],
    ['KAFKA_PASSWORD'],
  ])('hides %s at any depth', (field) => {
    expect(redact({ a: [{ b: { c: { [field]: 'x', kept: 1 } } }] })).toEqual({
      a: [{ b: { c: { [field]: '[hidden]', kept: 1 } } }],
    });
  });

  it('keeps what only looks similar', () => {
    const facts = { tokenCount: 3, emailed: true, projectId: 'P-1', at: '2026-01-02' };
    expect(redact(facts)).toEqual(facts);
  });

  it('ends in a cycle and leaves the original alone', () => {
    const project: Record<string, unknown> = { password: 'x' };
    project['self'] = project;
    expect(JSON.stringify(redact(project))).toContain('[too deep]');
    expect(project['password']).toBe('x');
  });

  it('writes dates as JSON does', () => {
    expect(redact({ at: new Date(0) })).toEqual({ at: '1970-01-01T00:00:00.000Z' });
  });
});

describe('the logger given to Nest', () => {
  it('keeps level, message and speaking class', () => {
    const { log, entries } = listening();
    const nest = new NestLoggerAdapter(log);
    nest.log('started', 'NestApplication');
    nest.error('failed', 'Error: failed\n at x', 'Router');
    nest.warn(new Error('slow'), 'Pool');
    expect(entries()).toMatchObject([
      { level: 'info', msg: 'started', context: 'NestApplication' },
      { level: 'error', msg: 'failed', context: 'Router', details: ['Error: failed\n at x'] },
      { level: 'warn', msg: 'slow', context: 'Pool', err: { message: 'slow' } },
    ]);
  });
});
