import { lastLines, run } from './commands.ts';
import { SetupError } from './setup-error.ts';

/** Where the compose file publishes its servers for the programs of this machine. */
export const COMPOSE = {
  // The set's member address is one of the compose network, so a driver outside must not follow it.
  mongo: 'mongodb://127.0.0.1:27017/?directConnection=true',
  kafka: '127.0.0.1:9092',
} as const;

export type ComposeService = keyof typeof COMPOSE;

/** Whether a Docker daemon with the compose plugin answers. */
export async function dockerAnswers(): Promise<boolean> {
  const [daemon, compose] = await Promise.all([
    run('docker', ['version', '--format', '{{.Server.Version}}'], { timeout: 5_000 }),
    run('docker', ['compose', 'version'], { timeout: 5_000 }),
  ]);
  return daemon.code === 0 && compose.code === 0;
}

/**
 * Brings services of the root's compose file up and waits until they are healthy.
 * @returns the services that were not running before: those are ours to stop
 * @throws SetupError with what compose said.
 */
export async function composeUp(root: string, services: readonly ComposeService[]): Promise<ComposeService[]> {
  const before = await run('docker', ['compose', 'ps', '--services', '--status', 'running'], { cwd: root });
  const running = new Set(before.stdout.split('\n'));
  const up = await run('docker', ['compose', 'up', '-d', '--wait', ...services], { cwd: root, timeout: 600_000 });
  if (up.code !== 0) {
    throw new SetupError(
      `Docker could not bring up ${services.join(' and ')}: mend what it says here, or stop Docker to use local binaries.\n${lastLines(up.stderr)}`,
    );
  }
  return services.filter((service) => !running.has(service));
}

/** Stops services; their volumes keep the data. */
export async function composeStop(root: string, services: readonly ComposeService[]): Promise<void> {
  if (services.length > 0) await run('docker', ['compose', 'stop', ...services], { cwd: root });
}
