import {
  PRINCIPAL_HEADER,
  PrincipalRefused,
  type Logger,
  type PrincipalVerifier,
  type Verified,
} from '@marquee/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** The only addresses that answer without a principal. */
export const OPEN = ['/livez', '/readyz'] as const;

type Request = FastifyRequest & { readonly rawBody?: Buffer };

/**
 * Lets nothing reach a route without a principal that the gateway signed: Nest's guards never see `_entities` and
 * `_service`, so the check lies below Nest. The header alone is looked at before a body is read, the signature over the
 * body after it.
 * @returns the caller of a request that passed
 */
export function requirePrincipal(
  server: FastifyInstance,
  verifier: PrincipalVerifier,
  log: Logger,
): (request: object) => Verified {
  const callers = new WeakMap<object, Verified>();
  const guarded = (check: (request: Request) => void) => async (request: FastifyRequest, reply: FastifyReply) => {
    if (isOpen(request)) return;
    try {
      check(request);
    } catch (error) {
      return refuse(error, request, reply, log);
    }
  };
  server.addHook(
    'onRequest',
    guarded((request) => verifier.checkHeader(request.headers[PRINCIPAL_HEADER])),
  );
  server.addHook(
    'preValidation',
    guarded((request) => {
      const { headers, method, url, rawBody = '' } = request;
      callers.set(request, verifier.verify({ header: headers[PRINCIPAL_HEADER], method, path: url, rawBody }));
    }),
  );
  return (request) => callers.get(request)!;
}

const isOpen = ({ routeOptions }: FastifyRequest) =>
  (OPEN as readonly (string | undefined)[]).includes(routeOptions.url);

/** @throws every error that is no refusal */
function refuse(error: unknown, { id, url }: FastifyRequest, reply: FastifyReply, log: Logger): FastifyReply {
  if (!(error instanceof PrincipalRefused)) throw error;
  log.warn({ reason: error.reason, requestId: id, url }, 'a request without a valid principal was refused');
  const message = '此服務只接受經閘道簽署的請求。 This service answers only requests that the gateway has signed.';
  return reply.code(401).send({ errors: [{ message, extensions: { code: 'UNAUTHENTICATED', requestId: id } }] });
}
