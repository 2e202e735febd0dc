import { spoken, spokenAll, spokenIn, withNames } from './spoken.js';

const said = {
  zh: `以下組員另有項目：${spokenAll('Employee', ['yip', 'kwan', 'yip'])}。`,
  en: `Busy in ${spoken('Project', 'prj-1')}: ${spokenAll('Employee', ['yip'])}.`,
};

describe('a sentence speaks of people and projects by name', () => {
  it('tells of whom it speaks', () => {
    expect(new Set(spokenIn(said).map(({ type, id }) => `${type} ${id}`))).toEqual(
      new Set(['Employee yip', 'Employee kwan', 'Project prj-1']),
    );
  });

  it('has names where they are known, and ids where they are not', () => {
    const names: Record<string, string> = { yip: '葉嘉欣', 'prj-1': 'INI-2026-0001 海濱音樂節' };
    expect(withNames(said, ({ id }) => names[id])).toEqual({
      zh: '以下組員另有項目：葉嘉欣、kwan。',
      en: 'Busy in INI-2026-0001 海濱音樂節: 葉嘉欣.',
    });
  });

  it('is left as it is when it speaks of nobody', () => {
    const plain = { zh: '須填寫數量。', en: 'Give a quantity.' };
    expect(withNames(plain, () => 'never')).toEqual(plain);
  });
});
