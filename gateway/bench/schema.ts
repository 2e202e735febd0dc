// The three departments of the join: 20 projects, each with its budget (finance) and its client (customer-service).
const HEAD = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';

interface Department {
  name: string;
  sdl: string;
  resolvers: Record<string, Record<string, (source: never, args: never) => unknown>>;
}

const project = (id: string) => ({
  id,
  name: `周年晚會 ${id}`,
  venue: '大會堂',
  startsAt: '2026-03-01T19:00:00+08:00',
  guests: 240,
});
const byId = { __resolveReference: ({ id }: { id: string }) => ({ id }) };

export const departments: Department[] = [
  {
    name: 'planning',
    sdl: `${HEAD}type Query { projects(first: Int = 20, after: String): Projects }
      type Projects { nodes: [Project!] }
      type Project @key(fields: "id") { id: ID! name: String venue: String startsAt: String guests: Int }`,
    resolvers: {
      Query: {
        projects: (_: never, { first, after }: { first: number; after: string }) => ({
          nodes: Array.from({ length: first }, (_item, i) => project(`${after}-${i}`)),
        }),
      },
    },
  },
  {
    name: 'finance',
    sdl: `${HEAD}type Query { ledger: String }
      type Project @key(fields: "id") { id: ID! budget: Budget }
      type Budget { currency: String planned: Int spent: Int }`,
    resolvers: { Project: { ...byId, budget: () => ({ currency: 'MOP', planned: 48_000_000, spent: 12_345_600 }) } },
  },
  {
    name: 'customer-service',
    sdl: `${HEAD}type Query { hotline: String }
      type Project @key(fields: "id") { id: ID! client: Client }
      type Client { name: String contact: String }`,
    resolvers: {
      Project: { ...byId, client: ({ id }: { id: string }) => ({ name: `客戶 ${id}`, contact: '+853 0000 0000' }) },
    },
  },
];

/** A list page of 20 projects: three fetches, planning first, then finance and customer-service side by side. */
export const JOIN = `query ProjectList($after: String) {
  projects(first: 20, after: $after) { nodes { id name budget { planned } client { name } } }
}`;

/** Pages asked for in turn, so that no two requests in flight are the same. */
export const PAGES = 50;
