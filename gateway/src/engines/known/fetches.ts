import { GraphQLError } from 'graphql';
import type { FetchAnswer } from '../../subgraphs/subgraph.js';
import { isData, merge, placesAt, valuesAt, type Data } from './merge.js';
import type { FetchNode, PlanNode } from './plan.js';
import { representationsOf } from './representations.js';

/** One execution of a plan. */
export interface Run {
  readonly variables: Readonly<Record<string, unknown>>;
  /** Defaults of variables that decide which branch is taken. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** What departments have answered so far, as a tree. */
  readonly data: Data;
  readonly errors: GraphQLError[];
  /** Sends one operation, as JSON, to a department. */
  readonly send: (department: string, body: string) => Promise<FetchAnswer>;
}

/** A place in the answer where a step works: its path, with `@` for every element of a list, and what stands there. */
interface At {
  readonly path: readonly string[];
  readonly values: unknown;
}
type Step = (run: Run, at: At) => Promise<void> | undefined;

/** Makes the plan's steps once, so that nothing of it is looked at again when it runs. */
export function stepsOf(node: PlanNode): (run: Run) => Promise<void> | undefined {
  const step = stepOf(node);
  return (run) => step(run, { path: [], values: run.data });
}

function stepOf(node: PlanNode): Step {
  switch (node.kind) {
    case 'Sequence':
      return inTurn(node.nodes.map(stepOf));
    case 'Parallel':
      return sideBySide(node.nodes.map(stepOf));
    case 'Flatten':
      return within(node.path as readonly string[], stepOf(node.node));
    case 'Condition':
      return either(node.condition, node.ifClause && stepOf(node.ifClause), node.elseClause && stepOf(node.elseClause));
    case 'Fetch':
      return fetchOf(node);
  }
}

const inTurn =
  (steps: readonly Step[]): Step =>
  async (run, at) => {
    for (const step of steps) await step(run, at);
  };

const sideBySide =
  (steps: readonly Step[]): Step =>
  async (run, at) => {
    await Promise.all(steps.map((step) => step(run, at)));
  };

const within =
  (path: readonly string[], step: Step): Step =>
  (run, at) => {
    const values = valuesAt(at.values, path);
    return values ? step(run, { path: [...at.path, ...path], values }) : undefined;
  };

const either =
  (condition: string, yes: Step | undefined, no: Step | undefined): Step =>
  (run, at) =>
    ((run.variables[condition] ?? run.defaults[condition]) ? yes : no)?.(run, at);

function fetchOf(node: FetchNode): Step {
  const write = writerOf(node);
  return async (run, at) => {
    const entities = [at.values].flat().filter((one) => one !== null && one !== undefined) as Data[];
    if (entities.length === 0) return;
    if (!node.requires) return fillAll(node, entities, run, at, write(run.variables));
    const asked = representationsOf(entities, node.requires);
    if (!asked) return;
    const answer = await run.send(node.serviceName, write(run.variables, asked.json));
    note(answer, node, run, (path) => placesOf(path, asked.places, run, at));
    fill(answer, entities, asked.places, node, run);
  };
}

async function fillAll(node: FetchNode, entities: readonly Data[], run: Run, at: At, body: string): Promise<void> {
  const answer = await run.send(node.serviceName, body);
  note(answer, node, run, (path) => [[...at.path, ...path]]);
  for (const entity of entities) if (answer.data) merge(entity, answer.data as Data);
}

/** Every asked entity at each of its places. */
function fill(
  { data }: FetchAnswer,
  entities: readonly Data[],
  places: readonly (readonly number[])[],
  { serviceName }: FetchNode,
  run: Run,
): void {
  if (!data) return;
  const found = data['_entities'];
  if (!Array.isArray(found) || found.length !== places.length) {
    run.errors.push(
      new GraphQLError(`${serviceName} did not answer for the ${places.length} entities it was asked for`),
    );
    return;
  }
  places.forEach((indexes, i) => {
    const entity: unknown = found[i];
    if (isData(entity)) for (const index of indexes) merge(entities[index]!, entity);
  });
}

type Path = readonly (string | number)[];

/** A department's errors, each at every place of the answer that it concerns. */
function note(
  { errors }: FetchAnswer,
  { serviceName }: FetchNode,
  run: Run,
  places: (path: Path) => readonly Path[],
): void {
  for (const error of errors ?? []) {
    const message = error.message || `Error while fetching subquery from service "${serviceName}"`;
    const extensions = { ...error.extensions, serviceName };
    for (const path of error.path ? places(error.path) : [undefined])
      run.errors.push(
        new GraphQLError(message, { originalError: error as unknown as Error, ...(path && { path }), extensions }),
      );
  }
}

function placesOf(path: Path, places: readonly (readonly number[])[], run: Run, at: At): readonly Path[] {
  const [, index, ...rest] = path;
  if (typeof index !== 'number') return [[...at.path, ...path]];
  const all = placesAt(run.data, at.path);
  return (places[index] ?? []).map((place) => [...(all[place] ?? []), ...rest]);
}

/** Writes the body of the request, of which only the variables differ from one time to the other. */
function writerOf({ operation, operationName, variableUsages = [] }: FetchNode) {
  const head = `{"query":${JSON.stringify(operation)},"variables":{`;
  const tail = operationName === undefined ? '}}' : `},"operationName":${JSON.stringify(operationName)}}`;
  return (variables: Run['variables'], representations?: string): string => {
    const given = variableUsages
      .filter((name) => Object.hasOwn(variables, name) && variables[name] !== undefined)
      .map((name) => `${JSON.stringify(name)}:${JSON.stringify(variables[name])}`);
    if (representations !== undefined) given.push(`"representations":${representations}`);
    return head + given.join(',') + tail;
  };
}
