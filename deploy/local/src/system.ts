import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createTopics,
  type Infrastructure,
  marqueeHome,
  type Report,
  requirePorts,
  runningProcesses,
  RunRecord,
  startInfrastructure,
  startLocalInfrastructure,
  step,
} from '@marquee/servers';
import { build } from './build.ts';
import { loadDemoCompany } from './demo-company.ts';
import { ensureKeys } from './keys.ts';
import { type Instances, type PortPlan, portOf, processesOf } from './port-plan.ts';
import { gatewaySpec, requireBuilt, serviceSpec, type RunSetting } from './service-specs.ts';
import { Supervisor } from './supervisor.ts';
import { mintToken } from './token.ts';
import { foundedCompany, noteWhose, type OwnCompany, requireOwnData, type Whose, whoseData } from './whose-data.ts';

/** A person of the demo company who looks at everything and changes nothing. */
const LOOKER = 'ho.chi-keung';
/** Partitions of every topic in a local run. */
const PARTITIONS = 3;

export interface SystemOptions {
  readonly root: string;
  /** The folder of this run: data, logs and the record of its processes. */
  readonly stateDir: string;
  readonly ports: PortPlan;
  readonly fresh?: boolean;
  /** A company of its own that begins here; absent: whatever company the data are of, or the demo company. */
  readonly company?: OwnCompany | undefined;
  /** How many processes each department has. */
  readonly instances?: Instances;
  /** A MongoDB and a Kafka of its own, whatever the environment or Docker offers: for runs beside a person's data. */
  readonly ownServers?: boolean;
  readonly report: Report;
  readonly print?: (name: string, line: string) => void;
}

/** The whole product on this machine: MongoDB, Kafka, seven services and the gateway. */
export class LocalSystem {
  readonly supervisor: Supervisor;
  readonly #options: SystemOptions;
  #infrastructure: Infrastructure | undefined;

  constructor(options: SystemOptions) {
    this.#options = options;
    this.supervisor = new Supervisor(options.report);
  }

  /** The GraphQL address of the gateway. */
  get url(): string {
    return `http://127.0.0.1:${this.#options.ports.gateway}/graphql`;
  }

  /** Whose data they are, once it was started. */
  get whose(): Whose | undefined {
    return whoseData(this.#options.stateDir);
  }

  /** The brokers of the run. @throws Error before it was started */
  get brokers(): readonly string[] {
    if (!this.#infrastructure) throw new Error('the system was not started');
    return this.#infrastructure.kafkaBrokers;
  }

  /**
   * Brings everything up and resolves when the gateway finds all departments ready.
   * @throws SetupError with the way out; the caller then calls `stop`.
   */
  async start(): Promise<void> {
    await Promise.race([this.#bringUp(), this.supervisor.failed]);
  }

  /** Stops all that was started, services before Kafka before MongoDB, and keeps the data. */
  async stop(): Promise<void> {
    await Promise.all(
      runningProcesses()
        .filter(({ ipc }) => ipc)
        .map((service) => service.stop()),
    );
    await this.#infrastructure?.stop();
    await Promise.all(runningProcesses().map((half) => half.stop()));
  }

  async #bringUp(): Promise<void> {
    const { ports, report, stateDir, fresh, company } = this.#options;
    if (fresh) await rm(join(stateDir, 'company.json'), { force: true });
    requireOwnData(stateDir, company);
    const record = new RunRecord(join(stateDir, 'run.json'));
    const left = await record.takeOver();
    if (left.length > 0) report(`  ✓ stopped what a killed run left behind: ${left.join(', ')}`);
    await requirePorts(nodePorts(ports, this.#options.instances ?? {}));
    const infrastructure = await this.#buildAndStartServers(record);
    const setting = await this.#setting(infrastructure);
    await step(report, 'topics', () => createTopics(setting.kafkaBrokers, PARTITIONS));
    await this.#startNode(setting);
    await record.add([...this.supervisor.units.values()]);
    await this.#settle();
  }

  /** A company of its own is left as it is; data of nobody become the demo company's. */
  async #settle(): Promise<void> {
    const { report, stateDir } = this.#options;
    const target = { url: this.url, tokenOf: mintToken };
    const founded = await foundedCompany(target, LOOKER);
    noteWhose(stateDir, founded ?? { demo: true });
    if (!founded) await step(report, 'demo company', () => loadDemoCompany(target));
  }

  /** Side by side; when one fails, the other is waited for, so that nothing starts after all was stopped. */
  async #buildAndStartServers(record: RunRecord): Promise<Infrastructure> {
    const { root, report } = this.#options;
    const [built, servers] = await Promise.allSettled([
      step(report, 'build', () => build(root)),
      this.#startServers(record),
    ]);
    if (built.status === 'rejected') throw built.reason;
    if (servers.status === 'rejected') throw servers.reason;
    return servers.value;
  }

  async #startServers(record: RunRecord): Promise<Infrastructure> {
    const { root, ports, stateDir, fresh = false, ownServers = false, report } = this.#options;
    const find = ownServers ? startLocalInfrastructure : startInfrastructure;
    const servers = { mongoPort: ports.mongo, kafkaPort: ports.kafka, dataDir: join(stateDir, 'data') };
    const infrastructure = await find({ root, ...servers, fresh, report, record });
    this.#infrastructure = infrastructure;
    for (const server of [infrastructure.mongo, infrastructure.kafka]) if (server) this.supervisor.adopt(server);
    return infrastructure;
  }

  async #setting({ mongoUrl, kafkaBrokers }: Infrastructure): Promise<RunSetting> {
    const { root, ports, stateDir, print, instances = {}, company } = this.#options;
    const keys = await ensureKeys(marqueeHome(root));
    const where = { root, ports, instances, keys, logDir: join(stateDir, 'logs') };
    return { ...where, mongoUrl, kafkaBrokers, partitions: PARTITIONS, company, ...(print ? { print } : {}) };
  }

  async #startNode(setting: RunSetting): Promise<void> {
    const services = processesOf(setting.instances ?? {}).map(({ department, nth }) =>
      serviceSpec(setting, department, nth),
    );
    const specs = [...services, gatewaySpec(setting)];
    requireBuilt(setting.root, specs);
    await this.supervisor.start(specs);
  }
}

function nodePorts(ports: PortPlan, instances: Instances): Map<number, string> {
  return new Map([
    [ports.gateway, 'gateway'],
    ...processesOf(instances).map(({ department, nth }) => [portOf(ports, department, nth), department] as const),
  ]);
}
