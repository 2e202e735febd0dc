// `npm start`: makes sure that all is installed, then hands over to src/main.ts on the pinned Node.
import { spawn } from 'node:child_process';
import { ensureInstalled, pinnedNode, requireNode, root, toolEnv } from './installation.mjs';

requireNode();
await ensureInstalled();

// In a group of its own, so that one Ctrl-C arrives once; the IPC channel tells it when this process is killed.
const child = spawn(
  pinnedNode,
  [
    '--disable-warning=TimeoutNegativeWarning',
    '--max-semi-space-size=2',
    'deploy/local/src/main.ts',
    ...process.argv.slice(2),
  ],
  { cwd: root, env: toolEnv, detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm passes SIGTERM on to its shell only, which dies without passing it on to us: having lost the parent means the
// same.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
child.once('exit', (code) => process.exit(code ?? 1));
