import { parseConfig } from '@marquee/platform';
import { gatewaySchema, gatewayConfig } from './config.js';

const env = {
  PORT: '4000',
  PRINCIPAL_KEYS_FILE: 'keys.json',
  SUBGRAPHS:
    'planning=http://127.0.0.1:4101/graphql, hr=http://127.0.0.1:4107/graphql, planning=http://127.0.0.1:4111/graphql',
  SUPERGRAPH_FILE: '/srv/gateway/supergraph.graphql',
  JWKS_FILE: 'jwks.json',
  JWT_ISSUER: 'me',
  JWT_AUDIENCE: 'marquee',
  JWT_ORG: 'marquee',
};
const problems = (changes: NodeJS.ProcessEnv): string => {
  try {
    parseConfig(gatewaySchema, { ...env, ...changes });
  } catch (error) {
    return (error as Error).message;
  }
  return 'none';
};

describe("the gateway's environment", () => {
  it('gives addresses by department, closed development tools, and a place beside the artefact for the last good one', () => {
    const config = gatewayConfig(env);
    expect(config.SUBGRAPHS).toEqual(
      new Map([
        ['planning', ['http://127.0.0.1:4101/graphql', 'http://127.0.0.1:4111/graphql']],
        ['hr', ['http://127.0.0.1:4107/graphql']],
      ]),
    );
    expect([config.DEV_TOOLS, config.SUPERGRAPH_LAST_GOOD_FILE]).toEqual([
      '0',
      '/srv/gateway/.marquee/supergraph.last-good.graphql',
    ]);
  });

  it.each<[string, NodeJS.ProcessEnv, string]>([
    ['no key set', { JWKS_FILE: undefined }, 'JWKS_URL is not set; set either JWKS_URL or JWKS_FILE'],
    ['two key sets', { JWKS_URL: 'https://issuer.example/jwks' }, 'set either JWKS_URL or JWKS_FILE'],
    ['a department without an address', { SUBGRAPHS: 'planning' }, '"planning" is not <department>=<http address>'],
    [
      'a process twice',
      { SUBGRAPHS: 'hr=http://a/graphql,hr=http://a/graphql' },
      '"hr=http://a/graphql" is listed twice',
    ],
    ['development tools neither on nor off', { DEV_TOOLS: 'yes' }, 'DEV_TOOLS is "yes"; it must be 1'],
  ])('with %s is refused with the way out', (_case, changes, sentence) => {
    expect(problems(changes)).toContain(sentence);
  });
});
