import { departments, projectIdOf } from '@marquee/contracts';
import { eventTypes } from '@marquee/contracts/catalogue';
import type { EventType, Recorded } from '@marquee/kernel';

const says = (field: string) => (type: EventType) => field in type.schema.shape;

/**
 * Every event of any department that tells which project it belongs to: by the project's id, or by the initiation
 * application the project follows from. One that is added to the contracts joins by itself.
 */
export const projectEvents: readonly EventType[] = eventTypes.filter(
  (type) => says('projectId')(type) || says('initiationId')(type),
);

/** The project that an event belongs to; `undefined` when this one names none. */
export function projectOf({ data }: Pick<Recorded<Record<string, unknown>>, 'data'>): string | undefined {
  const { projectId, initiationId } = data;
  if (typeof projectId === 'string') return projectId;
  return typeof initiationId === 'string' ? projectIdOf(initiationId) : undefined;
}

/** The department that publishes events of this type, by its service name. */
export const departmentOf = (type: string): string =>
  Object.entries(departments).find(([, prefix]) => type.startsWith(`${prefix}.`))?.[0] ?? '';

const confidential = new Set(eventTypes.filter((type) => type.confidential).map(({ type }) => type));

/**
 * Whether the contents of an event stay with their department: reviewers judge blindly (C3.2.4), so the timeline knows
 * that somebody scored and when, and not even a digest from which a score could be guessed.
 */
export const isBlind = (type: string): boolean => confidential.has(type);
