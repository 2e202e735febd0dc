import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Instances, portPlan } from '@marquee/local';
import { localMongoUrl, marqueeHome, ROOT } from '@marquee/servers';

const CHILD = fileURLToPath(new URL('./system.child.ts', import.meta.url));
const FIRST_PORT = 30_000;

/** The folder of the measurements, apart from the data of `npm start`. */
export const STATE_DIR = join(marqueeHome(ROOT), 'bench');
/** The ports of the measurements, apart from those of `npm start`. */
export const PORTS = portPlan(FIRST_PORT);

/** A whole system that runs for a measurement, on servers and data of its own. */
export interface OwnSystem {
  /** GraphQL address of the gateway. */
  readonly url: string;
  readonly mongoUrl: string;
  /** Seconds from nothing to ready. */
  readonly seconds: number;
  /** Every Node process of it: seven services, the gateway, and the one that supervises them. */
  readonly pids: readonly number[];
  /** The same by name: `planning`, `planning-2`, `gateway`. */
  readonly units: Readonly<Record<string, number>>;
}

interface Wanted {
  readonly fresh: boolean;
  readonly instances?: Instances;
  /** More variables of its processes. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts a whole system, does some work with it and stops it. @throws Error when it does not come up */
export async function withSystem<T>(
  { fresh, instances = {}, env = {} }: Wanted,
  work: (system: OwnSystem) => Promise<T>,
): Promise<T> {
  const from = performance.now();
  const child = fork(CHILD, [STATE_DIR, String(FIRST_PORT), JSON.stringify(instances), ...(fresh ? ['fresh'] : [])], {
    execArgv: ['--disable-warning=TimeoutNegativeWarning'],
    // A measurement asks as one person what many would.
    env: { ...process.env, VALUES_PER_MINUTE: '1000000000', ...env },
  });
  const gone = once(child, 'exit');
  const ended = gone.then(() => {
    throw new Error('the system ended, see above');
  });
  ended.catch(() => undefined);
  try {
    const [units] = (await Promise.race([once(child, 'message'), ended])) as [Record<string, number>];
    const seconds = (performance.now() - from) / 1_000;
    const system = {
      url: `http://127.0.0.1:${PORTS.gateway}/graphql`,
      mongoUrl: localMongoUrl(PORTS.mongo),
      seconds,
      pids: [child.pid!, ...Object.values(units)],
      units,
    };
    return await Promise.race([work(system), ended]);
  } finally {
    if (child.connected) child.disconnect();
    await gone;
  }
}
