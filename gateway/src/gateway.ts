import { PrintRoom } from '@marquee/documents';
import { HealthRegistry, meter, principalSigner, type PrincipalKeys } from '@marquee/platform';
import type { FastifyInstance } from 'fastify';
import type { JSONWebKeySet } from 'jose';
import { KeyRing } from './auth/key-ring.js';
import { VerifiedTokens } from './auth/verified-tokens.js';
import { ApolloEngine } from './engines/apollo/apollo-engine.js';
import { createServer, maskingIn } from './graphql/server.js';
import { createApp } from './http/app.js';
import { calendarRoute } from './http/calendar-route.js';
import { documentRoute } from './http/documents/document-route.js';
import { documentTypes } from './http/documents/document-types.js';
import { verifyRoute } from './http/documents/verify-route.js';
import { exportRoute } from './http/export-route.js';
import { downloadRoute } from './http/files/download-route.js';
import { uploadRoutes } from './http/files/upload-routes.js';
import { graphiqlRoute } from './http/graphiql-route.js';
import { graphqlRoute } from './http/graphql-route.js';
import { healthRoutes } from './http/health-routes.js';
import { RATES, type Rates } from './limits/rates.js';
import { LIMITS } from './limits/values.js';
import type { Log } from './log.js';
import { Departments } from './subgraphs/departments.js';
import { SupergraphKeeper } from './supergraph/keeper.js';

export interface GatewaySettings {
  /** GraphQL addresses of each department, one for each of its processes. */
  subgraphs: ReadonlyMap<string, readonly string[]>;
  supergraphFile: string;
  lastGoodFile: string;
  principalKeys: PrincipalKeys;
  /** Accepted tokens: who issues them, for whom, of which company, and how to read the issuer's keys. */
  tokens: { issuer: string; audience: string; org: string; keys: () => Promise<JSONWebKeySet> };
  /** Where people reach the gateway, without a slash at its end: documents lead back to it. */
  publicUrl?: string | undefined;
  /** Where documents are set; another one in specs. */
  printRoom?: PrintRoom;
  devTools: boolean;
  log: Log;
  /** Time one operation has, milliseconds. */
  operationMs?: number;
  /** What is let through a minute. */
  rates?: Rates;
  /** Addresses or networks of the company's own proxies. */
  trustedProxies?: readonly string[] | undefined;
  /** Time a client has to send its request, milliseconds. */
  receiveMs?: number;
}

export interface Gateway {
  app: FastifyInstance;
  keeper: SupergraphKeeper;
  /** Finishes what is under way, then closes everything. */
  stop(): Promise<void>;
}

/**
 * Puts the gateway together and takes the supergraph into service; the caller lets `app` listen.
 * @throws Error when neither the artefact nor the last good one can be served
 */
export async function createGateway(settings: GatewaySettings): Promise<Gateway> {
  const { devTools, log, supergraphFile: file, lastGoodFile } = settings;
  const departments = new Departments(settings.subgraphs, log);
  const engine = new ApolloEngine(departments, log);
  let types: ReadonlyMap<string, string> = new Map();
  const serve: ConstructorParameters<typeof SupergraphKeeper>[0]['serve'] = async (supergraph) => {
    await engine.update(supergraph);
    types = documentTypes(supergraph.sdl);
  };
  const keeper = new SupergraphKeeper({ file, lastGoodFile, log, serve });
  await keeper.start();
  const { rates = RATES, trustedProxies, receiveMs = LIMITS.receiveMs } = settings;
  const { app, limits } = await createApp({ log, rates, trustedProxies, receiveMs });
  const server = createServer({ engine, app, devTools, log });
  await server.start();
  const signer = principalSigner(settings.principalKeys);
  const tokens = await verifiedTokens(settings);
  const answering = { server, signer, tokens, limits, operationMs: settings.operationMs ?? LIMITS.operationMs };
  graphqlRoute(app, { ...answering, engine, departments, mask: maskingIn(log) });
  const { org } = settings.tokens;
  const { printRoom: room = new PrintRoom(), publicUrl = 'http://127.0.0.1' } = settings;
  const asked = { departments, signer, tokens, limits, org, log };
  fileRoutes(app, asked);
  documentRoute(app, { ...asked, types: () => types, room, publicUrl });
  verifyRoute(app, asked);
  healthRoutes(app, healthOf(departments, keeper));
  if (devTools) graphiqlRoute(app);
  keeper.watch();
  return { app, keeper, stop: () => stopAll({ keeper, departments, room }, () => server.stop()) };
}

type Asked = Parameters<typeof downloadRoute>[1] &
  Parameters<typeof uploadRoutes>[1] &
  Parameters<typeof calendarRoute>[1];
/** What is fetched and sent beside the graph. */
function fileRoutes(app: FastifyInstance, asked: Asked): void {
  calendarRoute(app, asked);
  exportRoute(app, asked);
  uploadRoutes(app, asked);
  downloadRoute(app, asked);
}

async function verifiedTokens({ tokens, log }: GatewaySettings): Promise<VerifiedTokens> {
  const { keys: load, ...rules } = tokens;
  const keyRing = new KeyRing({ load, log });
  await keyRing.refresh();
  return new VerifiedTokens({ ...rules, keyFor: keyRing.keyFor });
}

function healthOf(departments: Departments, keeper: SupergraphKeeper): HealthRegistry {
  const health = new HealthRegistry();
  for (const department of departments.all()) health.register(department.name, () => department.readiness());
  health.register('supergraph', () =>
    keeper.state.stale === undefined
      ? { status: 'up' }
      : { status: 'degraded', reason: 'a newer supergraph cannot be served; the log says why' },
  );
  meter('marquee.gateway')
    .createObservableGauge('gateway_supergraph_stale', { description: '1 while a newer supergraph cannot be served' })
    .addCallback((gauge) => gauge.observe(keeper.state.stale === undefined ? 0 : 1));
  return health;
}

async function stopAll(
  { keeper, departments, room }: { keeper: SupergraphKeeper; departments: Departments; room: PrintRoom },
  stopServer: () => Promise<void>,
): Promise<void> {
  keeper.stop();
  await stopServer();
  room.stop();
  await departments.close();
}
