import type { EventType } from '@marquee/kernel';
import { departments, type DepartmentName } from './departments.js';
import * as published from './index.js';

const isModule = (value: unknown): value is object =>
  (value as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] === 'Module';
const isEvent = (value: unknown): value is EventType =>
  typeof value === 'function' && 'schema' in value && 'clauses' in value;

/** Every event of the published language, by department: whatever the department's module exports. */
export const eventsByDepartment = Object.fromEntries(
  Object.entries(departments).map(([name, prefix]) => {
    const found = (published as Readonly<Record<string, unknown>>)[prefix];
    return [name, isModule(found) ? Object.values(found).filter(isEvent) : []];
  }),
) as unknown as Readonly<Record<DepartmentName, readonly EventType[]>>;

/** Every event of the published language. */
export const eventTypes: readonly EventType[] = Object.values(eventsByDepartment).flat();

/**
 * An event type and its version, e.g. `cs.InitiationApproved.v1`; names its schema, its snapshots and its CloudEvents
 * type.
 */
export const versionedName = (event: Pick<EventType, 'type' | 'version'>): string => `${event.type}.v${event.version}`;
