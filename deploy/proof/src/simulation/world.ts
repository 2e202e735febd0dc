import { breath, putInPlace } from './time.ts';
import { LostAnswer, type Chance, type Proc, type Trouble } from './trouble.ts';

export { LostAnswer, Proc, type Chance, type Trouble } from './trouble.ts';

interface Step {
  readonly proc: Proc;
  readonly label: string;
  readonly happen: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}
interface Timer {
  readonly id: number;
  readonly at: number;
  readonly call: () => void;
}

/** Virtual time, and every await on a server as a step that the schedule lets happen when it likes, or never. */
export class World {
  now = 0;
  /** Steps that happened so far. */
  steps = 0;
  readonly trace: string[] = [];
  readonly #waiting: Step[] = [];
  #timers: Timer[] = [];
  #ids = 0;
  readonly #chance: Chance;
  readonly #trouble: Trouble;
  #healed = false;
  readonly #onCrash: ((proc: Proc) => void)[] = [];

  constructor(chance: Chance, trouble: Trouble) {
    this.#chance = chance;
    this.#trouble = trouble;
  }

  /** One await on a server: `happen` takes effect at the moment that the schedule chooses. */
  io<T>(proc: Proc, label: string, happen: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ proc, label, happen, resolve: resolve as Step['resolve'], reject });
    });
  }

  onCrash(listener: (proc: Proc) => void): void {
    this.#onCrash.push(listener);
  }

  /** Puts virtual time in the place of the real one, until the returned function is called. */
  install(): () => void {
    return putInPlace({
      now: () => this.now,
      chance: () => this.#chance.next(),
      after: (ms, call) => this.after(ms, call),
      forget: (id) => {
        this.#timers = this.#timers.filter((t) => t.id !== id);
      },
    });
  }

  after(ms: number, call: () => void): number {
    const id = (this.#ids += 1);
    this.#timers.push({ id, at: this.now + Math.max(0, ms), call });
    return id;
  }

  /** No more trouble from here on. */
  heal(): void {
    this.#healed = true;
  }

  /** Lets steps happen and time pass until `done`, at most `limit` moments. @returns whether it was reached */
  async runUntil(done: () => boolean, limit: number): Promise<boolean> {
    for (let moments = 0; moments < limit; moments += 1) {
      await breath();
      if (done()) return true;
      const pass = this.#waiting.length === 0 || (!this.#healed && this.#chance.next() < this.#trouble.slow);
      if (pass) this.#passTime();
      else this.#happen();
    }
    return false;
  }

  #passTime(): void {
    if (this.#timers.length === 0) return;
    const next = this.#timers.reduce((a, b) => (b.at < a.at ? b : a));
    this.#timers.splice(this.#timers.indexOf(next), 1);
    this.now = Math.max(this.now, next.at);
    next.call();
  }

  #happen(): void {
    const [step] = this.#waiting.splice(Math.floor(this.#chance.next() * this.#waiting.length), 1);
    if (!step) return;
    if (!step.proc.alive) return this.#posthumous(step);
    this.steps += 1;
    this.trace.push(`${this.now} ${step.proc.name} ${step.label}`);
    if (this.steps === this.#trouble.crashAt) return this.#crash(step);
    if (!this.#healed && this.#chance.next() < this.#trouble.lost) return this.#lose(step);
    this.#settle(step);
  }

  #settle({ happen, resolve, reject }: Step): void {
    try {
      resolve(happen() as never);
    } catch (error) {
      reject(error);
    }
  }

  /** What a dead process had sent may arrive all the same. Nobody waits for the answer. */
  #posthumous(step: Step): void {
    if (!this.#healed && this.#chance.next() < 0.5) arrive(step);
  }

  #crash(step: Step): void {
    if (this.#trouble.happens) arrive(step);
    step.proc.alive = false;
    this.trace.push(`${this.now} ${step.proc.name} DIES`);
    this.#onCrash.forEach((listener) => listener(step.proc));
  }

  #lose(step: Step): void {
    if (this.#chance.next() < 0.5) arrive(step);
    this.trace.push(`${this.now} ${step.proc.name} ${step.label} answer lost`);
    step.reject(new LostAnswer('the answer was lost'));
  }
}

/** A request takes effect, or is refused by the server, and nobody is there to hear of it. */
function arrive({ happen }: Step): void {
  try {
    happen();
  } catch {
    // As said.
  }
}
