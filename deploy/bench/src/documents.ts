import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Paper, PrintRoom } from '@marquee/documents';
import type { Figure } from '@marquee/service/bench/commands';
import { quantile, rounded } from '@marquee/service/bench/measure';

const WARM_UP = 20;
const TIMES = 200;
const ROWS = 40;
const NANOSECONDS = 1e6;
const both = (zh: string, en: string) => ({ zh, en });

/** A form of two pages, with everything that a form may have; each is another one. */
const paperOf = (n: number): Paper => ({
  title: both('活動策劃方案確認表', 'Event plan confirmation form'),
  ...{ number: `CNF-2026-${n}`, version: n, hash: 'ab'.repeat(32), draft: n % 2 === 0 },
  ...{ at: '2026-12-01T01:00:00.000Z', asOf: '2026-12-01 09:00 (Asia/Hong_Kong)' },
  sections: [
    {
      title: both('內容', 'Contents'),
      rows: Array.from({ length: ROWS }, (_, row) => [
        both(`項目 ${row}`, `Item ${row}`),
        both(`已核准，第 ${n} 號`, `Approved, number ${n}`),
      ]),
    },
  ],
  since: { version: '1', changes: [{ label: both('報價', 'Price'), before: 'HKD 1.00', after: `HKD ${n}.00` }] },
  signatures: [{ label: both('簽署人', 'Signed by'), name: '陳大文', at: '2026-12-01', strokes: 'M1 1L900 900' }],
  company: '海濱活動公司',
  verify: `/verify/customer-service/${'ab'.repeat(32)}?n=CNF-2026-${n}&v=${n}`,
});

/**
 * How long a form of two pages takes from the gateway's side: the first, with the start of the press, and those that
 * follow, one after the other; and what of it the gateway's own event loop feels.
 */
export async function benchDocuments(): Promise<readonly Figure[]> {
  const room = new PrintRoom({ papers: WARM_UP + TIMES + 1 });
  const timed = async (n: number) => {
    const from = performance.now();
    const pdf = await room.print(paperOf(n), `https://office.example${paperOf(n).verify}`);
    return { ms: performance.now() - from, bytes: pdf.length };
  };
  try {
    const first = await timed(0);
    for (let n = 1; n <= WARM_UP; n += 1) await timed(n);
    const loop = monitorEventLoopDelay({ resolution: 1 });
    loop.enable();
    const all: Timed[] = [];
    for (let n = 1; n <= TIMES; n += 1) all.push(await timed(WARM_UP + n));
    loop.disable();
    return figuresOf(first, all, loop.percentile(99) / NANOSECONDS);
  } finally {
    room.stop();
  }
}

interface Timed {
  readonly ms: number;
  readonly bytes: number;
}
function figuresOf(first: Timed, all: readonly Timed[], loopMs: number): readonly Figure[] {
  const ms = all.map((one) => one.ms);
  const name = 'a form of two pages as PDF';
  return [
    {
      name: `${name}, the first, with the start of the press`,
      value: rounded(first.ms, 0),
      unit: 'ms',
      goal: '<= 1000',
    },
    { name: `${name}, median`, value: rounded(quantile(ms, 0.5), 1), unit: 'ms', goal: '<= 50' },
    { name: `${name}, p95`, value: rounded(quantile(ms, 0.95), 1), unit: 'ms' },
    {
      name: `event loop beside the press, p99`,
      value: rounded(loopMs, 1),
      unit: 'ms',
      goal: '<= 20',
    },
    { name: `${name}, its size`, value: first.bytes, unit: 'bytes' },
  ];
}
