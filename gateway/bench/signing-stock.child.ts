// A stock `@apollo/gateway` before real departments: it signs each fetch, because they answer nothing else; otherwise
// as its documentation sets it up.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { loadPrincipalKeys, principalSigner, type UnaddressedPrincipal } from '@marquee/platform';
import { readArtefact } from './built.ts';

const [port, supergraphFile, subgraphs, keysFile, person] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
];
const addresses = new Map(subgraphs.split(',').map((entry) => entry.split('=', 2) as [string, string]));
const signer = principalSigner(loadPrincipalKeys(keysFile));
const principal = JSON.parse(person) as UnaddressedPrincipal;

type Fetcher = RemoteGraphQLDataSource['fetcher'];
/** The fetcher that the stock data source makes for itself. */
const stockFetcher = createRequire(import.meta.url)('make-fetch-happen').defaults({
  maxSockets: Infinity,
  retry: false,
}) as Fetcher;

const signing =
  (name: string): Fetcher =>
  (url, init) => {
    const signed = signer.forOperation(principal, 'q')(name, new URL(url).pathname, String(init?.body));
    return stockFetcher(url, { ...init, headers: { ...init?.headers, ...signed } });
  };

const gateway = new ApolloGateway({
  supergraphSdl: readArtefact(readFileSync(supergraphFile, 'utf8')).sdl,
  buildService: ({ name }) => new RemoteGraphQLDataSource({ url: String(addresses.get(name)), fetcher: signing(name) }),
});
process.once('disconnect', () => process.exit());
await startStandaloneServer(new ApolloServer({ gateway }), { listen: { host: '127.0.0.1', port: Number(port) } });
