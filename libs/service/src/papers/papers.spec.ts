import { createHash } from 'node:crypto';
import type { Paper } from '@marquee/documents';
import { DRAFT, SUBMIT } from '../graph/fixtures/mutations.js';
import { sampleService, type Ask } from '../graph/fixtures/people.js';

let as: Awaited<ReturnType<typeof sampleService>>['as'];
let clerk: Ask;
let manager: Ask;
let close: (() => Promise<void>) | undefined;

beforeAll(async () => {
  ({ as, close } = await sampleService());
  [clerk, manager] = [as('clerk'), as('manager')];
  const input = { projectId: 'P1', title: 'Stage', priority: 'high', memberIds: ['e0', 'e1'] };
  await clerk(DRAFT, { id: 'high', input });
  await clerk(DRAFT, { id: 'low', input: { projectId: 'P2', title: 'Sound' } });
}, 120_000);
afterAll(() => close?.());

const PAPER =
  'query ($id: ID!, $version: Int, $opened: Boolean) { task(id: $id) { version document(version: $version) { version edition draft path unopenedByIds page(opened: $opened) } } }';
const STANDING =
  'query ($hash: String!, $number: String!, $version: Int!) { planningPaper(hash: $hash, number: $number, version: $version) }';

interface Answered {
  readonly version: number;
  readonly edition: number;
  readonly draft: boolean;
  readonly path: string;
  readonly unopenedByIds: readonly string[];
  readonly page: string;
}
async function paperOf(
  who: Ask,
  id = 'high',
  asked: object = {},
): Promise<(Answered & { readonly said: Paper }) | null> {
  const { data } = await who(PAPER, { id, ...asked });
  const { document: paper } = (data as { task: { document: Answered | null } }).task;
  return paper && { ...paper, said: JSON.parse(paper.page) as Paper };
}
const standingOf = async ({ hash, number, version }: Paper, change: object = {}) =>
  ((await clerk(STANDING, { hash, number, version, ...change })).data as { planningPaper: string | null })
    .planningPaper;
const valuesOf = ({ sections }: Paper) => sections.flatMap(({ rows }) => rows.map(([, value]) => value));

describe('a form on paper', () => {
  let first: Paper;

  it('says what the printed page says, as of the moment of its version, whenever it is asked for', async () => {
    const paper = await paperOf(clerk, 'high', { opened: false });
    first = paper!.said;
    expect(paper).toMatchObject({ version: 1, edition: 1, draft: true, path: '/documents/Task/high.pdf' });
    expect(first).toMatchObject({ title: { zh: '任務單', en: 'Task sheet' }, number: 'T-P1', version: 1, draft: true });
    const { data } = await clerk('{ task(id: "high") { updatedAt printed { hash html } } }');
    const { updatedAt, printed } = (data as { task: { updatedAt: string; printed: { hash: string; html: string } } })
      .task;
    expect([first.at, first.hash]).toEqual([updatedAt, printed.hash]);
    expect(printed.html).toContain('<p class="draft">草稿</p>');
    expect((await paperOf(clerk, 'high', { opened: false }))!.page).toBe(JSON.stringify(first));
  });

  it('holds what its reader may see, and nothing else', async () => {
    const seen = (await paperOf(manager, 'high', { opened: false }))!.said;
    expect([valuesOf(first)[1], valuesOf(seen)[1]]).toEqual(['', '7']);
    expect(seen.hash).not.toBe(first.hash);
    expect((await as('client')(PAPER, { id: 'low' })).data).toEqual({ task: null });
    expect(await paperOf(as('client'), 'high', { opened: false })).not.toBeNull();
  });

  it('knows who of those whom it concerns has not opened it: the author has, who looked at the page', async () => {
    expect((await paperOf(manager))!.unopenedByIds).toEqual(['e0', 'e1']);
  });

  it('is vouched for under its own number and version alone', async () => {
    expect(await standingOf(first)).toBe('CURRENT');
    for (const other of [{ number: 'T-P2' }, { version: 2 }, { hash: first.hash.replace(/^./, 'x') }])
      expect(await standingOf(first, other)).toBeNull();
  });

  it('is vouched for to nobody who makes up its digest: an amount is not found by trying', async () => {
    await paperOf(manager, 'high', { opened: false });
    // The clerk knows all of the manager's paper but the score, and tries.
    const guess = (score: string) => {
      const sections = first.sections.map((s) => ({
        ...s,
        rows: s.rows.map((row) => (row[0].en === 'Score' ? [row[0], score] : row)),
      }));
      const said = ['Task', 'high', first.version, first.number, first.title, sections];
      return createHash('sha256').update(JSON.stringify(said)).digest('hex');
    };
    expect(await standingOf(first, { hash: guess('7') })).toBeNull();
  });

  it('has a new version that says what is different, and is to be opened anew', async () => {
    await clerk(SUBMIT, { id: 'high', input: { remark: { step: 'final', text: 'x', authorId: 'ann' } } });
    await clerk(SUBMIT, { id: 'high' });
    const paper = await paperOf(clerk, 'high', { opened: false });
    expect(paper).toMatchObject({ version: 2, edition: 2, draft: false });
    expect(paper!.unopenedByIds).toEqual(['e0', 'e1', 'ann']);
    expect(paper!.said.since).toEqual({
      version: '1',
      changes: [
        {
          label: { zh: '狀態', en: 'Status' },
          before: { zh: '草稿', en: 'Draft' },
          after: { zh: '已提交', en: 'Submitted' },
        },
      ],
    });
    expect([await standingOf(paper!.said), await standingOf(first)]).toEqual(['CURRENT', 'SUPERSEDED']);
    // Of whoever only looks whether there is something new, or whom it does not concern, nothing is noted.
    await paperOf(manager);
    expect((await paperOf(manager))!.unopenedByIds).toEqual(['e0', 'e1', 'ann']);
    await paperOf(clerk);
    expect((await paperOf(manager))!.unopenedByIds).toEqual(['e0', 'e1']);
  });

  it('is printed in an older version as it was, and in none that never was', async () => {
    const older = await paperOf(clerk, 'high', { version: 1, opened: false });
    expect(older!.said).toEqual(first);
    expect(older!.path).toBe('/documents/Task/high.pdf?version=1');
    for (const version of [3, 0, -1]) expect(await paperOf(clerk, 'high', { version })).toBeNull();
  });
});
