import { dirname, join } from 'node:path';
import { httpConfig, loadConfig, loggingConfig, variable } from '@marquee/platform';
import { z } from 'zod';
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

/** Every variable of the gateway. */
export const gatewaySchema = z
  .object({
    ...httpConfig,
    ...loggingConfig,
    SUBGRAPHS: variable(subgraphs, {
      mustBe: "the departments' GraphQL addresses: planning=http://127.0.0.1:4101/graphql,finance=…",
    }),
    SUPERGRAPH_FILE: variable(z.string(), {
      mustBe: 'the path of supergraph.graphql, written by `npm run generate`',
    }),
    SUPERGRAPH_LAST_GOOD_FILE: variable(z.string().optional(), { mustBe: 'a path this process may write to' }),
    JWKS_FILE: variable(z.string().optional(), { mustBe: "the path of the local issuer's key set" }),
    JWKS_URL: variable(z.url({ protocol: /^https?$/ }).optional(), { mustBe: "the address of the issuer's key set" }),
    JWT_ISSUER: variable(z.string(), { mustBe: 'the issuer (`iss`) of accepted tokens' }),
    JWT_AUDIENCE: variable(z.string(), { mustBe: 'the audience (`aud`) of accepted tokens' }),
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
