import { departmentNames, departments, type DepartmentName, type RoleId } from '@marquee/contracts';
import { eventTypes } from '@marquee/contracts/catalogue';
import type { EventType, Text } from '@marquee/kernel';
import { departmentWords, roles } from '@marquee/regulation';
import type { Address } from './addresses.js';
import { askingOf, type NoticeKind } from './notice-kind.js';
import { untold } from './notices/untold/untold.js';
import { notices } from './notices.js';

/** Data of an event as generated ones go: enough that every branch of a notice is told. */
export type Samples = (type: EventType) => readonly unknown[];

const offices: Readonly<Record<string, Text>> = {
  team: { zh: '策劃小組', en: 'the team' },
  leader: { zh: '項目經理', en: 'the project manager' },
  person: { zh: '事件所指的人', en: 'the person named' },
  author: { zh: '作者', en: 'the author' },
  writers: { zh: '所有編寫者', en: 'everybody who wrote it' },
  panel: { zh: '評審委員', en: 'the panel' },
  everyone: { zh: '全體員工', en: 'everybody' },
};

/** An address on paper: offices by name, people and records not. */
function officeOf(address: Address): Text {
  const [kind = '', of = ''] = address.split(' ');
  const dept = departmentWords[of as DepartmentName];
  if (kind === 'role') return roles[of as RoleId];
  if (kind === 'head') return { zh: `${dept.zh}主管`, en: `head of ${dept.en}` };
  if (kind === 'deputy') return { zh: `${dept.zh}代理主管`, en: `deputy of ${dept.en}` };
  return offices[kind]!;
}

const anyHead: Text = { zh: '有關部門主管', en: 'heads of the departments concerned' };
const anyDeputy: Text = { zh: '有關部門代理主管', en: 'deputies of the departments concerned' };
/** Where every department may be meant, one name stands for all. */
function officesOf(addresses: readonly Address[]): readonly Text[] {
  const of = (kind: string) => addresses.filter((a) => a.startsWith(`${kind} `));
  const many = (kind: string) => of(kind).length >= departmentNames.length;
  const rest = addresses.filter((a) => !['head', 'deputy'].some((kind) => many(kind) && a.startsWith(`${kind} `)));
  const named = [...rest.map(officeOf), ...(many('head') ? [anyHead] : []), ...(many('deputy') ? [anyDeputy] : [])];
  return [...new Map(named.map((text) => [text.en, text])).values()];
}
const both = (t: Text) => `${t.zh} · ${t.en}`;
const listed = (some: readonly Text[]) => `${some.map((t) => t.zh).join('、')} · ${some.map((t) => t.en).join(', ')}`;

function askedBy(kind: NoticeKind, type: EventType, samples: Samples) {
  const told = kind.raises
    .filter((r) => r.type.type === type.type)
    .flatMap((r) => samples(type).flatMap((data) => r.of(data as never)))
    .map(askingOf);
  const instead = [...new Set(told.flatMap((one) => one.instead))];
  return { to: [...new Set(told.flatMap((one) => one.to))].filter((a) => !instead.includes(a)), instead };
}

function told(kind: NoticeKind, type: EventType, samples: Samples): string {
  const { to, instead } = askedBy(kind, type, samples);
  const otherwise = instead.length > 0 ? `；不可決定時 if they may not decide: ${listed(officesOf(instead))}` : '';
  return `${both(kind.says)} (\`${kind.kind}\`) → ${listed(officesOf(to))}${otherwise}`;
}

function rowOf(type: EventType, samples: Samples): string {
  const raising = notices.filter((kind) => kind.raises.some((r) => r.type.type === type.type));
  const settling = notices.filter((kind) => kind.settles.some((r) => r.type.type === type.type));
  const of = (nature: NoticeKind['nature']) =>
    raising
      .filter((kind) => kind.nature === nature)
      .map((kind) => told(kind, type, samples))
      .join('<br>') || '—';
  const why = untold.find(({ events }) => events.some((e) => e.type === type.type))?.why;
  const news = raising.length === 0 && why ? both(why) : of('news');
  const settles = settling.map((kind) => `\`${kind.kind}\``).join(', ') || '—';
  return `| ${both(type.says)} \`${type.type}\` | ${of('task')} | ${news} | ${settles} |`;
}

const HEAD = [
  '| 事件 Event | 須辦理 Must act | 須知悉 Should know, or why nobody is told | 了結 Settles |',
  '|---|---|---|---|',
];

/**
 * The table of notices on paper: every event of every department, who must act, who should know, which task it settles,
 * or why nobody is told. The text of `services/admin/NOTICES.md`.
 */
export function noticeTable(samples: Samples): string {
  const parts = departmentNames.flatMap((name) => {
    const own = eventTypes.filter(({ type }) => type.startsWith(`${departments[name]}.`));
    return ['', `## ${both(departmentWords[name])}`, '', ...HEAD, ...own.map((type) => rowOf(type, samples))];
  });
  const intro =
    '由程式碼產生，請勿手改：修改 `src/inbox/notices/` 後執行 `npm run generate`。Generated from the code; change `src/inbox/notices/` and run `npm run generate`.';
  return `${['# 通知表 · Table of notices', '', intro, ...parts].join('\n')}\n`;
}
