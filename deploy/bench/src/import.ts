import { setTimeout as wait } from 'node:timers/promises';
import { bringTable, GraphUser, mintToken } from '@marquee/local';
import type { Figure } from '@marquee/service/bench/commands';
import { quantile, rounded, timed } from '@marquee/service/bench/measure';
import type { OwnSystem } from './own-system.ts';

const ROWS = 10_000;
/** How long others are measured before, milliseconds, and how long each looks at what they found. */
const BEFORE_MS = 12_000;
const LOOKS_MS = 40;
const OTHERS = ['lee.wai-man', 'cheung.chi-ho', 'lam.kwok-wah', 'chow.mei-ling', 'ng.wing-sze', 'yip.long-hin'];
const STOREKEEPER = 'poon.yiu-cheung';
const CLASSES = ['音響', '燈光', '舞台', '影像', '電力', '其他'];

/** The gear of a large company, as a spreadsheet has it. */
const table = {
  format: 'bench',
  headings: ['器材名稱', '編號', '類別', '數量'],
  rows: Array.from({ length: ROWS }, (_, i) => ({
    row: i + 2,
    cells: [`器材 ${i}`, `G-${i}`, CLASSES[i % CLASSES.length]!, String((i % 50) + 1)],
  })),
};

/** Ten thousand rows are imported, and imported again, while six others of the company look for gear. */
export async function benchImport({ url }: OwnSystem): Promise<readonly Figure[]> {
  const target = { url, tokenOf: mintToken };
  const storekeeper = new GraphUser(target, STOREKEEPER);
  const bring = async () => {
    const { rows } = await bringTable(storekeeper, 'gear', table, { dryRun: false });
    const refused = rows.find(({ outcome }) => outcome !== 'NEW' && outcome !== 'EXISTS');
    if (refused) throw new Error(`a row was not taken: ${JSON.stringify(refused)}`);
  };
  const look = lookers(target);
  await look(wait(2_000));
  const before = await look(wait(BEFORE_MS));
  const first = timed(bring);
  const during = await look(first);
  const again = await timed(bring);
  const [usual, now] = [quantile(before, 0.95), quantile(during, 0.95)];
  return [
    { name: 'import of 10,000 rows', value: rounded((await first) / 1_000, 1), unit: 's', goal: '<= 60' },
    { name: 'import of 10,000 rows that are there already', value: rounded(again / 1_000, 1), unit: 's' },
    { name: 'search of others before an import, p95', value: rounded(usual, 1), unit: 'ms' },
    { name: 'search of others during an import, p95', value: rounded(now, 1), unit: 'ms' },
    { name: 'search of others, during an import to before', value: rounded(now / usual), unit: 'ratio', goal: '<= 2' },
  ];
}

/** What others wait for, in milliseconds, until something is over: each searches again and again. */
const lookers =
  (target: { url: string; tokenOf: (user: string) => Promise<string> }) => async (until: Promise<unknown>) => {
    let over = false;
    void until.then(
      () => (over = true),
      () => (over = true),
    );
    const times: number[] = [];
    const one = async (id: string, n: number) => {
      const user = new GraphUser(target, id);
      for (let i = n; !over; i += 1) {
        times.push(
          await timed(
            async () =>
              void (await user.ask(`{ gearItems(search: "器材 ${i * 7}", first: 20) { nodes { id name } } }`)),
          ),
        );
        await wait(LOOKS_MS);
      }
    };
    await Promise.all(OTHERS.map(one));
    await until;
    return times;
  };
