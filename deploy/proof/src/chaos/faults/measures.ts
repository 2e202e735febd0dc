import { setTimeout as sleep } from 'node:timers/promises';
import { withMongo } from '@marquee/servers';
import type { Driver } from '../load/driver.ts';
import type { Diary } from '../world/diary.ts';
import type { Node, Servers } from '../world/servers.ts';
import type { Watch } from '../world/watch.ts';

const GIVE_UP_MS = 120_000;

/** Finds out when things work again, and notes how long that took. */
export class Measures {
  readonly #of: { readonly driver: Driver; readonly watch: Watch; readonly diary: Diary; readonly servers: Servers };

  constructor(of: {
    readonly driver: Driver;
    readonly watch: Watch;
    readonly diary: Diary;
    readonly servers: Servers;
  }) {
    this.#of = of;
  }

  /** @param from when it was struck; nothing is noted when it does not work within two minutes */
  async recovery(kind: string, from: number, works: () => Promise<boolean>): Promise<void> {
    if (await works()) this.#of.diary.note({ what: 'recovered', target: kind, ms: Date.now() - from });
  }

  /** A commit later than `from` is on its topic. */
  published(from: number): Promise<boolean> {
    const since = new Date(from).toISOString();
    return holds(() =>
      withMongo(this.#of.servers.mongoUrl, async (client) => {
        const newest = await client
          .db('marquee_customer_service')
          .collection('commits')
          .find()
          .sort({ $natural: -1 })
          .limit(50)
          .toArray();
        return newest.some((commit) => commit['at'] > since && commit['pending'] === undefined);
      }),
    );
  }

  /** A command sent after `from` was accepted. */
  accepted(from: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), GIVE_UP_MS);
      this.#of.driver.onOutcome((_, outcome, sent) => {
        if (outcome.type !== 'ok' || sent < from) return;
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  /** The department's group has committed further than when it was struck. */
  async consuming(department: string, from: number): Promise<void> {
    const sum = (): number => Object.values(this.#of.watch.progress.get(department) ?? {}).reduce((a, b) => a + b, 0);
    const before = sum();
    await this.recovery('consumer', from, () => holds(async () => sum() > before));
  }
}

/** Brings a server back, however often it takes: on a busy machine one may be too slow for its own time limits. */
export async function revive({ handle }: Node): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    const up = await handle.restart().then(
      () => true,
      () => false,
    );
    if (up) return;
  }
  throw new Error(`${handle.name} does not come back; its log is ${handle.logFile}`);
}

async function holds(what: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + GIVE_UP_MS; Date.now() < end; ) {
    if (await what().catch(() => false)) return true;
    await sleep(400);
  }
  return false;
}
