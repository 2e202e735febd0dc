import type { HealthRegistry, Logger, ShutdownStep } from '@marquee/platform';
import type { CommandBus } from '../command-bus/command-bus.js';
import type { DepartmentStore } from '../store/store.js';
import { OutletRunner } from './outlet-runner.js';
import { smtpCarrier, type SmtpOptions } from './smtp.js';

/** What an outlet needs of the process that it runs in. */
interface Parts {
  readonly store: DepartmentStore;
  readonly bus: CommandBus;
  readonly health: HealthRegistry;
  readonly log: Logger;
}

/**
 * What carries the department's letters; without a mail server it only says that no mail can go out.
 * @param steps how each is ended, put before those that are there
 */
export function openOutlets(
  { store, bus, health, log }: Parts,
  { smtp }: { readonly smtp?: SmtpOptions },
  steps: ShutdownStep[],
): void {
  for (const outlet of store.department.outlets) {
    const runner = new OutletRunner(store, bus, outlet, { log, carrier: smtp && smtpCarrier(smtp) });
    runner.start();
    steps.unshift({ name: outlet.name, run: () => runner.stop() });
    health.register(outlet.name, () => runner.health());
  }
}
