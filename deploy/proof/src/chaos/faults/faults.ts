import { setTimeout as sleep } from 'node:timers/promises';
import type { Rng } from '../../rng.ts';
import type { Node } from '../world/servers.ts';
import type { Injector } from './injector.ts';
import type { Hands } from './hands.ts';

/** One kind of misfortune. `on` names what it needs to itself; two that need the same do not happen together. */
export interface Fault {
  readonly name: string;
  /** How often it is in a round of all faults. */
  readonly times: number;
  readonly on: 'kafka' | 'mongo' | 'service' | 'topics';
  readonly strike: (hands: Hands, rng: Rng, injector: Injector) => Promise<void>;
}

const CRASHPOINTS = ['after-commit', 'after-send', 'before-mark', 'after-effect', 'before-offset-commit'] as const;

const service = (name: string, times: number, strike: Fault['strike']): Fault => ({
  name,
  times,
  on: 'service',
  strike,
});
const topics = (name: string, times: number, strike: Fault['strike']): Fault => ({ name, times, on: 'topics', strike });
const network = (
  name: string,
  on: 'kafka' | 'mongo',
  times: number,
  strike: (node: Node, rng: Rng) => Promise<void>,
): Fault => ({
  name: `${on}: ${name}`,
  times,
  on,
  strike: (hands, rng) => strike(rng.pick(on === 'kafka' ? hands.servers.brokers : hands.servers.mongods), rng),
});

const during = async (node: Node, mood: Parameters<Node['proxy']['set']>[0], ms: number): Promise<void> => {
  node.proxy.set(mood);
  await sleep(ms);
  node.proxy.set({});
};

const latency = async (node: Node, rng: Rng) =>
  during(node, { latencyMs: rng.between(50, 400) }, rng.between(3_000, 10_000));
const reset = async (node: Node) => node.proxy.reset();
const blackHole = async (node: Node, rng: Rng) => during(node, { blackHole: true }, rng.between(3_000, 9_000));
const lostAnswers = async (node: Node, rng: Rng) => during(node, { loseAnswers: true }, rng.between(300, 2_000));

/** Every misfortune that the promises must survive, with its share. */
export const FAULTS: readonly Fault[] = [
  service('kill -9 of a service', 9, (hands) => hands.killService()),
  ...CRASHPOINTS.map((point) => service(`crash at ${point}`, 2, (hands) => hands.crashAt(point))),
  service('SIGSTOP, then SIGCONT', 4, (hands, rng) => hands.suspend(rng.between(5_000, 40_000))),
  service('slow consumer', 2, (hands, rng) => hands.slow(rng.between(4_000, 10_000))),
  service('rebalance storm', 2, (hands) => hands.storm()),
  service('rolling SIGTERM, builds mixed', 1, (hands) => hands.roll()),
  { name: 'kill -9 of a broker', times: 3, on: 'kafka', strike: (hands) => hands.killBroker() },
  { name: 'all brokers down', times: 0.35, on: 'kafka', strike: (hands) => hands.allBrokersDown() },
  { name: 'kill -9 of a mongod', times: 3, on: 'mongo', strike: (hands) => hands.killMongod() },
  network('latency', 'kafka', 2, latency),
  network('reset', 'kafka', 2, reset),
  network('black hole', 'kafka', 2, blackHole),
  network('answers lost', 'kafka', 3, lostAnswers),
  network('latency', 'mongo', 1, latency),
  network('reset', 'mongo', 2, reset),
  network('black hole', 'mongo', 1, blackHole),
  network('answers lost', 'mongo', 2, lostAnswers),
  topics('poison', 6, (_, __, injector) => injector.poison()),
  topics('records again', 2, (_, __, injector) => injector.copies()),
  topics('records again in another order', 2, (_, __, injector) => injector.reordered()),
];

/** One round: every fault as often as it says, a fraction as a chance, in random order. */
export function round(rng: Rng, faults: readonly Fault[] = FAULTS): Fault[] {
  return rng.shuffled(
    faults.flatMap((fault) => {
      const whole = Math.floor(fault.times);
      return Array.from({ length: whole + Number(rng.chance(fault.times - whole)) }, () => fault);
    }),
  );
}
