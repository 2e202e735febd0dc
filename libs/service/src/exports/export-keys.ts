import type { PrincipalKeys } from '@marquee/platform';
import { z } from 'zod';
import type { Choice, Fixed } from '../graph/answer/asked.js';
import { CursorSeal } from '../graph/answer/cursor.js';
import { badList } from '../graph/answer/refusals.js';
import { FileLinks } from '../files/links.js';
import { Sealed } from '../graph/sealed.js';
import type { Entity } from '../graph/schema/entity.js';

/** A list that somebody looked at: which one, which rows of it, in which order. Says nothing of who may read it. */
export interface ListedChoice {
  readonly list: string;
  readonly choice: Choice;
  readonly fixed: Fixed;
}

const layout = z.tuple([
  z.literal(1),
  z.string(),
  z.object({
    filter: z.record(z.string(), z.unknown()).nullable(),
    search: z.string().nullable(),
    orderBy: z.array(z.string()).nullable(),
    chinese: z.enum(['STROKE', 'PINYIN']).nullable(),
  }),
  z.record(z.string(), z.string()),
]);

/**
 * What a page hands out so that the whole list can be exported: the list as it was asked for. Sealed, because a list
 * under a record is bound to it by a field that nobody may choose by themselves.
 */
export class ExportKeys {
  private readonly sealed: Sealed;

  constructor(principal: PrincipalKeys, department: string) {
    this.sealed = new Sealed(principal, department, 'marquee list export');
  }

  make({ name }: Entity, { filter, search, orderBy, chinese }: Choice, fixed: Fixed): string {
    const choice = {
      filter: filter ?? null,
      search: search ?? null,
      orderBy: orderBy ?? null,
      chinese: chinese ?? null,
    };
    return this.sealed.make([1, name, choice, fixed]);
  }

  /** @throws CommandError BAD_USER_INPUT for a key that this department did not make */
  open(key: string): ListedChoice {
    const { success, data } = layout.safeParse(this.sealed.open(key));
    if (!success)
      throw badList(
        '匯出憑據無效，請重新查詢清單後再匯出。',
        'The key of this export is not valid; please ask for the list again.',
      );
    const [, list, choice, fixed] = data;
    return { list, choice, fixed };
  }
}

/**
 * What a department seals for readers: where the next page of a list begins, which list they export, where they get a
 * file, and by what a paper is known again.
 */
export const sealsOf = (principal: PrincipalKeys, department: string) => ({
  seal: new CursorSeal(principal, department),
  exportKeys: new ExportKeys(principal, department),
  fileLinks: new FileLinks(principal, department),
  paperSeal: new Sealed(principal, department, 'marquee paper'),
});
