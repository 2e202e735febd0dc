import { categoryNames, lineOf, peopleOfActs, signedBy, Employment } from '@marquee/regulation';
import { formatInstant, each, form, formatMoney, type Money, type Text } from '@marquee/kernel';
import type { State } from './budget-state.js';
import { Budget } from './budget.js';
import { percent } from './figures.js';

const both = (zh: string, en: string): Text => ({ zh, en });
const empty = '—';
const statuses: Record<State['status'], Text> = {
  awaiting_inputs: both('等待依據', 'Waiting for its basis'),
  draft: both('草稿', 'Draft'),
  submitted: both('待領導審批', 'Waiting for a leader'),
  returned: both('已退回', 'Returned'),
  rejected: both('已否決', 'Rejected'),
  approved: both('已核准', 'Approved'),
  revised: both('修訂中', 'Being revised'),
};
const outcomes: Record<State['versions'][number]['outcome'], Text> = {
  approved: both('核准', 'Approved'),
  returned: both('退回', 'Returned'),
  rejected: both('否決', 'Rejected'),
  revised: both('總額內修訂', 'Revised inside the total'),
  transferred: both('項間調撥', 'Transferred between lines'),
  withdrawn: both('依據失效', 'Basis withdrawn'),
};

/** Amounts are absent for those who do not see what an event costs, or what the client pays. */
type Shown = Omit<State, 'lines' | 'versions'> & Partial<Pick<State, 'lines' | 'versions'>>;
const versionsOf = (s: Shown) => s.versions ?? [];
/** Everybody whom the page names. */
const peopleOf = (s: Shown) => [...s.preparerIds, ...versionsOf(s).map((v) => v.byId)].filter((id) => id !== undefined);
const moneyOr = (amount: Money | undefined) => (amount ? formatMoney(amount) : empty);
/**
 * 《活動預算》 as it is printed: the figures, what they rest on, and what became of every version. Times of decisions
 * are those of the company.
 */
export const budgetForm = form(Budget, {
  title: both('活動預算', 'Event budget'),
  number: (s) => `${s.projectId} / ${s.budgetVersion}`,
  isFinal: ({ status }) => status === 'approved' || status === 'rejected',
  edition: (s) => s.budgetVersion,
  concerns: peopleOf,
  reads: (s, acts) => ({ people: each(Employment, [...peopleOf(s), ...peopleOfActs(acts)]) }),
  sections: (s, { people }, acts, zone = 'UTC') => [
    { title: both('預算', 'Budget'), rows: heading(s, signedBy(people, acts)) },
    { title: both('支出類別', 'Categories of spending'), rows: figures(s) },
    { title: both('規模、難度與市價', 'Scale, difficulty and market prices'), rows: sizing(s) },
    {
      title: both('歷次版本', 'Versions'),
      rows: versionsOf(s).map(
        (v) =>
          [
            both(
              `第 ${v.budgetVersion} 版：${outcomes[v.outcome].zh}`,
              `Version ${v.budgetVersion}: ${outcomes[v.outcome].en}`,
            ),
            lineOf([
              formatMoney(v.total),
              signedBy(people, acts)(v.byId, { at: v.at }),
              formatInstant(v.at, zone),
              v.reason,
            ]),
          ] as const,
      ),
    },
  ],
});

const heading = (s: State, name: ReturnType<typeof signedBy>) =>
  [
    [both('活動', 'Event'), s.title],
    [both('狀態', 'Status'), statuses[s.status]],
    [both('版本', 'Version'), String(s.budgetVersion)],
    [both('策劃書版本', 'Version of the plan'), s.basis ? String(s.basis.planVersion) : empty],
    [both('執行計劃版本', 'Version of the execution plan'), s.basis ? String(s.basis.executionPlanVersion) : empty],
    [
      both('編製人', 'Prepared by'),
      lineOf(
        s.preparerIds.map((id) => name(id)),
        '、',
      ) || empty,
    ],
    ...(s.price ? [[both('客戶價', 'Price'), formatMoney(s.price)] as const] : []),
  ] as const;

const figures = (s: Shown) =>
  [
    ...(s.lines ?? []).map(
      (line) =>
        [categoryNames[line.category], [formatMoney(line.amount), line.note].filter(Boolean).join(' · ')] as const,
    ),
    [both('風險預留', 'Risk reserve'), [moneyOr(s.reserve), shareOf(s), s.reserveNote].filter(Boolean).join(' · ')],
    [both('總額', 'Total'), moneyOr(s.total)],
  ] as const;

const shareOf = ({ reserve, total }: Shown) =>
  reserve && total && total.amount > 0 ? percent(reserve.amount / total.amount) : '';

const sizing = (s: State) =>
  [
    [both('規模', 'Scale'), s.sizing?.scale || empty],
    [both('難度', 'Difficulty'), s.sizing?.difficulty || empty],
    [both('市價', 'Market prices'), s.sizing?.marketPrice || empty],
    [both('與同類活動的差異', 'Difference from similar events'), s.deviationNote ?? empty],
  ] as const;
