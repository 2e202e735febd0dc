import { unwatchFile, watchFile } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Log } from '../log.js';
import { readArtefact, writeArtefact, type Supergraph } from './artefact.js';

export interface KeeperOptions {
  /** The artefact, watched. */
  file: string;
  /** Where the last artefact that could be served is kept for the next start. */
  lastGoodFile: string;
  /** Takes a supergraph into service. Rejects when it cannot be served, leaving the one before in use. */
  serve(supergraph: Supergraph): Promise<void>;
  log: Log;
}

/** What is served, and why it is not the newest. */
export interface KeeperState {
  hash: string | undefined;
  /** Set while the artefact on disk cannot be served. */
  stale: string | undefined;
}

const POLL_MS = 1_000;

/**
 * Keeps the newest supergraph that works in service: a new artefact is checked and built aside, then switched to; a
 * broken one changes nothing but the state, which readiness and the metric `gateway_supergraph_stale` show.
 */
export class SupergraphKeeper {
  readonly state: KeeperState = { hash: undefined, stale: undefined };
  private queue: Promise<void> = Promise.resolve();
  private readonly changed = (): void => void this.reload();

  constructor(private readonly options: KeeperOptions) {}

  /** Serves the artefact, or the last good one when it is broken. @throws Error when neither can be served */
  async start(): Promise<void> {
    await this.reload();
    if (this.state.hash !== undefined) return;
    const broken = this.state.stale;
    await this.take(this.options.lastGoodFile).catch((error: Error) => {
      throw new Error(
        `no supergraph can be served: ${this.options.file}: ${broken}; ${this.options.lastGoodFile}: ${error.message}`,
      );
    });
    this.state.stale = broken;
  }

  /** Follows the file by its modification time: unlike notifications, this also sees mounted and re-linked files. */
  watch(): void {
    watchFile(this.options.file, { interval: POLL_MS, persistent: false }, this.changed);
  }

  stop(): void {
    unwatchFile(this.options.file, this.changed);
  }

  /** Takes the artefact as it is now; one after the other. Never rejects: a failure is in `state.stale`. */
  reload(): Promise<void> {
    this.queue = this.queue.then(() => this.follow());
    return this.queue;
  }

  private async follow(): Promise<void> {
    const { file, log } = this.options;
    try {
      await this.keepAsLastGood(await this.take(file));
    } catch (error) {
      this.state.stale = (error as Error).message;
      log.error(
        { err: error, file, serving: this.state.hash },
        'gateway_supergraph_stale: the new supergraph cannot be served',
      );
    }
  }

  private async take(file: string): Promise<Supergraph> {
    const supergraph = readArtefact(await readFile(file, 'utf8'));
    if (supergraph.hash !== this.state.hash) await this.options.serve(supergraph);
    this.options.log.info({ hash: supergraph.hash, file }, 'supergraph in service');
    this.state.hash = supergraph.hash;
    this.state.stale = undefined;
    return supergraph;
  }

  private async keepAsLastGood({ sdl }: Supergraph): Promise<void> {
    const { lastGoodFile, log } = this.options;
    try {
      await mkdir(dirname(lastGoodFile), { recursive: true });
      await writeFile(`${lastGoodFile}.new`, writeArtefact(sdl));
      await rename(`${lastGoodFile}.new`, lastGoodFile);
    } catch (error) {
      log.warn(
        { err: error, lastGoodFile },
        'the last good supergraph cannot be kept on disk; a start with a broken artefact will fail',
      );
    }
  }
}
