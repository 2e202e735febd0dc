import type { RoleId } from '@marquee/contracts';
import { clauses, isOpenTo, observers, phases, roles, staff, workers, type ClauseId } from '@marquee/regulation';
import {
  publishedEvents,
  type Aggregate,
  type Clause,
  type Command,
  type Department,
  type EventType,
  type Phase,
  type Role,
  type Rule,
  type Text,
  type View,
} from '@marquee/kernel';
import { saidOnPaper } from './placeholder.js';

const both = (t: Text) => `${t.zh} · ${t.en}`;
const kinds: Readonly<Record<Rule<never>['kind'], Text>> = {
  INPUT: { zh: '填寫', en: 'form' },
  STATE: { zh: '次序', en: 'order' },
  DUTY: { zh: '職責', en: 'duty' },
};
const clauseOf = (id: Clause): Text => clauses[id as ClauseId];
const roleOf = (id: Role): Text => (id === 'system' ? { zh: '系統', en: 'the system itself' } : roles[id as RoleId]);
const named = (ids: readonly Role[]) =>
  `${ids.map((id) => roleOf(id).zh).join('、')} · ${ids.map((id) => roleOf(id).en).join(', ')}`;
const but = { zh: observers.map((id) => roles[id].zh).join('、'), en: observers.map((id) => roles[id].en).join(', ') };
/** Also those whose role includes one of these. */
const inFull = (ids: readonly Role[]): readonly Role[] => [
  ...new Set([...ids, ...(Object.keys(roles) as RoleId[]).filter((role) => isOpenTo(ids, role))]),
];
function people(ids: readonly Role[]): string {
  if (staff.every((id) => ids.includes(id))) return '全體員工 · all staff';
  const others = ids.filter((id) => !(workers as readonly Role[]).includes(id));
  if (!workers.every((id) => ids.includes(id))) return named(inFull(ids));
  const more = others.map(roleOf);
  const zh = [`全體員工（${but.zh}除外）`, ...more.map((r) => r.zh)].join('、');
  return `${zh} · ${[`all staff but the ${but.en}`, ...more.map((r) => r.en)].join(', ')}`;
}
const phasesIn = (ids: readonly Phase[]) =>
  `${ids.map((id) => phases[id].zh).join('、')} · ${ids.map((id) => phases[id].en).join(', ')}`;
const section = (title: string, lines: readonly string[]) => (lines.length > 0 ? [`${title}`, '', ...lines, ''] : []);

/**
 * A department as its people read it: who may do what, under which rules and clauses, what follows, and what the
 * department hears from the others. zh-Hant first, English second. The text of `services/<department>/REGULATION.md`.
 */
export function regulationOf(d: Department): string {
  const lines = [
    `# ${both(d.says)}`,
    '',
    '由程式碼產生，請勿手改：修改規則後執行 `npm run generate`。Generated from the code; change the rules and run `npm run generate`.',
    '',
    ...d.aggregates.flatMap(aggregateLines),
    ...section(
      '## 連動 · Reactions',
      d.reactions.map(
        (r) => `- ${both(r.on.says)} (\`${r.on.type}\`) → ${both(r.aggregate.options.says)} \`${r.command}\``,
      ),
    ),
    ...section('## 檢視 · Views', d.views.map(viewLine)),
    ...section(
      '## 查詢 · Questions',
      d.questions.map((q) => `- ${both(q.says)} (\`${q.name}\`); 可問 Asked by: ${people(q.readers)}`),
    ),
    ...section(
      '## 表單 · Forms',
      d.forms.map((f) => `- ${both(f.title)}`),
    ),
    ...section(
      '## 條款 · Clauses',
      clausesOf(d).map((id) => `- **${id}** ${clauseOf(id).zh} ${clauseOf(id).en}`),
    ),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function aggregateLines(a: Aggregate): string[] {
  const { says, lifecycle, readers } = a.options;
  const moves = Object.entries(lifecycle?.moves ?? {}).map(
    ([from, to]) => `- \`${from}\` → ${to.map((s) => `\`${s}\``).join(', ') || '—'}`,
  );
  return [
    `## ${both(says)}`,
    '',
    `可讀 Readers: ${people(readers)}`,
    '',
    ...[...a.commands.values()].flatMap(commandLines),
    ...section('### 狀態 · Life cycle', moves),
    ...section(
      '### 事件 · Events',
      [...a.evolves.values()].map(({ type }) => eventLine(type)),
    ),
    ...section(
      '### 期限 · Clocks',
      a.clocks.map((clock) => `- 到期由系統執行 On its day the system issues \`${clock.command}\``),
    ),
  ];
}

function commandLines(c: Command): string[] {
  return [
    `### \`${c.name}\``,
    '',
    `執行 Issued by: ${people(c.by)}`,
    ...(c.phases ? ['', `階段 In phase: ${phasesIn(c.phases)}`] : []),
    '',
    ...(c.guards as readonly Rule<unknown>[]).map(ruleLine),
    ...(c.guards.length > 0 ? [''] : []),
  ];
}

function ruleLine(r: Rule<unknown>): string {
  const says = saidOnPaper(r);
  const where = [r.clause, both(kinds[r.kind]), r.field && `\`${r.field}\``].filter(Boolean).join(', ');
  const answered = r.answeredBy
    ? ` 警示，由${roleOf(r.answeredBy).zh}處理。A warning, answered by: ${roleOf(r.answeredBy).en}.`
    : '';
  return `- \`${r.name}\` (${where}): ${says.zh} ${says.en}${answered}`;
}

function eventLine(e: EventType): string {
  return `- ${both(e.says)} (\`${e.type}\`${e.clauses.length > 0 ? `, ${e.clauses.join(', ')}` : ''})`;
}

function viewLine(v: View): string {
  return `- ${both(v.options.says)} ← ${[...v.handlers.keys()].map((type) => `\`${type}\``).join(', ')}`;
}

function clausesOf(d: Department): readonly Clause[] {
  const guards = d.aggregates.flatMap((a) => [...a.commands.values()].flatMap((c) => c.guards.map((g) => g.clause)));
  const evidence = [...publishedEvents(d).values()].flatMap((e) => e.clauses);
  const order = Object.keys(clauses);
  return [...new Set([...guards, ...evidence])].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}
