import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Department, marqueeHome, type ProcessSpec, SetupError } from '@marquee/servers';
import { AUDIENCE, ISSUER, ORGANISATION, type KeyFiles } from './keys.ts';
import type { OwnCompany } from './whose-data.ts';
import { type Instances, type PortPlan, portOf, processesOf } from './port-plan.ts';

/** What the Node processes of one run have in common. */
export interface RunSetting {
  readonly root: string;
  readonly ports: PortPlan;
  readonly keys: KeyFiles;
  readonly mongoUrl: string;
  readonly kafkaBrokers: readonly string[];
  readonly partitions: number;
  readonly logDir: string;
  readonly instances?: Instances;
  /** The company that human resources found when there is none yet. */
  readonly company?: OwnCompany | undefined;
  /** Shows a line of a process on the screen; without it, lines go to the log file only. */
  readonly print?: (name: string, line: string) => void;
}

/**
 * kafkajs 2.2.4 asks for timers in the past, of which Node 24 warns at every start. A young generation of 16 MB costs no
 * throughput, and what it grows to while a process loads is given back with `--expose-gc` (figures in README.md).
 */
const NODE_FLAGS = ['--disable-warning=TimeoutNegativeWarning', '--max-semi-space-size=16', '--expose-gc'];

/** How a process of a department is started; the second is called `planning-2`. */
export function serviceSpec(setting: RunSetting, department: Department, nth = 1): ProcessSpec {
  const name = nth === 1 ? department : `${department}-${nth}`;
  return nodeSpec(setting, name, portOf(setting.ports, department, nth), join('services', department), {
    MONGO_URL: setting.mongoUrl,
    KAFKA_BROKERS: setting.kafkaBrokers.join(','),
    TOPIC_PARTITIONS: String(setting.partitions),
    PRINCIPAL_KEYS_FILE: setting.keys.principals[department],
    SEAL_KEY_FILE: setting.keys.seals.keys[department],
    SEAL_RING_FILE: setting.keys.seals.ring,
    COMPANY_NAME: setting.company?.name ?? '',
    COMPANY_OWNER: setting.company?.owner ?? '',
  });
}

/** How the gateway is started. */
export function gatewaySpec(setting: RunSetting): ProcessSpec {
  const { ports, instances = {} } = setting;
  const addresses = processesOf(instances).map(
    ({ department, nth }) => `${department}=http://127.0.0.1:${portOf(ports, department, nth)}/graphql`,
  );
  return nodeSpec(setting, 'gateway', ports.gateway, 'gateway', {
    SUBGRAPHS: addresses.join(','),
    SUPERGRAPH_FILE: join(setting.root, 'gateway', 'supergraph.graphql'),
    PRINCIPAL_KEYS_FILE: setting.keys.principal,
    JWKS_FILE: setting.keys.jwks,
    JWT_ISSUER: ISSUER,
    JWT_AUDIENCE: AUDIENCE,
    JWT_ORG: ORGANISATION,
    DEV_TOOLS: '1',
  });
}

/** @throws SetupError when a process that is to be started was not built. */
export function requireBuilt(root: string, specs: readonly ProcessSpec[]): void {
  const unbuilt = specs.filter(({ args }) => !existsSync(args.at(-1) ?? '')).map(({ name }) => name);
  if (unbuilt.length === 0) return;
  throw new SetupError(
    `Not built: ${unbuilt.join(', ')} (no dist/main.js under ${root}). Run \`npx nx run-many -t build\` and see what it says.`,
  );
}

function nodeSpec(
  setting: RunSetting,
  name: string,
  port: number,
  folder: string,
  own: NodeJS.ProcessEnv,
): ProcessSpec {
  const { root, logDir, print } = setting;
  const shared = { HOST: '127.0.0.1', PORT: String(port) };
  const compiled = { NODE_COMPILE_CACHE: join(marqueeHome(root), 'compiled') };
  const chosen = { NODE_ENV: process.env['NODE_ENV'] ?? 'development', LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info' };
  return {
    name,
    command: process.execPath,
    args: [...NODE_FLAGS, join(root, folder, 'dist', 'main.js')],
    cwd: root,
    env: { ...compiled, ...inherited(), ...chosen, ...shared, ...own },
    logFile: join(logDir, `${name}.log`),
    ipc: true,
    ready: () => readyAt(port),
    ...(print ? { print: (line: string) => print(name, line) } : {}),
  };
}

/** A local run speaks to its servers in the clear, whatever this shell would have services say to others. */
const inherited = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(KAFKA|MONGO)_/.test(name)));

async function readyAt(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(
    () => undefined,
  );
  await answer?.body?.cancel();
  return answer?.status === 200;
}
