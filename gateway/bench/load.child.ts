// The load: 32 connections, each asks again as soon as it is answered; another person and another page with every
// request.
import { readFileSync } from 'node:fs';
import { Pool } from 'undici';
import { JOIN, PAGES } from './schema.ts';

const CONNECTIONS = 32;
const [origin, tokenFile] = process.argv.slice(2) as [string, string];
const tokens = JSON.parse(readFileSync(tokenFile, 'utf8')) as string[];
const bodies = Array.from({ length: PAGES }, (_, page) =>
  JSON.stringify({ query: JOIN, variables: { after: `p${page}` } }),
);
const pool = new Pool(origin, { connections: CONNECTIONS });
let turn = 0;

async function ask(): Promise<string> {
  turn += 1;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${tokens[turn % tokens.length]}` };
  const response = await pool.request({ method: 'POST', path: '/graphql', headers, body: bodies[turn % PAGES] ?? '' });
  return response.body.text();
}

async function run(seconds: number) {
  const times: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1_000;
  const worker = async (): Promise<void> => {
    for (let begin = performance.now(); begin < end; begin = performance.now()) {
      const text = await ask();
      if (!text.startsWith('{"data":{"projects":{"nodes":[')) throw new Error(`wrong answer: ${text.slice(0, 300)}`);
      times.push(performance.now() - begin);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  times.sort((a, b) => a - b);
  const at = (share: number): number => Number(times[Math.floor(times.length * share)]?.toFixed(1));
  return { rps: Math.round(times.length / ((performance.now() - started) / 1_000)), p50: at(0.5), p99: at(0.99) };
}

process.once('disconnect', () => process.exit());
process.on('message', async (seconds: number) => process.send?.(await run(seconds)));
turn = -1;
process.send?.(await ask());
