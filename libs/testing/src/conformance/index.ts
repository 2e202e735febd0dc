import type { Department } from '@marquee/kernel';
import { describeRules } from './rules.js';

export function conformance(d: Department): void {
  describe(d.name, () => describeRules(d));
}
