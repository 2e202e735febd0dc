import { readFileSync } from 'node:fs';
import { lastLines } from './commands.ts';

/** What a process is and how one knows that it serves. */
export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Where stdout and stderr go; begun anew at each start, so it cannot grow over the days. */
  readonly logFile: string;
  /** Gives the child an IPC channel, whose `disconnect` tells it that its parent is gone (Node children only). */
  readonly ipc?: boolean;
  /** Whether it serves now; asked again and again until true. Nothing is asked of a process without it. */
  readonly ready?: () => Promise<boolean>;
  /** Also shown line by line, when given. */
  readonly print?: (line: string) => void;
  /** Milliseconds it may take to be ready (default 180,000). */
  readonly readyWithin?: number;
  /** Milliseconds it may take to leave after SIGTERM before SIGKILL (default 15,000). */
  readonly graceful?: number;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A running process that tests and the supervisor can stop, kill and bring back on the same data and port. */
export interface ProcessHandle {
  readonly name: string;
  readonly logFile: string;
  /** Undefined while it is down. */
  readonly pid: number | undefined;
  /** Resolves when the present life of the process ends, however it ends. */
  readonly exited: Promise<Exit>;
  /** SIGTERM, wait, SIGKILL. Resolves when it is gone; harmless when it is down already. */
  stop(): Promise<void>;
  /** SIGKILL: the power cut. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Stops it if it runs, then starts it again with the same data and port; resolves when it is ready. */
  restart(): Promise<void>;
  /** Called when it ends without having been asked to. */
  onDeath(listener: (exit: Exit) => void): void;
}

/** The last lines a process wrote, for people who ask why it died. */
export function lastWords(logFile: string, count = 15): string {
  try {
    return lastLines(readFileSync(logFile, 'utf8'), count);
  } catch {
    return '';
  }
}

/** How a process ended, in words: `exit code 1` or `signal SIGKILL`. */
export function describeExit(exit: Exit): string {
  return exit.signal === null ? `exit code ${exit.code}` : `signal ${exit.signal}`;
}
