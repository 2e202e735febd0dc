// `npm run lint`: all checks of the house side by side; fails when one of them does.
import { ensureInstalled, requireNode } from './installation.mjs';
import { check, lintChecks } from './lint/checks.mjs';

requireNode();
await ensureInstalled();
const counts = await Promise.all(lintChecks.map((one) => check(one)));
process.exitCode = counts.some(({ failed }) => failed > 0) ? 1 : 0;
