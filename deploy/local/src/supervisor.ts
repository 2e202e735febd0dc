import {
  describeExit,
  type Exit,
  lastWords,
  type ProcessHandle,
  type ProcessSpec,
  type Report,
  SetupError,
  startProcess,
  step,
} from '@marquee/servers';

/** Keeps a set of processes alive together: when one dies unasked, that is a failure of the whole. */
export class Supervisor {
  readonly #units = new Map<string, ProcessHandle>();
  readonly #report: Report;
  #fail: (reason: SetupError) => void = () => undefined;

  /** Rejects with a SetupError that names the process which died, its end and its last log lines; never resolves. */
  readonly failed = new Promise<never>((_, reject) => {
    this.#fail = reject;
  });

  constructor(report: Report) {
    this.#report = report;
    // Whoever races against `failed` hears of it; until somebody does, it is not an unhandled rejection.
    this.failed.catch(() => undefined);
  }

  /** The processes under this roof, by name. */
  get units(): ReadonlyMap<string, ProcessHandle> {
    return this.#units;
  }

  /** Watches over a process that runs already. */
  adopt(unit: ProcessHandle): void {
    this.#units.set(unit.name, unit);
    unit.onDeath((exit) => this.#fail(deathOf(unit, exit)));
  }

  /**
   * Starts processes side by side and waits until all are ready.
   * @throws SetupError of the first that fails; the others go on and are for `stop` or their owner to end.
   */
  async start(specs: readonly ProcessSpec[]): Promise<void> {
    await Promise.all(
      specs.map(async (spec) => {
        this.adopt(await step(this.#report, spec.name, () => startProcess(spec)));
      }),
    );
  }

  /** Stops all of them side by side. */
  async stop(): Promise<void> {
    await Promise.all([...this.#units.values()].map((unit) => unit.stop()));
  }
}

function deathOf(unit: ProcessHandle, exit: Exit): SetupError {
  return new SetupError(
    `${unit.name} died (${describeExit(exit)}), so everything is stopped: mend what its last lines say and start again. ` +
      `Its log is ${unit.logFile}; the last lines:\n${lastWords(unit.logFile)}`,
  );
}
