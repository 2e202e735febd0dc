import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { compose, writeArtefact } from './built.ts';
import { departments } from './schema.ts';

const USERS = 5_000;
const ISSUER = 'https://issuer.example';
const AUDIENCE = 'marquee';

export interface Fixture {
  supergraphFile: string;
  tokenFile: string;
  /** Environment of our gateway, without port and addresses. */
  env: NodeJS.ProcessEnv;
  remove(): void;
}

/** Everything both gateways read: the supergraph, the issuer's key, keys of the principal, and a token per person. */
export async function prepare(): Promise<Fixture> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-bench-'));
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const supergraphFile = file('supergraph.graphql', writeArtefact(compose(departments)));
  return {
    supergraphFile,
    tokenFile: file('tokens.json', JSON.stringify(await tokens(privateKey))),
    env: {
      HOST: '127.0.0.1',
      SUPERGRAPH_FILE: supergraphFile,
      JWT_ISSUER: ISSUER,
      JWT_AUDIENCE: AUDIENCE,
      JWT_ORG: 'marquee',
      LOG_LEVEL: 'warn',
      JWKS_FILE: file(
        'jwks.json',
        JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'RS256', use: 'sig' }] }),
      ),
      PRINCIPAL_KEYS_FILE: file('principal-keys.json', JSON.stringify({ current: 'k1', keys: { k1: secrets() } })),
      OTEL_SERVICE_NAME: 'gateway',
      OTEL_TRACES_SAMPLER_ARG: '0.01',
      ...{ DEV_TOOLS: '0', VALUES_PER_MINUTE: '1000000000' },
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

const secrets = () => Object.fromEntries(departments.map(({ name }) => [name, randomBytes(32).toString('base64url')]));

async function tokens(key: CryptoKey): Promise<string[]> {
  const now = Math.floor(Date.now() / 1_000);
  const claims = {
    name: '安',
    org: 'marquee',
    dept: 'planning',
    roles: ['planning_staff', 'project_manager'],
    scopes: [],
    iss: ISSUER,
    aud: AUDIENCE,
    nbf: now,
    exp: now + 900,
  };
  return Promise.all(
    Array.from({ length: USERS }, (_, user) =>
      new SignJWT({ ...claims, sub: `user-${user}` }).setProtectedHeader({ alg: 'RS256', kid: 'bench' }).sign(key),
    ),
  );
}
