import { type Actor, type Attached, attachmentsIn, type StoredFile, usesIn, withAttachments } from '@marquee/kernel';
import type { z } from 'zod';
import type { FilesToAttach } from '../files/attaching.js';
import type { Problem } from '../model.js';

/** A form with the files that it names in place of their ids. */
interface WithFiles {
  readonly form: unknown;
  readonly files: readonly string[];
  /** Places whose file cannot be attached. */
  readonly missing: readonly Problem[];
}

/** Passes the shape of a form whose real fault is told otherwise. */
const nothing: StoredFile = { fileId: '-', sha256: '-', name: '-', bytes: 1, mediaType: '-' };

/**
 * Puts the files into a form. What the company's machinery hands on was attached before, and is taken as it is.
 * @param files of the department; it has some where a form takes any
 */
export async function withFiles(
  files: Pick<FilesToAttach, 'find'> | undefined,
  schema: z.ZodType,
  form: unknown,
  by: { readonly actor: Actor; readonly stream: string },
): Promise<WithFiles> {
  const places = usesIn(schema).length === 0 ? [] : attachmentsIn(schema, form);
  if (places.length === 0) return { form, files: [], missing: [] };
  if (by.actor.roles.includes('system')) return { form, files: handedOn(places), missing: [] };
  if (!files) throw new Error('a form takes files, and the department keeps none');
  const found = await files.find(places, by);
  const missing = places.flatMap(({ path }, n) => {
    const one = found[n]!;
    return 'why' in one ? [{ path, says: one.why }] : [];
  });
  let n = 0;
  const put = () => {
    const one = found[n++]!;
    return 'file' in one ? one.file : nothing;
  };
  const ids = found.flatMap((one) => ('file' in one ? [one.file.fileId] : []));
  return { form: withAttachments(schema, form, put), files: ids, missing };
}

const handedOn = (places: readonly Attached[]): readonly string[] =>
  places.flatMap(({ value }) => (value as Partial<StoredFile>).fileId ?? []);
