import type { EnvironmentContext, JestEnvironment, JestEnvironmentConfig } from '@jest/environment';
import { LegacyFakeTimers, ModernFakeTimers } from '@jest/fake-timers';
import { context, diag, metrics, propagation, trace } from '@opentelemetry/api';
import { ModuleMocker } from 'jest-mock';

interface Timer {
  id: number;
  ref(): Timer;
  unref(): Timer;
}
const timer = (id: number): Timer => ({ id, ref: () => timer(id), unref: () => timer(id) });
const timerConfig = { idToRef: timer, refToId: (one?: Timer) => one?.id };

/**
 * The realm in which suites run: the worker's own, given back to the next suite as this one found it.
 *
 * jest gives each suite a realm of its own, in which every library is evaluated anew: half of the processor time of all
 * suites, and objects of two realms that are no instances of each other. Here suites share the worker's realm and its
 * libraries (`runtime.mjs`); what is ours is evaluated anew for each. What a suite may leave behind is put back
 * when it ends: globals, environment variables, listeners and exit of the process, spies, timers, telemetry.
 */
export class SharedRealm implements JestEnvironment<Timer> {
  readonly global = globalThis as unknown as JestEnvironment['global'];
  readonly moduleMocker = new ModuleMocker(globalThis);
  readonly fakeTimers: LegacyFakeTimers<Timer>;
  readonly fakeTimersModern: ModernFakeTimers;
  readonly #conditions: string[];
  readonly #giveBack: () => void;

  constructor({ projectConfig: config }: JestEnvironmentConfig, _context?: EnvironmentContext) {
    this.#giveBack = remembered();
    this.#conditions = config.testEnvironmentOptions['customExportConditions'] as string[];
    const { moduleMocker } = this;
    this.fakeTimers = new LegacyFakeTimers({ config, global: globalThis, moduleMocker, timerConfig });
    this.fakeTimersModern = new ModernFakeTimers({ config, global: globalThis });
  }

  async setup(): Promise<void> {}

  async teardown(): Promise<void> {
    this.fakeTimers.dispose();
    this.fakeTimersModern.dispose();
    this.moduleMocker.restoreAllMocks();
    this.#giveBack();
  }

  exportConditions(): string[] {
    return this.#conditions;
  }

  /** There is no other context than the worker's. */
  getVmContext(): typeof globalThis {
    return globalThis;
  }
}

/** Remembers what the suites of a worker could leave to each other. @returns puts it back */
function remembered(): () => void {
  const parts = [globals(), variables(), listeners(), exit()];
  return () => [...parts, telemetry].forEach((giveBack) => giveBack());
}

function globals() {
  const now = () => new Map(Reflect.ownKeys(globalThis).map((key) => [key, descriptorOf(key)!]));
  const before = now();
  return () => {
    const after = now();
    [...after.keys()].filter((key) => !before.has(key)).forEach((key) => Reflect.deleteProperty(globalThis, key));
    [...before]
      .filter(([key, one]) => !isSame(one, after.get(key)))
      .forEach(([key, one]) => Reflect.defineProperty(globalThis, key, one));
  };
}

function descriptorOf(key: PropertyKey): PropertyDescriptor | undefined {
  return Reflect.getOwnPropertyDescriptor(globalThis, key);
}

function isSame(one: PropertyDescriptor, other?: PropertyDescriptor): boolean {
  return (['value', 'get', 'set'] as const).every((part) => other !== undefined && Object.is(one[part], other[part]));
}

function variables() {
  // eslint-disable-next-line no-restricted-properties -- what it holds is put back, and not read
  const { env } = process;
  const before = { ...env };
  return () => {
    for (const name of Object.keys(env)) if (!(name in before)) delete env[name];
    Object.assign(env, before);
  };
}

function listeners() {
  const now = () => process.eventNames().flatMap((name) => process.rawListeners(name).map((one) => ({ name, one })));
  const before = new Set(now().map(({ one }) => one));
  return () =>
    now()
      .filter(({ one }) => !before.has(one))
      .forEach(({ name, one }) => process.removeListener(name, one as () => void));
}

/** jest wraps `exit` for each suite. */
function exit() {
  const { exit, exitCode } = process;
  return () => Object.assign(process, { exit, exitCode });
}

/** OpenTelemetry keeps what was started outside of its globals as well. */
function telemetry() {
  [trace, context, propagation, metrics, diag].forEach((part) => part.disable());
}
