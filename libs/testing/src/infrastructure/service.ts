import { randomBytes } from 'node:crypto';
import type { Actor, Department, Language } from '@marquee/kernel';
import { parsePrincipalKeys, type PrincipalKeys } from '@marquee/platform';
import { company } from '@marquee/regulation';
import { serve, type RunningService, type ServeOptions } from '@marquee/service';
import { caller, type Caller } from './caller.js';
import { testSeals } from './seals.js';

type Servers = Pick<ServeOptions, 'mongoUrl' | 'brokers' | 'partitions'>;

/** A department that serves in this process, and people who speak to it. */
export interface TestService extends RunningService {
  /** Keys that the gateway of this service signs with. */
  readonly principalKeys: PrincipalKeys;
  as(person: Actor, language?: Language): Caller;
}

/**
 * Runs a department's service in this process on a free port, with keys of its own.
 * @param pace how patient its consumer is, where a test need not wait as long as the company does
 * @param more the mail server, where a test looks at mail; the company that begins; where files lie and what scans them
 */
export async function startService(
  department: Department,
  servers: Servers,
  pace?: ServeOptions['pace'],
  more: Pick<ServeOptions, 'smtp' | 'founding' | 'files'> = {},
): Promise<TestService> {
  const secret = randomBytes(32).toString('base64url');
  const principalKeys = parsePrincipalKeys({ current: 'test', keys: { test: { [department.name]: secret } } });
  const { mongoUrl, brokers, partitions } = servers;
  const service = await serve(department, company, {
    mongoUrl,
    brokers,
    partitions,
    port: 0,
    principalKeys,
    seals: testSeals(department.name),
    ...(pace && { pace }),
    ...more,
  });
  return {
    ...service,
    principalKeys,
    as: (person, language) => caller(service.url, department.name, principalKeys, person, language),
  };
}
