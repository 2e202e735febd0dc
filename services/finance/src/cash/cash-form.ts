import { lineOf, listOf, moment, nth, rowsOr, words, Employment } from '@marquee/regulation';
import { each, form, formatMoney, isBefore, type Text } from '@marquee/kernel';
import { CostCentre, type State } from './cost-centre.js';

type Line = State['forecast'][number];
const kinds: Readonly<Record<Line['kind'], Text>> = {
  client_budget: words('客戶預算', 'Budget of the client'),
  in: words('收入', 'In'),
  out: words('支出', 'Out'),
};
const byDate = (a: Line, b: Line) => (isBefore(a.expectedAt, b.expectedAt) ? -1 : 1);
/** The sum of each currency: what is planned in another one is added to nothing. */
const sums = (lines: readonly Line[]): string | Text =>
  listOf(
    [...new Set(lines.map(({ amount }) => amount.currency))].map((currency) => {
      const amounts = lines.filter((line) => line.amount.currency === currency).map((line) => line.amount.amount);
      return formatMoney({ amount: amounts.reduce((total, amount) => total + amount, 0), currency });
    }),
  );

const lineIn = (
  line: Line,
  people: Readonly<Record<string, { readonly name?: string | undefined } | undefined>>,
  zone: string,
) =>
  lineOf([
    kinds[line.kind],
    formatMoney(line.amount),
    moment(line.expectedAt, zone),
    line.note,
    line.byId && (people[line.byId]?.name ?? line.byId),
  ]);

/** 《現金需求表》 as it is printed: what is expected to come in and go out of a project, and when (C2.2.5a, R144). */
export const cashForm = form(CostCentre, {
  title: words('現金需求表', 'Cash need'),
  number: (s) => s.number,
  // It says what is expected at present; there is no draft of that.
  isFinal: () => true,
  reads: (s) => ({ people: each(Employment, [...new Set(s.forecast.flatMap((line) => line.byId ?? []))]) }),
  sections: (s, { people }, _, zone = 'UTC') => {
    const planned = s.forecast.filter((line) => line.kind !== 'client_budget');
    return [
      {
        title: words('成本中心', 'Cost centre'),
        rows: [
          [words('項目', 'Project'), s.projectId],
          [words('活動名稱', 'Title'), s.title],
          [words('幣別', 'Currency'), s.currency],
          [words('計劃收入', 'Planned in'), sums(planned.filter((line) => line.kind === 'in'))],
          [words('計劃支出', 'Planned out'), sums(planned.filter((line) => line.kind === 'out'))],
        ],
      },
      {
        title: words('預計收支', 'Expected'),
        rows: rowsOr(
          [...s.forecast].sort(byDate).map((line, n) => [nth('收支', 'Line', n), lineIn(line, people, zone)]),
          words('沒有可查閱的收支', 'There is none that you may see'),
        ),
      },
    ];
  },
});
