import { logger, type Logger } from './logging.js';
import { stopTelemetry } from './telemetry.js';

/** One thing to stop, e.g. "stop taking requests" or "finish the batch in hand". */
export interface ShutdownStep {
  readonly name: string;
  readonly run: () => unknown;
}

export interface ShutdownOptions {
  /** How long all steps together may take, in milliseconds, before the process leaves anyway. */
  readonly graceMs: number;
  readonly log?: Logger;
}

/**
 * Makes this process leave in order on SIGTERM, SIGINT and when its parent goes (IPC `disconnect`): the steps run once,
 * one after the other, then telemetry is flushed; exit code 0. A step that fails is logged and does not hold up the
 * next; that, or the end of the grace period, gives exit code 1. Errors that nobody caught are logged as fatal and end
 * the process with code 1 at once: its state is unknown, and what was accepted is safe in the store.
 * Call it once, when everything runs.
 */
export function onShutdown(
  steps: readonly ShutdownStep[],
  { graceMs, log = logger('shutdown') }: ShutdownOptions,
): void {
  let leaving = false;
  const leave = (cause: string) => {
    if (leaving) return;
    leaving = true;
    log.info({ cause, graceMs }, 'stopping');
    forceExitAfter(graceMs, log);
    void runAll([...steps, { name: 'telemetry', run: stopTelemetry }], log).then((clean) =>
      process.exit(clean ? 0 : 1),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => leave(signal));
  if (process.connected) process.on('disconnect', () => leave('the parent process is gone'));
  exitOnUncaught(log);
}

async function runAll(steps: readonly ShutdownStep[], log: Logger): Promise<boolean> {
  let clean = true;
  for (const step of steps) clean = (await runStep(step, log)) && clean;
  log.info({ clean }, 'stopped');
  return clean;
}

async function runStep(step: ShutdownStep, log: Logger): Promise<boolean> {
  try {
    await step.run();
    return true;
  } catch (err) {
    log.error({ err, step: step.name }, 'a step of the shutdown failed');
    return false;
  }
}

function forceExitAfter(graceMs: number, log: Logger): void {
  setTimeout(() => {
    log.error({ graceMs }, 'still not stopped at the end of the grace period: leaving');
    process.exit(1);
  }, graceMs);
}

function exitOnUncaught(log: Logger): void {
  const die = (err: unknown, kind: string) => {
    log.fatal({ err, kind }, 'an error that nobody caught');
    process.exit(1);
  };
  process.on('uncaughtException', die);
  process.on('unhandledRejection', (reason) => die(reason, 'unhandledRejection'));
}
