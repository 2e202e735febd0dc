import { prepare } from '/work/main/gateway/bench/fixture.ts';
import { answering, end, freePort, message, start, usage } from '/work/main/gateway/bench/processes.ts';
const fixture = await prepare();
const subgraphs = start('./subgraphs.child.ts', [], 1);
const addresses = Object.entries(await message<Record<string,string>>(subgraphs)).map((e)=>e.join('=')).join(',');
const port = await freePort();
const extra = JSON.parse(process.env.XENV ?? '{}');
const gw = process.argv[2] === 'stock'
 ? start('./stock.child.ts', [String(port), fixture.supergraphFile, addresses], 0, {}, process.argv.slice(3))
 : start('../dist/main.js', [], 0, { ...fixture.env, PORT: String(port), SUBGRAPHS: addresses, ...extra }, process.argv.slice(3));
await answering(`http://127.0.0.1:${port}/graphql`);
const load = start('./load.child.ts', [`http://127.0.0.1:${port}`, fixture.tokenFile], 1);
await message(load);
load.send(5); await message(load);
const c = usage(gw).cpu;
load.send(6); const r = await message<any>(load); const u=(usage(gw).cpu-c)/6; console.log(process.argv.slice(2).join(' '), r, u, 'rps per core', Math.round(r.rps/u), usage(gw).rss);
await end(load); await end(gw); await end(subgraphs); fixture.remove();
