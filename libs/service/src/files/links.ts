import type { PrincipalKeys } from '@marquee/platform';
import { z } from 'zod';
import { Sealed } from '../graph/sealed.js';

/** How long an address of a file is good, milliseconds: at least, and up to a minute more. */
const GOOD_MS = 300_000;
/** Who asks twice within a minute is given one address, so that a browser need not fetch the file again. */
const SAME_MS = 60_000;

/** Which of the two: the file, or a small picture of it. */
export type FilePiece = 'file' | 'thumbnail';
/** What an address lets who have, until when. */
export interface FileLink {
  readonly file: string;
  readonly person: string;
  readonly piece: FilePiece;
}

const layout = z.tuple([z.literal(1), z.string(), z.string(), z.enum(['file', 'thumbnail']), z.number()]);

/**
 * Addresses of files. Whoever is shown a record with a file is given one with it, made for this person and file alone:
 * so whoever may read the field may have the file, and nobody else.
 */
export class FileLinks {
  private readonly sealed: Sealed;

  constructor(
    principal: PrincipalKeys,
    private readonly department: string,
    private readonly now: () => number = () => Date.now(),
  ) {
    this.sealed = new Sealed(principal, department, 'marquee file address');
  }

  /** The path at the gateway. */
  path({ file, person, piece }: FileLink): string {
    const until = Math.ceil(this.now() / SAME_MS) * SAME_MS + GOOD_MS;
    const token = this.sealed.make([1, file, person, piece, until]);
    return `/files/${this.department}/${file}/${token}`;
  }

  /** @returns undefined for what this department did not make, for another file, and when its time is over */
  open(token: string, file: string): FileLink | undefined {
    const { success, data } = layout.safeParse(this.sealed.open(token));
    if (!success) return undefined;
    const [, made, person, piece, until] = data;
    return made === file && until > this.now() ? { file, person, piece } : undefined;
  }
}
