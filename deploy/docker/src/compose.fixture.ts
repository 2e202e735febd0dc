import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, type connectionConfig, connectionRules, parseConfig } from '@marquee/platform';
import { parse } from 'yaml';
import { z } from 'zod';

interface Service {
  profiles?: string[];
  image?: string;
  build?: { context: string; dockerfile: string; args: { SERVICE: string } };
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  secrets?: (string | { source: string; target: string })[];
  volumes?: string[];
  healthcheck?: object;
  depends_on?: Record<string, { condition: string }>;
}

interface Compose {
  services: Record<string, Service>;
  secrets: Record<string, { file: string }>;
  volumes: Record<string, unknown>;
}

const root = join(import.meta.dirname, '../../..');
export const read = (path: string) => readFileSync(join(root, path), 'utf8');
export const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
export const dockerfile = read('deploy/docker/Dockerfile');

export function service(name: string): Service {
  const found = compose.services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

/** The key files that a process is given. */
export const keysOf = (name: string): readonly string[] =>
  (service(name).secrets ?? []).map((secret) => {
    const file = compose.secrets[typeof secret === 'string' ? secret : secret.source]?.file;
    if (!file) throw new Error(`docker-compose.yml does not say where ${JSON.stringify(secret)} is`);
    return file;
  });

/** What the rules of connections say of a process, but that files are not here which a container is given. */
export function complaints(fields: typeof connectionConfig, environment: NodeJS.ProcessEnv = {}): readonly string[] {
  parseConfig(z.object(fields), environment);
  try {
    parseConfig(z.object(fields).superRefine(connectionRules), environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ variable }) => variable).filter((name) => !name.endsWith('_FILE'));
  }
}
