import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose, createGateway, type Gateway, writeArtefact } from '@marquee/gateway';
import type { Department } from '@marquee/kernel';
import { parsePrincipalKeys, type PrincipalKeys } from '@marquee/platform';
import { company, roles } from '@marquee/regulation';
import { type RunningService, sdlOf, serve } from '@marquee/service';
import { knowPeople, knowProjects, testSeals } from '@marquee/testing/infrastructure';
import type { RoleId } from '@marquee/contracts';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const ISSUER = 'https://issuer.example';
const COMPANY = 'marquee';
const RECORDS = ['a1', 'b2', 'c3'];
/** Nobody is too fast here: what is under attack are the departments. */
const RATES = { commandsOfPerson: 1e9, commandsOfAddress: 1e9, anonymous: 1e9, calendar: 1e9, values: 1e12 };

export interface Servers {
  readonly mongoUrl: string;
  readonly brokers: readonly string[];
  readonly partitions: number;
}

/** The seven departments and the gateway in this process, on servers of their own, with one person for each role. */
export interface AttackedWorld {
  readonly supergraph: string;
  readonly services: readonly (RunningService & { readonly department: Department })[];
  /** Sends a request as the person of a role. */
  send(role: string, body: string): Promise<{ status: number; text: string; requestId: string }>;
  stop(): Promise<void>;
}

/** Starts everything. @throws Error when a part does not come up */
export async function openWorld(departments: readonly Department[], servers: Servers): Promise<AttackedWorld> {
  const dir = await mkdtemp(join(tmpdir(), 'marquee-attack-'));
  const secrets = departments.map(({ name }) => [name, randomBytes(32).toString('base64url')]);
  const principalKeys = parsePrincipalKeys({ current: 'k', keys: { k: Object.fromEntries(secrets) } });
  const services = await serveAll(departments, servers, principalKeys);
  const supergraph = writeArtefact(
    compose(departments.map((department) => ({ name: department.name, sdl: sdlOf(department, company) }))),
  );
  const supergraphFile = join(dir, 'supergraph.graphql');
  await writeFile(supergraphFile, supergraph);
  const people = await issuer();
  const gateway = await createGateway({
    subgraphs: new Map(services.map(({ department, url }) => [department.name, [url]])),
    supergraphFile,
    lastGoodFile: join(dir, 'last-good.graphql'),
    principalKeys,
    tokens: { issuer: ISSUER, audience: COMPANY, org: COMPANY, keys: people.keys },
    devTools: false,
    log: quiet,
    rates: RATES,
  });
  await gateway.app.ready();
  const stop = async () => {
    await gateway.app.close();
    await gateway.stop();
    for (const service of services) await service.stop();
    await rm(dir, { recursive: true });
  };
  return { supergraph, services, stop, send: sender(gateway, people.tokenOf) };
}

async function serveAll(departments: readonly Department[], servers: Servers, principalKeys: PrincipalKeys) {
  const services: AttackedWorld['services'][number][] = [];
  for (const department of departments) {
    const keys = { principalKeys, seals: testSeals(department.name) };
    services.push({ department, ...(await serve(department, company, { ...servers, port: 0, ...keys })) });
  }
  await Promise.all(services.map(introduce));
  return services;
}

const nothing = () => undefined;
const quiet = { debug: nothing, info: nothing, warn: nothing, error: nothing };
const personOf = (role: string) => `p-${role}`;

/** Each department has heard of the people and of three projects. */
async function introduce(service: RunningService): Promise<void> {
  const people = Object.keys(roles).map((role) => [personOf(role), [role as RoleId]]);
  await knowPeople(service, Object.fromEntries([...people, ...RECORDS.map((id) => [id, ['planning_staff']])]));
  await knowProjects(service, RECORDS);
}

async function issuer() {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA');
  const key = { ...(await exportJWK(publicKey)), kid: 'attack', alg: 'EdDSA', use: 'sig' };
  const known = new Map<string, { token: string; until: number }>();
  const tokenOf = async (role: string): Promise<string> => {
    const now = Math.floor(Date.now() / 1_000);
    const before = known.get(role);
    if (before && before.until > now) return before.token;
    const token = await new SignJWT({ org: COMPANY, dept: role.split('_')[0], roles: [role] })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'attack' })
      .setIssuer(ISSUER)
      .setAudience(COMPANY)
      .setSubject(personOf(role))
      .setNotBefore(now)
      .setExpirationTime(now + 900)
      .sign(privateKey);
    known.set(role, { token, until: now + 600 });
    return token;
  };
  return { keys: async () => ({ keys: [key] }), tokenOf };
}

function sender({ app }: Gateway, tokenOf: (role: string) => Promise<string>): AttackedWorld['send'] {
  return async (role, payload) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(role)}` };
    const { statusCode, body, headers: told } = await app.inject({ method: 'POST', url: '/graphql', headers, payload });
    return { status: statusCode, text: body, requestId: String(told['x-request-id']) };
  };
}
