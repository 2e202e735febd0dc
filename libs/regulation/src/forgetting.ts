import { type Actor, type Instant, isBefore, ref, rule, text } from '@marquee/kernel';
import { z } from 'zod';
import { isActor, reasonRule } from './shared-rules.js';

/**
 * Personal data of somebody are destroyed as files are: when no duty to keep them runs any more, before two witnesses,
 * for a reason (C10.3.2). Departments that keep persons state who may be forgotten and until when they are kept.
 */

/** What a command says by which somebody is forgotten. */
export const forgettingInput = z.object({ witnessIds: z.array(ref('Employee')), reason: text(2000) });

interface Forgetting {
  readonly actor: Actor;
  readonly input: { readonly witnessIds: readonly string[] };
}

/** Two witnesses, neither of whom carries it out; they are employees of the company as everybody whom a form names. */
export const forgettingHasWitnesses = rule(
  'C10.3.2',
  'forgettingHasWitnesses',
  'DUTY',
  {
    zh: '銷毀個人資料須有經辦人以外的兩名見證人。',
    en: 'Two people witness that personal data are destroyed, and neither is who carries it out.',
  },
  ({ actor, input: { witnessIds } }: Forgetting) => new Set(witnessIds).size >= 2 && !isActor(actor, witnessIds),
  { field: 'witnessIds' },
);

export const forgettingIsExplained = reasonRule('C10.3.2', 'forgettingIsExplained');

/** Nobody is forgotten twice. */
export const notForgottenYet = rule(
  'C10.3.2',
  'notForgottenYet',
  'STATE',
  { zh: '個人資料已刪除。', en: 'The personal data were erased already.' },
  (c: { readonly state: { readonly forgottenAt?: Instant | undefined } }) => c.state.forgottenAt === undefined,
);

/** Who and what else goes by the ids of those who are forgotten, by id. */
export interface Namesakes {
  readonly employees: Readonly<Record<string, unknown>>;
  readonly clients: Readonly<Record<string, unknown>>;
  readonly contacts?: Readonly<Record<string, unknown>>;
}

/**
 * Data of a person are found by the id alone: whoever else goes by the same id would be forgotten with them, though
 * files must be kept (C10.3.2). Ids of forms are chosen by those who fill them in.
 */
export const forgottenIsNobodyElse = rule(
  'C10.3.2',
  'forgottenIsNobodyElse',
  'STATE',
  {
    zh: '此編號同時屬員工名冊或客戶檔案中的另一項記錄，刪除會一併毀去其資料；不得刪除。',
    en: 'Somebody on the staff list, or in a client’s file, goes by the same id, and their data would be erased as well.',
  },
  ({ reads: { employees, clients, contacts = {} } }: { readonly reads: Namesakes }) =>
    [employees, clients, contacts].every((some) => Object.values(some).every((one) => one === undefined)),
);

/** Until when the folder of a project is kept; `undefined`: nobody has said it yet. */
export interface KeptFolder {
  readonly projectId: string;
  readonly keptUntil: Instant | undefined;
}

/** The folders that must still be kept. Pure. */
export const stillKept = (folders: readonly KeptFolder[], now: Instant): readonly KeptFolder[] =>
  folders.filter(({ keptUntil }) => keptUntil === undefined || isBefore(now, keptUntil));

/**
 * The rule that nobody is forgotten who took part in a project while its folder must be kept (C10.3.2).
 * @param of the folders of the projects in which the person took part
 */
export const foldersAreKept = <C extends { readonly now: Instant }>(
  name: string,
  of: (c: C) => readonly KeptFolder[],
) =>
  rule(
    'C10.3.2',
    name,
    'STATE',
    {
      zh: '此人參與的項目檔案尚在保存期內，期滿前不得刪除其個人資料。',
      en: 'Files of projects in which this person took part must still be kept; personal data are not erased before.',
    },
    (c: C) => stillKept(of(c), c.now).length === 0,
  );
