import type { Department } from '@marquee/kernel';
import type { JudgedAtTheLook } from './ends.js';
import { describeService } from './machinery.js';
import { describeReads, type Excuses } from './read-back.js';
import { describeRules, type Beginnings } from './rules.js';

/**
 * What every department promises, as a jest suite: its rules, its published language, its place in the graph, its
 * conduct as a service. A service includes it in one line, `conformance(department)`.
 * @param options `begun`: how a record's life begins, by aggregate, where random people cannot start one; `harmless`:
 * commands that read what reads them back and need not be decided alone, each with the reason; `ends`: what holds until
 * a moment and has no clock, by `Record.path`, with the reason why it still ends
 */
export function conformance(
  d: Department,
  options: { readonly begun?: Beginnings; readonly harmless?: Excuses; readonly ends?: JudgedAtTheLook } = {},
): void {
  describe(d.name, () => {
    describeRules(d, options.begun ?? {}, options.ends ?? {});
    describeReads(d, options.harmless ?? {});
    describeService(d, options.begun ?? {});
  });
}
