/**
 * A whole system in a process of its own, as `npm start` runs it: `node system.child.ts <stateDir> <first port>
 * <instances as JSON> [fresh]`. Sends the ids of the services and the gateway by name when all is
 * ready, and stops everything when its parent goes.
 */
import { type Instances, LocalSystem, portPlan } from '@marquee/local';
import { exitWithSentence, ROOT } from '@marquee/servers';

const SERVERS = ['mongod', 'kafka'];

const [stateDir = '', firstPort, instances = '{}', fresh] = process.argv.slice(2);
const system = new LocalSystem({
  root: ROOT,
  stateDir,
  ports: portPlan(Number(firstPort)),
  fresh: fresh === 'fresh',
  instances: JSON.parse(instances) as Instances,
  ownServers: true,
  report: () => undefined,
});

// Ctrl-C reaches the whole group; only the parent's going counts, so that things are stopped once and in order.
process.on('SIGINT', () => undefined);
process.once('disconnect', () => void system.stop().then(() => process.exit()));

try {
  await system.start();
  const units = [...system.supervisor.units.values()].filter(({ name }) => !SERVERS.includes(name));
  process.send?.(Object.fromEntries(units.map(({ name, pid }) => [name, pid])));
  await system.supervisor.failed;
} catch (error) {
  await system.stop();
  exitWithSentence(error);
}
