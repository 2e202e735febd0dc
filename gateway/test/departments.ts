import { GraphQLError } from 'graphql';
import type { StubDepartment } from './stub-subgraph.js';

const HEAD =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible"])\n';

/** Projects, with lists in lists for the limits and a mutation. */
export const planning: StubDepartment = {
  name: 'planning',
  sdl: `${HEAD}
    type Query { project(id: ID!): Project  projects(first: Int = 20, after: String): ProjectConnection }
    type Mutation { renameProject(id: ID!, name: String!): Project  closeProject(id: ID!, commandId: ID): Project }
    type Project @key(fields: "id") { id: ID!  name: String  tasks(first: Int = 20): TaskConnection  related: Project }
    type ProjectConnection { nodes: [Project!] }
    type TaskConnection { nodes: [Task!] }
    type Task { id: ID!  project: Project }`,
  resolvers: {
    Query: {
      project: (_: unknown, { id }: { id: string }) => ({ id, name: `Project ${id}` }),
      projects: (_: unknown, { first }: { first: number }) => ({
        nodes: Array.from({ length: first }, (__, i) => ({ id: `P${i}`, name: `Project P${i}` })),
      }),
    },
    Mutation: {
      renameProject: (_: unknown, { id, name }: { id: string; name: string }) => ({ id, name }),
      closeProject: (_: unknown, { id }: { id: string }) => ({ id, name: 'closed' }),
    },
    Project: {
      __resolveReference: ({ id }: { id: string }) => ({ id, name: `Project ${id}` }),
      related: ({ id }: { id: string }) => ({ id }),
    },
  },
};

const failing = (message: string, extensions: Record<string, unknown>) => () => {
  throw new GraphQLError(message, { extensions });
};

/** The budget of a project, and every way in which a department fails. */
export const finance: StubDepartment = {
  name: 'finance',
  sdl: `${HEAD}
    type Query { ledger: String }
    type Project @key(fields: "id") { id: ID!  budget: Int  leaking: String  forbidden: String  wrongInput: String  outdated: String  distrusted: String }`,
  resolvers: {
    Query: { ledger: () => 'ledger' },
    Project: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      budget: () => 120_000,
      leaking: () => {
        throw new Error('connect mongodb://root:hunter2@db failed');
      },
      forbidden: failing('只有財務可以查看。', { code: 'FORBIDDEN', stack: 'secret stack' }),
      wrongInput: failing('金額必須是整數。', { code: 'BAD_USER_INPUT', path: ['input', 'amount'] }),
      outdated: failing('Cannot query field "inner" on type "Ledger".', { code: 'GRAPHQL_VALIDATION_FAILED' }),
      distrusted: failing('who?', { code: 'UNAUTHENTICATED' }),
    },
  },
};

/** The client of a project. */
export const customerService: StubDepartment = {
  name: 'customer-service',
  sdl: `${HEAD}
    type Query { clients: [String!] }
    type Project @key(fields: "id") { id: ID!  client: String }`,
  resolvers: {
    Query: { clients: () => ['Acme'] },
    Project: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      client: ({ id }: { id: string }) => `client of ${id}`,
    },
  },
};
