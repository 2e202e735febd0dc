import { fork, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePrincipalKeys, principalSigner } from '@marquee/platform';
import {
  eventually,
  post,
  knowProjects,
  startService,
  testInfrastructure,
  type TestInfrastructure,
} from '@marquee/testing/infrastructure';
import { planning } from './graph/fixtures/sample.js';

const PROGRAM = fileURLToPath(new URL('./graph/fixtures/serve-slow.ts', import.meta.url));
const SOURCES = new URL('./graph/fixtures/typescript.mjs', import.meta.url).href;

const keyFile = { current: 'k', keys: { k: { planning: randomBytes(32).toString('base64url') } } };
const clerk = { id: 'ann', roles: ['planning_staff'], dept: 'planning' } as const;

let servers: TestInfrastructure;
let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  servers = await testInfrastructure();
  folder = await mkdtemp(join(tmpdir(), 'marquee-serve-'));
  await writeFile(join(folder, 'keys.json'), JSON.stringify(keyFile));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const about = { department: 'planning', kid: 'k' };
  await writeFile(join(folder, 'seal.json'), JSON.stringify({ ...privateKey.export({ format: 'jwk' }), ...about }));
  const ring = { keys: [{ ...publicKey.export({ format: 'jwk' }), ...about }] };
  await writeFile(join(folder, 'ring.json'), JSON.stringify(ring));
}, 120_000);
afterAll(async () => {
  children.forEach((child) => child.kill('SIGKILL'));
  servers?.release();
  await rm(folder, { recursive: true, force: true });
});

const probe = async (url: string, path: string) => {
  const response = await fetch(new URL(path, url));
  return { status: response.status, body: (await response.json()) as unknown };
};

/** Gives a command to a service that runs as a process of its own. */
function mutate(url: string, query: string) {
  const principal = {
    sub: 'ann',
    org: 'marquee',
    dept: 'planning',
    roles: ['planning_staff'],
    scopes: [],
    exp: Math.floor(Date.now() / 1_000) + 300,
    rid: 'r',
    lang: 'en' as const,
  };
  const body = JSON.stringify({ query });
  return post(
    url,
    body,
    principalSigner(parsePrincipalKeys(keyFile)).forOperation(principal, 'm')('planning', new URL(url).pathname, body),
  );
}

/** A service as a process of its own, started from the environment as in production. */
function startProcess(environment: Record<string, string>): ChildProcess {
  const env = {
    MONGO_URL: servers.mongoUrl,
    KAFKA_BROKERS: servers.brokers.join(),
    TOPIC_PARTITIONS: String(servers.partitions),
    PORT: '0',
    PRINCIPAL_KEYS_FILE: join(folder, 'keys.json'),
    SEAL_KEY_FILE: join(folder, 'seal.json'),
    SEAL_RING_FILE: join(folder, 'ring.json'),
    LOG_LEVEL: 'error',
    // Five starts of one program: it is compiled once.
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
    ...environment,
  };
  const child = fork(PROGRAM, {
    env,
    execArgv: ['--conditions=source', '--import', SOURCES],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  children.push(child);
  return child;
}

/** The service's address, once it serves. @throws Error with what the process said when it left instead */
async function served(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  child.stderr!.on('data', (text: Buffer) => said.push(text.toString()));
  const left = once(child, 'exit').then(() => {
    throw new Error(said.join(''));
  });
  const [{ url }] = (await Promise.race([once(child, 'message'), left])) as [{ url: string }];
  left.catch(() => undefined);
  return url;
}

it('a command is heard by way of Kafka, probes need no principal, who asks nothing holds up no stop', async () => {
  const service = await startService(planning, servers);
  const { query, mutate: command } = service.as(clerk);
  await knowProjects(service, ['P1']);
  try {
    expect((await probe(service.url, '/livez')).status).toBe(200);
    const up = { status: 'up' };
    await eventually(async () =>
      expect(await probe(service.url, '/readyz')).toEqual({
        status: 200,
        body: { ...up, components: { mongo: up, relay: up, consumer: up } },
      }),
    );
    await command('mutation { draftTask(id: "t", input: { projectId: "P1", title: "Stage" }) { __typename } }');
    const desk = { tasks: 1, lastTask: { title: 'Stage', desk: { id: 'P1' } } };
    await eventually(async () =>
      expect((await query('{ desk(id: "P1") { tasks lastTask { title desk { id } } } }')).data).toEqual({ desk }),
    );
  } finally {
    const { hostname, port } = new URL(service.url);
    await once(connect(Number(port), hostname), 'connect');
    const began = Date.now();
    await service.stop();
    expect(Date.now() - began).toBeLessThan(30_000);
  }
  await expect(probe(service.url, '/livez')).rejects.toThrow();
}, 120_000);

it.each(['SIGTERM', 'SIGINT', 'disconnect'] as const)(
  'on %s the service finishes the command in hand, answers it, and leaves',
  async (cause) => {
    const child = startProcess({});
    const exit = once(child, 'exit');
    const url = await served(child);
    const begun = once(child, 'message');
    const answer = mutate(
      url,
      `mutation { sleep(id: "${cause}", input: { ms: 500 }) { __typename ... on Nap { ms version } } }`,
    );
    await begun;
    if (cause === 'disconnect') child.disconnect();
    else child.kill(cause);
    expect((await answer).data).toEqual({ sleep: { __typename: 'Nap', ms: 500, version: 1 } });
    expect(await exit).toEqual([0, null]);
  },
  120_000,
);

it('a crash point ends the process, and is refused in production; a key of another department is refused anywhere', async () => {
  const child = startProcess({ CRASHPOINT: 'after-commit' });
  const exit = once(child, 'exit');
  const url = await served(child);
  await expect(mutate(url, 'mutation { sleep(input: { ms: 0 }) { __typename } }')).rejects.toThrow();
  expect(await exit).toEqual([null, 'SIGKILL']);

  const refused = startProcess({ CRASHPOINT: 'after-commit', NODE_ENV: 'production' });
  const said: string[] = [];
  refused.stderr!.on('data', (text: Buffer) => said.push(text.toString()));
  expect(await once(refused, 'exit')).toEqual([78, null]);
  expect(said.join('')).toMatch(/CRASHPOINT .*production/);

  const { privateKey } = generateKeyPairSync('ed25519');
  const finance = { ...privateKey.export({ format: 'jwk' }), department: 'finance', kid: 'k' };
  await writeFile(join(folder, 'other.json'), JSON.stringify(finance));
  const impostor = startProcess({ SEAL_KEY_FILE: join(folder, 'other.json'), LOG_LEVEL: 'silent' });
  expect(await once(impostor, 'exit')).toEqual([1, null]);
}, 120_000);
