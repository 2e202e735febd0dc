/**
 * How long one page of a project takes that all seven departments fill, beside a stock gateway before the same
 * departments.
 */
import { answering, end, freePort, start } from './processes.ts';

/** The departments as they run, and who asks them what. */
export interface PageSetting {
  /** GraphQL address of our gateway. */
  readonly url: string;
  readonly token: string;
  /** `department=url` of each, separated by commas. */
  readonly subgraphs: string;
  readonly supergraphFile: string;
  readonly keysFile: string;
  /** The person of the token, for the signature of the stock gateway. */
  readonly principal: object;
  readonly query: string;
  readonly variables: object;
}

/** Milliseconds of each request. */
export interface PageTimes {
  readonly ours: readonly number[];
  readonly stock: readonly number[];
}

const ROUNDS = 6;
const PER_ROUND = 50;

/**
 * Asks both gateways for the page, in turn, so that both meet the same weather.
 * @returns 300 times each, after a warm-up @throws Error when an answer has errors, or the two differ
 */
export async function benchPage(setting: PageSetting): Promise<PageTimes> {
  const port = await freePort();
  const { supergraphFile, subgraphs, keysFile, principal } = setting;
  const stock = start(
    './signing-stock.child.ts',
    [String(port), supergraphFile, subgraphs, keysFile, JSON.stringify(principal)],
    0,
  );
  try {
    const stockUrl = `http://127.0.0.1:${port}/`;
    await answering(stockUrl);
    await checkEqual(setting, stockUrl);
    const times = { ours: [] as number[], stock: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      times.ours.push(...(await timed(setting.url, setting)));
      times.stock.push(...(await timed(stockUrl, setting)));
    }
    return times;
  } finally {
    await end(stock);
  }
}

async function checkEqual(setting: PageSetting, stockUrl: string): Promise<void> {
  const [ours, theirs] = [await ask(setting.url, setting), await ask(stockUrl, setting)];
  if (ours !== theirs || ours.includes('"errors"'))
    throw new Error(`the gateways answer differently, or with errors:\n${ours}\n${theirs}`);
  await timed(setting.url, setting);
  await timed(stockUrl, setting);
}

async function timed(url: string, setting: PageSetting): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < PER_ROUND; n += 1) {
    const from = performance.now();
    await ask(url, setting);
    times.push(performance.now() - from);
  }
  return times;
}

async function ask(url: string, { query, variables, token }: PageSetting): Promise<string> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return response.text();
}
