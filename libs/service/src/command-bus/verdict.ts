import { type BrokenRule, type Case, decideCommand, type Instant, judgeCommand, own, type Rule } from '@marquee/kernel';
import type { Commit } from '../model.js';
import type { PoliciesInForce } from '../store/policies/policies-in-force.js';
import type { DepartmentStore } from '../store/store.js';
import { commitOf } from './commit.js';
import { drawnSalt } from './identity.js';
import type { Numbers } from './numbers.js';
import { askingOf, idsIn, type PreparedCommand } from './prepared-command.js';
import { loadReads } from './reads.js';
import { addressed } from './refusals/errors.js';
import { withSpokenNames } from './refusals/spoken-names.js';
import { universalRules } from './universal/universal-rules.js';

/** What a command comes to on the state that it was shown: every broken rule, or the commit that would follow. */
export type Verdict = { readonly broken: readonly BrokenRule[] } | { readonly commit: Commit | undefined };

interface Circumstances {
  readonly now: Instant;
  readonly inForce: PoliciesInForce;
  readonly universal: readonly Rule<unknown>[];
}

/** What a decision stands on besides the command: what is remembered, what time it is, where numbers come from. */
export interface Bench {
  readonly store: DepartmentStore;
  readonly now: () => Date;
  readonly numbers: Numbers;
}

/**
 * Decides a command and writes nothing; only a number may be drawn. A new record may turn out to belong to a running
 * project only when it is decided; then it is decided again, under that project's policies. Phase and people are read
 * once for both, so that it is one look at the company.
 */
export async function verdictOn(bench: Bench, order: PreparedCommand, last: Commit | undefined): Promise<Verdict> {
  const { policies } = bench.store;
  const now = bench.now().toISOString();
  const inForce = policies.at(now, last?.key ?? idsIn(order).find((id) => policies.isProject(id)));
  const asked = askingOf(order, last, now, inForce.values);
  const universal = await universalRules(bench.store, order, asked);
  const verdict = await decide(bench, order, last, { now, inForce, universal });
  if ('broken' in verdict || last || !verdict.commit) return verdict;
  const binding = policies.at(now, verdict.commit.key);
  return binding === inForce ? verdict : decide(bench, order, last, { now, inForce: binding, universal });
}

async function decide(
  { store, numbers }: Bench,
  order: PreparedCommand,
  last: Commit | undefined,
  { now, inForce, universal }: Circumstances,
): Promise<Verdict> {
  const asked = askingOf(order, last, now, inForce.values);
  const reads = await loadReads(store, order.command.reads(asked, own(order.aggregate.name)));
  const c: Case = { ...asked, reads };
  const { broken, warnings: said } = judgeCommand(order.command, c, universal);
  if (broken.length > 0) return { broken: await withSpokenNames(broken, store) };
  const warnings = addressed(said, store.company.roles);
  const facts = decideCommand(order.command, c, order.command.numbered ? await numbers() : '', drawnSalt());
  if (facts.length === 0 && !last && order.command.optional) return { commit: undefined };
  return { commit: commitOf(order, last, { now, policyVersion: inForce.version, facts, warnings }, store.partitions) };
}
