import type { Department, Role } from '@marquee/kernel';
import type { GraphContext } from '../graph/answer/context.js';
import type { Entry } from '../graph/answer/entries.js';
import { isReader } from '../graph/answer/read.js';
import { CommandError } from '../model.js';
import { type Held, heldIn } from './held.js';
import { heldName } from './held-fields.js';

/** More personal texts are told in no answer, and no more records or rows of a kind are read for it. */
const MOST_HELD = 500;

/** What answers the field of `addHeld`. */
export const heldEntries = (d: Department): readonly Entry[] => [
  ['Query', heldName(d), (_, { personId }: { personId: string }, ctx) => heldFor(personId, ctx)],
];

/**
 * What the department holds on somebody; nothing of somebody whom nobody knows, who was forgotten, or of whom it keeps
 * nothing. Who asked is logged.
 * @throws CommandError FORBIDDEN for whoever may not ask, whether there is such a person or not; BAD_USER_INPUT where
 * there is more than one answer takes: a part would be taken for all
 */
async function heldFor(personId: string, ctx: GraphContext): Promise<readonly object[]> {
  const { store, viewer, log, requestId } = ctx;
  if (!(await mayAsk(personId, ctx))) throw notTold(ctx);
  log.info({ personId, by: viewer.id, requestId }, 'somebody asks what is held on a person');
  const held = await heldIn(store, personId, MOST_HELD + 1);
  if (held.length > MOST_HELD) throw tooMuch();
  return held.map((one) => shownAs(one, ctx));
}

async function mayAsk(personId: string, { store, viewer }: GraphContext): Promise<boolean> {
  const { readers, ofOutsiders } = store.company.persons;
  if (viewer.id === personId || isReader({ readers }, viewer)) return true;
  return isReader({ readers: ofOutsiders }, viewer) && (await isFromOutside(personId, store));
}

/** Whether the company knows somebody from outside alone: whoever is or was an employee is none of them. */
async function isFromOutside(id: string, { company, people, views }: GraphContext['store']): Promise<boolean> {
  const [employment, row] = await Promise.all([people.of(id), views.get(company.people.outsiders.view, id)]);
  return employment === undefined && row !== undefined;
}

function notTold({ store }: GraphContext): CommandError {
  const { persons, roles } = store.company;
  const named = (of: readonly Role[], language: 'zh' | 'en') =>
    of.flatMap((role) => roles[role]?.[language] ?? []).join(language === 'zh' ? '、' : ', ');
  return new CommandError('FORBIDDEN', 'mayAskWhatIsHeld', {
    zh: `公司持有的個人資料只供本人及以下職務查閱：${named(persons.readers, 'zh')}；公司以外人士的另可由${named(persons.ofOutsiders, 'zh')}查閱。`,
    en: `What is held on a person is told to that person and to: ${named(persons.readers, 'en')}; of people from outside also to: ${named(persons.ofOutsiders, 'en')}.`,
  });
}

const tooMuch = (): CommandError =>
  new CommandError('BAD_USER_INPUT', 'heldIsBounded', {
    zh: `此人的個人資料超過 ${MOST_HELD} 項，未能在此一次列出；請系統管理員提供完整報告。`,
    en: `More than ${MOST_HELD} texts are held on this person, too many for one answer; ask the administrator for the whole report.`,
  });

function shownAs({ kind: type, id, says, source, field, value, since }: Held, ctx: GraphContext): object {
  const { language, store } = ctx;
  const name = field.split('.').at(-1)!;
  const { zh, en } = store.company.fields[name] ?? { zh: name, en: name };
  return {
    ...{ record: { type, id, says: says[language], ...says }, kind: source === 'view' ? 'TOLD' : 'RECORD' },
    ...{ field, label: { zh, en }[language], zh, en, value, since },
  };
}
