import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { guardAgainstOrphaning, launch } from './launch.ts';
import { describeExit, lastWords, type Exit, type ProcessHandle, type ProcessSpec } from './processes.ts';
import { SetupError } from './setup-error.ts';

/** A process that ends is seen at once; this is for one that hangs. A busy machine needs more than a minute. */
const READY_WITHIN = 180_000;

/**
 * Starts a process in a group of its own, so that Ctrl-C reaches only the parent, which then stops all in order.
 * @throws SetupError when it ends or stays silent before it is ready, with its last lines.
 */
export async function startProcess(spec: ProcessSpec): Promise<ProcessHandle> {
  const server = new ServerProcess(spec);
  await server.start();
  return server;
}

/** Every process of ours that is alive now, those that are still starting included. */
export function runningProcesses(): readonly (ProcessHandle & { readonly ipc: boolean })[] {
  return [...RUNNING];
}

const RUNNING = new Set<ServerProcess>();

class ServerProcess implements ProcessHandle {
  readonly #spec: ProcessSpec;
  readonly #listeners: ((exit: Exit) => void)[] = [];
  #child: ChildProcess | undefined;
  #alive = false;
  #asked = false;
  exited: Promise<Exit> = Promise.resolve({ code: 0, signal: null });

  constructor(spec: ProcessSpec) {
    this.#spec = spec;
  }

  get name(): string {
    return this.#spec.name;
  }

  get ipc(): boolean {
    return this.#spec.ipc ?? false;
  }

  get logFile(): string {
    return this.#spec.logFile;
  }

  get pid(): number | undefined {
    return this.#alive ? this.#child?.pid : undefined;
  }

  onDeath(listener: (exit: Exit) => void): void {
    this.#listeners.push(listener);
  }

  async start(): Promise<void> {
    this.#asked = false;
    this.#alive = true;
    const child = launch(this.#spec);
    const disarm = this.#spec.ipc ? () => undefined : guardAgainstOrphaning(child);
    this.#child = child;
    RUNNING.add(this);
    this.exited = new Promise((resolve) => {
      const ended = (exit: Exit): void => {
        disarm();
        RUNNING.delete(this);
        this.#alive = false;
        resolve(exit);
      };
      child.once('error', () => ended({ code: null, signal: null }));
      child.once('exit', (code, signal) => ended({ code, signal }));
    });
    await this.#untilReady();
    void this.exited.then((exit) => this.#tell(exit));
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  #tell(exit: Exit): void {
    if (!this.#asked) this.#listeners.forEach((listener) => listener(exit));
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    this.#asked = true;
    if (!this.#alive) return;
    this.#child?.kill(signal);
    const gone = await Promise.race([this.exited, sleep(this.#spec.graceful ?? 15_000, undefined, { ref: false })]);
    if (gone === undefined) this.#child?.kill('SIGKILL');
    await this.exited;
  }

  async #untilReady(): Promise<void> {
    const limit = this.#spec.readyWithin ?? READY_WITHIN;
    const deadline = performance.now() + limit;
    const ready = this.#spec.ready ?? (() => Promise.resolve(true));
    while (this.#alive && performance.now() < deadline) {
      if (await ready()) return;
      await sleep(100);
    }
    const how = this.#alive
      ? `was not ready within ${limit / 1000} s`
      : `stopped while starting (${describeExit(await this.exited)})`;
    await this.kill();
    throw new SetupError(
      `${this.name} ${how}. Its log is ${this.logFile}; the last lines:\n${lastWords(this.logFile)}`,
    );
  }
}
