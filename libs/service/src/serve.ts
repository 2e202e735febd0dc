import type { Department } from '@marquee/kernel';
import {
  collectAfterStart,
  HealthRegistry,
  logger,
  NestLoggerAdapter,
  onShutdown,
  principalVerifier,
  type Logger,
  type ShutdownStep,
} from '@marquee/platform';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Connection } from 'mongoose';
import type { DeadLetters } from './bus/dead-letters/dead-letters.js';
import type { Company } from './company.js';
import { withCompanyViews } from './company-views.js';
import { foundCompany } from './founding.js';
import { startRelay } from './bus/publish/relay.js';
import { DepartmentKafka } from './bus/consume/strategy.js';
import { CommandBus } from './command-bus/command-bus.js';
import { sealsOf } from './exports/export-keys.js';
import { startExports } from './exports/export-runner.js';
import type { KeptExports } from './exports/kept-exports.js';
import { KeptPapers } from './papers/kept-papers.js';
import { ImportDesk } from './imports/import-desk.js';
import { setCrashpoint } from './machinery/crashpoint.js';
import { DeadlineSweeper } from './clocks/deadlines.js';
import { DepartmentModule } from './department.module.js';
import { answerProbes, endConnections, giveUpWhoLeaves } from './http/http.js';
import { openOutlets } from './outlets/open-outlets.js';
import { readJson } from './http/graph-route.js';
import { answerFiles } from './files/route.js';
import { requirePrincipal } from './http/principal-check.js';
import { optionsFromConfig, type ServeOptions } from './serve-options.js';
import { openServing } from './store/open-store.js';
import type { DepartmentStore } from './store/store.js';

/**
 * Tolerated distance between the signature of a principal and now, either way, milliseconds (gateway and services share
 * the clock of one site).
 */
const PRINCIPAL_WINDOW_MS = 30_000;
/** How often changes of policy that reached another instance are looked up, milliseconds. */
const POLICY_REFRESH_MS = 5_000;

/** A department that serves. */
export interface RunningService {
  /** GraphQL address. */
  readonly url: string;
  readonly bus: CommandBus;
  readonly store: DepartmentStore;
  readonly deadLetters: DeadLetters;
  /** Finishes what runs, then leaves: requests and records in hand, the send of the relay, the sweep of the clocks. */
  stop(): Promise<void>;
}

/**
 * Serves a department of a company: its subgraph over HTTP, its commits to Kafka, other departments' events to its
 * views and reactions, its clocks. Without options they come from the environment, and the process leaves in order on
 * SIGTERM, SIGINT or when its parent goes.
 * @throws Error when it cannot serve: store or topics are not as they must be, or the graph is incomplete
 */
export async function serve(department: Department, company: Company, options?: ServeOptions): Promise<RunningService> {
  if (options) return (await start(department, company, options)).service;
  const { graceMs, ...configured } = optionsFromConfig();
  const log = logger(department.name);
  const { service, steps } = await start(department, company, configured).catch((err: unknown) => {
    log.fatal({ err }, 'the service cannot start');
    process.exit(1);
  });
  onShutdown(steps, { graceMs, log });
  collectAfterStart();
  log.info({ url: service.url }, 'serving');
  return service;
}

/** What was started, newest first: the order in which it is stopped. Requests end first, the store is closed last. */
type Steps = ShutdownStep[];

async function start(
  department: Department,
  company: Company,
  options: ServeOptions,
): Promise<{ service: RunningService; steps: Steps }> {
  const steps: Steps = [];
  setCrashpoint(options.crashpoint);
  try {
    return { steps, service: await startAll(withCompanyViews(department, company), company, options, steps) };
  } catch (error) {
    await runAll(steps);
    throw error;
  }
}

async function startAll(
  department: Department,
  company: Company,
  options: ServeOptions,
  steps: Steps,
): Promise<RunningService> {
  const { brokers, partitions, port, host = '127.0.0.1', pace = {} } = options;
  const log = logger(department.name);
  const health = new HealthRegistry();
  const store = await openServing(department, company, options, steps);
  const { connection } = store;
  const bus = new CommandBus(store, { log });
  if (options.founding) await foundCompany(bus, department.name, company, options.founding);
  const kafka = new DepartmentKafka({ store, bus, brokers, log, pace });
  const exports = await startExports(store, log, steps);
  const desks = { exports, papers: new KeptPapers(connection), imports: new ImportDesk(store, bus) };
  const parts = { store, bus, deadLetters: () => kafka.deadLetters, ...desks, health, log };
  const app = await application(department, options, parts);
  store.files?.start(steps);
  const relay = startRelay({ store, bus, brokers, department: department.name, partitions, log });
  openOutlets({ store, bus, health, log }, options, steps);
  steps.unshift(startClocks({ store, bus, log }), { name: 'relay', run: () => relay.stop() }, watchPolicies(store));
  watch(health, { mongo: () => ping(connection), relay: () => relay.health(), consumer: () => kafka.health() });
  steps.unshift({ name: 'requests and consumer', run: () => app.close() });
  await listen(app, kafka, port, host);
  steps.unshift({ name: 'readiness', run: () => health.report('service', { status: 'down', reason: 'stopping' }) });
  const url = `${await app.getUrl()}/graphql`;
  return { url, bus, store, deadLetters: kafka.deadLetters, stop: () => runAll(steps) };
}

function watch(
  health: HealthRegistry,
  checks: Readonly<Record<string, Parameters<HealthRegistry['register']>[1]>>,
): void {
  for (const [name, check] of Object.entries(checks)) health.register(name, check);
}

/** Issues the commands of clocks that run out, until the process leaves. */
function startClocks({ store, bus, log }: Pick<Parts, 'store' | 'bus' | 'log'>): ShutdownStep {
  const sweeper = new DeadlineSweeper(store, bus, { log });
  sweeper.start();
  return { name: 'clocks', run: () => sweeper.stop() };
}

const watchPolicies = ({ policies }: DepartmentStore): ShutdownStep => ({
  name: 'policies',
  run: policies.watch(POLICY_REFRESH_MS),
});

/** The graph is checked before anything is consumed, and commands are taken only by a process that consumes as well. */
async function listen(
  app: NestFastifyApplication,
  strategy: DepartmentKafka,
  port: number,
  host: string,
): Promise<void> {
  app.connectMicroservice({ strategy });
  await app.init();
  await app.startAllMicroservices();
  await app.listen(port, host);
}

async function runAll(steps: readonly ShutdownStep[]): Promise<void> {
  for (const step of steps) await step.run();
}

interface Parts {
  readonly store: DepartmentStore;
  readonly bus: CommandBus;
  readonly deadLetters: () => DeadLetters;
  readonly exports: KeptExports;
  readonly papers: KeptPapers;
  readonly imports: ImportDesk;
  readonly health: HealthRegistry;
  readonly log: Logger;
}

async function application(
  department: Department,
  { principalKeys }: ServeOptions,
  { health, ...parts }: Parts,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter();
  const server = adapter.getInstance() as unknown as FastifyInstance;
  const verifier = principalVerifier({ subgraph: department.name, keys: principalKeys, windowMs: PRINCIPAL_WINDOW_MS });
  const { log } = parts;
  const callerOf = requirePrincipal(server, verifier, log);
  readJson(server);
  answerProbes(server, health);
  endConnections(server);
  giveUpWhoLeaves(server, callerOf);
  const runtime = { ...parts, ...sealsOf(principalKeys, department.name) };
  answerFiles(server, { store: parts.store, links: runtime.fileLinks, callerOf, log });
  const nest = { bodyParser: false, abortOnError: false, logger: new NestLoggerAdapter(log) };
  return NestFactory.create<NestFastifyApplication>(DepartmentModule.for(department, runtime, callerOf), adapter, nest);
}

async function ping(connection: Connection): Promise<{ status: 'up' }> {
  await connection.db!.command({ ping: 1 });
  return { status: 'up' };
}
