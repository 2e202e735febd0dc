import { setTimeout as sleep } from 'node:timers/promises';
import { withMongo } from '@marquee/servers';
import type { Diary } from './diary.ts';
import type { Fleet } from './fleet.ts';
import type { Servers } from './servers.ts';
import type { Person } from './settle.ts';
import type { Watch } from './watch.ts';

/** Longer than the goal of 60 s: how long it takes is a result, that it ends is a promise. */
const PATIENCE_MS = 900_000;

interface Quieting {
  readonly fleet: Fleet;
  readonly servers: Servers;
  readonly watch: Watch;
  readonly person: Person;
  readonly diary: Diary;
  /** How long it may take; milliseconds. */
  readonly withinMs?: number | undefined;
}

/**
 * Heals what is left, settles what is parked, and waits until every group has passed every record, nothing waits to be
 * sent and nothing moves. @returns milliseconds it took; undefined when it did not end
 */
export async function untilQuiet(quieting: Quieting): Promise<number | undefined> {
  const { person, diary, withinMs = PATIENCE_MS } = quieting;
  const from = Date.now();
  await healed(quieting);
  for (let calm = 0, settleAt = 0; Date.now() - from < withinMs; await sleep(1_000)) {
    if (Date.now() > settleAt) {
      await person.settle().catch(() => undefined);
      settleAt = Date.now() + 5_000;
    }
    calm = (await isStill(quieting)) ? calm + 1 : 0;
    if (calm < 2) continue;
    const left = await person.settle().catch(() => 1);
    if (left > 0) continue;
    diary.note({ what: 'phase', detail: 'rest' });
    // One more look of everybody who looks, so that the last lines of the logs are of the rest.
    await sleep(5_000);
    return Date.now() - from - 5_000;
  }
  return undefined;
}

/** Every way is whole again, and whoever is down comes back. */
async function healed({ fleet, servers }: Quieting): Promise<void> {
  fleet.units.forEach((unit) => unit.resume());
  for (const { proxy } of [...servers.brokers, ...servers.mongods]) proxy.set({});
  await Promise.all(fleet.units.map((unit) => (unit.up ? undefined : unit.start())));
}

/** Whether nothing moves for two seconds, and nothing is left to do. */
async function isStill({ fleet, servers, watch }: Quieting): Promise<boolean> {
  const before = snapshot(watch);
  await sleep(2_000);
  return (
    snapshot(watch) === before &&
    (await watch.behind()) === 0 &&
    (await pending(servers, fleet).catch(() => 1)) === 0 &&
    (await ready(fleet))
  );
}

const snapshot = (watch: Watch): string => JSON.stringify([...watch.progress]);

async function pending(servers: Servers, fleet: Fleet): Promise<number> {
  return withMongo(servers.mongoUrl, async (client) => {
    const names = [...new Set(fleet.instances.map((i) => i.department))];
    const counts = await Promise.all(
      names.map((name) =>
        client
          .db(`marquee_${name.replaceAll('-', '_')}`)
          .collection('commits')
          .countDocuments({ pending: true }),
      ),
    );
    return counts.reduce((a, b) => a + b, 0);
  });
}

async function ready(fleet: Fleet): Promise<boolean> {
  const answers = await Promise.all(
    fleet.instances.map(({ port }) =>
      fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_500) })
        .then((r) => r.json() as Promise<{ status: string }>)
        .catch(() => undefined),
    ),
  );
  return answers.every((answer) => answer?.status === 'up');
}
