import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  PRINCIPAL_HEADER,
  PrincipalRefused,
  principalVerifier,
  type PrincipalKeys,
  type Verified,
} from '@marquee/platform';
import { graphql, parse, type GraphQLSchema } from 'graphql';

type Module = Extract<Parameters<typeof buildSubgraphSchema>[0], { typeDefs: unknown }>;

/** A department as the gateway sees one, small enough for a spec. */
export interface StubDepartment {
  name: string;
  sdl: string;
  resolvers: Record<string, Record<string, (source: never, args: never) => unknown>>;
}

/** One request that arrived with a valid signature. */
export interface Seen extends Verified {
  headers: IncomingHttpHeaders;
  body: { query: string; variables?: Record<string, unknown> };
}

/** Takes an answer out of the subgraph's hands; 'hang' never answers, 'die' breaks the connection instead. */
export type Override = 'hang' | 'die' | { status: number; text: string } | undefined;

/** A department that says no, or that something failed. @param code as it says so */
export const saying = (code: string): Override => ({
  status: 200,
  text: JSON.stringify({ errors: [{ message: '…', extensions: { code } }] }),
});

/** A real subgraph over HTTP that refuses unsigned requests as a department must. */
export class StubSubgraph {
  readonly seen: Seen[] = [];
  override: Override;
  ready = true;
  private readonly schema: GraphQLSchema;
  private readonly server: Server;
  private readonly verifier;
  url = '';

  constructor(
    readonly department: StubDepartment,
    keys: PrincipalKeys,
  ) {
    this.schema = buildSubgraphSchema([
      { typeDefs: parse(department.sdl), resolvers: department.resolvers as Module['resolvers'] },
    ]);
    this.verifier = principalVerifier({ subgraph: department.name, keys, windowMs: 30_000 });
    this.server = createServer((request, response) => void this.handle(request, response));
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) =>
      this.server.listen(this.url ? Number(new URL(this.url).port) : 0, '127.0.0.1', resolve),
    );
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/graphql`;
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/readyz') return void response.writeHead(this.ready ? 200 : 503).end();
    const rawBody = Buffer.concat(await request.toArray());
    try {
      const header = request.headers[PRINCIPAL_HEADER];
      const verified = this.verifier.verify({
        header,
        method: String(request.method),
        path: String(request.url),
        rawBody,
      });
      this.seen.push({ ...verified, headers: request.headers, body: JSON.parse(rawBody.toString()) as Seen['body'] });
    } catch (error) {
      if (!(error instanceof PrincipalRefused)) throw error;
      return void response
        .writeHead(401, { 'content-type': 'application/json' })
        .end('{"errors":[{"message":"who?"}]}');
    }
    await this.answer(JSON.parse(rawBody.toString()) as Seen['body'], response);
  }

  private async answer(body: Seen['body'] | Seen['body'][], response: ServerResponse): Promise<void> {
    if (this.override === 'hang') return;
    if (this.override === 'die') return void response.destroy();
    if (this.override)
      return void response
        .writeHead(this.override.status, { 'content-type': 'application/json' })
        .end(this.override.text);
    const results = await Promise.all(
      [body]
        .flat()
        .map(({ query, variables }) =>
          graphql({ schema: this.schema, source: query, variableValues: variables ?? null }),
        ),
    );
    const answer: unknown = Array.isArray(body) ? results : results[0];
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }
}
