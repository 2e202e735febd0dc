import { ad } from '@marquee/contracts';
import { clauses, type ClauseEntry, staff } from '@marquee/regulation';
import { eventTypes } from '@marquee/contracts/catalogue';
import { all, type EventType, instant, isBefore, question, type Row, view } from '@marquee/kernel';
import { z } from 'zod';

const shape = z.object({
  clause: z.string(),
  /** Events that prove it, company-wide. */
  exercised: z.int(),
  lastAt: instant().optional(),
  waived: z.int(),
});
type Use = Row<z.output<typeof shape>>;

const entries = Object.entries<ClauseEntry>(clauses);

/**
 * The clauses that an event of this type proves: those whose register names it, and, where it names none, those that
 * the event says it serves.
 */
const provenBy = (type: EventType) =>
  entries.flatMap(([id, { evidence }]) =>
    evidence.includes(type.type) || (evidence.length === 0 && (type.clauses as readonly string[]).includes(id))
      ? [id]
      : [],
  );

const started = (clause: string, row: Use) => ({ clause, exercised: row.exercised ?? 0, waived: row.waived ?? 0 });
const later = (a: string | undefined, b: string) => (a !== undefined && isBefore(b, a) ? a : b);

/** 條款運用 — how often each clause is exercised in the whole company, and how often it is waived (N1). */
export const ClauseUse = view('ClauseUse', {
  says: { zh: '條款運用', en: 'Use of a clause' },
  readers: staff,
  shape,
  lists: { filter: ['clause'], order: ['exercised', 'waived'] },
  small: true,
});
ClauseUse.on(ad.ClauseWaived, ({ data: { clause } }) => [
  clause,
  (row) => ({ ...started(clause, row), waived: (row.waived ?? 0) + 1 }),
]);
for (const type of eventTypes.filter((t) => provenBy(t).length > 0)) {
  ClauseUse.on(type, (e) =>
    provenBy(type).map(
      (clause) =>
        [
          clause,
          (row: Use) => ({
            ...started(clause, row),
            exercised: (row.exercised ?? 0) + 1,
            lastAt: later(row.lastAt, e.at),
          }),
        ] as const,
    ),
  );
}

const told = z.object({
  clause: z.string(),
  owner: z.string(),
  zh: z.string(),
  en: z.string(),
  exercised: z.int(),
  waived: z.int(),
  lastAt: instant().optional(),
});

/** 公司條款總覽 — which clauses nobody exercises, and which are waived most (N1, R154). */
export const companyClauses = question('companyClauses', {
  says: { zh: '全公司的條款運用', en: 'Use of the clauses in the whole company' },
  readers: staff,
  output: z.object({ rows: z.array(told), unexercised: z.array(z.string()), mostWaived: z.array(z.string()) }),
  reads: () => ({ uses: all(ClauseUse) }),
  answer: ({ reads }) => {
    const uses = new Map(reads.uses.map((u) => [u.clause, u]));
    const rows = entries.map(([clause, { owner, zh, en }]) => {
      const { exercised = 0, waived = 0, lastAt } = uses.get(clause) ?? {};
      return { clause, owner, zh, en, exercised, waived, ...(lastAt && { lastAt }) };
    });
    const waived = rows.filter((r) => r.waived > 0).sort((a, b) => b.waived - a.waived);
    return {
      rows,
      unexercised: rows.filter((r) => r.exercised === 0).map((r) => r.clause),
      mostWaived: waived.map((r) => r.clause),
    };
  },
});
