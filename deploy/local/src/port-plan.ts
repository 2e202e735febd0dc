import { type Department, DEPARTMENTS, SetupError } from '@marquee/servers';

/** Which program of a local run listens at which port of 127.0.0.1. */
export interface PortPlan {
  readonly gateway: number;
  readonly services: Readonly<Record<Department, number>>;
  readonly mongo: number;
  readonly kafka: number;
}

/** Most processes of a department in a local run: their ports lie ten apart. */
const MOST_INSTANCES = 9;

/** How many processes each department of a run has; one where nothing is said. */
export type Instances = Partial<Readonly<Record<Department, number>>>;

/** Where the nth process of a department listens, counted from 1. */
export const portOf = ({ services }: Pick<PortPlan, 'services'>, department: Department, nth: number): number =>
  services[department] + 10 * (nth - 1);

/** Each process of a run: its department, and which of the department's it is, counted from 1. */
export const processesOf = (instances: Instances): readonly { department: Department; nth: number }[] =>
  DEPARTMENTS.flatMap((department) =>
    Array.from({ length: instances[department] ?? 1 }, (_, i) => ({ department, nth: i + 1 })),
  );

const GATEWAY = 4000;
const MONGO = 27_017;
const KAFKA = 9_092;

/**
 * The gateway at 4000, services from 4101 on, MongoDB and Kafka at their usual ports; with a base, all of them from
 * there on (gateway at the base, services at base + 101…107, their second processes at
 * base + 111…117, MongoDB base + 201, Kafka base + 202).
 */
export function portPlan(base?: number): PortPlan {
  const gateway = base ?? GATEWAY;
  const services = DEPARTMENTS.map((department, at) => [department, gateway + 101 + at]);
  return {
    gateway,
    services: Object.fromEntries(services),
    mongo: base === undefined ? MONGO : base + 201,
    kafka: base === undefined ? KAFKA : base + 202,
  };
}

const LOWEST = 1024;
const HIGHEST = 65_535;
/** Ports from 1024 on to which `fetch` and browsers refuse to speak (Fetch Standard, "bad port"). */
const BLOCKED = [
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10_080,
];

/**
 * What was written after `--instances`, for every department.
 * @throws SetupError in one sentence when it is no number of processes
 */
export function instancesFrom(text: string | undefined): Instances {
  if (text === undefined) return {};
  const count = /^\d$/.test(text) ? Number(text) : 0;
  if (count < 1)
    throw new SetupError(
      `--instances ${text} is no number of processes: give a whole number from 1 to ${MOST_INSTANCES}.`,
    );
  return Object.fromEntries(DEPARTMENTS.map((department) => [department, count]));
}

/**
 * What was written after `--ports`, as the base of a plan of which every port can be used.
 * @throws SetupError in one sentence: what is wrong with it, and the next base that is good
 */
export function portBase(text: string | undefined, instances: Instances = {}): number | undefined {
  if (text === undefined) return undefined;
  const base = Number(text);
  const highest = HIGHEST - Math.max(...portsFrom(0));
  if (!/^\d{1,5}$/.test(text) || base < LOWEST || base > highest)
    throw new SetupError(`--ports ${text} is no usable port: give a whole number from ${LOWEST} to ${highest}.`);
  const blocked = blockedFrom(base, instances);
  if (blocked === undefined) return base;
  let next = base + 1;
  while (blockedFrom(next, instances) !== undefined) next += 1;
  throw new SetupError(
    `--ports ${base} cannot be used, because port ${blocked} follows from it, to which browsers and \`fetch\` refuse to speak: take ${next}.`,
  );
}

const portsFrom = (base: number): number[] => {
  const { gateway, services, mongo, kafka } = portPlan(base);
  return [gateway, ...Object.values(services), mongo, kafka];
};

/** The first port that HTTP is spoken at and that nobody would speak to. */
function blockedFrom(base: number, instances: Instances): number | undefined {
  const plan = portPlan(base);
  const services = processesOf(instances).map(({ department, nth }) => portOf(plan, department, nth));
  return [plan.gateway, ...services].find((port) => BLOCKED.includes(port));
}
