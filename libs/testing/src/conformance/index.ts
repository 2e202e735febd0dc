import type { Department } from '@marquee/kernel';
import { describeService } from './machinery.js';
import { describeReads, type Excuses } from './read-back.js';
import { describeRules, type Beginnings } from './rules.js';

/**
 * What every department promises, as a jest suite: its rules, its published language, its place in the graph, its
 * conduct as a service. A service includes it in one line, `conformance(department)`.
 * @param options `begun`: how a record's life begins, by aggregate, where random people cannot start one; `harmless`:
 * commands that read what reads them back and need not be decided alone, each with the reason
 */
export function conformance(
  d: Department,
  options: { readonly begun?: Beginnings; readonly harmless?: Excuses } = {},
): void {
  describe(d.name, () => {
    describeRules(d, options.begun ?? {});
    describeReads(d, options.harmless ?? {});
    describeService(d, options.begun ?? {});
  });
}
