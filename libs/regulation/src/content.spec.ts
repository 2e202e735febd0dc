import { initialPolicies } from '@marquee/testing';
import { contentRule, isEnough, isPlaceholder, type ContentClass } from './content.js';
import { isExplained } from './shared-rules.js';

const enough = (as: ContentClass, text: string | undefined, policy = initialPolicies) => isEnough(text, as, policy);

describe('C1.3.3 言之有物 · what is enough for a text that the regulation asks for', () => {
  const nothing = ['', ' ', '.', '……', '。。。。。。。。。。。。', '----------', '？', '✓✓✓✓✓✓✓✓', '\n\t', '😀😀😀😀'];
  const placeholders = [
    'TBD',
    'tbd.',
    'N/A',
    'n.a.',
    '待定',
    '待定。',
    '待定待定',
    'TBD TBD TBD',
    'test',
    'Test test',
    '無',
    '同上',
    '略',
    '測試',
    'ｔｂｄ',
    '不適用',
  ];
  const repeated = ['aaaaaaaaaaaaaaa', '好好好好好好好好好好', 'ababababababab', '1111111111'];
  const figures = ['1234567890', '12345678', '2026-12-31 10:00', '12.5 % 30 45'];

  it.each(nothing)('%j says nothing, for any class', (text) => {
    for (const as of ['name', 'answer', 'line', 'passage', 'reason'] as const) expect(enough(as, text)).toBe(false);
  });

  it.each(placeholders)('%j keeps a place; only as an answer it may stand', (text) => {
    expect(isPlaceholder(text)).toBe(true);
    for (const as of ['name', 'line', 'passage', 'reason'] as const) expect(enough(as, text)).toBe(false);
    expect(enough('answer', text)).toBe(true);
  });

  it.each(figures)('%j are figures, and explain nothing', (text) => {
    expect([enough('passage', text), enough('reason', text), enough('name', text)]).toEqual([false, false, true]);
  });

  it.each(repeated)('%j is one sign again and again', (text) => {
    expect([enough('passage', text), enough('reason', text)]).toEqual([false, false]);
  });

  it.each([
    '海上生明月',
    '無線電測試',
    '待定場地已於三月確認',
    'Nano',
    'No smoking in the hall',
    'Unknown Pleasures',
    '沒有禁忌，可用明火',
  ])('%j is no placeholder', (text) => expect(isPlaceholder(text)).toBe(false));

  it('a line is a few letters, a passage explains something; a Chinese character counts as two', () => {
    expect(['春茗', 'Gala', 'A1', '春', 'A'].map((t) => enough('line', t))).toEqual([true, true, true, false, false]);
    expect(['備用場地', '備用地', 'spare hall', 'hall'].map((t) => enough('passage', t))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('as much as the company wants', () => {
    const more = { ...initialPolicies, 'text.minContent': { line: 6, passage: 40 } };
    expect([enough('line', '春茗', more), enough('line', '週年晚宴', more)]).toEqual([false, true]);
    expect(enough('passage', '備用場地已訂', more)).toBe(false);
  });

  it('a reason is as long as before and says something', () => {
    const explained = (reason: string) => isExplained({ input: { reason }, policy: initialPolicies });
    expect(
      ['預算未列餐飲估算，請補充。', '改', '。'.repeat(20), '很好'.repeat(10), 'x'.repeat(20)].map(explained),
    ).toEqual([true, false, false, false, false]);
  });

  it('stays quick on the longest text', () => {
    const long = `${'等'.repeat(10_000)}${'待定無沒有'.repeat(2_000)}。`;
    const begun = Date.now();
    for (const as of ['line', 'passage', 'reason'] as const) enough(as, long);
    expect(Date.now() - begun).toBeLessThan(1_000);
  });

  it('and the rule says so in both languages, and which fields it judges', () => {
    const r = contentRule(
      'C7.1.1',
      'described',
      'passage',
      { zh: '須說明風險。', en: 'Describe the risk.' },
      (c: { input: { description?: string } }) => [c.input.description],
      { field: 'description' },
    );
    const c = (description?: string) => ({
      input: { ...(description !== undefined && { description }) },
      policy: initialPolicies,
    });
    expect([r.holds(c()), r.holds(c('.')), r.holds(c('颱風襲港，戶外停辦'))]).toEqual([false, false, true]);
    expect((r.says as (c: unknown) => object)(c())).toEqual({
      zh: '須說明風險。（至少 4 個漢字或 8 個字母；「待定」之類不算內容。）',
      en: 'Describe the risk. (At least 8 letters or 4 Chinese characters; “TBD” and the like say nothing.)',
    });
    expect(r.content).toEqual({ as: 'passage', fields: ['description'] });
  });
});
