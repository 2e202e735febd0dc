import { contentRule, ifGiven, reasonRule } from '@marquee/regulation';
import { isBefore, rule } from '@marquee/kernel';
import { isReachable, wellFormed } from './channels.js';
import { type Candidate, type Identity, channelKeys, nameAndPhoneKey, nameKey, taxKey } from './client-identity.js';
import { changedFields, type File, type Profile, type State, type Update, updatedProfile } from './client-state.js';

type Entry = { input: { name?: string | undefined; phone?: string | undefined; email?: string | undefined } };
type Named = { reads: { known: Readonly<Record<string, { candidates?: readonly Candidate[] }>> } };
type Registering = { id: string; input: Profile } & Named;
type Updating = File & { input: Update } & Named;
type Merging = File & { input: { survivorId: string }; reads: { survivor: State | undefined } };

// ---- C6.1.1 The client file: one per client, with a name and a way to reach it.

export const clientHasName = contentRule(
  'C6.1.1',
  'clientHasName',
  'name',
  { zh: '須填寫客戶名稱。', en: 'Give the client’s name.' },
  (c: Entry) => ifGiven(c.input.name),
  { field: 'name' },
);

export const clientHasChannel = rule(
  'C6.1.1',
  'clientHasChannel',
  'INPUT',
  { zh: '須至少填寫電話或電郵其中一項。', en: 'Give at least a telephone number or an e-mail address.' },
  (c: Entry) => isReachable(c.input),
  { field: 'phone' },
);

export const clientKeepsChannel = rule(
  'C6.1.1',
  'clientKeepsChannel',
  'INPUT',
  { zh: '客戶檔案須保留電話或電郵其中一項。', en: 'The file must keep a telephone number or an e-mail address.' },
  (c: File & { input: Update }) => isReachable(updatedProfile(c.state, c.input)),
  { field: 'clear' },
);

export const [emailWellFormed, phoneWellFormed] = wellFormed('C6.1.1');

const namesOf = (some: readonly Candidate[]) => some.map((c) => `${c.name}（${c.clientId}）`).join('、') || '…';
const others = (c: { id: string } & Named, keys: readonly (string | undefined)[]) => {
  const found = keys
    .flatMap((key) => (key ? (c.reads.known[key]?.candidates ?? []) : []))
    .filter((other) => other.clientId !== c.id);
  return [...new Map(found.map((other) => [other.clientId, other])).values()];
};
const same = (c: { id: string } & Named, i: Identity) => others(c, [taxKey(i), nameAndPhoneKey(i)]);

const duplicate = <C extends { id: string } & Named>(profileAfter: (c: C) => Profile) =>
  rule(
    'C6.1.1',
    'notOnFileYet',
    'STATE',
    (c: C) => ({
      zh: `相同統一編號，或相同名稱與電話的客戶已有檔案，請改用：${namesOf(same(c, profileAfter(c)))}。`,
      en: `A client with this tax id, or this name and telephone, is on file already; use: ${namesOf(same(c, profileAfter(c)))}.`,
    }),
    (c) => same(c, profileAfter(c)).length === 0,
    { field: 'name' },
  );

export const notOnFileYet = duplicate((c: Registering) => c.input);
export const notOnFileElsewhere = duplicate((c: Updating) => updatedProfile(c.state, c.input));

export const noNamesake = rule(
  'C6.1.1',
  'noNamesake',
  'STATE',
  (c: Registering) => ({
    zh: `已有同名的客戶檔案，請查明是否同一客戶：${namesOf(others(c, [nameKey(c.input)]))}。`,
    en: `There are files of the same name; make sure this is another client: ${namesOf(others(c, [nameKey(c.input)]))}.`,
  }),
  (c) => others(c, [nameKey(c.input)]).length === 0,
  { field: 'name', mode: () => 'warn', answeredBy: 'cs_manager' },
);

/** Two files that are reached by the same number or address are often one client under two names. */
export const noSharedChannel = rule(
  'C6.1.1',
  'noSharedChannel',
  'STATE',
  (c: Registering) => ({
    zh: `已有電話或電郵相同的客戶檔案，請查明是否同一客戶：${namesOf(others(c, channelKeys(c.input)))}。`,
    en: `There are files with this telephone number or e-mail address; make sure this is another client: ${namesOf(others(c, channelKeys(c.input)))}.`,
  }),
  (c) => others(c, channelKeys(c.input)).length === 0,
  { field: 'phone', mode: () => 'warn', answeredBy: 'cs_manager' },
);

export const somethingChangesOnFile = rule(
  'C6.1.2',
  'somethingChangesOnFile',
  'INPUT',
  { zh: '客戶檔案並無改動。', en: 'Nothing in the file changes.' },
  (c: File & { input: Update }) => changedFields(c.state, c.input).length > 0,
);

export const clientIsProspect = rule(
  'C6.1.1',
  'clientIsProspect',
  'STATE',
  { zh: '只有潛在或休眠的客戶可以啟用。', en: 'Only a prospect or a dormant client can be activated.' },
  (c: File) => c.state.status === 'prospect' || c.state.status === 'dormant',
);

export const clientRests = rule(
  'C6.1.1',
  'clientRests',
  'STATE',
  { zh: '只有活躍的客戶可轉為休眠。', en: 'Only an active client can become dormant.' },
  (c: File) => c.state.status === 'active',
);

export const clientNotArchived = rule(
  'C6.1.1',
  'clientNotArchived',
  'STATE',
  { zh: '客戶檔案已封存。', en: 'The client file is archived already.' },
  (c: File) => c.state.status !== 'archived',
);

export const clientIsArchived = rule(
  'C6.1.1',
  'clientIsArchived',
  'STATE',
  { zh: '此客戶檔案並未封存，無須恢復。', en: 'This client file is not archived and need not be reinstated.' },
  (c: File) => c.state.status === 'archived',
);

export const notMergedAway = rule(
  'C6.1.1',
  'notMergedAway',
  'STATE',
  ({ state }: File) => ({
    zh: `此檔案已併入 ${state.mergedIntoId ?? '…'}，請使用該檔案。`,
    en: `This file was merged into ${state.mergedIntoId ?? '…'}; use that one.`,
  }),
  (c) => c.state.mergedIntoId === undefined,
);

/** Meanwhile the client may have been registered anew. */
export const noOtherFileSince = duplicate((c: File & Named) => c.state);

export const reinstatingIsExplained = reasonRule('C6.1.1', 'reinstatingIsExplained');
export const archivingIsExplained = reasonRule('C6.1.1', 'archivingIsExplained');
export const mergerIsExplained = reasonRule('C6.1.1', 'mergerIsExplained');

export const survivorOnFile = rule(
  'C6.1.1',
  'survivorOnFile',
  'INPUT',
  {
    zh: '須選定另一個未封存的客戶檔案作為保留的檔案。',
    en: 'Choose another file that is not archived as the one that remains.',
  },
  (c: Merging) =>
    c.input.survivorId !== c.id && c.reads.survivor !== undefined && c.reads.survivor.status !== 'archived',
  { field: 'survivorId' },
);

// ---- C6.1.2 Files are reviewed at set intervals, and the reviewer attests that they are accurate.

export const reviewIsLate = rule(
  'C6.1.2',
  'reviewIsLate',
  'STATE',
  { zh: '此檔案的覆核並未逾期。', en: 'The review of this file is not late.' },
  ({ state: s, now }: File) =>
    s.status !== 'archived' && !s.reviewOverdue && s.reviewDueAt !== undefined && !isBefore(now, s.reviewDueAt),
);
