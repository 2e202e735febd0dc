import { Converter } from 'opencc-js/t2cn';

/** Hong Kong's and Taiwan's own forms (`衞`, `裏`) lead to the common ones, and these to simplified characters. */
const converters = [Converter({ from: 'hk', to: 'cn' }), Converter({ from: 'tw', to: 'cn' })];
const known = new Map<string, string>();

function folded(character: string): string {
  const found = known.get(character) ?? converters.reduce((one, convert) => convert(one), character);
  known.set(character, found);
  return found;
}

/**
 * A text with every Chinese character in one spelling, so that `衛生`, `衞生` and `卫生` are found by one another. Character
 * by character, not phrase by phrase: what is compared must not depend on what stands beside it, and two that share a
 * simplified form (`乾`, `幹`) are better found together than missed. For comparing, never for showing. Pure.
 */
export const foldedHan = (text: string): string => text.replaceAll(/\p{Script=Han}/gu, folded);
