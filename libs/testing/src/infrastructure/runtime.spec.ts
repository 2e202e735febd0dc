import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { JestEnvironmentConfig } from '@jest/environment';
import { jest } from '@jest/globals';
import { trace } from '@opentelemetry/api';
import DataLoader from 'dataloader';
import { GraphQLError, version } from 'graphql';
import { z } from 'zod';
import { SharedRealm } from './shared-realm.ts';

const ours = () => import('../samples.js');
/** Of Node, past jest: what libraries themselves get. */
const nodes = process.getBuiltinModule('node:module').createRequire(import.meta.url);

describe('libraries', () => {
  it('are those that Node itself loads, under every name', async () => {
    expect(nodes('graphql').GraphQLError).toBe(GraphQLError);
    expect(nodes('dataloader')).toBe(DataLoader);
    expect(await import('graphql')).toMatchObject({ version, default: nodes('graphql') });
    expect((await import('zod')).z).toBe(z);
    expect(createRequire(import.meta.url)('graphql')).toBe(nodes('graphql'));
  });

  it('stay the same when the modules of a suite are forgotten, and ours are evaluated anew', async () => {
    const before = await ours();
    expect(await ours()).toBe(before);
    jest.resetModules();
    expect(await ours()).not.toBe(before);
    expect((await import('graphql')).GraphQLError).toBe(GraphQLError);
  });

  it('can be mocked by a suite', async () => {
    jest.unstable_mockModule('dataloader', () => ({ default: 'mocked' }));
    expect(await import('dataloader')).toMatchObject({ default: 'mocked' });
  });

  it('live in the same realm as the suite, and so does Node', () => {
    expect(readFileSync(import.meta.filename)).toBeInstanceOf(Uint8Array);
    expect(structuredClone(new Map())).toBeInstanceOf(Map);
    expect(new GraphQLError('…')).toBeInstanceOf(Error);
  });
});

describe('what a suite leaves behind', () => {
  const name = 'LEFT_BEHIND';
  const left = globalThis as Record<PropertyKey, unknown>;
  const { setTimeout, fetch } = globalThis;
  // eslint-disable-next-line no-restricted-properties -- a suite may set a variable
  const { env } = process;
  /** A suite that does this, and ends. */
  async function suite(leaves: (realm: SharedRealm) => void): Promise<void> {
    const projectConfig = { testEnvironmentOptions: {}, fakeTimers: {} };
    const realm = new SharedRealm({ projectConfig } as unknown as JestEnvironmentConfig);
    leaves(realm);
    await realm.teardown();
  }

  it('of globals is taken away, and what it replaced is back', async () => {
    await suite(() => {
      left[name] = left[Symbol.for(name)] = 1;
      Object.assign(globalThis, { setTimeout: () => 0, fetch: undefined });
    });
    expect([name in left, Symbol.for(name) in left]).toEqual([false, false]);
    expect(globalThis).toMatchObject({ setTimeout, fetch });
  });

  it('of environment variables is taken away, and what it changed is back', async () => {
    const { PATH } = env;
    await suite(() => Object.assign(env, { [name]: 'x', PATH: '' }));
    expect([env[name], env['PATH']]).toEqual([undefined, PATH]);
    await suite(() => delete env['PATH']);
    expect(env['PATH']).toBe(PATH);
  });

  it('of the process is taken away: listeners, a wrapped exit, a code', async () => {
    const { exit, exitCode } = process;
    const listener = () => undefined;
    await suite(() => {
      process.on('SIGHUP', listener).once('exit', listener);
      Object.assign(process, { exit: listener, exitCode: 3 });
    });
    expect([process.listeners('SIGHUP'), process.listeners('exit')].flat()).not.toContain(listener);
    expect([process.exit, process.exitCode]).toEqual([exit, exitCode]);
  });

  it('of spies and false timers is taken away, also on what libraries and Node share', async () => {
    const { now } = Date;
    const { parse } = JSON;
    await suite(({ moduleMocker, fakeTimersModern }) => {
      moduleMocker.spyOn(JSON, 'parse').mockReturnValue(undefined);
      fakeTimersModern.useFakeTimers();
      expect([JSON.parse, Date.now]).not.toEqual([parse, now]);
    });
    expect([JSON.parse, Date.now, globalThis.setTimeout]).toEqual([parse, now, setTimeout]);
  });

  it('of telemetry is taken away', async () => {
    const tracer = { startSpan: () => 'a span of that suite' };
    await suite(() => trace.setGlobalTracerProvider({ getTracer: () => tracer } as never));
    expect(trace.getTracer('…').startSpan('…')).not.toBe('a span of that suite');
  });
});
