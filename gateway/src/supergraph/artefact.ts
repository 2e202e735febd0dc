import { createHash } from 'node:crypto';

/** A composed schema of all departments, with the SHA-256 of its text. */
export interface Supergraph {
  sdl: string;
  /** Lower-case hex. */
  hash: string;
}

const HEAD = /^# sha256:([0-9a-f]{64})\n/;

/** The artefact's text: the hash in the first line, then the schema. Its counterpart is `readArtefact`. */
export function writeArtefact(sdl: string): string {
  return `# sha256:${hashOf(sdl)}\n${sdl}`;
}

/**
 * Takes an artefact's text apart.
 * @throws Error when the hash is missing or does not fit: a file half-written, or edited by hand
 */
export function readArtefact(text: string): Supergraph {
  const hash = HEAD.exec(text)?.[1];
  if (!hash) throw new Error('the supergraph does not begin with "# sha256:<hash>"; write it with `npm run generate`');
  const sdl = text.slice(text.indexOf('\n') + 1);
  if (hashOf(sdl) !== hash)
    throw new Error('the supergraph does not fit its SHA-256; write it again with `npm run generate`');
  return { sdl, hash };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
