import { type EventType, metaOf, tellsOfPersons } from '@marquee/kernel';
import { z } from 'zod';

const heard = new WeakMap<EventType, z.ZodType>();

/**
 * The shape of an event's data as it travels: personal texts are ciphertext, which has another length and form than
 * what it hides. Their publisher held them against the contract before.
 */
export function heardShape(type: EventType): z.ZodType {
  const known = heard.get(type) ?? travelling(type.schema);
  heard.set(type, known);
  return known;
}

interface Def {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
}

function travelling(schema: z.ZodType): z.ZodType {
  if (!tellsOfPersons(schema)) return schema;
  const { type, innerType, shape, element } = (schema as unknown as { def: Def }).def;
  if (type === 'optional') return travelling(innerType!).optional();
  if (type === 'nullable') return travelling(innerType!).nullable();
  if (metaOf(schema).personal) return z.string();
  if (element) return z.array(travelling(element));
  if (shape) return z.object(Object.fromEntries(Object.entries(shape).map(([name, one]) => [name, travelling(one)])));
  throw new Error(`personal texts in a shape that does not travel: ${type}`);
}
