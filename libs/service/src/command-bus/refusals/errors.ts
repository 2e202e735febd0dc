import type { Actor, Aggregate, BrokenRule, Command, Role, Text } from '@marquee/kernel';
import type { Company } from '../../company.js';
import { CommandError, type Problem } from '../../model.js';
import type { Claim } from '../../store/store.js';

const system: Text = { zh: '系統', en: 'the system' };
type Roles = Company['roles'];
const roleText = (role: Role, roles: Roles): Text =>
  role === 'system' ? system : (roles[role] ?? { zh: role, en: role });

/** Warnings as they are kept and shown: each ends with who answers it. @param roles what they are called */
export const addressed = (warnings: readonly BrokenRule[], roles: Roles): readonly BrokenRule[] =>
  warnings.map(({ answeredBy, ...w }) => {
    if (!answeredBy) return w;
    const { zh, en } = roleText(answeredBy, roles);
    return {
      ...w,
      answeredBy,
      says: { zh: `${w.says.zh}（由${zh}處理。）`, en: `${w.says.en} (To be answered by: ${en}.)` },
    };
  });

/** A command that no aggregate of the department declares. */
export const unknownCommand = (name: string): CommandError =>
  new CommandError('BAD_USER_INPUT', 'commandExists', {
    zh: `本部門沒有「${name}」這項操作。`,
    en: `This department has no command ${name}.`,
  });

/** None of the actor's roles is in `by`. */
export const forbidden = ({ by }: Command, roles: Roles): CommandError => forbiddenTo(by, roles);

/** The actor has none of these roles. @param roles what they are called */
export function forbiddenTo(by: readonly Role[], roles: Roles): CommandError {
  const names = by.map((role) => roleText(role, roles));
  return new CommandError('FORBIDDEN', 'roleAllows', {
    zh: `此操作只開放給：${names.map((n) => n.zh).join('、')}。請由其中一位辦理。`,
    en: `Only these may do this: ${names.map((n) => n.en).join(', ')}. Ask one of them.`,
  });
}

/** Whoever has left the company reads and does nothing more in its name. */
export const hasLeft = (): CommandError =>
  new CommandError('FORBIDDEN', 'isEmployed', {
    zh: '您已離職，不可再查閱或辦理公司事務（C10.7.2）；如有未了事項，請聯絡人力資源部。',
    en: 'You have left the company and no longer read or act in it (C10.7.2); if something is left to settle, ask human resources.',
  });

/** Whoever acts for a client no more reads nothing of what they were shown, and does nothing in its name. */
export const standsNoMore = (): CommandError =>
  new CommandError('FORBIDDEN', 'contactStands', {
    zh: '您已不再是客戶的聯絡人，不可再查閱、提意見或簽署；如有疑問，請聯絡客戶服務部。',
    en: 'You are no contact of the client any more and no longer read, comment or sign; if this is wrong, ask customer service.',
  });

/** Nobody acts for another without a delegation that stands at this moment. */
export const noDelegation = (): CommandError =>
  new CommandError('FORBIDDEN', 'delegationStands', {
    zh: '目前沒有有效的代理授權，您不能代表此人辦理；請由本人辦理，或先由本人授權代理。',
    en: 'No delegation stands at this moment, so you cannot act on behalf of this person; let them act, or let them delegate to you first.',
  });

/** The input does not have the declared shape; every wrong field is named. */
export function malformed(problems: readonly Problem[]): CommandError {
  const names = problems.map((p) => p.path.join('.') || 'input').join(', ');
  return new CommandError(
    'BAD_USER_INPUT',
    'formIsWellFormed',
    { zh: `以下欄位的資料不正確，請修改後再送出：${names}。`, en: `Correct these fields and send again: ${names}.` },
    { problems },
  );
}

/** Files that the form names cannot be attached; each is told with its field. */
export function notAttached(problems: readonly Problem[]): CommandError {
  const says = { zh: problems.map((p) => p.says.zh).join(''), en: problems.map((p) => p.says.en).join(' ') };
  return new CommandError('BAD_USER_INPUT', 'filesAreAttachable', says, { problems });
}

/** A file that the form names was removed at this very moment. */
export const fileIsGone = (): CommandError =>
  new CommandError('CONFLICT', 'filesAreThere', {
    zh: '檔案剛被清除，請重新上載後再送出。',
    en: 'A file was removed at this moment; upload it again and send again.',
  });

/** A rule or a question would read more than it may; neither may judge a part. @param from aggregate or view */
export const tooManyRead = (from: string, most: number): CommandError =>
  new CommandError('BAD_USER_INPUT', 'readsAreBounded', {
    zh: `這項操作一次涉及超過 ${most} 筆 ${from} 紀錄，請分開辦理；若只涉及少數紀錄仍出現，請通知系統管理員。`,
    en: `This concerns more than ${most} records of ${from} at once: divide it; if it does not name that many, tell the administrator.`,
  });

/** More than one commit can carry to the other departments. */
export const tooLarge = (): CommandError =>
  new CommandError('BAD_USER_INPUT', 'fitsOneCommit', {
    zh: '內容過大，請縮短後再送出；大型資料請以附件提交。',
    en: 'This is too large: shorten it and send again; large material goes into attachments.',
  });

export const notFound = (a: Aggregate, id: string): CommandError =>
  new CommandError('NOT_FOUND', 'recordExists', {
    zh: `找不到「${a.options.says.zh}」${id}，請檢查編號。`,
    en: `There is no "${a.options.says.en}" ${id}; check the id.`,
  });

export const exists = (a: Aggregate, id: string): CommandError =>
  new CommandError('CONFLICT', 'recordIsNew', {
    zh: `「${a.options.says.zh}」${id} 已經存在，請直接開啟該紀錄。`,
    en: `"${a.options.says.en}" ${id} exists already; open that record instead.`,
  });

/** Ids of a kind of record that reactions begin as well are nobody's choice. @param of what the kind is called */
export const idIsDrawn = (of: Text): CommandError =>
  new CommandError('BAD_USER_INPUT', 'idIsDrawn', {
    zh: `「${of.zh}」的編號由系統給出，請不要自訂 id；如需重送不重複，請使用 commandId。`,
    en: `The id of a new "${of.en}" is given by the system: leave it out; to send again without doing it twice, use commandId.`,
  });

export const outdated = (expected: number, actual: number): CommandError =>
  new CommandError('CONFLICT', 'versionIsCurrent', {
    zh: `您看到的是第 ${expected} 版，紀錄現在是第 ${actual} 版，請重新載入後再試。`,
    en: `You saw version ${expected}, but the record is at version ${actual}; reload it and try again.`,
  });

export const keyReused = (commandId: string): CommandError =>
  new CommandError('CONFLICT', 'commandIdIsNew', {
    zh: `操作編號 ${commandId} 已用於另一項內容不同的操作，請使用新的編號。`,
    en: `The commandId ${commandId} was used for a different command; use a new one.`,
  });

/**
 * Another record holds a unique key of this one.
 * @param holder its state; it is named only to somebody who may read it
 */
export function taken(a: Aggregate, claim: Claim, holder: { id: string; state: State }, actor: Actor): CommandError {
  const { clause, says } = a.options.unique![claim.name]!;
  const [zh, en] = mayRead(a, holder.state, actor) ? named(holder) : ['', ''];
  return new CommandError(
    'CONFLICT',
    `${claim.name}IsFree`,
    {
      zh: `另一筆「${a.options.says.zh}」${zh}已有相同的${says.zh}，請改用該紀錄，或更正後再送出。`,
      en: `Another "${a.options.says.en}"${en} has the same ${says.en}; use that record, or correct this one and send again.`,
    },
    { clause },
  );
}

type State = Readonly<Record<string, unknown>>;
const mayRead = ({ options }: Aggregate, state: State, actor: Actor) =>
  options.readers.some((role) => actor.roles.includes(role)) && (options.readable?.(state as never, actor) ?? true);
/** By number and name, and by its id, under which it is opened. */
function named({ id, state }: { id: string; state: State }): readonly [zh: string, en: string] {
  const called = ['number', 'name', 'title'].flatMap((field) =>
    typeof state[field] === 'string' ? [state[field]] : [],
  );
  const name = [...called].join(' ');
  return name ? [`「${name}」（編號 ${id}）`, ` “${name}” (id ${id})`] : [`（編號 ${id}）`, ` (id ${id})`];
}

export const beaten = (): CommandError =>
  new CommandError('CONFLICT', 'nobodyCameFirst', {
    zh: '多人同時修改此紀錄，這次操作沒有生效，請再試一次。',
    en: 'Others changed this record at the same moment and this command did not take effect; try again.',
  });
