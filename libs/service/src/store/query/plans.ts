import type { Aggregate, View } from '@marquee/kernel';
import type { mongo } from 'mongoose';
import { headPaths } from '../heads/heads.js';
import { native } from '../native.js';
import { headModel, viewModel } from '../schemas.js';
import type { DepartmentStore } from '../store.js';
import { rowPaths } from '../views/views.js';
import type { Find } from './filter.js';
import { byFirstKey, type MongoQuery, pageOf } from './mongo.js';

interface Stage {
  readonly stage?: string;
  readonly inputStage?: Stage;
  readonly inputStages?: readonly Stage[];
  readonly queryPlan?: Stage;
  readonly indexBounds?: Readonly<Record<string, readonly string[]>>;
}
interface Explained {
  readonly queryPlanner: { readonly winningPlan: Stage; readonly rejectedPlans: readonly Stage[] };
}

/**
 * Whether an index leads to the rows of a query, as MongoDB's own planner says: to those that are asked for alone, or,
 * where all are asked for, in their order. Of the plans that it considers one is enough: with few rows it may choose
 * any.
 */
export async function isIndexed(
  { connection, told }: Pick<DepartmentStore, 'connection' | 'told'>,
  from: Aggregate | View,
  query: Find,
): Promise<boolean> {
  const [rows, paths] =
    from.source === 'view'
      ? ([native(viewModel(connection, from, told.collectionOf(from))), rowPaths(from)] as const)
      : ([native(headModel(connection, from)), headPaths(from)] as const);
  const page = pageOf(query, paths);
  const asked = page.first ? byFirstKey(page, page.first) : page;
  return isServed(asked, await plansFor(rows as unknown as mongo.Collection, asked));
}

async function plansFor(rows: mongo.Collection, { query, sort, limit, collation }: MongoQuery): Promise<Stage[]> {
  const found = rows
    .find(query, collation ? { collation } : {})
    .sort(sort)
    .limit(limit);
  const { winningPlan, rejectedPlans } = ((await found.explain('queryPlanner')) as unknown as Explained).queryPlanner;
  return [winningPlan, ...rejectedPlans].map((plan) => plan.queryPlan ?? plan);
}

const isServed = ({ query }: MongoQuery, plans: readonly Stage[]): boolean =>
  Object.keys(query).length > 0
    ? plans.some((plan) => ends(plan).every(isBounded))
    : plans.some((plan) => stages(plan).every(({ stage }) => stage !== 'COLLSCAN' && stage !== 'SORT'));

const inner = ({ inputStage, inputStages = [] }: Stage): readonly Stage[] => [
  ...(inputStage ? [inputStage] : []),
  ...inputStages,
];
const stages = (plan: Stage): readonly Stage[] => [plan, ...inner(plan).flatMap(stages)];
const ends = (plan: Stage): readonly Stage[] => stages(plan).filter((one) => inner(one).length === 0);

const WHOLE = new Set(['[MinKey, MaxKey]', '[MaxKey, MinKey]']);

/** An index that is read from end to end leads to nothing. */
function isBounded({ stage, indexBounds }: Stage): boolean {
  if (stage !== 'IXSCAN') return stage === 'IDHACK' || stage === 'EOF';
  const [leading = []] = Object.values(indexBounds ?? {});
  return !leading.some((bounds) => WHOLE.has(bounds));
}
