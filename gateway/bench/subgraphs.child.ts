// The departments as the gateways under test see them: each answers from a memo by body, so that the gateway alone is
// measured.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { departments } from './schema.ts';

type Module = Extract<Parameters<typeof buildSubgraphSchema>[0], { typeDefs: unknown }>;

async function serve({ name, sdl, resolvers }: (typeof departments)[number]): Promise<[string, string]> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as Module['resolvers'] }]);
  const memo = new Map<string, string>();
  const answer = async (body: string): Promise<string> => {
    type Asked = { query: string; variables?: Record<string, unknown> };
    const asked = JSON.parse(body) as Asked | Asked[];
    const one = ({ query, variables }: Asked) => graphql({ schema, source: query, variableValues: variables ?? null });
    const text = JSON.stringify(await (Array.isArray(asked) ? Promise.all(asked.map(one)) : one(asked)));
    memo.set(body, text);
    return text;
  };
  const server = createServer((request, response) => {
    let body = '';
    request
      .setEncoding('utf8')
      .on('data', (chunk: string) => {
        body += chunk;
      })
      .on('end', async () => {
        const text = memo.get(body) ?? (await answer(body));
        response.writeHead(200, { 'content-type': 'application/json' }).end(text);
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return [name, `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`];
}

process.once('disconnect', () => process.exit());
process.send?.(Object.fromEntries(await Promise.all(departments.map(serve))));
