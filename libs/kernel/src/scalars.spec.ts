import { z } from 'zod';
import {
  day,
  formatMoney,
  instant,
  metaOf,
  money,
  oneOf,
  personal,
  ref,
  secret,
  text,
  timeZone,
  unitsOf,
} from './index.js';

const takes = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;

describe('scalars', () => {
  it('trim text and hold it to its limit', () => {
    expect(text(5).parse('  活動  ')).toBe('活動');
    expect(takes(text(5), '12345 ')).toBe(true);
    expect(takes(text(5), '123456')).toBe(false);
    expect(takes(text(), 'x'.repeat(201))).toBe(false);
  });

  it('want an offset on every instant', () => {
    expect(takes(instant(), '2026-12-01T09:00:00+08:00')).toBe(true);
    expect(takes(instant(), '2026-12-01T09:00:00Z')).toBe(true);
    expect(takes(instant(), '2026-12-01T09:00:00')).toBe(false);
    expect(takes(instant(), '2026-02-30T09:00:00Z')).toBe(false);
    expect(takes(day(), '2026-12-01')).toBe(true);
    expect(takes(day(), '2026-13-01')).toBe(false);
  });

  it('know the time zones of the world', () => {
    expect(takes(timeZone(), 'Asia/Hong_Kong')).toBe(true);
    expect(takes(timeZone(), 'Asia/Atlantis')).toBe(false);
  });

  it('count money in whole minor units of a real currency', () => {
    expect(takes(money(), { amount: 12_345, currency: 'HKD' })).toBe(true);
    expect(takes(money(), { amount: -1, currency: 'HKD' })).toBe(true);
    expect(takes(money(), { amount: 1.5, currency: 'HKD' })).toBe(false);
    expect(takes(money(), { amount: Number.MAX_SAFE_INTEGER + 1, currency: 'HKD' })).toBe(false);
    expect(takes(money(), { amount: 1, currency: 'ABC' })).toBe(false);
  });

  it('write money with the decimals of its currency', () => {
    expect(formatMoney({ amount: 125_000, currency: 'HKD' })).toBe('HKD 1,250.00');
    expect(formatMoney({ amount: 1_250, currency: 'JPY' })).toBe('JPY 1,250');
  });

  it('count money in the units of its currency', () => {
    expect(unitsOf({ amount: -5, currency: 'HKD' })).toBe(-0.05);
    expect(unitsOf({ amount: 1_250, currency: 'JPY' })).toBe(1_250);
  });

  it('take one of the given names, and tell JSON Schema so', () => {
    const place = oneOf(['hr', 'customer-service']);
    expect([takes(place, 'customer-service'), takes(place, 'sales')]).toEqual([true, false]);
    expect(z.toJSONSchema(place)).toMatchObject({ type: 'string', enum: ['hr', 'customer-service'] });
  });

  it('hold a reference to 1 to 80 characters', () => {
    expect(ref('Project').parse(' P1 ')).toBe('P1');
    expect(takes(ref('Project'), ' ')).toBe(false);
    expect(takes(ref('Project'), 'x'.repeat(81))).toBe(false);
  });

  it('keep their notes through optional, nullable, default and one another', () => {
    expect(metaOf(ref('Project').optional())).toMatchObject({ ref: 'Project' });
    expect(metaOf(money().nullable().default(null))).toMatchObject({ graphql: 'Money' });
    expect(metaOf(secret(personal(ref('Employee').optional(), 'ownerId')))).toEqual({
      ref: 'Employee',
      personal: true,
      personalOf: 'ownerId',
      secret: true,
    });
    expect(metaOf(z.string())).toEqual({});
  });
});
