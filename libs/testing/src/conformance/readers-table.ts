import type { RoleId } from '@marquee/contracts';
import { roles } from '@marquee/regulation';
import type { Department } from '@marquee/kernel';
import { moneyIn, wordOf } from './money.js';
import { everyRole, type Kept, keptOf, mayAsk, type Sight, sightOf } from './readers.js';

const MARKS: Readonly<Record<Sight, string>> = { all: '●', some: '◐', none: '·' };
/** Two letters of every role, by which the columns go. */
const CODES = [
  ...['cs', 'CS', 'pl', 'PL', 'PM', 'ex', 'EX', 'bu', 'st', 'sa', 'qu', 'me', 'de', 'DE', 'fi', 'FI', 'ad', 'AD', 'hr'],
  ...['HR', 'GM', 'LE', 'xp', 'cc', 'sg', 'pa', 'su', 'fr', 'AU'],
];
const codeOf = (role: RoleId) => CODES[everyRole.indexOf(role)]!;

const row = (cells: readonly string[]) => `| ${cells[0]} |${cells.slice(1).join('|')}|`;
const head = (first: string) => [row([first, ...CODES]), row([`---`, ...CODES.map(() => '-')])];

/**
 * Who reads what of a department, type by type, field by field, role by role, tried out on random rows: so that a
 * review sees whenever more, or less, is shown to somebody. The text of `services/<department>/READERS.md`.
 */
export function readersOf(d: Department): string {
  const lines = [
    `# 誰可查閱 · Who may read: ${d.says.zh} · ${d.says.en}`,
    '',
    '由程式碼產生，請勿手改：修改規則後執行 `npm run generate`。Generated from the code; change the rules and run `npm run generate`.',
    '',
    '● 全部 all · ◐ 視紀錄或只見一部分 depends on the record, or a part of it · 「·」不可見 nothing. 金額旁註明其性質 What an amount is stands beside it.',
    '',
    everyRole.map((role) => `\`${codeOf(role)}\` ${roles[role].zh}`).join(' · '),
    '',
    ...keptOf(d).flatMap(tableOf),
    ...questionsOf(d),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function tableOf(k: Kept): readonly string[] {
  const sights = everyRole.map((role) => sightOf(k, role));
  const label = (field: string) => {
    const kinds = [...new Set(moneyIn(k.fields[field]!).map((path) => wordOf([k.name, field, ...path].join('.'))))];
    return kinds.length > 0 ? `\`${field}\` (${kinds.join(', ')})` : `\`${field}\``;
  };
  return [
    `## ${k.says.zh} · ${k.says.en} (\`${k.name}\`)`,
    '',
    ...head('欄位 Field'),
    ...Object.keys(k.fields).map((field) => row([label(field), ...sights.map((sight) => MARKS[sight[field]!])])),
    '',
  ];
}

function questionsOf({ questions }: Department): readonly string[] {
  if (questions.length === 0) return [];
  return [
    '## 查詢 · Questions',
    '',
    '答案只取自提問者可查閱的紀錄。An answer is made of what its asker may read.',
    '',
    ...head('查詢 Question'),
    ...questions.map((q) =>
      row([`\`${q.name}\``, ...everyRole.map((role) => MARKS[mayAsk(q, role) ? 'all' : 'none'])]),
    ),
    '',
  ];
}
