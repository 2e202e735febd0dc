import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const main = join(import.meta.dirname, 'main.mjs');
const digest = (text: string, form: 'base64url' | 'hex' = 'base64url') =>
  createHash('sha256').update(text).digest(form);

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

describe('a timeline in the hands of somebody who has the public keys and nothing else', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const ring = { keys: [{ ...publicKey.export({ format: 'jwk' }), department: 'finance', kid: 'f1' }] };
  const folder = mkdtempSync(join(tmpdir(), 'marquee-timeline-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** An entry as administration would write it of a record that finance sealed. */
  function entry(minute: number, change: object = {}) {
    const at = `2026-03-02T01:0${minute}:00.000Z`;
    const headers = {
      ce_actor: '{"id":"tsang","roles":["finance_staff"],"dept":"finance"}',
      ce_clauses: 'C8.1.3,C7.2.2',
      ce_id: `Budget/b:${minute}:0`,
      ce_policyversion: '3',
      ce_time: at,
      ce_type: 'fi.BudgetApproved.v1',
    };
    const statement = JSON.stringify({ key: 'prj-1', value: digest('{}'), headers });
    const link = digest(JSON.stringify(['marquee.seal.1', 'finance', '', '', digest(statement)]));
    const seal = `1.f1....${sign(null, Buffer.from(link), privateKey).toString('base64url')}`;
    const said = { projectId: 'prj-1', event: headers.ce_id, at, department: 'finance', type: 'fi.BudgetApproved' };
    const told = {
      zh: '預算已核准',
      en: 'Budget approved',
      facts: [],
      actorId: 'tsang',
      digest: 'd',
      policyVersion: 3,
    };
    const content = { ...said, ...told, clauses: ['C8.1.3', 'C7.2.2'], statement, seal, ...change };
    const sorted = Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      id: `${at} ${headers.ce_id}`,
      ...content,
      hash: digest(JSON.stringify(Object.fromEntries(sorted)), 'hex'),
    };
  }
  const headOf = (entries: readonly { hash: string }[]) =>
    entries.reduce((link, { hash }) => digest(link + hash, 'hex'), '');

  async function verified(entries: readonly object[], keys: object = ring, head?: string): Promise<string> {
    const [file, ringFile] = [join(folder, 'entries.json'), join(folder, 'ring.json')];
    writeFileSync(file, JSON.stringify(entries));
    writeFileSync(ringFile, JSON.stringify(keys));
    const program = join(import.meta.dirname, 'timeline.mjs');
    const asked = [program, file, '--ring', ringFile, ...(head ? ['--head', head] : [])];
    const run = promisify(execFile)(process.execPath, asked);
    return run.then(
      ({ stdout }) => `sound\n${stdout}`,
      (error: { stdout: string }) => error.stdout,
    );
  }

  it('is found sound, to the head of its chain', async () => {
    const story = [entry(1), entry(2)];
    expect(await verified(story, ring, headOf(story))).toMatch(/^sound\n2 entries, 2 sealed/);
    expect(await verified([entry(2), entry(1)], ring, headOf(story))).toMatch(/^sound/);
    expect(await verified([entry(1)], ring, headOf(story))).toContain('the chain ends in');
  });

  it('names an entry that was changed, also by whoever computes its hash anew, and one that nobody sealed', async () => {
    expect(await verified([{ ...entry(1), zh: '別的' }])).toContain('was changed after it was written');
    expect(await verified([entry(1, { actorId: 'gm' })])).toContain('says another actorId than was sealed');
    expect(await verified([entry(1, { clauses: [] })])).toContain('says another clauses than was sealed');
    expect(await verified([entry(1, { statement: entry(2).statement })])).toContain('was not sealed by finance');
    const other = { keys: [{ ...ring.keys[0], department: 'hr' }] };
    expect(await verified([entry(1)], other)).toContain('is sealed with a key that finance never had');
    const over = { keys: [{ ...ring.keys[0], until: '2026-03-02T01:00:00Z' }] };
    expect(await verified([entry(1)], over)).toContain('a key out of its time');
  }, 30_000);
});
