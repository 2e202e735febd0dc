import { applyPatch, View, type EventType } from '@marquee/kernel';
import { z } from 'zod';

/** What the newer build has and the released one has not: one optional field of one event, which one view shows. */
export const FURTHER = {
  event: 'cs.InitiationApproved',
  name: 'cs.InitiationApproved.v1',
  view: 'ProjectStart',
  field: 'occasion',
} as const;
const fields = { [FURTHER.field]: z.string().max(120).optional() };

/** The event's shape as the newer build declares it. */
export const newerShape = (type: EventType): EventType['schema'] => type.schema.extend(fields);

/**
 * The view as the newer build declares it: any that hears of the event reads it in its newer shape; a view that does
 * not is as it is.
 */
export function newerView(now: View): View {
  const handler = now.handlers.get(FURTHER.event);
  if (!handler) return now;
  const type: EventType = Object.assign((data: never) => handler.type(data), handler.type, {
    schema: newerShape(handler.type),
  });
  const before = withHandlers(new View(now.name, now.options), now);
  const shows = now.name === FURTHER.view;
  const next = withHandlers(
    new View(now.name, shows ? { ...now.options, shape: now.options.shape.extend(fields) } : now.options),
    now,
  );
  const project: typeof handler.project = (e) =>
    before
      .patches(e)
      .map((patch) => [patch[0], (row) => ({ ...applyPatch(row, patch), ...z.object(fields).parse(e.data) })]);
  next.handlers.set(FURTHER.event, { type, project: shows ? project : handler.project });
  return next;
}

/** The event's JSON Schema as the newer build would release it. */
export const newerSchema = (schema: { readonly properties?: object }): object => ({
  ...schema,
  properties: { ...schema.properties, [FURTHER.field]: { type: 'string', maxLength: 120 } },
});

function withHandlers(view: View, from: View): View {
  for (const [type, handler] of from.handlers) view.handlers.set(type, handler);
  return view;
}
