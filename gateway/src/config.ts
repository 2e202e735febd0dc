import { isIP } from 'node:net';
import { dirname, join } from 'node:path';
import { httpConfig, loadConfig, loggingConfig, variable } from '@marquee/platform';
import { z } from 'zod';
import { RATES, type Rates } from './limits/rates.js';
import { parseSubgraphs } from './subgraphs/addresses.js';

const subgraphs = z.string().transform((text, context) => {
  try {
    return parseSubgraphs(text);
  } catch (error) {
    context.addIssue({
      code: 'custom',
      message: `${(error as Error).message}; write planning=http://127.0.0.1:4101/graphql,finance=…`,
    });
    return z.NEVER;
  }
});

const perMinute = (usual: number) => z.coerce.number().int().min(1).default(usual);
const proxies = z.string().transform((text, context) => {
  const list = text.split(',').map((part) => part.trim());
  if (list.every((part) => isNetwork(part))) return list;
  context.addIssue({ code: 'custom', message: 'must be a list of IP addresses or networks' });
  return z.NEVER;
});

function isNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)]!;
  return most > 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most));
}

/** Every variable of the gateway. */
export const gatewaySchema = z
  .object({
    ...httpConfig,
    ...loggingConfig,
    SUBGRAPHS: variable(subgraphs, {
      mustBe:
        "the departments' GraphQL addresses: planning=http://127.0.0.1:4101/graphql,finance=…; one entry for each process of a department",
    }),
    SUPERGRAPH_FILE: variable(z.string(), {
      mustBe: 'the path of supergraph.graphql, written by `npm run generate`',
    }),
    SUPERGRAPH_LAST_GOOD_FILE: variable(z.string().optional(), { mustBe: 'a path this process may write to' }),
    JWKS_FILE: variable(z.string().optional(), { mustBe: "the path of the local issuer's key set" }),
    JWKS_URL: variable(z.url({ protocol: /^https?$/ }).optional(), { mustBe: "the address of the issuer's key set" }),
    JWT_ISSUER: variable(z.string(), { mustBe: 'the issuer (`iss`) of accepted tokens' }),
    JWT_AUDIENCE: variable(z.string(), { mustBe: 'the audience (`aud`) of accepted tokens' }),
    JWT_ORG: variable(z.string(), { mustBe: 'the company: the organisation (`org`) of accepted tokens' }),
    TRUSTED_PROXIES: variable(proxies.optional(), {
      mustBe:
        'addresses or networks of your own proxies, e.g. 10.0.0.0/8,127.0.0.1, or not set: then nobody is behind one',
    }),
    COMMANDS_PER_MINUTE: variable(perMinute(RATES.commandsOfPerson), {
      mustBe: 'commands one person may give a minute',
    }),
    ADDRESS_COMMANDS_PER_MINUTE: variable(perMinute(RATES.commandsOfAddress), {
      mustBe: 'commands that may come from one network address a minute',
    }),
    ANONYMOUS_PER_MINUTE: variable(perMinute(RATES.anonymous), {
      mustBe: 'requests without a valid token that may come from one network address a minute',
    }),
    CALENDAR_READS_PER_MINUTE: variable(perMinute(RATES.calendar), {
      mustBe: 'how often one calendar address may be read a minute',
    }),
    VALUES_PER_MINUTE: variable(perMinute(RATES.values), {
      mustBe: 'values (fields times rows) one person may ask for a minute',
    }),
    PUBLIC_URL: variable(z.url({ protocol: /^https?$/ }).optional(), {
      mustBe: 'the address at which people reach the gateway, https://…; documents lead back to it',
    }),
    DEV_TOOLS: variable(z.enum(['0', '1']).default('0'), {
      mustBe: '1 to open GraphiQL and introspection to the role developer, or 0',
    }),
  })
  .superRefine((value, context) => {
    if ((value.JWKS_FILE === undefined) !== (value.JWKS_URL === undefined)) return;
    context.addIssue({
      code: 'custom',
      path: ['JWKS_URL'],
      message: 'set either JWKS_URL or JWKS_FILE, not both and not neither',
    });
  });

/** Parsed environment of the gateway. */
export type GatewayConfig = z.output<typeof gatewaySchema> & { SUPERGRAPH_LAST_GOOD_FILE: string };

/** Reads the environment; prints every problem and leaves the process when it is wrong. */
export function gatewayConfig(env?: NodeJS.ProcessEnv): GatewayConfig {
  const config = loadConfig(gatewaySchema, env);
  const beside = join(dirname(config.SUPERGRAPH_FILE), '.marquee', 'supergraph.last-good.graphql');
  return { ...config, SUPERGRAPH_LAST_GOOD_FILE: config.SUPERGRAPH_LAST_GOOD_FILE ?? beside };
}

/** Where people reach the gateway: without a word of the company itself, where it listens. Ends without a slash. */
export const publicUrlOf = ({ PUBLIC_URL, HOST, PORT }: Pick<GatewayConfig, 'PUBLIC_URL' | 'HOST' | 'PORT'>): string =>
  PUBLIC_URL?.replace(/\/+$/, '') ?? `http://${HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST}:${PORT}`;

/** The limits that the environment sets. */
export const ratesOf = (config: GatewayConfig): Rates => ({
  commandsOfPerson: config.COMMANDS_PER_MINUTE,
  commandsOfAddress: config.ADDRESS_COMMANDS_PER_MINUTE,
  anonymous: config.ANONYMOUS_PER_MINUTE,
  calendar: config.CALENDAR_READS_PER_MINUTE,
  values: config.VALUES_PER_MINUTE,
});
