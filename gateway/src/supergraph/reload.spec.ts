import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { customerService, finance, planning } from '../../test/departments.js';
import { TestSystem } from '../../test/system.js';
import { createGateway } from '../gateway.js';
import { readArtefact, writeArtefact } from './artefact.js';
import { compose } from './compose.js';

const system = new TestSystem();
beforeAll(() => system.start());
afterAll(() => system.stop());

const first = compose([planning, finance, customerService]);
const renamed = {
  ...finance,
  sdl: finance.sdl.replace('ledger: String', 'ledger: String book: String'),
  resolvers: finance.resolvers,
};
const second = compose([planning, renamed, customerService]);
const unsafe = compose([planning, finance, customerService]).replaceAll('"finance"', '"warehouse"');

describe('a new supergraph', () => {
  const ready = async () => await system.send('GET', null, {}, '/readyz');

  it('is taken into service without a lost request', async () => {
    expect((await system.ask('{ book }')).status).toBe(400);
    await system.writeSupergraph(writeArtefact(second));
    const during = Array.from({ length: 20 }, () => system.ask('{ project(id: "P1") { name budget client } }'));
    await system.gateway.keeper.reload();
    for (const answer of await Promise.all(during))
      expect([answer.status, answer.json.errors]).toEqual([200, undefined]);
    expect((await system.ask('{ book }')).status).toBe(200);
    expect(system.gateway.keeper.state).toEqual({ hash: readArtefact(writeArtefact(second)).hash, stale: undefined });
  });

  it('is found by itself', async () => {
    await system.writeSupergraph(writeArtefact(first));
    while ((await system.ask('{ book }')).status !== 400) await pause(50);
  });

  it.each<[string, string, string]>([
    ['half-written', writeArtefact(second).slice(0, 500), 'does not fit its SHA-256'],
    ['not a supergraph', writeArtefact('type Query { a: Int }'), 'supergraph'],
    ['not GraphQL', writeArtefact('type {'), 'Syntax Error'],
    ['naming a department without an address', writeArtefact(unsafe), 'SUBGRAPHS has no address'],
  ])('%s changes nothing but the state', async (_case, text, reason) => {
    system.log.length = 0;
    const { hash } = system.gateway.keeper.state;
    await system.writeSupergraph(text);
    await system.gateway.keeper.reload();
    expect(system.gateway.keeper.state).toEqual({ hash, stale: expect.stringContaining(reason) });
    expect(
      system.log.some(({ level, message }) => level === 'error' && message.startsWith('gateway_supergraph_stale')),
    ).toBe(true);
    expect((await system.ask('{ project(id: "P1") { name budget } }')).json.errors).toBeUndefined();
  });

  it('that is broken shows in readiness, which stays 200, until a good one comes', async () => {
    await system.writeSupergraph('broken');
    await system.gateway.keeper.reload();
    const stale = await ready();
    expect([stale.status, stale.json['components']]).toEqual([
      200,
      expect.objectContaining({ supergraph: { status: 'degraded', reason: expect.any(String) } }),
    ]);
    await system.writeSupergraph(writeArtefact(first));
    await system.gateway.keeper.reload();
    expect(system.gateway.keeper.state.stale).toBeUndefined();
  });
});

describe('a start with a broken supergraph', () => {
  afterEach(() => system.writeSupergraph(writeArtefact(first)));

  it.each(['broken', writeArtefact('type Query { a: Int }')])('serves the last good one and says so', async (text) => {
    await system.writeSupergraph(text);
    const gateway = await createGateway(system.settings());
    expect(gateway.keeper.state).toEqual({ hash: readArtefact(writeArtefact(first)).hash, stale: expect.any(String) });
    await gateway.stop();
  });

  it('leaves the last good one as it was', async () => {
    const kept = await readFile(system.settings().lastGoodFile, 'utf8');
    await system.writeSupergraph('broken');
    await (await createGateway(system.settings())).stop();
    expect(await readFile(system.settings().lastGoodFile, 'utf8')).toBe(kept);
  });

  it('fails in one sentence that names both files when there is no good one either', async () => {
    const { supergraphFile, lastGoodFile } = system.settings();
    await rm(lastGoodFile);
    await writeFile(supergraphFile, 'broken');
    await expect(createGateway(system.settings())).rejects.toThrow(
      new RegExp(`no supergraph can be served: ${supergraphFile}.*${lastGoodFile}`),
    );
  });
});
