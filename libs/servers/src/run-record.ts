import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from './commands.ts';
import { SetupError } from './setup-error.ts';

/** One process of a run. `commandLine` proves later that the pid still means this process and not a newer one. */
interface Entry {
  readonly name: string;
  readonly pid: number;
  readonly commandLine: string;
}

interface Run {
  readonly owner: Entry;
  readonly processes: readonly Entry[];
}

const LEAVES_WITHIN = 20_000;

/**
 * What a run has started, written to a file, so that the next run finds what a killed one left behind.
 * @param file the path of the record, one per data folder
 */
export class RunRecord {
  readonly #file: string;
  readonly #processes: Entry[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  /**
   * Takes the record over: stops what a dead run left alive, provably ours.
   * @returns the names of the processes that were stopped
   * @throws SetupError when the run that wrote the record is still alive.
   */
  async takeOver(): Promise<string[]> {
    const last = await this.#read();
    if (last === undefined || last.owner.pid === process.pid) return [];
    if (await isStill(last.owner)) {
      throw new SetupError(
        `Marquee already runs here (process ${last.owner.pid}): use that one, or stop it with Ctrl-C in its terminal.`,
      );
    }
    const still = await Promise.all(last.processes.map(isStill));
    const left = last.processes.filter((_, at) => still[at]);
    await Promise.all(left.map(end));
    return left.map((entry) => entry.name);
  }

  /** Adds processes to the record. */
  async add(processes: readonly { readonly name: string; readonly pid: number | undefined }[]): Promise<void> {
    const entries = await Promise.all(processes.map(({ name, pid }) => identify(name, pid)));
    this.#processes.push(...entries.filter((entry) => entry !== undefined));
    await this.#write();
  }

  async #read(): Promise<Run | undefined> {
    if (!existsSync(this.#file)) return undefined;
    return JSON.parse(await readFile(this.#file, 'utf8')) as Run;
  }

  async #write(): Promise<void> {
    const owner = await identify('start', process.pid);
    const draft = `${this.#file}.${process.pid}`;
    await mkdir(dirname(this.#file), { recursive: true });
    await writeFile(draft, JSON.stringify({ owner, processes: this.#processes }, null, 2));
    await rename(draft, this.#file);
  }
}

async function identify(name: string, pid: number | undefined): Promise<Entry | undefined> {
  const commandLine = pid === undefined ? undefined : await commandLineOf(pid);
  return pid === undefined || commandLine === undefined ? undefined : { name, pid, commandLine };
}

async function isStill(entry: Entry): Promise<boolean> {
  return (await commandLineOf(entry.pid)) === entry.commandLine;
}

/** From /proc where there is one (slim images have no `ps`), else from `ps`. */
async function commandLineOf(pid: number): Promise<string | undefined> {
  if (existsSync('/proc/self/cmdline')) return readProc(pid);
  const { code, stdout } = await run('ps', ['-ww', '-o', 'args=', '-p', String(pid)]);
  return code === 0 ? stdout.trim() : undefined;
}

function readProc(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || undefined;
  } catch {
    return undefined;
  }
}

async function end(entry: Entry): Promise<void> {
  signal(entry.pid, 'SIGTERM');
  const deadline = performance.now() + LEAVES_WITHIN;
  while (performance.now() < deadline && (await isStill(entry))) await sleep(100);
  if (await isStill(entry)) signal(entry.pid, 'SIGKILL');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
