/**
 * Customer service with 20,000 client files and the gateway before it, in one process that is attacked: `node
 * attacked.child.ts <mongo> <brokers>`. Sends the gateway's port when it is ready. Asked `begin`, it forgets what it
 * measured; asked `end`, it sends for how long its event loop was held up. Ends when its parent goes.
 */
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { compose, createGateway, writeArtefact } from '@marquee/gateway';
import { AUDIENCE, ensureKeys, ISSUER, mintToken, ORGANISATION } from '@marquee/local';
import { builtDepartment } from '@marquee/local/built-department';
import { parsePrincipalKeys, type PrincipalKeys } from '@marquee/platform';
import { company } from '@marquee/regulation';
import { sdlOf, serve } from '@marquee/service';
import { createTopics, marqueeHome, ROOT } from '@marquee/servers';
import { testSeals } from '@marquee/testing/infrastructure';
import { fillClients } from './search.ts';

const DEPARTMENT = 'customer-service';
const CLIENTS = 20_000;
const PARTITIONS = 3;
const RESOLUTION_MS = 5;
const nothing = () => undefined;
const quiet = { debug: nothing, info: nothing, warn: nothing, error: nothing };

const [mongoUrl = '', brokers = ''] = process.argv.slice(2);
process.once('disconnect', () => process.exit());

const secrets = { [DEPARTMENT]: randomBytes(32).toString('base64url') };
const principalKeys = parsePrincipalKeys({ current: 'k', keys: { k: secrets } });
const servers = { mongoUrl, brokers: brokers.split(','), partitions: PARTITIONS };
await createTopics(servers.brokers, PARTITIONS);
const department = await builtDepartment(DEPARTMENT);
const service = await serve(department, company, {
  ...servers,
  ...{ port: 0, principalKeys, seals: testSeals(DEPARTMENT) },
});
await fillClients(service, CLIENTS);
const port = await openGateway(service.url, principalKeys);
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
/** For how long the loop was held up by its own work, without its wait for a processor that others had. */
let own: number[] = [];
process.on('message', (asked) => {
  if (asked === 'end') {
    own.sort((a, b) => a - b);
    const p99Own = own[Math.floor(own.length * 0.99)] ?? 0;
    process.send?.({ p99: delay.percentile(99) / 1e6, max: delay.max / 1e6, p99Own });
  }
  own = [];
  delay.reset();
});
let [at, waited] = [performance.now(), waitedMs()];
setInterval(() => {
  const [now, waits] = [performance.now(), waitedMs()];
  own.push(now - at - (waits - waited) - RESOLUTION_MS);
  [at, waited] = [now, waits];
}, RESOLUTION_MS);
delay.enable();
process.send?.({ port });

/** How long the main thread has waited for a processor; 0 where the system does not say so (it needs Linux). */
function waitedMs(): number {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

async function openGateway(url: string, keys: PrincipalKeys): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), 'marquee-attacked-'));
  const supergraphFile = join(dir, 'supergraph.graphql');
  await writeFile(supergraphFile, writeArtefact(compose([{ name: DEPARTMENT, sdl: sdlOf(department, company) }])));
  // Makes the keys of the development issuer, when this checkout has none yet.
  await mintToken('wong.siu-ming');
  const { jwks } = await ensureKeys(marqueeHome(ROOT));
  const gateway = await createGateway({
    subgraphs: new Map([[DEPARTMENT, [url]]]),
    supergraphFile,
    lastGoodFile: join(dir, 'last-good.graphql'),
    principalKeys: keys,
    tokens: {
      ...{ issuer: ISSUER, audience: AUDIENCE, org: ORGANISATION },
      keys: async () => JSON.parse(await readFile(jwks, 'utf8')) as never,
    },
    devTools: false,
    log: quiet,
  });
  await gateway.app.listen({ host: '127.0.0.1', port: 0 });
  return (gateway.app.server.address() as AddressInfo).port;
}
