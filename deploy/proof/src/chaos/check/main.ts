/**
 * The checker, a program of its own: `node main.ts <scene.json>`. Prints every broken promise with its proof, writes
 * `verdict.json`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FURTHER } from '../builds/newer.ts';
import { readEvidence, type Scene } from './read.ts';
import { duplicates } from './topics.ts';
import { isPoison, type Evidence, type Violation } from './evidence.ts';
import { PROMISES } from './verdict.ts';

const PRINTED = 5;

const scene = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Scene & { replay: string };
const evidence = await readEvidence(scene);
const verdict = PROMISES.map(([promise, says, check]) => ({ promise, says, violations: check(evidence) }));
const broken = verdict.flatMap(({ violations }) => violations);
for (const { promise, says, violations } of verdict) {
  console.log(
    `${violations.length === 0 ? '  ✓' : '  ✗'} ${promise} ${says}${violations.length === 0 ? '' : `: ${violations.length} times broken`}`,
  );
  violations.slice(0, PRINTED).forEach(print);
}
writeFileSync(
  join(scene.dir, 'verdict.json'),
  JSON.stringify({ promises: summary(), counts: counts(evidence), violations: broken.slice(0, 200) }, null, 2),
);
process.exitCode = broken.length === 0 ? 0 : 1;

function print({ stream, says, proof }: Violation): void {
  console.log(`\n    ${says}${stream ? `\n    stream ${stream}` : ''}`);
  for (const one of [proof].flat()) console.log(`      ${JSON.stringify(one).slice(0, 1_500)}`);
  if (stream)
    evidence.operations
      .filter((line) => line.type === 'invoke' && stream === `${line.kind}/${line.id}`)
      .slice(-6)
      .forEach((line) => console.log(`      log: ${JSON.stringify(line)}`));
  console.log(`      replay: ${scene.replay}\n`);
}

function summary(): object[] {
  return verdict.map(({ promise, says, violations }) => ({ promise, says, broken: violations.length }));
}

/** How often both builds were seen at work. */
function builds({ departments, records }: Evidence): object {
  const told = records.filter(({ headers }) => headers['ce_type'] === FURTHER.name).map(({ value }) => value ?? '');
  const rows = departments.flatMap(({ views }) => [...(views.get(FURTHER.view)?.values() ?? [])]);
  return {
    records: told.length,
    recordsOfNewer: told.filter((value) => value.includes(`"${FURTHER.field}":`)).length,
    rows: rows.length,
    rowsOfNewer: rows.filter((row) => row[FURTHER.field] !== undefined).length,
  };
}

function counts({ departments, records, operations }: Evidence): object {
  const of = (type: string): number => operations.filter((line) => line.type === type).length;
  return {
    attempts: of('invoke'),
    accepted: of('ok'),
    refusedByRules: of('refused'),
    certainlyFailed: of('fail'),
    unknown: of('info'),
    commits: Object.fromEntries(departments.map((d) => [d.name, d.commits.length])),
    streams: departments.reduce((sum, d) => sum + d.heads.size, 0),
    records: records.length,
    poison: records.filter(isPoison).length,
    duplicates: duplicates(evidence),
    parkedRecords: departments.reduce((sum, d) => sum + d.letters.length, 0),
    replayedRecords: departments.reduce((sum, d) => sum + d.letters.filter((l) => l.state === 'replayed').length, 0),
    builds: builds(evidence),
  };
}
