import { COMPOSE, composeStop, composeUp, dockerAnswers } from './docker.ts';
import { dropOurs } from './fresh.ts';
import { kafkaAnswers } from './kafka.ts';
import { startLocalServers, type LocalOptions, type Server, type ServerName, type Source } from './local-servers.ts';
import { mongoAnswers } from './mongo.ts';
import type { ProcessHandle } from './processes.ts';
import { step } from './progress.ts';
import { SetupError } from './setup-error.ts';

/** See `LocalOptions`; `fresh` outside local servers drops our databases and topics and nothing else. */
export type InfrastructureOptions = LocalOptions;

export interface Infrastructure {
  readonly mongoUrl: string;
  readonly kafkaBrokers: string[];
  readonly sources: { readonly mongo: Source; readonly kafka: Source };
  /** Present when this call started a mongod of its own. */
  readonly mongo: ProcessHandle | undefined;
  /** Present when this call started a broker of its own. */
  readonly kafka: ProcessHandle | undefined;
  /** Stops what was started here, Kafka before MongoDB, and keeps the data. */
  stop(): Promise<void>;
}

type Servers = Record<ServerName, Server>;

/**
 * Finds or starts a real MongoDB and a real Kafka: `MONGO_URL` and `KAFKA_BROKERS` (each for itself), else a Docker
 * daemon with the root's compose file, else local binaries.
 * @throws SetupError with the way out when one of them cannot be had; nothing is left running then.
 */
export async function startInfrastructure(options: InfrastructureOptions): Promise<Infrastructure> {
  const given = await fromEnvironment();
  const missing = (['mongo', 'kafka'] as const).filter((name) => given[name] === undefined);
  const started = missing.length > 0 ? await startMissing(options, missing) : {};
  const servers = { ...given, ...started } as Servers;
  if (options.fresh) await dropOurs(infrastructureOf(servers));
  return infrastructureOf(servers);
}

/**
 * Starts a mongod and a broker of its own from local binaries, whatever the environment or Docker offers: what tests
 * and the chaos run need, because these they may kill.
 * @throws SetupError as `startInfrastructure`.
 */
export async function startLocalInfrastructure(options: InfrastructureOptions): Promise<Infrastructure> {
  return infrastructureOf((await startLocalServers(options, ['mongo', 'kafka'])) as Servers);
}

async function startMissing(options: InfrastructureOptions, missing: readonly ServerName[]): Promise<Partial<Servers>> {
  return (await dockerAnswers()) ? startWithCompose(options, missing) : startLocalServers(options, missing);
}

async function fromEnvironment(): Promise<Partial<Servers>> {
  const { MONGO_URL, KAFKA_BROKERS } = process.env;
  if (MONGO_URL && !(await mongoAnswers(MONGO_URL))) {
    throw new SetupError(
      'MONGO_URL names a MongoDB that does not answer as the primary of a replica set: start it, or unset MONGO_URL.',
    );
  }
  if (KAFKA_BROKERS && !(await kafkaAnswers(KAFKA_BROKERS.split(',')))) {
    throw new SetupError('KAFKA_BROKERS names brokers that do not answer: start them, or unset KAFKA_BROKERS.');
  }
  return {
    ...(MONGO_URL ? { mongo: untouched(MONGO_URL) } : {}),
    ...(KAFKA_BROKERS ? { kafka: untouched(KAFKA_BROKERS) } : {}),
  };
}

function untouched(address: string): Server {
  return { address, source: 'environment', stop: async () => undefined };
}

async function startWithCompose(
  { root, report = () => undefined }: InfrastructureOptions,
  missing: readonly ServerName[],
): Promise<Partial<Servers>> {
  const ours = await step(report, `${missing.join(' and ')} in Docker`, () => composeUp(root, missing));
  const server = (name: ServerName): [ServerName, Server] => [
    name,
    {
      address: COMPOSE[name],
      source: 'docker',
      stop: () =>
        composeStop(
          root,
          ours.filter((service) => service === name),
        ),
    },
  ];
  return Object.fromEntries(missing.map(server));
}

function infrastructureOf({ mongo, kafka }: Servers): Infrastructure {
  return {
    mongoUrl: mongo.address,
    kafkaBrokers: kafka.address.split(','),
    sources: { mongo: mongo.source, kafka: kafka.source },
    mongo: mongo.handle,
    kafka: kafka.handle,
    stop: async () => {
      await kafka.stop();
      await mongo.stop();
    },
  };
}
