// Gateway join query across three departments against a stock @apollo/gateway on the same subgraphs: node bench/join.ts
// [--full]
import type { ChildProcess } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { pathToFileURL } from 'node:url';
import { prepare, type Fixture } from './fixture.ts';
import { answering, end, freePort, message, start, usage } from './processes.ts';

/** Least ratio of our throughput to stock's. */
export const GOAL = 5;
/** The same for both gateways: a small young generation costs a third of the throughput. */
const FLAGS = ['--max-semi-space-size=16'];
const GATEWAY_CORE = 0;
const OTHER_CORE = 1;

export interface JoinRow {
  variant: string;
  /** Requests per second. */
  rps: number;
  /** Milliseconds, at full load. */
  p50: number;
  p99: number;
  /** Requests per second of CPU time of the gateway: hardly moves when other work shares the machine. */
  perCpuSecond: number;
  /** Share of one core that the gateway used, and that subgraphs and load generator used together. */
  gatewayCpu: number;
  otherCpu: number;
  /** Resident memory of the gateway before and after the load, MB. */
  rssIdle: number;
  rssAfter: number;
}

export interface JoinResult {
  rows: JoinRow[];
  /** Throughput of ours divided by the mean of the two stock runs around it. */
  ratio: number;
  /** The same of requests per CPU second. */
  cpuRatio: number;
  goal: number;
  passed: boolean;
  /** Whether the gateway was the bottleneck (≥ 95 % of its core, the rest ≤ 50 % of theirs). */
  valid: boolean;
}

interface Bench {
  fixture: Fixture;
  subgraphs: ChildProcess;
  addresses: string;
  warmUp: number;
  seconds: number;
}

/**
 * Measures stock, ours, stock again in one run and prints one JSON line per row.
 * @param options.warmUp seconds before each measurement; the default is the short form, below a minute in all
 * @param options.seconds seconds of each measurement
 * @throws Error when an answer is wrong, or differs between the two gateways
 */
export async function benchJoin({ warmUp = 4, seconds = 8 } = {}): Promise<JoinResult> {
  const fixture = await prepare();
  const subgraphs = start('./subgraphs.child.ts', [], OTHER_CORE);
  try {
    const addresses = Object.entries(await message<Record<string, string>>(subgraphs))
      .map((entry) => entry.join('='))
      .join(',');
    const bench: Bench = { fixture, subgraphs, addresses, warmUp, seconds };
    const first = await measure('stock', bench);
    const ours = await measure('marquee', bench);
    const again = await measure('stock again', bench);
    if (first.answer !== ours.answer)
      throw new Error(`the gateways answer differently:\n${first.answer}\n${ours.answer}`);
    return evaluate([first.row, ours.row, again.row]);
  } finally {
    await end(subgraphs);
    fixture.remove();
  }
}

async function measure(variant: string, bench: Bench): Promise<{ row: JoinRow; answer: string }> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const gateway = startGateway(variant, port, bench);
  try {
    await answering(`${origin}/graphql`);
    const load = start('./load.child.ts', [origin, bench.fixture.tokenFile], OTHER_CORE);
    const answer = await message<string>(load);
    const row = await underLoad(variant, bench, gateway, load);
    await end(load);
    console.log(JSON.stringify({ bench: 'gateway.join', ...row }));
    return { row, answer };
  } finally {
    await end(gateway);
  }
}

function startGateway(variant: string, port: number, { fixture, addresses }: Bench): ChildProcess {
  if (variant !== 'marquee')
    return start('./stock.child.ts', [String(port), fixture.supergraphFile, addresses], GATEWAY_CORE, {}, FLAGS);
  return start(
    '../dist/main.js',
    [],
    GATEWAY_CORE,
    { ...fixture.env, PORT: String(port), SUBGRAPHS: addresses },
    FLAGS,
  );
}

async function underLoad(variant: string, bench: Bench, gateway: ChildProcess, load: ChildProcess): Promise<JoinRow> {
  const rssIdle = usage(gateway).rss;
  await ask(load, bench.warmUp);
  const before = { gateway: usage(gateway).cpu, others: usage(bench.subgraphs, load).cpu };
  const { rps, p50, p99 } = await ask(load, bench.seconds);
  const share = (used: number): number => Number((used / bench.seconds).toFixed(2));
  const after = usage(gateway);
  return {
    variant,
    rps,
    p50,
    p99,
    perCpuSecond: Math.round((rps * bench.seconds) / (after.cpu - before.gateway)),
    gatewayCpu: share(after.cpu - before.gateway),
    otherCpu: share(usage(bench.subgraphs, load).cpu - before.others),
    rssIdle,
    rssAfter: after.rss,
  };
}

async function ask(load: ChildProcess, seconds: number): Promise<Pick<JoinRow, 'rps' | 'p50' | 'p99'>> {
  load.send(seconds);
  return message(load);
}

function evaluate(rows: [JoinRow, JoinRow, JoinRow]): JoinResult {
  const [first, ours, again] = rows;
  const ratioOf = (figure: 'rps' | 'perCpuSecond'): number =>
    Number(((2 * ours[figure]) / (first[figure] + again[figure])).toFixed(2));
  const ratio = ratioOf('rps');
  const valid = rows.every(({ gatewayCpu, otherCpu }) => gatewayCpu >= 0.95 && otherCpu <= 0.5);
  return { rows, ratio, cpuRatio: ratioOf('perCpuSecond'), goal: GOAL, passed: ratio >= GOAL, valid };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(
    JSON.stringify({ node: process.version, cpu: cpus()[0]?.model, cores: cpus().length, load: loadavg()[0] }),
  );
  const result = await benchJoin(process.argv.includes('--full') ? { warmUp: 5, seconds: 20 } : {});
  console.table(result.rows);
  const { rows: _, ...figures } = result;
  console.log(JSON.stringify({ bench: 'gateway.join', ...figures }));
  process.exitCode = result.passed ? 0 : 1;
}
