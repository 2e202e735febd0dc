/**
 * `npm run attack -- [--seed 1] [--requests 20000]`: everything that a client can send to the gateway, by the
 * thousands; see README.md beside this file. Ends by itself and leaves nothing running.
 */
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { builtDepartment } from '@marquee/local/built-department';
import { DEPARTMENTS } from '@marquee/servers';
import { startServers } from '../chaos/world/servers.ts';
import { attack } from './attack.ts';
import { toldOf } from './told.ts';

process.env['LOG_LEVEL'] ??= 'error';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    requests: { type: 'string', default: '20000' },
    abreast: { type: 'string', default: '8' },
  },
});
const [seed, requests, abreast] = [values.seed, values.requests, values.abreast].map(Number) as [
  number,
  number,
  number,
];
if (![seed, requests, abreast].every((n) => Number.isInteger(n) && n > 0))
  throw new Error('--seed, --requests and --abreast are whole numbers above 0');

const dir = mkdtempSync(join(tmpdir(), 'marquee-attack-servers-'));
const servers = await startServers('S', dir, () => undefined);
try {
  const departments = await Promise.all(DEPARTMENTS.map(builtDepartment));
  const result = await attack({
    departments,
    servers: { mongoUrl: servers.mongoUrl, brokers: servers.kafkaBrokers, partitions: 3 },
    ...{ seed, requests, abreast, tries: 12, variants: 3, report: console.log },
  });
  for (const line of toldOf(result, seed, requests)) console.log(line);
  process.exitCode = result.findings.length === 0 ? 0 : 1;
} finally {
  await servers.stop();
  rmSync(dir, { recursive: true, force: true });
}
process.exit();
