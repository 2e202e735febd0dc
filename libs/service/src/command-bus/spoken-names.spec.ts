import { spoken, type BrokenRule, type View } from '@marquee/kernel';
import { withoutNames, withSpokenNames } from './spoken-names.js';

const people = { name: 'People' } as unknown as View;
const company = {
  names: {
    Employee: { view: people, nameOf: (row: object | undefined) => (row as { name?: string } | undefined)?.name },
  },
};
const views = {
  getMany: (_: View, ids: readonly string[]) =>
    Promise.resolve(ids.map((id) => (id === 'yip' ? { id, name: '葉嘉欣' } : undefined))),
} as never;
const broken = (id: string): BrokenRule => ({
  kind: 'STATE',
  clause: 'C3.2.1' as never,
  rule: 'membersAreFree',
  says: { zh: `${spoken('Employee', id)}另有項目。`, en: `${spoken('Employee', id)} is busy.` },
});

describe('a refusal names people', () => {
  it('by their names, and by their id where they have none', async () => {
    const said = await withSpokenNames([broken('yip'), broken('ghost')], { views, company });
    expect(said.map(({ says }) => says.zh)).toEqual(['葉嘉欣另有項目。', 'ghost另有項目。']);
  });

  it('and a warning is kept without names', () => {
    expect(withoutNames([broken('yip')])[0]!.says.en).toBe('yip is busy.');
  });
});
