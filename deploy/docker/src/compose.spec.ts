import { portPlan } from '@marquee/local';
import {
  connectionConfig,
  httpConfig,
  loggingConfig,
  parseConfig,
  serviceConfig,
  telemetryConfig,
} from '@marquee/platform';
import { demands, DEPARTMENTS, mongodArgs } from '@marquee/servers';
import { parse } from 'yaml';
import { z } from 'zod';
import { complaints, compose, dockerfile, keysOf, read, service } from './compose.fixture.ts';

/** With what a company of its own begins; see `libs/service/src/serve-options.ts`. */
const BEGINS = ['COMPANY_NAME', 'COMPANY_OWNER'];

describe('docker-compose.yml', () => {
  it.each(DEPARTMENTS)('runs %s from the one Dockerfile with a complete configuration', (department) => {
    const { build, environment } = service(department);
    expect(build).toEqual({
      context: '.',
      dockerfile: 'deploy/docker/Dockerfile',
      args: { SERVICE: `services/${department}` },
    });
    expect(read(`${build?.args.SERVICE}/package.json`)).toContain(`"@marquee/${department}"`);
    expect(complaints(serviceConfig, environment)).toEqual([]);
    expect(Object.keys(environment ?? {}).filter((key) => !(key in serviceConfig) && !BEGINS.includes(key))).toEqual(
      [],
    );
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
      const read = new Set(files.map((file) => file.replace('/run/secrets/', '')));
      expect([...read].sort()).toEqual(mounted.sort());
      expect(keysOf(name).every((file) => /^\.marquee\/(keys|seals|brokers)\//.test(file))).toBe(true);
    }
  });

  it('gives each department its own private keys, and no key that speaks for another', () => {
    for (const name of DEPARTMENTS)
      expect(keysOf(name)).toEqual([
        `.marquee/keys/principals/${name}.json`,
        `.marquee/seals/${name}.json`,
        '.marquee/seals/ring.json',
        '.marquee/brokers/ca.pem',
        ...['cert.pem', 'key.pem', 'username', 'password'].map((file) => `.marquee/brokers/${name}/${file}`),
      ]);
    expect(keysOf('gateway').filter((file) => /\/(seals|brokers)\//.test(file))).toEqual([]);
  });

  it('lets departments start when the deploy step has made topics and users, as the operator', () => {
    const { environment = {}, command } = service('access');
    expect(command).toEqual(['node', 'deploy/local/src/brokers.ts', 'secure']);
    expect(complaints(connectionConfig, environment)).toEqual([]);
    expect(environment['KAFKA_BROKERS']).toBe('kafka-tls:19093');
    for (const department of DEPARTMENTS) {
      expect(service(department).environment?.['TOPIC_PARTITIONS']).toBe(environment['TOPIC_PARTITIONS']);
      expect(service(department).depends_on?.['access']?.condition).toBe('service_completed_successfully');
    }
  });

  it('has servers that demand of everybody what those of the proof demand', () => {
    const { environment = {} } = service('kafka-tls');
    const variable = (name: string) =>
      `KAFKA_${name.replaceAll('_', '__').replaceAll('-', '___').replaceAll('.', '_').toUpperCase()}`;
    const wanted = Object.entries(demands('/files/ca.pem', '/files/kafka.pem'));
    expect(environment).toMatchObject(Object.fromEntries(wanted.map(([name, value]) => [variable(name), value])));
    const files = { ca: '/files/ca.pem', pem: '/files/mongo.pem', replicaKey: '/files/replica-key' };
    expect(service('mongo-tls').command).toEqual(expect.arrayContaining([...mongodArgs(files)]));
    for (const name of ['kafka-tls', 'mongo-tls']) {
      expect(service(name).ports).toBeUndefined();
      expect(service(name).healthcheck).toBeDefined();
      expect(service(name).depends_on).toEqual({ 'server-files': { condition: 'service_completed_successfully' } });
    }
  });

  it('starts servers in the clear for a run of plain processes alone', () => {
    for (const name of ['mongo', 'kafka']) {
      expect(service(name).profiles).toEqual(['local']);
      expect(Object.values(compose.services).filter((other) => name in (other.depends_on ?? {}))).toEqual([]);
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
    const guarded = service('kafka-tls').environment?.['KAFKA_ADVERTISED_LISTENERS'];
    expect(guarded).toBe('CLIENTS://kafka-tls:19092,ADMIN://kafka-tls:19093');
    expect(service('planning').environment?.['KAFKA_BROKERS']).toBe('kafka-tls:19092');
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
