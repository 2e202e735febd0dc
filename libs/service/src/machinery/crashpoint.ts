/** Moments at which the chaos run kills a process, because a crash there would show a lost or doubled effect. */
export type Crashpoint = 'after-commit' | 'after-send' | 'before-mark' | 'after-effect' | 'before-offset-commit';

let armed: Crashpoint | undefined;

/** Arms one crash point for this process; the configuration of a test names it, never that of production. */
export function setCrashpoint(name: Crashpoint | undefined): void {
  armed = name;
}

/** Ends the process as `kill -9` would, with nothing flushed or closed, when this point is the armed one. */
export function crashpoint(name: Crashpoint): void {
  if (name === armed) process.kill(process.pid, 'SIGKILL');
}
