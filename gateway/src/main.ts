import '@marquee/platform/register';
import { collectAfterStart, loadPrincipalKeys, logger, onShutdown } from '@marquee/platform';
import { keysFromFile, keysFromUrl } from './auth/key-source.js';
import { gatewayConfig, publicUrlOf, ratesOf } from './config.js';
import { createGateway } from './gateway.js';

const config = gatewayConfig();
const log = logger('gateway');
const { JWKS_FILE, JWKS_URL } = config;

try {
  const gateway = await createGateway({
    subgraphs: config.SUBGRAPHS,
    supergraphFile: config.SUPERGRAPH_FILE,
    lastGoodFile: config.SUPERGRAPH_LAST_GOOD_FILE,
    principalKeys: loadPrincipalKeys(config.PRINCIPAL_KEYS_FILE),
    tokens: {
      issuer: config.JWT_ISSUER,
      audience: config.JWT_AUDIENCE,
      org: config.JWT_ORG,
      keys: JWKS_URL === undefined ? () => keysFromFile(String(JWKS_FILE)) : () => keysFromUrl(JWKS_URL),
    },
    publicUrl: publicUrlOf(config),
    rates: ratesOf(config),
    trustedProxies: config.TRUSTED_PROXIES,
    devTools: config.DEV_TOOLS === '1',
    log,
  });
  const address = await gateway.app.listen({ host: config.HOST, port: config.PORT });
  onShutdown([{ name: 'gateway', run: gateway.stop }], { graceMs: config.SHUTDOWN_GRACE_MS, log });
  collectAfterStart();
  log.info({ address, devTools: config.DEV_TOOLS === '1' }, 'gateway listens');
} catch (error) {
  log.fatal({ err: error }, 'the gateway cannot start');
  process.exitCode = 1;
}
