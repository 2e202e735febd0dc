/** What `npm start` runs: the whole product on this machine, until Ctrl-C. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { exitWithSentence, ROOT, runningProcesses, SetupError } from '@marquee/servers';
import { instancesFrom, portBase, portPlan } from './port-plan.ts';
import { LocalSystem } from './system.ts';
import type { OwnCompany } from './whose-data.ts';

const USAGE = `npm start -- [--company <name> --owner <address>] [--fresh] [--verbose] [--ports <first>] [--instances <n>]
  --company    begin a company of your own, without anything of the demo (also COMPANY_NAME)
  --owner      its first leader: name@example.com, or "王小明 <name@example.com>" (also COMPANY_OWNER)
  --fresh      start over with empty data
  --verbose    show the logs of every process (otherwise in .marquee/logs)
  --ports      the gateway's port; all others follow from it (default 4000)
  --instances  so many processes of every department behind the gateway (default 1)`;

/** A terminal and npm may both pass on one Ctrl-C; only a later one, in milliseconds, is a second wish. */
const ONE_WISH = 1_000;

let endingSince: number | undefined;

await main().catch(exitWithSentence);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      company: { type: 'string', default: process.env['COMPANY_NAME'] },
      owner: { type: 'string', default: process.env['COMPANY_OWNER'] },
      fresh: { type: 'boolean' },
      verbose: { type: 'boolean' },
      help: { type: 'boolean' },
      ports: { type: 'string' },
      instances: { type: 'string' },
    },
  });
  if (values.help) return console.log(USAGE);
  const instances = instancesFrom(values.instances);
  const system = new LocalSystem({
    root: ROOT,
    stateDir: join(ROOT, '.marquee'),
    ports: portPlan(portBase(values.ports, instances)),
    fresh: values.fresh ?? false,
    instances,
    company: companyFrom(values),
    report: console.log,
    ...(values.verbose ? { print: prefixed } : {}),
  });
  stopWhenAsked(system);
  await runUntilItFails(system).catch((error: unknown) => end(system, error));
}

/** @throws SetupError when only one of the two is given */
function companyFrom({ company, owner }: { company?: string; owner?: string }): OwnCompany | undefined {
  if (!company && !owner) return undefined;
  if (company && owner) return { name: company.trim(), owner };
  throw new SetupError('A company begins with its name and its first leader: give --company and --owner together.');
}

async function runUntilItFails(system: LocalSystem): Promise<never> {
  await system.start();
  // Only now: the names of the roles come from a library that `start` has just built.
  const { welcome } = await import('./welcome.ts');
  console.log(welcome(system.url, system.whose));
  return system.supervisor.failed;
}

/** Ctrl-C, a closed terminal, a killed `npm start`: all mean the same. Asked again, it no longer waits. */
function stopWhenAsked(system: LocalSystem): void {
  const asked = (): void => {
    if (endingSince === undefined) void end(system);
    else if (performance.now() - endingSince > ONE_WISH) void killAll();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, asked);
  process.on('disconnect', asked);
  process.stdout.on('error', () => undefined);
}

/** Stops everything once, whichever reason comes first, and leaves; what fails because of the stopping is no news. */
async function end(system: LocalSystem, error?: unknown): Promise<void> {
  if (endingSince !== undefined) return;
  endingSince = performance.now();
  if (runningProcesses().length > 0) console.log('\n停止中… · stopping …');
  await system.stop();
  if (error !== undefined) exitWithSentence(error);
  console.log('\n已停止，資料保留 · stopped, data are kept');
  process.exit(0);
}

async function killAll(): Promise<void> {
  await Promise.all(runningProcesses().map((unit) => unit.kill()));
  process.exit(1);
}

function prefixed(name: string, line: string): void {
  console.log(`${name.padEnd(16)} │ ${line}`);
}
