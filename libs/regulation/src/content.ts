import { rule, seenOf, withoutFillers, type Policies, type Rule, type RuleKind, type Text } from '@marquee/kernel';
import type { ClauseId } from './clauses.js';

/**
 * How much a text says that the regulation asks for. `name`: what somebody or something is called or numbered.
 * `answer`: what a person answered, which may be one word. `line`: a few words. `passage`: something explained.
 * `reason`: an explanation of a decision, as long as the company wants reasons to be.
 */
export type ContentClass = 'name' | 'answer' | 'line' | 'passage' | 'reason';

/** A rule that asks for words; it says which fields of which class it judges, so that none can be forgotten. */
export type ContentRule<C> = Rule<C> & {
  readonly content: { readonly as: ContentClass; readonly fields: readonly string[] };
};

type Ruled = { readonly policy: Policies };

/** Letters and figures of a text; signs, spaces and pictures say nothing by themselves. */
const lettersOf = (text: string): readonly string[] =>
  seenOf(text)
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]/gu) ?? [];

/** A character of Chinese, Japanese or Korean says about as much as two letters. */
const isDense = (letter: string) =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(letter);
const weightOf = (letters: readonly string[]) => letters.reduce((sum, l) => sum + (isDense(l) ? 2 : 1), 0);

/** What people write where they have nothing to say yet. None is made up of others: the pattern stays linear. */
const SAID_FOR_NOTHING = {
  latin:
    'tbd tba tbc tbs seeabove seebelow asabove seeattached seeattachment asattached na none nil null nothing no yes ok okay test testing tests asdf asdfgh qwerty foo bar foobar baz lorem ipsum dolor placeholder todo fixme pending unknown ditto dummy sample temp blah undefined x xx xxx xxxx'.split(
      ' ',
    ),
  dense:
    '待定 待補 待补 待填 待議 待议 待確認 待确认 待通知 未定 未知 暫定 暂定 暫無 暂无 暫缺 暂缺 無 无 沒有 没有 冇 略 從略 从略 同上 如上 見上 见上 如題 如题 測試 测试 空白 不適用 不适用 不詳 不详 隨便 随便 等 佔位 占位'.split(
      ' ',
    ),
};
const DENSE = new RegExp(`^(?:${SAID_FOR_NOTHING.dense.join('|')})+$`, 'u');
const standsForNothing = (word: string) => SAID_FOR_NOTHING.latin.includes(word) || DENSE.test(word);

/** Whether a text only keeps a place, e.g. `TBD`, `N/A`, `待定`, `test test`. */
export function isPlaceholder(text: string): boolean {
  const words =
    withoutFillers(text)
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return standsForNothing(words.join('')) || (words.length > 0 && words.every(standsForNothing));
}

/** Different letters that a text of a class has at the least: one sign again and again says nothing. */
const DIFFERENT: Readonly<Record<ContentClass, number>> = { name: 1, answer: 1, line: 2, passage: 3, reason: 3 };

/** A class of texts that explain something: figures alone do not. */
const isProse = (as: ContentClass) => as === 'passage' || as === 'reason';
const isFigure = (letter: string) => /\p{N}/u.test(letter);

/** The least weight of a class: letters, or twice as many characters of Chinese. */
const leastOf = (as: ContentClass, policy: Policies): number =>
  ({ name: 1, answer: 1, reason: 1, ...policy['text.minContent'] })[as];

/**
 * Whether a text says enough for its class. Pure.
 * @param text as it was written; one that is absent says nothing
 */
export function isEnough(text: string | undefined, as: ContentClass, policy: Policies): boolean {
  const letters = lettersOf(text ?? '');
  return (
    weightOf(letters) >= leastOf(as, policy) &&
    new Set(isProse(as) ? letters.filter((l) => !isFigure(l)) : letters).size >= DIFFERENT[as] &&
    (as !== 'reason' || [...withoutFillers(text ?? '').trim()].length >= policy['approval.minReasonLength']) &&
    (as === 'answer' || !isPlaceholder(text ?? ''))
  );
}

/** What a person is told of a class beyond the sentence of the rule. */
function hintOf(as: ContentClass, policy: Policies): Text {
  const letters = Math.max(leastOf(as, policy), DIFFERENT[as]);
  const dense = Math.max(Math.ceil(letters / 2), DIFFERENT[as]);
  if (as === 'line' || as === 'passage')
    return {
      zh: `（至少 ${dense} 個漢字或 ${letters} 個字母；「待定」之類不算內容。）`,
      en: ` (At least ${letters} letters or ${dense} Chinese characters; “TBD” and the like say nothing.)`,
    };
  if (as === 'reason')
    return {
      zh: `（至少 ${policy['approval.minReasonLength']} 個字，須言之有物。）`,
      en: ` (At least ${policy['approval.minReasonLength']} characters, and saying something.)`,
    };
  return as === 'name'
    ? { zh: '（「待定」之類不算。）', en: ' (“TBD” and the like do not count.)' }
    : { zh: '（標點符號不算。）', en: ' (Signs alone do not count.)' };
}

/** A text that may be left out, but says something where it stands. */
export const ifGiven = (text: string | undefined): readonly string[] => (text === undefined ? [] : [text]);
/** Texts of a list that may not be empty. */
export const atLeastOne = (texts: readonly string[]): readonly (string | undefined)[] =>
  texts.length > 0 ? texts : [undefined];

/** What `contentRule` may say besides. */
export interface ContentOptions {
  /** Field of the form that the refusal points at. */
  readonly field: string;
  /** Names of the fields that are judged, where they are not the one that the refusal points at. */
  readonly of?: readonly string[];
  readonly kind?: RuleKind;
}

/**
 * The rule that a text says enough, for every clause that asks for words.
 * @param texts what is judged, each on its own; one that is absent is not enough
 */
export function contentRule<C>(
  clause: ClauseId,
  name: string,
  as: ContentClass,
  says: Text,
  texts: (c: C) => readonly (string | undefined)[],
  { field, of = [field], kind = 'INPUT' }: ContentOptions,
): ContentRule<C & Ruled> {
  const told = ({ policy }: Ruled): Text => {
    const hint = hintOf(as, policy);
    return { zh: says.zh + hint.zh, en: says.en + hint.en };
  };
  const holds = (c: C & Ruled) => texts(c).every((text) => isEnough(text, as, c.policy));
  return { ...rule(clause, name, kind, told, holds, { field }), content: { as, fields: of } };
}
