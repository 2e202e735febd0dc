import { metaOf } from '@marquee/kernel';
import type { mongo } from 'mongoose';
import type { z } from 'zod';

/** How Chinese is put in order: by the strokes of a character, or as it is spoken in Mandarin. */
export type ChineseOrder = 'stroke' | 'pinyin';

/**
 * The orders as MongoDB knows them (ICU). Identical strength: two texts are equal when they are the same, as without a
 * collation, so that filters mean what they meant and no two places of a list are one.
 */
export const collations: Readonly<Record<ChineseOrder, mongo.CollationOptions>> = {
  stroke: { locale: 'zh_Hant', strength: 5 },
  pinyin: { locale: 'zh', strength: 5 },
};

type Shape = Readonly<Record<string, z.ZodType>>;

function isText(schema: z.ZodType): boolean {
  const { type, innerType } = schema.def as { type: string; innerType?: z.ZodType };
  if (innerType) return isText(innerType);
  const { ref, graphql } = metaOf(schema);
  return type === 'string' && ref === undefined && graphql === undefined && (schema as z.ZodString).maxLength !== null;
}

/** Of some fields those that are read as words (names, titles), and not as ids, numbers of forms or moments. Pure. */
export const spelledOf = (shape: Shape, fields: readonly string[]): readonly string[] =>
  fields.filter((field) => shape[field] && isText(shape[field]));
