import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const main = join(import.meta.dirname, 'main.mjs');

/**
 * What the analyst's program prints about the recording: two projects of one client, one event twice, one that breaks
 * its contract, one that is no event.
 */
async function table(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    main,
    '--recording',
    join(import.meta.dirname, 'recording.jsonl'),
  ]);
  return stdout;
}
const rowOf = (printed: string, kpi: string) =>
  printed
    .split('\n')
    .find((line) => line.startsWith(`| ${kpi} |`))
    ?.split(' | ')[1];

describe('the KPI table of an analyst who knows the AsyncAPI document and nothing else', () => {
  let printed: string;
  beforeAll(async () => {
    printed = await table();
  }, 30_000);

  it('counts each event once, and names what breaks its contract', () => {
    expect(printed).toContain('29 records, 26 events, 1 duplicates, 2 that break their contract');
    expect(printed).toContain('Initiation/broken:1:0: data/attendees must be integer');
  });

  it.each([
    ['Initiation lead time', '36.0 h (2)'],
    ['Approval wait: department manager', '6.0 h (2)'],
    ['Approval wait: general manager', '30.0 h (2)'],
    ['Repeat-client rate', '50.0 % (1 / 2)'],
  ])('%s is %s', (kpi, value) => {
    expect(rowOf(printed, kpi)).toBe(value);
  });

  it('Clause compliance % is the share of clauses with evidence, of those that events can prove', () => {
    expect(rowOf(printed, 'Clause compliance %')).toMatch(/^\d+\.\d % \(2 projects, \d+ clauses\)$/);
  });
});
