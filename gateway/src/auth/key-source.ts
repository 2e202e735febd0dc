import { readFile } from 'node:fs/promises';
import { request } from 'undici';
import type { JSONWebKeySet } from 'jose';

const TIMEOUT_MS = 5_000;

/**
 * Reads a JSON Web Key Set over HTTP.
 * @throws Error when the issuer does not answer 200 with JSON within five seconds
 */
export async function keysFromUrl(url: string): Promise<JSONWebKeySet> {
  const response = await request(url, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { accept: 'application/json' },
  });
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}`);
  return (await response.body.json()) as JSONWebKeySet;
}

/** Reads a JSON Web Key Set from a file: the local issuer. @throws Error when it is absent or not JSON */
export async function keysFromFile(file: string): Promise<JSONWebKeySet> {
  return JSON.parse(await readFile(file, 'utf8')) as JSONWebKeySet;
}
