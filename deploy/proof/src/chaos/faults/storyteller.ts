import { setTimeout as sleep } from 'node:timers/promises';
import type { Rng } from '../../rng.ts';
import type { Diary } from '../world/diary.ts';
import { FAULTS, round, type Fault } from './faults.ts';
import type { Hands } from './hands.ts';
import type { Injector } from './injector.ts';

/** Faults at the same time, at most. */
const AT_ONCE = 3;

/** Lets a fault strike every 2 to 8 seconds, in an order that follows from the seed. */
export class Storyteller {
  readonly #hands: Hands;
  readonly #injector: Injector;
  readonly #diary: Diary;
  readonly #rng: Rng;
  readonly #faults: readonly Fault[];
  readonly #running = new Map<Promise<void>, Fault>();
  #deck: Fault[] = [];
  #stopping = false;

  constructor(hands: Hands, injector: Injector, diary: Diary, rng: Rng, faults: readonly Fault[] = FAULTS) {
    this.#hands = hands;
    this.#injector = injector;
    this.#diary = diary;
    this.#rng = rng;
    this.#faults = faults;
  }

  /** Strikes until `stop`; resolves when the last fault is over. */
  async run(): Promise<void> {
    while (!this.#stopping && this.#faults.length > 0) {
      await sleep(this.#rng.between(2_000, 8_000));
      if (!this.#stopping && this.#running.size < AT_ONCE) this.#strike();
    }
    await Promise.all(this.#running.keys());
  }

  stop(): void {
    this.#stopping = true;
  }

  #strike(): void {
    if (this.#deck.length === 0) this.#deck = round(this.#rng, this.#faults);
    const taken = [...this.#running.values()].map(({ on }) => on);
    const at = this.#deck.findIndex(({ on }) => on === 'service' || on === 'topics' || !taken.includes(on));
    const [fault] = this.#deck.splice(Math.max(0, at), 1);
    if (!fault) return;
    this.#diary.note({ what: 'fault', fault: fault.name });
    const work = fault
      .strike(this.#hands, this.#rng, this.#injector)
      .then(
        () => this.#diary.note({ what: 'over', fault: fault.name }),
        (error: unknown) => this.#diary.note({ what: 'over', fault: fault.name, detail: String(error) }),
      )
      .finally(() => this.#running.delete(work));
    this.#running.set(work, fault);
  }
}
