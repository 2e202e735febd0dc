import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { portPlan } from '@marquee/local';
import { DEPARTMENTS, topicOf } from '@marquee/servers';
import { httpConfig, loggingConfig, parseConfig, serviceConfig, telemetryConfig } from '@marquee/platform';
import { parse } from 'yaml';
import { z } from 'zod';

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string; args: { SERVICE: string } };
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  secrets?: (string | { source: string; target: string })[];
  volumes?: string[];
  healthcheck?: object;
  depends_on?: Record<string, { condition: string }>;
}

interface Compose {
  services: Record<string, Service>;
  secrets: Record<string, { file: string }>;
  volumes: Record<string, unknown>;
}

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const dockerfile = read('deploy/docker/Dockerfile');

function service(name: string): Service {
  const found = compose.services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

/** The key files that a process is given. */
const keysOf = (name: string): readonly string[] =>
  (service(name).secrets ?? []).map((secret) => {
    const file = compose.secrets[typeof secret === 'string' ? secret : secret.source]?.file;
    if (!file) throw new Error(`docker-compose.yml does not say where ${JSON.stringify(secret)} is`);
    return file;
  });

describe('docker-compose.yml', () => {
  it.each(DEPARTMENTS)('runs %s from the one Dockerfile with a complete configuration', (department) => {
    const { build, environment } = service(department);
    expect(build).toEqual({
      context: '.',
      dockerfile: 'deploy/docker/Dockerfile',
      args: { SERVICE: `services/${department}` },
    });
    expect(read(`${build?.args.SERVICE}/package.json`)).toContain(`"@marquee/${department}"`);
    expect(() => parseConfig(z.object(serviceConfig), environment ?? {})).not.toThrow();
    expect(Object.keys(environment ?? {}).filter((key) => !(key in serviceConfig))).toEqual([]);
  });

  it('runs the gateway before all seven departments', () => {
    const { build, environment = {} } = service('gateway');
    expect(build?.args.SERVICE).toBe('gateway');
    expect(() =>
      parseConfig(z.object({ ...httpConfig, ...loggingConfig, ...telemetryConfig }), environment),
    ).not.toThrow();
    const addresses = DEPARTMENTS.map(
      (name) => `${name}=http://${name}:${service(name).environment?.['PORT']}/graphql`,
    );
    expect(environment['SUBGRAPHS']?.split(',')).toEqual(addresses);
  });

  it('mounts the keys that the processes read', () => {
    for (const name of [...DEPARTMENTS, 'gateway']) {
      const { environment = {}, secrets = [] } = service(name);
      const files = Object.values(environment).filter((value) => value.startsWith('/run/secrets/'));
      const mounted = secrets.map((secret) => (typeof secret === 'string' ? secret : secret.target));
      expect(files.map((file) => file.replace('/run/secrets/', '')).sort()).toEqual(mounted.sort());
      expect(keysOf(name).every((file) => /^\.marquee\/(keys|seals)\//.test(file))).toBe(true);
    }
  });

  it('gives each department its own private keys, and no key that speaks for another', () => {
    for (const name of DEPARTMENTS)
      expect(keysOf(name)).toEqual([
        `.marquee/keys/principals/${name}.json`,
        `.marquee/seals/${name}.json`,
        '.marquee/seals/ring.json',
      ]);
    expect(keysOf('gateway').filter((file) => file.includes('/seals/'))).toEqual([]);
  });

  it('creates the topic of every department, with the partitions the services expect, before they start', () => {
    const { environment = {}, command = [] } = service('topics');
    const name = /--topic "([^"]+)"/.exec(command.join('\n'))?.[1] ?? '';
    const created = environment['DEPARTMENTS']
      ?.split(' ')
      .map((department) => name.replace('$$department', department));
    expect(created).toEqual(DEPARTMENTS.map(topicOf));
    for (const department of DEPARTMENTS) {
      expect(service(department).environment?.['TOPIC_PARTITIONS']).toBe(environment['PARTITIONS']);
      expect(service(department).depends_on?.['topics']?.condition).toBe('service_completed_successfully');
    }
  });

  it('publishes on this machine only, at the ports of a local run', () => {
    const published = Object.values(compose.services).flatMap(({ ports = [] }) => ports);
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    const { gateway, mongo, kafka } = portPlan();
    expect(service('gateway').ports).toEqual([`127.0.0.1:${gateway}:${service('gateway').environment?.['PORT']}`]);
    expect(service('mongo').ports).toEqual([`127.0.0.1:${mongo}:27017`]);
    expect(service('kafka').ports).toEqual([`127.0.0.1:${kafka}:9092`]);
  });

  it('has servers that start alone, keep their data and tell when they are ready', () => {
    for (const name of ['mongo', 'kafka']) {
      expect(service(name).depends_on).toBeUndefined();
      expect(service(name).healthcheck).toBeDefined();
      expect(service(name).volumes?.every((volume) => (volume.split(':')[0] ?? '') in compose.volumes)).toBe(true);
    }
  });

  it('sends clients of the broker to an address they can reach: containers by name, this machine by 127.0.0.1', () => {
    const { environment = {} } = service('kafka');
    expect(environment['KAFKA_ADVERTISED_LISTENERS']?.split(',')).toEqual([
      'INSIDE://kafka:19092',
      'OUTSIDE://127.0.0.1:9092',
    ]);
    expect(service('planning').environment?.['KAFKA_BROKERS']).toBe('kafka:19092');
  });

  it('sends traces to a collector that listens there and passes them on', () => {
    const collector = parse(read('deploy/otel/collector.yaml')) as { receivers: unknown; exporters: unknown };
    expect(service('planning').environment?.['OTEL_EXPORTER_OTLP_ENDPOINT']).toBe('http://collector:4318');
    expect(collector.receivers).toMatchObject({ otlp: { protocols: { http: { endpoint: '0.0.0.0:4318' } } } });
    expect(collector.exporters).toMatchObject({ 'otlp/jaeger': { endpoint: 'jaeger:4317' } });
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(['collector', 'jaeger']));
  });

  it('pins every image', () => {
    const images = [
      ...Object.values(compose.services).flatMap(({ image }) => image ?? []),
      ...dockerfile.matchAll(/^FROM (\S+:\S+)/gm),
    ].map(String);
    expect(images.filter((image) => !/:\d+\.\d+\.\d+/.test(image))).toEqual([]);
  });
});

describe('the Dockerfile', () => {
  it('runs on the Node that the workspace pins, not as root, without development packages, and says how it is', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: { node: string } };
    expect(dockerfile).toContain(`FROM node:${devDependencies.node}-`);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toContain('npm ci --ignore-scripts --omit=dev');
    expect(dockerfile).toMatch(/^HEALTHCHECK [^\n]*\\\n {2}CMD .*readyz/m);
    const lastStage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(lastStage).not.toMatch(/--from=source|npm /);
  });

  it('leaves keys and host builds out of the image', () => {
    expect(read('.dockerignore').split('\n')).toEqual(
      expect.arrayContaining(['.marquee', '**/node_modules', '**/dist']),
    );
  });
});
