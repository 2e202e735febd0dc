import { spoken, type BrokenRule, type View } from '@marquee/kernel';
import { withSpokenNames } from './spoken-names.js';

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

  it('each type with one look, however many sentences', async () => {
    const looks: (readonly string[])[] = [];
    const counted = { getMany: (_: View, ids: readonly string[]) => (looks.push(ids), Promise.resolve([])) } as never;
    await withSpokenNames([broken('yip'), broken('ghost'), broken('yip')], { views: counted, company });
    expect(looks).toEqual([['yip', 'ghost']]);
  });
});
