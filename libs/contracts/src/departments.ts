/**
 * The departments of the company by service name, in the order in which their services take ports, and the prefix of
 * the events each publishes. The one list: everything else that names all departments derives from it. This file
 * imports nothing, so that the gateway and the tools that start the services read it before anything is built.
 */
export const departments = {
  planning: 'pl',
  execution: 'ex',
  design: 'de',
  'customer-service': 'cs',
  finance: 'fi',
  admin: 'ad',
  hr: 'hr',
} as const;

export type DepartmentName = keyof typeof departments;
export type DepartmentPrefix = (typeof departments)[DepartmentName];

/** The names alone, in the same order. */
export const departmentNames = Object.keys(departments) as readonly DepartmentName[];

/** The department that publishes under this prefix, e.g. `cs` is `customer-service`. */
export const departmentWith = (prefix: DepartmentPrefix): DepartmentName =>
  departmentNames.find((name) => departments[name] === prefix)!;

/** The topic that carries everything a department publishes. */
export const topicOf = (name: string): string => `marquee.${name}.v1`;

/** The topic of an event type, found by its prefix. @throws Error for a prefix that no department has */
export function topicOfEvent(type: string): string {
  const found = Object.entries(departments).find(([, prefix]) => type.startsWith(`${prefix}.`));
  if (!found) throw new Error(`no department publishes ${type}`);
  return topicOf(found[0]);
}
