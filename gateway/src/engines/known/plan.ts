/** A query plan as the planner writes it, of which only the parts are named that are executed here. */
export type PlanNode =
  | { readonly kind: 'Sequence'; readonly nodes: readonly PlanNode[] }
  | { readonly kind: 'Parallel'; readonly nodes: readonly PlanNode[] }
  | { readonly kind: 'Flatten'; readonly path: readonly (string | number)[]; readonly node: PlanNode }
  | {
      readonly kind: 'Condition';
      readonly condition: string;
      readonly ifClause?: PlanNode | undefined;
      readonly elseClause?: PlanNode | undefined;
    }
  | FetchNode;

export interface FetchNode {
  readonly kind: 'Fetch';
  readonly serviceName: string;
  readonly operation: string;
  readonly operationName?: string | undefined;
  readonly variableUsages?: readonly string[] | undefined;
  readonly requires?: readonly Required[] | undefined;
}

/** What a department must be told of an entity, to find it. */
export type Required =
  | {
      readonly kind: 'Field';
      readonly name: string;
      readonly alias?: string | undefined;
      readonly selections?: readonly Required[] | undefined;
    }
  | {
      readonly kind: 'InlineFragment';
      readonly typeCondition?: string | undefined;
      readonly selections: readonly Required[];
    };

const REWRITES = ['inputRewrites', 'outputRewrites', 'contextRewrites'];

/**
 * The plan, when all of it can be executed here; undefined when something in it is left to the library: rewritten
 * results (interface objects, conflicting types), deferred parts, subscriptions, required fragments on abstract types.
 * @param isObject whether the schema has an object type of this name
 */
export function plainPlan(node: unknown, isObject: (name: string) => boolean): PlanNode | undefined {
  return isPlain(node as AnyNode, isObject) ? (node as PlanNode) : undefined;
}

type AnyNode = Readonly<Record<string, unknown>> & { readonly kind: string };

function isPlain(node: AnyNode, isObject: (name: string) => boolean): boolean {
  const plain = (one: unknown) => isPlain(one as AnyNode, isObject);
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return (node['nodes'] as unknown[]).every(plain);
    case 'Flatten':
      return (node['path'] as unknown[]).every((step) => typeof step === 'string') && plain(node['node']);
    case 'Condition':
      return [node['ifClause'], node['elseClause']].every((branch) => branch === undefined || plain(branch));
    case 'Fetch':
      return !REWRITES.some((name) => given(node[name])) && areSimple((node['requires'] ?? []) as Required[], isObject);
    default:
      return false;
  }
}

const given = (rewrites: unknown): boolean => Array.isArray(rewrites) && rewrites.length > 0;

const areSimple = (required: readonly Required[], isObject: (name: string) => boolean): boolean =>
  required.every(
    (one) =>
      (one.kind === 'Field' || (one.typeCondition !== undefined && isObject(one.typeCondition))) &&
      areSimple(one.selections ?? [], isObject),
  );
