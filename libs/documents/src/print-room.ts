import { type ChildProcess, fork } from 'node:child_process';
import type { Paper } from './paper.js';

export interface PrintRoomSettings {
  /** Papers that wait at most; of more is said that the room is full. */
  readonly waiting?: number;
  /** Time for one paper, milliseconds, the start of the press included. */
  readonly ms?: number;
  /** How long the press stands idle before it ends, and gives back its memory, milliseconds. */
  readonly idleMs?: number;
  /** Papers after which the press is exchanged: what it has set leaves something behind. */
  readonly papers?: number;
  /** The program of the press and how Node runs it; another one in specs, which run the sources. */
  readonly program?: { readonly url: URL; readonly execArgv?: readonly string[] };
}

/** More papers wait than may. */
export class PrintRoomFull extends Error {
  constructor() {
    super('too many documents wait to be printed');
  }
}

/** A paper could not be set, or not in time. */
export class PrintFailed extends Error {}

interface Job {
  readonly paper: Paper;
  readonly address: string;
  readonly done: (pdf: Uint8Array) => void;
  readonly failed: (error: Error) => void;
}
type Answer = { readonly pdf?: Uint8Array; readonly failed?: string };

/**
 * Has papers set one after another by a press in a process of its own, which is started with the first paper: whoever
 * waits holds up nobody else, and a press that hangs or breaks is replaced.
 */
export class PrintRoom {
  private readonly queue: Job[] = [];
  private readonly settings: Required<PrintRoomSettings>;
  private press: ChildProcess | undefined;
  private job: Job | undefined;
  private printed = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(settings: PrintRoomSettings = {}) {
    const program = { url: new URL('./press.main.js', import.meta.url) };
    this.settings = { waiting: 50, ms: 20_000, idleMs: 60_000, papers: 200, program, ...settings };
  }

  /**
   * A paper as PDF. @param address where it is told whether it is genuine
   * @throws PrintRoomFull, PrintFailed
   */
  async print(paper: Paper, address: string): Promise<Uint8Array> {
    if (this.queue.length >= this.settings.waiting) throw new PrintRoomFull();
    return new Promise((done, failed) => {
      this.queue.push({ paper, address, done, failed });
      this.next();
    });
  }

  /** Whether a press is running. */
  get isOpen(): boolean {
    return this.press !== undefined;
  }

  /** Ends the press; whoever waits is told so. */
  stop(): void {
    const waiting = this.queue.splice(0);
    this.end(new PrintFailed('the print room closes'));
    for (const { failed } of waiting) failed(new PrintFailed('the print room closes'));
  }

  private next(): void {
    if (this.job) return;
    this.job = this.queue.shift();
    clearTimeout(this.timer);
    if (!this.job) {
      this.timer = setTimeout(() => this.end(), this.settings.idleMs).unref();
      return;
    }
    this.press ??= this.started();
    this.timer = setTimeout(() => this.end(new PrintFailed('it took too long')), this.settings.ms);
    const { paper, address } = this.job;
    this.press.send({ paper, address });
  }

  private started(): ChildProcess {
    const { url, execArgv = [] } = this.settings.program;
    // Nothing of this process: neither its secrets nor how it was started.
    const press = fork(url, [], { serialization: 'advanced', env: {}, execArgv: [...execArgv] });
    const broken = (error: Error) => press === this.press && this.end(error);
    press.on('message', (answer: Answer) => press === this.press && this.answered(answer));
    press.on('error', (error) => broken(new PrintFailed(error.message)));
    press.on('exit', (code, signal) => broken(new PrintFailed(`the press ended (${code ?? signal})`)));
    // It does not keep this process alive.
    press.unref();
    press.channel?.unref();
    return press;
  }

  private answered({ pdf, failed }: Answer): void {
    const { job } = this;
    this.job = undefined;
    this.printed += 1;
    if (this.printed >= this.settings.papers) this.end();
    if (pdf) job?.done(pdf);
    else job?.failed(new PrintFailed(failed ?? 'the press said nothing'));
    this.next();
  }

  /** Ends the press, which is killed: a native call that hangs hears nothing. The next paper starts another one. */
  private end(error?: Error): void {
    clearTimeout(this.timer);
    this.press?.kill('SIGKILL');
    this.press = undefined;
    this.printed = 0;
    const { job } = this;
    this.job = undefined;
    if (!job) return;
    job.failed(error ?? new PrintFailed('the press ended'));
    this.next();
  }
}
