import { instant } from '@marquee/kernel';
import { GraphQLError, GraphQLScalarType } from 'graphql';
import { z } from 'zod';

/**
 * Only the kind of a value is checked here, so that nothing but plain text or a plain number enters. What the value
 * means is judged by the command's own schema, which refuses a wrong one with its place in the form.
 */
const scalar = (name: string, description: string, kind: z.ZodType) => {
  const read = (value: unknown) => {
    const result = kind.safeParse(value);
    if (!result.success)
      throw new GraphQLError(`${name}: ${z.prettifyError(result.error)}`, { extensions: { code: 'BAD_USER_INPUT' } });
    return result.data;
  };
  return new GraphQLScalarType({ name, description, parseValue: read });
};

/** Filters compare instants as text, so they must be spelled as they are kept. */
const asKept = (typed: string) => instant().safeParse(typed).data ?? typed;

/** Scalars of the product by name, the same in all departments. */
export const scalars = {
  Instant: scalar(
    'Instant',
    'ISO 8601 時間，含時差 · A point in time with its offset, ISO 8601',
    z.string().transform(asKept),
  ),
  Day: scalar('Day', 'ISO 8601 日期 · A calendar day, ISO 8601', z.string()),
  TimeZone: scalar('TimeZone', 'IANA 時區 · An IANA time zone, e.g. Asia/Hong_Kong', z.string()),
  MinorUnits: scalar(
    'MinorUnits',
    '貨幣最小單位的整數 · A whole number of minor units (cents), exact to 2^53 - 1',
    z.number(),
  ),
} as const;
