import { z } from 'zod';
import { isKnownZone } from './zones.js';

/**
 * What a field's zod schema may say about itself beyond its shape. Read by the GraphQL, AsyncAPI and erasure
 * generators.
 */
export interface FieldMeta {
  /** Name of the federated type whose id this field holds. */
  ref?: string;
  /** Name of the shared GraphQL type or scalar that represents this schema. */
  graphql?: string;
  /** Never leaves the service: not in the SDL, not in any read. */
  secret?: true;
  /** Says something about a living person: see `personal`. */
  personal?: true;
  /** The field beside it with the id of that person; absent: it is the id of the whole. */
  personalOf?: string;
  /** The use for which a form takes an uploaded file here; see `attachment`. */
  attachment?: string;
  /** Why the company's register does not judge whom or what this field of a form names; see `unjudged`. */
  unjudged?: Unjudged;
  /**
   * Values that are valid, for a constraint that JSON Schema cannot express; generated test data is drawn from them.
   */
  examples?: unknown[];
}

/** Notes that were read before: every command asks for those of each field of its form, and they never change. */
const notes = new WeakMap<z.ZodType, FieldMeta>();

/** The kernel's notes on a zod schema; looks through optional, nullable and default wrappers. */
export function metaOf(schema: z.ZodType): FieldMeta {
  const known = notes.get(schema) ?? notesOf(schema);
  notes.set(schema, known);
  return known;
}

function notesOf(schema: z.ZodType): FieldMeta {
  const own = (schema.meta() ?? {}) as FieldMeta;
  const inner = (schema as { def?: { innerType?: z.ZodType } }).def?.innerType;
  return inner ? { ...metaOf(inner), ...own } : own;
}

/** Trimmed text of at most `max` characters (universal guard 8: text is trimmed and limited). */
export const text = (max = 200) => z.string().trim().max(max);

/**
 * A point in time, ISO 8601 with its offset, e.g. `2026-12-01T09:00:00+08:00` (universal guard 6). Kept in universal
 * time, so that instants sort as they follow each other; the zone in which people read it is a field of its own
 * (`timeZone`).
 */
export const instant = () =>
  z.iso
    .datetime({ offset: true })
    .overwrite((typed) => (Number.isNaN(Date.parse(typed)) ? typed : new Date(typed).toISOString()))
    .meta({ graphql: 'Instant' });
export type Instant = string;

/** A calendar day without a time, ISO 8601, e.g. `2026-12-01`. */
export const day = () => z.iso.date().meta({ graphql: 'Day' });

/**
 * An IANA time zone, e.g. `Asia/Hong_Kong`; a venue's times are read in its own zone. Forms take it by area and place
 * or as UTC alone (`written`); facts may hold what was taken before.
 */
export const timeZone = () =>
  z
    .string()
    .refine(isKnownZone, { error: '沒有這個 IANA 時區 · unknown IANA time zone' })
    .meta({ graphql: 'TimeZone', examples: ['Asia/Hong_Kong', 'Europe/Berlin'] });

const currencies = new Set(Intl.supportedValuesOf('currency'));

const currency = () =>
  z
    .string()
    .refine((c) => currencies.has(c), { error: '沒有這種 ISO 4217 貨幣 · unknown ISO 4217 currency' })
    .meta({ examples: ['HKD', 'CNY', 'USD'] });

/**
 * One of some names that GraphQL could not write as an enum, e.g. `customer-service`; in JSON Schema it is an enum all
 * the same.
 */
export const oneOf = (names: readonly string[]) =>
  z
    .string()
    .refine((name) => names.includes(name), { error: `one of ${names.join(', ')}` })
    .meta({ enum: names });

/**
 * An amount in minor units (cents) with its ISO 4217 currency. Drafts may hold an amount that no rule would pass,
 * so the sign is the business of a rule, not of this shape (universal guard 7).
 */
export const money = () => z.object({ amount: z.int(), currency: currency() }).meta({ graphql: 'Money' });
export type Money = z.output<ReturnType<typeof money>>;

/** A formatter costs a hundred times what it does; there is one for each currency. */
const formats = new Map<string, { readonly format: Intl.NumberFormat; readonly perUnit: number }>();

function formatOf(currency: string) {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' });
  const known = { format, perUnit: 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2) };
  formats.set(currency, known);
  return known;
}

/** An amount as people write it, with as many decimals as its currency has, e.g. `HKD 1,250.00`, `JPY 1,250`. */
export function formatMoney({ amount, currency }: Money): string {
  const { format, perUnit } = formats.get(currency) ?? formatOf(currency);
  return format.format(amount / perUnit).replace('\u00a0', ' ');
}

/** An amount in the units of its currency, as a plain number, e.g. `1250`, `-0.05`. */
export const unitsOf = ({ amount, currency }: Money): number =>
  amount / (formats.get(currency) ?? formatOf(currency)).perUnit;

/**
 * Id of a record of another aggregate or department; appears in the graph as a reference. The field's name ends in `Id`
 * or `Ids`.
 */
export const ref = (type: string) => z.string().trim().min(1).max(80).meta({ ref: type });

/**
 * Why a field of a form may name somebody whom the company's register does not know: the person is `spoken_of` and is
 * given nothing, or the command's own rules look into an `own_register`, which is the origin of the company's.
 */
export type Unjudged = 'spoken_of' | 'own_register';

/**
 * Marks a field that names people, and that the runtime does not hold against the company's register (see
 * `namedIn`): every other one is.
 */
export const unjudged = <S extends z.ZodType>(schema: S, why: Unjudged): S =>
  schema.meta({ ...metaOf(schema), unjudged: why }) as S;

/** Marks a field that never leaves the service. */
export const secret = <S extends z.ZodType>(schema: S): S => schema.meta({ ...metaOf(schema), secret: true }) as S;
