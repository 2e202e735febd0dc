import { setTimeout as sleep } from 'node:timers/promises';
import { builtDepartment } from '@marquee/local/built-department';
import type { SealFiles } from '@marquee/local';
import { loadSealKey, openKeyRing } from '@marquee/platform';
import { company } from '@marquee/regulation';
import { openDeadLetters, type DeadLetters, type ParkedRecord } from '@marquee/service';
import type { Diary } from './diary.ts';
import { PARTITIONS, type Servers } from './servers.ts';

const EVERY_MS = 40_000;
const BY = 'chaos-person';

/**
 * The person whom parked keys wait for: discards what the run poisoned, replays the rest, now and then and at the end.
 */
export class Person {
  readonly #servers: Servers;
  readonly #departments: readonly string[];
  readonly #diary: Diary;
  readonly #seals: SealFiles;
  #running = true;

  constructor(servers: Servers, departments: readonly string[], diary: Diary, seals: SealFiles) {
    this.#servers = servers;
    this.#departments = departments;
    this.#diary = diary;
    this.#seals = seals;
  }

  /** Settles now and then until `stop`; MongoDB being away is no reason to give up. */
  async run(): Promise<void> {
    for (let next = Date.now() + EVERY_MS; this.#running; await sleep(500)) {
      if (Date.now() < next) continue;
      await this.settle().catch(() => undefined);
      next = Date.now() + EVERY_MS;
    }
  }

  stop(): void {
    this.#running = false;
  }

  /** Settles every parked key of every department. @returns how many keys are left */
  async settle(): Promise<number> {
    let left = 0;
    for (const name of this.#departments) {
      const open = await openDeadLetters(await builtDepartment(name), company, {
        mongoUrl: this.#servers.mongoUrl,
        partitions: PARTITIONS,
        seals: { key: loadSealKey(this.#seals.keys[name]!), ring: openKeyRing(this.#seals.ring) },
      });
      const settled = this.#settleAll(name, open.deadLetters).finally(() => open.attacks.looked(BY));
      left += await settled.finally(() => open.close());
    }
    return left;
  }

  async #settleAll(department: string, letters: DeadLetters): Promise<number> {
    for (const { id } of await letters.list()) {
      for (let first = (await letters.show(id, 1))[0]; first && isOurs(first); first = (await letters.show(id, 1))[0]) {
        await letters.discard(id, first.id, { by: BY, reason: 'put there by the chaos run' });
      }
      const replay = await letters.replay(id, BY);
      this.#diary.note({ what: 'settled', target: department, detail: { key: id, ...replay } });
    }
    return (await letters.list()).length;
  }
}

const isOurs = ({ headers }: ParkedRecord): boolean =>
  headers['ce_source'] === '/chaos' || headers['ce_id'] === undefined;
