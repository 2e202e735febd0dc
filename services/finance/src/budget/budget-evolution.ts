import { type fi } from '@marquee/contracts';
import { sealOf } from '@marquee/regulation';
import type { DataOf } from '@marquee/kernel';
import { contentOf } from './budget-content.js';
import type { State, Version } from './budget-state.js';
import { figuresOf, withLine } from './figures.js';
import { approvals } from './routing.js';

type Data<K extends keyof typeof fi> = DataOf<(typeof fi)[K]>;

const noFigures = {
  lines: [],
  reserve: undefined,
  total: undefined,
  price: undefined,
  basis: undefined,
  justification: undefined,
  deviationNote: undefined,
};
const figures = <T extends Pick<Data<'BudgetDrafted'>, 'lines' | 'reserve' | 'total'>>({
  lines,
  reserve,
  total,
}: T) => ({ lines, reserve, total });

/** The version in hand, as it is kept when something became of it. */
const kept = (s: State, became: Pick<Version, 'outcome' | 'at' | 'byId' | 'reason'>): Version[] =>
  s.basis && s.reserve && s.total
    ? [
        ...s.versions,
        {
          ...became,
          budgetVersion: s.budgetVersion,
          planVersion: s.basis.planVersion,
          lines: s.lines,
          reserve: s.reserve,
          total: s.total,
        },
      ]
    : s.versions;
const prepared = (s: State, by: string) => ({ preparerIds: [...new Set([...s.preparerIds, by])] });
/** The first change after a return opens the next version. */
const reopened = (s: State) => (s.status === 'returned' ? (s.inForce ? 'revised' : 'draft') : s.status);

export const opened = ({ at: _, ...e }: Data<'BudgetOpened'>): State => ({
  ...e,
  status: 'awaiting_inputs',
  budgetVersion: 0,
  lines: [],
  preparerIds: [],
  versions: [],
  rebaseRequests: [],
  preBudgetSpends: 0,
});

/** What was said about the size of the event, and about the reserve, was said of one plan. */
const saidOf = (s: State, planVersion: number) =>
  s.versions.at(-1)?.planVersion === planVersion ? {} : { sizing: undefined, reserveNote: undefined };

export const drafted = (s: State, e: Data<'BudgetDrafted'>): State => ({
  ...s,
  ...saidOf(s, e.planVersion),
  ...figures(e),
  status: 'draft',
  budgetVersion: e.budgetVersion,
  price: e.price,
  basis: { confirmationId: e.confirmationId, planVersion: e.planVersion, executionPlanVersion: e.executionPlanVersion },
});

export const rebaseRequested = (s: State, { projectId: _, ...e }: Data<'RebaseRequested'>): State => ({
  ...s,
  rebaseRequests: [...s.rebaseRequests, e],
});

export const withdrawn = (s: State, e: Data<'BudgetBasisWithdrawn'>): State => ({
  ...s,
  ...approvals.stopClocks,
  versions: kept(s, { outcome: 'withdrawn', at: e.at }),
  ...noFigures,
  inForce: undefined,
  sentBackAs: undefined,
  revisionReason: undefined,
  status: 'awaiting_inputs',
});

export function lineEdited(s: State, e: Data<'BudgetLineEdited'>): State {
  const note = e.note === undefined ? {} : { note: e.note };
  const next =
    e.item === 'risk_reserve'
      ? { ...figuresOf(s.lines, e.amount), reserveNote: e.note }
      : figuresOf(withLine(s.lines, { category: e.item, amount: e.amount, ...note }), s.reserve!);
  return { ...s, ...next, ...prepared(s, e.by), status: reopened(s), budgetVersion: e.budgetVersion };
}

export const sized = (s: State, { scale, difficulty, marketPrice, by, budgetVersion }: Data<'BudgetSized'>): State => ({
  ...s,
  ...prepared(s, by),
  status: reopened(s),
  budgetVersion,
  sizing: { scale, difficulty, marketPrice },
});

export const submitted = (s: State, { by, justification, deviationNote, ...e }: Data<'BudgetSubmitted'>): State => ({
  ...s,
  ...prepared(s, by),
  justification,
  deviationNote,
  ...approvals.startClocks(e),
  status: 'submitted',
});

export const approved = (s: State, e: Data<'BudgetApproved'>): State => ({
  ...s,
  ...approvals.stopClocks,
  versions: kept(s, { outcome: 'approved', byId: e.by, at: e.at }),
  status: 'approved',
  sentBackAs: undefined,
  preBudgetSpend: undefined,
  revisionReason: undefined,
  inForce: { ...figures(e), budgetVersion: e.budgetVersion, since: e.at },
});

export const returned = (s: State, { by, at, reason }: Data<'BudgetReturned'>): State => ({
  ...s,
  ...approvals.stopClocks,
  versions: kept(s, { outcome: 'returned', byId: by, at, reason }),
  sentBackAs: sealOf(contentOf(s)),
  status: 'returned',
});

/** A rejected revision leaves in force what was; a rejected budget leaves nothing. */
export function rejected(s: State, { by, at, reason }: Data<'BudgetRejected'>): State {
  const next = {
    ...s,
    ...approvals.stopClocks,
    versions: kept(s, { outcome: 'rejected', byId: by, at, reason }),
    sentBackAs: sealOf(contentOf(s)),
    revisionReason: undefined,
  };
  return s.inForce
    ? { ...next, ...figures(s.inForce), budgetVersion: s.inForce.budgetVersion, status: 'approved' }
    : { ...next, status: 'rejected' };
}

export const revisionBegun = (s: State, e: Data<'BudgetRevisionBegun'>): State => ({
  ...s,
  ...prepared(s, e.by),
  status: s.inForce ? 'revised' : 'draft',
  budgetVersion: e.budgetVersion,
  revisionReason: e.reason,
  justification: undefined,
  deviationNote: undefined,
});

export const revised = (s: State, e: Data<'BudgetRevised'>): State => ({
  ...s,
  ...prepared(s, e.by),
  versions: kept(s, { outcome: 'revised', byId: e.by, at: e.at, reason: s.revisionReason }),
  status: 'approved',
  sentBackAs: undefined,
  revisionReason: undefined,
  justification: e.justification,
  deviationNote: e.deviationNote,
  inForce: { ...figures(e), budgetVersion: e.budgetVersion, since: e.at },
});

export function transferred(s: State, e: Data<'BudgetTransferred'>): State {
  const next = { ...s, ...prepared(s, e.by), ...figures(e), budgetVersion: e.budgetVersion };
  return {
    ...next,
    versions: kept(next, { outcome: 'transferred', byId: e.by, at: e.at, reason: e.reason }),
    inForce: { ...figures(e), budgetVersion: e.budgetVersion, since: e.at },
  };
}

export const spendAuthorised = (s: State, { projectId: _, by, ...e }: Data<'PreBudgetSpendAuthorised'>): State => ({
  ...s,
  preBudgetSpend: { ...e, byId: by },
  preBudgetSpends: s.preBudgetSpends + 1,
});
export const spendExpired = (s: State): State => ({ ...s, preBudgetSpend: undefined });
