// What `npm run lint` looks at, each a program that passes or fails; `npm test` counts them one by one.
import { join } from 'node:path';
import { pinnedNode, root, run, toolEnv } from '../installation.mjs';

const KNOWN_TYPES = join(root, '.marquee', 'types.tsbuildinfo');
const tool = (script) => join(root, 'node_modules', script);

/** Imports, reasons, purity, and what is too long: a file, a function, a line. */
const lint = { name: 'lint', script: tool('oxlint/bin/oxlint'), args: ['.'] };
const format = { name: 'format', script: tool('@biomejs/biome/bin/biome'), args: ['format', '.'] };
const circles = { name: 'no circles', script: join(import.meta.dirname, 'circles.mjs'), args: [] };
const folders = { name: 'folders', script: join(import.meta.dirname, 'folders.mjs'), args: [] };

export const lintChecks = [lint, format, circles, folders];
export const typeCheck = {
  name: 'type check',
  script: tool('typescript/bin/tsc'),
  // On one thread, and its memory cleared seldom: it has a third of the work so, and both processors have other things
  // to do. What it found is kept: 16 s of CPU the first time, 2 s where nothing has changed.
  args: ['-p', 'tsconfig.json', '--noEmit', '--singleThreaded', '--incremental', '--tsBuildInfoFile', KNOWN_TYPES],
  env: { GOGC: '400' },
};

/**
 * Runs one check on the pinned Node, its words on this terminal.
 * @param nice how far it stands back for what else runs on this machine, 0 to 19
 * @returns 1 passed or 1 failed, to be added up
 */
export async function check({ name, script, args, env = {} }, nice = 0) {
  const begun = performance.now();
  const code = await run(pinnedNode, [script, ...args], { env: { ...toolEnv, ...env }, nice });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`── ${name} ${code === 0 ? 'passed' : 'FAILED'} (${seconds} s)`);
  return { passed: Number(code === 0), failed: Number(code !== 0) };
}
