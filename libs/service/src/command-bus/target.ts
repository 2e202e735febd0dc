import { type Actor, isId, MOST_OF_AN_ID, type Text } from '@marquee/kernel';
import { z } from 'zod';

const isMachine = ({ roles }: Actor): boolean => roles.includes('system');

/** Ids become parts of keys and headers: no control characters, no halves of surrogate pairs. */
const printable = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^\P{C}+$/u, { error: `1–${max} 個可列印字元 · 1 to ${max} printable characters` });

/**
 * Ids of a record that is there already, and keys of commands. Records of before may have longer ids than are taken
 * now; the keys of reactions and clocks are made of the stream, the event and the command they stand for.
 */
const ofPeople = z.object({ id: printable(200), commandId: printable(200) });
const ofMachines = z.object({ id: printable(200), commandId: printable(1_000) });
export const targetOf = (actor: Actor): z.ZodType => (isMachine(actor) ? ofMachines : ofPeople);

/**
 * Why a person may not start a record under this id; `undefined`: they may. A longer one, with what departments put
 * before it, would fit no reference, and the record could never go on. Pure.
 */
export const unfitToBegin = (id: string, actor: Actor): Text | undefined =>
  isMachine(actor) || isId(id)
    ? undefined
    : {
        zh: `新紀錄的編號須為 1 至 ${MOST_OF_AN_ID} 個看得見的字元，不含空格。`,
        en: `The id of a new record has 1 to ${MOST_OF_AN_ID} characters that can be seen, and no blanks.`,
      };
