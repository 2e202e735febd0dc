import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { json } from 'node:stream/consumers';

// What concerns whole processes is tried on whole processes: compiled, on plain Node, imported by name as the services
// do.
const here = join(import.meta.dirname, '..');
const swc = join(dirname(createRequire(import.meta.url).resolve('@swc/cli/package.json')), 'bin/swc.js');
let root: string;

// A folder of its own, so that a build that runs at the same time is not disturbed.
beforeAll(() => {
  const scratch = join(here, '../../.marquee');
  mkdirSync(scratch, { recursive: true });
  root = mkdtempSync(join(scratch, 'platform-spec-'));
  const library = join(root, 'node_modules/@marquee/platform');
  cpSync(join(here, 'package.json'), join(library, 'package.json'));
  cpSync(join(here, 'fixtures'), root, { recursive: true });
  execFileSync(
    process.execPath,
    [swc, 'src', '-d', join(library, 'dist'), '--strip-leading-paths', '--config-file', '../../.swcrc'],
    { cwd: here },
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function start(program: string, args: string[] = [], env: NodeJS.ProcessEnv = {}) {
  const child = fork(join(root, program), args, { env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let output = '';
  const running = new Promise<void>((resolve) => {
    child.stdout!.on('data', (chunk) => {
      output += String(chunk);
      if (output.includes('running')) resolve();
    });
  });
  child.stderr!.on('data', (chunk) => {
    output += String(chunk);
  });
  // Not the event `close`: Node does not emit it for a child that was disconnected.
  const closed = [once(child, 'exit'), once(child.stdout!, 'close'), once(child.stderr!, 'close')] as const;
  const ended = Promise.all(closed).then(([[code]]) => ({ code: code as number | null, output }));
  return { child, running, ended };
}

describe('a stopping process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('runs its steps in order on %s and leaves with 0', async (signal) => {
    const { child, running, ended } = start('stopping.mjs', ['orderly']);
    await running;
    child.kill(signal);
    const { code, output } = await ended;
    expect(code).toBe(0);
    expect(output).toMatch(/step requests\nstep store/);
  });

  it('runs them once, however often it is asked', async () => {
    const { child, running, ended } = start('stopping.mjs', ['orderly']);
    await running;
    child.kill('SIGTERM');
    child.kill('SIGINT');
    const { code, output } = await ended;
    expect(code).toBe(0);
    expect(output.match(/step requests/g)).toHaveLength(1);
  });

  it('leaves when its parent goes', async () => {
    const { child, running, ended } = start('stopping.mjs', ['orderly']);
    await running;
    child.disconnect();
    expect((await ended).code).toBe(0);
  });

  it('goes on after a step that fails, and says so with its exit code', async () => {
    const { child, running, ended } = start('stopping.mjs', ['failing']);
    await running;
    child.kill('SIGTERM');
    const { code, output } = await ended;
    expect(code).toBe(1);
    expect(output).toContain('"message":"busy"');
    expect(output).toContain('step store');
  });

  it('leaves at the end of the grace period when a step hangs', async () => {
    const { child, running, ended } = start('stopping.mjs', ['hanging']);
    await running;
    child.kill('SIGTERM');
    const { code, output } = await ended;
    expect(code).toBe(1);
    expect(output).toContain('grace period');
    expect(output).not.toContain('step store');
  });
});

it.each([
  ['rejecting', 'nobody waits'],
  ['throwing', 'nobody catches'],
])('an uncaught error (%s) is fatal', async (mode, message) => {
  const { code, output } = await start('stopping.mjs', [mode]).ended;
  expect(code).toBe(1);
  expect(output).toMatch(new RegExp(`"level":"fatal".*"message":"${message}"`));
});

interface Scope {
  name: string;
}
interface OtlpTraces {
  resourceSpans: { scopeSpans: { scope: Scope; spans: { traceId: string }[] }[] }[];
}
interface OtlpMetrics {
  resourceMetrics: {
    resource: { attributes: unknown[] };
    scopeMetrics: { scope: Scope; metrics: { name: string }[] }[];
  }[];
}

describe('a process that exports', () => {
  const received: { path: string | undefined; body: unknown }[] = [];
  const bodies = <T>(path: string) => received.filter((one) => one.path === path).map(({ body }) => body as T);
  let collector: Server;

  beforeAll(async () => {
    const keep = async (request: IncomingMessage) => {
      received.push({ path: request.url, body: await json(request) });
    };
    collector = createServer((request, response) => {
      void keep(request).then(() => response.end('{}'));
    });
    await new Promise<void>((resolve) => {
      collector.listen(0, '127.0.0.1', resolve);
    });
    const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: 'planning' };
    expect(await start('traced-libraries.mjs', [], env).ended).toEqual({ code: 0, output: '' });
  });
  afterAll(() => collector.close());

  it('sends the spans of kafkajs, mongoose and graphql as one trace to the collector', () => {
    const scopes = bodies<OtlpTraces>('/v1/traces')
      .flatMap((t) => t.resourceSpans)
      .flatMap((r) => r.scopeSpans);
    expect(new Set(scopes.map(({ scope }) => scope.name))).toEqual(
      new Set([
        'marquee',
        '@opentelemetry/instrumentation-graphql',
        '@opentelemetry/instrumentation-kafkajs',
        '@opentelemetry/instrumentation-mongoose',
      ]),
    );
    expect(new Set(scopes.flatMap(({ spans }) => spans.map(({ traceId }) => traceId))).size).toBe(1);
  });

  it('sends what it counted, and of itself nothing but its name', () => {
    const [sent] = bodies<OtlpMetrics>('/v1/metrics').flatMap((m) => m.resourceMetrics);
    const ours = sent?.scopeMetrics.find(({ scope }) => scope.name === 'marquee.relay');
    expect(ours?.metrics.map(({ name }) => name)).toEqual(['marquee.relay.sent']);
    expect(sent?.resource.attributes).toEqual([{ key: 'service.name', value: { stringValue: 'planning' } }]);
  });

  it('does not send its logs', () => {
    expect(new Set(received.map(({ path }) => path))).toEqual(new Set(['/v1/traces', '/v1/metrics']));
  });
});
