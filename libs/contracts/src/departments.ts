/** Departments by service name, and the prefix of the events each publishes. */
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

/** The topic that carries everything a department publishes. */
export const topicOf = (name: string): string => `marquee.${name}.v1`;

/** The topic of an event type, found by its prefix. @throws Error for a prefix that no department has */
export function topicOfEvent(type: string): string {
  const found = Object.entries(departments).find(([, prefix]) => type.startsWith(`${prefix}.`));
  if (!found) throw new Error(`no department publishes ${type}`);
  return topicOf(found[0]);
}
