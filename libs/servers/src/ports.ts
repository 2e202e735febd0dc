import { createServer } from 'node:net';
import { SetupError } from './setup-error.ts';

const LOWEST = 20_000;
const HIGHEST = 32_000;

/** Whether a server could listen on 127.0.0.1 at this port now. */
export function portIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/**
 * A free port on 127.0.0.1 between 20000 and 32000.
 *
 * Not `listen(0)`: the kernel would answer from the range it also takes outgoing connections from, and a client that
 * keeps dialling a broker which is down can then connect to itself and hold the broker's port.
 * @throws SetupError when a hundred tries in a row were taken.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (await portIsFree(port)) return port;
  }
  throw new SetupError(`No free port between ${LOWEST} and ${HIGHEST}: stop some servers and try again.`);
}

/**
 * Refuses to go on when a port that is about to be used is taken.
 * @param wanted what is to listen there, in the words of the person starting it, by port
 * @throws SetupError naming every taken port and how to find out who has it.
 */
export async function requirePorts(wanted: ReadonlyMap<number, string>): Promise<void> {
  const free = await Promise.all([...wanted.keys()].map(portIsFree));
  const taken = [...wanted].filter((_, at) => !free[at]);
  if (taken.length === 0) return;
  const list = taken.map(([port, what]) => `${port} (${what})`).join(', ');
  const [first] = taken;
  throw new SetupError(
    `Port ${list} is in use: stop the program that listens there (\`lsof -i :${first?.[0]}\` names it) and start again, or take other ports for all with \`npm start -- --ports 5000\`.`,
  );
}
