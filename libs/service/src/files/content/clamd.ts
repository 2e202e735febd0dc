import { createConnection, type Socket } from 'node:net';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** Where a scanner of viruses listens that speaks the protocol of clamd. */
export interface ScannerPlace {
  readonly host: string;
  readonly port: number;
}

/** How long the scanner may be silent, milliseconds. */
const SILENT_MS = 60_000;

/**
 * Has a content looked through (`INSTREAM`): pieces, each with its length before it, and a piece of nothing at the end.
 * @returns the name of what was found; undefined: nothing
 * @throws Error when the scanner does not answer, or answers what is no verdict: nothing is let through then
 */
export async function virusIn(content: Readable, { host, port }: ScannerPlace): Promise<string | undefined> {
  const socket = createConnection({ host, port, timeout: SILENT_MS });
  socket.once('timeout', () => socket.destroy(new Error('the virus scanner is silent')));
  // One that has heard enough closes while it is still written to; what it said is in its answer.
  socket.on('error', () => undefined);
  const answer = answerOf(socket);
  answer.catch(() => undefined);
  try {
    await once(socket, 'connect');
    socket.write('zINSTREAM\0');
    for await (const piece of content as AsyncIterable<Buffer>) await written(socket, sized(piece), answer);
    socket.write(Buffer.alloc(4));
    return verdictIn(await answer);
  } finally {
    content.destroy();
    socket.destroy();
  }
}

/** Waits for a scanner that is slow, unless it has said already what it thinks. */
async function written(socket: Socket, data: Buffer, answer: Promise<string>): Promise<void> {
  if (!socket.write(data)) await Promise.race([once(socket, 'drain'), answer]);
}

function sized(piece: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(piece.length);
  return Buffer.concat([length, piece]);
}

async function answerOf(socket: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of socket) {
    pieces.push(piece);
    if (piece.includes(0) || piece.includes(10)) break;
  }
  return Buffer.concat(pieces).toString('utf8').replaceAll('\0', '').trim();
}

function verdictIn(answer: string): string | undefined {
  if (/^stream: OK$/.test(answer)) return undefined;
  const [, name] = /^stream: (.+) FOUND$/.exec(answer) ?? [];
  if (name === undefined) throw new Error(`the virus scanner answered “${answer.slice(0, 200)}”`);
  return name;
}
