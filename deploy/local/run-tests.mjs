// `npm test`: lint and type check beside every test; the last line says how many passed and failed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, pinnedNode, requireNode, root, run, toolEnv } from './installation.mjs';
import { check, lintChecks, typeCheck } from './lint/checks.mjs';

const STANDS_BACK = 5;
/** More workers than processors: threads that clear memory side by side would wait for each other. */
const MEMORY = ['--single-threaded-gc', '--max-semi-space-size=64'];

requireNode();
await ensureInstalled();

const filters = process.argv.slice(2);
const whole = filters.length === 0;
const counts = (await Promise.all([whole ? checks() : [], jest()])).flat();
const passed = sum('passed');
const failed = sum('failed');
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed`);

/** One after the other while the tests wait for servers, and standing back for them: so both processors are busy. */
async function checks() {
  const counted = [];
  for (const one of [typeCheck, ...lintChecks]) counted.push(await check(one, STANDS_BACK));
  return counted;
}

/** Runs jest. A suite that could not even start has no tests to count, so it counts as one failure. */
async function jest() {
  console.log('\n── tests');
  const folder = mkdtempSync(join(tmpdir(), 'marquee-tests-'));
  const report = join(folder, 'jest.json');
  const args = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    '--disable-warning=TimeoutNegativeWarning',
    ...MEMORY,
  ];
  const code = await node(
    [...args, join(root, 'node_modules/jest/bin/jest.js'), '--json', `--outputFile=${report}`, ...filters],
    ['inherit', 'ignore', 'inherit'],
  );
  const counted = read(report);
  rmSync(folder, { recursive: true });
  return counted.failed === 0 && code !== 0 ? { ...counted, failed: 1 } : counted;
}

function read(report) {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function node(args, stdio = 'inherit') {
  return run(pinnedNode, args, { env: toolEnv, stdio });
}

function sum(key) {
  return counts.reduce((total, count) => total + count[key], 0);
}
