import { join } from 'node:path';
import { ensureKeys, type KeyFiles, type PortPlan, type RunSetting, type SealFiles, serviceSpec } from '@marquee/local';
import { type Department, DEPARTMENTS, marqueeHome, type ProcessSpec, ROOT } from '@marquee/servers';
import { freePorts, PARTITIONS, type Servers } from './servers.ts';
import { Unit, type Told } from './unit.ts';

/** One process of a department. */
export interface Instance {
  readonly department: Department;
  readonly port: number;
  readonly unit: Unit;
}

/** How many processes each department of a run has; two where leases and partitions are to change hands. */
export type Crew = Partial<Readonly<Record<Department, number>>>;

export const CREW: Crew = { 'customer-service': 2, planning: 2, finance: 1, admin: 1, hr: 1 };

/** The same departments with so many processes each; as usual where nothing is said. @throws Error for no number */
export function crewOf(instances: string | undefined): Crew {
  if (instances === undefined) return CREW;
  const count = Number(instances);
  if (!Number.isInteger(count) || count < 1) throw new Error('--instances is a whole number from 1 on');
  return Object.fromEntries(Object.keys(CREW).map((department) => [department, count]));
}

interface Variables {
  readonly env?: NodeJS.ProcessEnv;
  readonly firstLife?: NodeJS.ProcessEnv;
}

/** How a process is started anew for each of its lives, each with a log of its own. */
const lifeOf =
  (name: string, setting: RunSetting, department: Department, env: NodeJS.ProcessEnv) =>
  (life: number): ProcessSpec => {
    const base = serviceSpec(setting, department);
    return {
      ...base,
      name,
      logFile: join(setting.logDir, `${name}.${life}.log`),
      readyWithin: 180_000,
      env: { ...base.env, LOG_LEVEL: 'warn', NODE_ENV: 'test', ...env },
    };
  };

/** The department services of a run, kept alive. */
export class Fleet {
  readonly instances: readonly Instance[];
  readonly keysFile: string;
  /** With what the departments seal. */
  readonly seals: SealFiles;

  private constructor(instances: readonly Instance[], keys: KeyFiles) {
    this.instances = instances;
    this.keysFile = keys.principal;
    this.seals = keys.seals;
  }

  /**
   * Starts all, and resolves when all are ready. @param env, firstLife further variables of every service, in every
   * life or in the first only
   */
  static async start(
    crew: Crew,
    servers: Servers,
    dir: string,
    told: Told,
    { env = {}, firstLife = {} }: Variables = {},
  ): Promise<Fleet> {
    const keys = await ensureKeys(marqueeHome(ROOT));
    const { mongoUrl, kafkaBrokers } = servers;
    const setting = { root: ROOT, keys, mongoUrl, kafkaBrokers, partitions: PARTITIONS, logDir: join(dir, 'logs') };
    const wanted = DEPARTMENTS.flatMap((department) =>
      Array.from({ length: crew[department] ?? 0 }, (_, i) => ({ department, name: `${department}-${i + 1}` })),
    );
    const ports = await freePorts(wanted.length);
    const instances = wanted.map(({ department, name }, i) => {
      const plan = { services: { [department]: ports[i]! } } as unknown as PortPlan;
      const spec = lifeOf(name, { ...setting, ports: plan }, department, env);
      return { department, port: ports[i]!, unit: new Unit(name, spec, told, firstLife) };
    });
    const fleet = new Fleet(instances, keys);
    await Promise.all(instances.map(({ unit }) => unit.start()));
    return fleet;
  }

  /** Processes of a department that could answer now; all of them when none could. */
  of(department: string): readonly Instance[] {
    const all = this.instances.filter((i) => i.department === department);
    const up = all.filter((i) => i.unit.up);
    return up.length > 0 ? up : all;
  }

  get units(): readonly Unit[] {
    return this.instances.map(({ unit }) => unit);
  }

  async close(): Promise<void> {
    await Promise.all(this.units.map((unit) => unit.close()));
  }
}
