// What is compared against: `@apollo/gateway` as its documentation sets it up, the caller's token forwarded; no limits,
// no signing.
import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { readArtefact } from './built.ts';

const [port, supergraphFile, subgraphs] = process.argv.slice(2) as [string, string, string];
const addresses = new Map(subgraphs.split(',').map((entry) => entry.split('=', 2) as [string, string]));

class Forwarding extends RemoteGraphQLDataSource<{ authorization?: string | undefined }> {
  override willSendRequest({
    request,
    context,
  }: Parameters<NonNullable<RemoteGraphQLDataSource['willSendRequest']>>[0]): void {
    request.http?.headers.set('authorization', String(context['authorization']));
  }
}

const gateway = new ApolloGateway({
  supergraphSdl: readArtefact(readFileSync(supergraphFile, 'utf8')).sdl,
  buildService: ({ name }) => new Forwarding({ url: String(addresses.get(name)) }),
});
const server = new ApolloServer<{ authorization?: string | undefined }>({ gateway });
process.once('disconnect', () => process.exit());
await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: Number(port) },
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
});
