import {
  getVariableValues,
  GraphQLError,
  Kind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { OperationKind } from '@marquee/platform';
import { defaultsOf, fragmentsOf } from '../../graphql/document-parts.js';
import { areCommands, rootFields } from '../../limits/root-fields.js';
import { weigherOf, type Weight } from '../../limits/weight.js';
import { conditionsIn, leftOut } from './conditions.js';
import { stepsOf, type Run } from './fetches.js';
import type { Data } from './merge.js';
import { plainPlan } from './plan.js';
import { shaperOf } from './shape.js';

type Values = Readonly<Record<string, unknown>>;

/** What an operation came to. Without data it could not be answered at all. */
export interface Outcome {
  readonly data?: Data | null;
  readonly errors?: readonly GraphQLError[];
}

export interface OperationParts {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The root of its query plan; undefined when nothing is asked of any department. */
  readonly plan: unknown;
}

/** More conditions than this have too many combinations to keep a shape for each. */
const MOST_CONDITIONS = 4;

/**
 * An operation that has passed every limit and was planned before: what of it never changes is worked out once. What
 * depends on its variables and on who asks is still looked at every time, by whoever calls this.
 */
export class KnownOperation {
  readonly kind: OperationKind;
  /** Commands of a mutation. */
  readonly commands: number;
  /** Whether a department may get it twice: a query, or commands, which are done once for one request. */
  readonly repeatable: boolean;
  /** What it can ask for at most, under its variables. */
  readonly weight: (variables: Values) => Weight;
  private readonly steps: ((run: Run) => Promise<void> | undefined) | undefined;
  private readonly conditions: readonly string[];
  private readonly defaults: Values;
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly shapes = new Map<string, (input: Data) => Data | null>();

  /** @returns undefined for what is left to the library */
  static of(parts: OperationParts): KnownOperation | undefined {
    const isObject = (name: string) => parts.schema.getType(name)?.astNode?.kind === Kind.OBJECT_TYPE_DEFINITION;
    if (parts.operation.operation === 'subscription' || !isSafe(parts.document)) return undefined;
    const plain = parts.plan === undefined || plainPlan(parts.plan, isObject) !== undefined;
    return plain && conditionsIn(parts.document).length <= MOST_CONDITIONS ? new KnownOperation(parts) : undefined;
  }

  private constructor(private readonly parts: OperationParts) {
    const { schema, document, operation, plan } = parts;
    this.fragments = fragmentsOf(document);
    this.kind = operation.operation === 'mutation' ? 'm' : 'q';
    const fields = this.kind === 'm' ? rootFields(operation, document) : [];
    this.commands = fields.length;
    this.repeatable = this.kind === 'q' || areCommands(fields, schema);
    this.weight = weigherOf({ schema, document, operation });
    this.steps = plan === undefined ? undefined : stepsOf(plan as Parameters<typeof stepsOf>[0]);
    this.conditions = conditionsIn(document);
    this.defaults = defaultsOf(operation);
  }

  /** Whether the variables are what the operation says. */
  fits(variables: Values): boolean {
    const { schema, operation } = this.parts;
    const definitions = operation.variableDefinitions ?? [];
    return definitions.length === 0 || getVariableValues(schema, definitions, variables).errors === undefined;
  }

  /** Asks the departments and puts their answers into the client's shape. @param variables that fit */
  async execute(variables: Values, send: Run['send']): Promise<Outcome> {
    const run: Run = { variables, defaults: this.defaults, data: {}, errors: [], send };
    await this.steps?.(run);
    const data = this.shapeUnder(variables)(run.data);
    return run.errors.length > 0 ? { data, errors: run.errors } : { data };
  }

  private shapeUnder(variables: Values): (input: Data) => Data | null {
    const values = { ...this.defaults, ...variables };
    const key = this.conditions.map((name) => (values[name] === true ? 1 : 0)).join('');
    const before = this.shapes.get(key);
    if (before) return before;
    const { schema, operation } = this.parts;
    const root = schema.getRootType(operation.operation)!;
    const isLeftOut = leftOut(values);
    const made = shaperOf(root, operation.selectionSet, { schema, fragments: this.fragments, isLeftOut });
    this.shapes.set(key, made);
    return made;
  }
}

/** Names of results that every object inherits are left to the library, and what asks for the schema itself. */
function isSafe(document: DocumentNode): boolean {
  let safe = true;
  visit(document, {
    Field: ({ alias, name }) => {
      if ((alias?.value ?? name.value) in Object.prototype || /^__(schema|type)$/.test(name.value)) safe = false;
    },
  });
  return safe;
}
