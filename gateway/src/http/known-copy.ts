import type { FastifyRequest } from 'fastify';

/** Whether the client holds this very copy already (`If-None-Match`, RFC 9110 §13.1.2). */
export const isKnownCopy = (request: FastifyRequest, etag: string): boolean =>
  request.headers['if-none-match']?.split(/,\s*/).some((known) => known.replace(/^W\//, '') === etag) ?? false;
