import { company } from '@marquee/regulation';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { planning } from '../fixtures/sample.js';
import { resolversOf, type ResolverMap } from '../resolvers.js';
import { graphOf } from './sdl.js';
import { checkSchema } from './start-check.js';

const graph = graphOf(planning, company);
const complete = resolversOf(planning, graph);
const check = (resolvers: ResolverMap) =>
  checkSchema(buildSubgraphSchema([{ typeDefs: parse(graph.sdl), resolvers: resolvers as never }]));
const without = (type: string, field: string): ResolverMap => ({
  ...complete,
  [type]: Object.fromEntries(Object.entries(complete[type] as object).filter(([name]) => name !== field)),
});

describe('a service does not start', () => {
  it('unless the graph is complete', () => expect(() => check(complete)).not.toThrow());

  it.each([
    ['Query', 'task'],
    ['Query', 'desks'],
    ['Mutation', 'submitTask'],
  ])('when %s.%s would answer null because nobody resolves it', (type, field) => {
    expect(() => check(without(type, field))).toThrow(`${type}.${field} has no resolver`);
  });

  it.each(['Task', 'Desk', 'Project'])('when %s would echo what a caller claims about it', (type) => {
    expect(() => check(without(type, '__resolveReference'))).toThrow(
      `${type} has a resolvable key and no __resolveReference`,
    );
  });
});
