import { type Department, DEPARTMENTS } from '@marquee/servers';

/** Which program of a local run listens at which port of 127.0.0.1. */
export interface PortPlan {
  readonly gateway: number;
  readonly services: Readonly<Record<Department, number>>;
  readonly mongo: number;
  readonly kafka: number;
}

const GATEWAY = 4000;
const MONGO = 27_017;
const KAFKA = 9_092;

/**
 * The gateway at 4000, services from 4101 on, MongoDB and Kafka at their usual ports; with a base, all of them from
 * there on (gateway at the base, services at base + 101…107, MongoDB base + 201, Kafka base + 202).
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
