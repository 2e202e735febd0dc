// Shared by the two bootstraps. Plain JavaScript: it must run on Node 20 with nothing installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;

export const root = fileURLToPath(new URL('../../', import.meta.url));

const LOCKFILE = join(root, 'package-lock.json');
const NPM_COPY = join(root, 'node_modules', '.package-lock.json');
const STAMP = join(root, '.marquee', 'installed-lockfile');

/** The pinned Node that everything of the product runs on, whatever Node started it. */
export const pinnedNode = join(root, 'node_modules', '.bin', 'node');

/** Environment of the product's tools: the pinned Node comes first. */
export const toolEnv = { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}` };

/** Prints one sentence with the way out and leaves with code 1. */
export function giveUp(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/** Ends with a sentence when this Node is too old. */
export function requireNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE)
    giveUp(`Node ${process.versions.node} is too old: install Node ${OLDEST_NODE} or newer and try again.`);
}

/** Runs `npm ci` when nothing is installed or the lockfile has changed since the last installation. */
export async function ensureInstalled() {
  const lockfile = createHash('sha256').update(readFileSync(LOCKFILE)).digest('hex');
  if (existsSync(pinnedNode) && (stamped(lockfile) || installedByHand())) return stamp(lockfile);
  console.log('  … installing packages (npm ci)');
  const begun = performance.now();
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0)
    giveUp('npm could not install the packages: read what it says above, check the network, and try again.');
  console.log(`  ✓ packages installed  ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  stamp(lockfile);
}

function stamped(lockfile) {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockfile;
}

/** npm writes its own copy of the lockfile at the end of every installation. */
function installedByHand() {
  return existsSync(NPM_COPY) && statSync(NPM_COPY).mtimeMs >= statSync(LOCKFILE).mtimeMs;
}

function stamp(lockfile) {
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, lockfile);
}

/** Runs a command in the checkout on this terminal; resolves with its exit code. @param nice its niceness, 0 to 19 */
export function run(command, args, { nice = 0, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    if (nice && child.pid) setPriority(child.pid, nice);
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
