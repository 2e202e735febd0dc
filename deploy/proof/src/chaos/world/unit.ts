import { setTimeout as sleep } from 'node:timers/promises';
import { type ProcessHandle, type ProcessSpec, startProcess } from '@marquee/servers';

/** Something that happened to a process, for the run's diary. */
export type Told = (
  what: 'up' | 'died' | 'not up',
  about: { unit: string; life: number; ms?: number; how?: string },
) => void;

const BACK_OFF_MS = 500;

/** A process that is brought back whenever it dies, as an orchestrator does. Every life has a log of its own. */
export class Unit {
  readonly name: string;
  readonly #spec: (life: number) => ProcessSpec;
  readonly #told: Told;
  #handle: ProcessHandle | undefined;
  #life = 0;
  #closed = false;
  #bringing: Promise<void> | undefined;
  /** Variables of the next life only. */
  #extra: NodeJS.ProcessEnv;
  /** Variables that choose the build, until another is deployed. */
  #build: NodeJS.ProcessEnv = {};
  stopped = false;

  /** @param first variables of the first life only */
  constructor(name: string, spec: (life: number) => ProcessSpec, told: Told, first: NodeJS.ProcessEnv = {}) {
    this.name = name;
    this.#spec = spec;
    this.#told = told;
    this.#extra = first;
  }

  /** Whether it serves now. */
  get up(): boolean {
    return this.#handle?.pid !== undefined && this.#bringing === undefined && !this.stopped;
  }

  get pid(): number | undefined {
    return this.#handle?.pid;
  }

  /** Begins, or waits for, a life that is ready. */
  start(): Promise<void> {
    this.#bringing ??= this.#bring().finally(() => {
      this.#bringing = undefined;
    });
    return this.#bringing;
  }

  /** kill -9; it comes back by itself. @returns when it serves again */
  async kill(): Promise<void> {
    this.resume();
    if (this.pid !== undefined) process.kill(this.pid, 'SIGKILL');
    await this.#handle?.exited;
    await this.start();
  }

  /** SIGTERM, then the next life. @param extra variables of that life only */
  async roll(extra: NodeJS.ProcessEnv = {}): Promise<void> {
    this.#extra = extra;
    this.resume();
    await this.#handle?.stop();
    await this.start();
  }

  /** SIGTERM, then lives of another build. @param build variables that choose it */
  async deploy(build: NodeJS.ProcessEnv): Promise<void> {
    this.#build = build;
    await this.roll();
  }

  suspend(): void {
    if (this.pid === undefined) return;
    this.stopped = true;
    process.kill(this.pid, 'SIGSTOP');
  }

  resume(): void {
    if (this.stopped && this.pid !== undefined) process.kill(this.pid, 'SIGCONT');
    this.stopped = false;
  }

  /** Ends it for good. */
  async close(): Promise<void> {
    this.#closed = true;
    this.resume();
    await this.#handle?.stop();
  }

  async #bring(): Promise<void> {
    while (!this.#closed) {
      const from = performance.now();
      const life = (this.#life += 1);
      const spec = this.#spec(life);
      const env = { ...spec.env, ...this.#build, ...this.#extra };
      this.#extra = {};
      const started = await startProcess({ ...spec, env }).catch((error: unknown) => String(error).split('\n')[0]!);
      if (typeof started !== 'string') return this.#lives(started, life, performance.now() - from);
      this.#told('not up', { unit: this.name, life, how: started });
      await sleep(BACK_OFF_MS);
    }
  }

  #lives(handle: ProcessHandle, life: number, ms: number): void {
    this.#handle = handle;
    this.stopped = false;
    this.#told('up', { unit: this.name, life, ms: Math.round(ms) });
    handle.onDeath(({ code, signal }) => {
      this.#told('died', { unit: this.name, life, how: signal ?? `exit code ${code}` });
      if (!this.#closed) void this.start();
    });
    // It may have died between being ready and being listened to.
    if (handle.pid === undefined && !this.#closed) void sleep(0).then(() => this.start());
  }
}
