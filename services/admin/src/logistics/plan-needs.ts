import { ad, ex } from '@marquee/contracts';
import { type DataOf, daysTouched, formatPeriod, instant, text } from '@marquee/kernel';
import { z } from 'zod';

/** A part of the work, as far as administration arranges something for it. */
export const part = z.object({ title: text(120), stage: ex.executionStage, from: instant(), to: instant() });
type Part = z.output<typeof part>;

/** Days of work for which meals are listed one by one; a longer job asks for more by hand. */
const MOST_DAYS = 31;
/** In these stages things and people are brought to the venue and away from it. */
const CARRIED: readonly Part['stage'][] = ['materials', 'setup', 'wrap_up'];

/** The parts of an approved plan that say when they are. Pure. */
export const partsOf = (segments: DataOf<typeof ex.ExecutionPlanApproved>['segments']): Part[] =>
  segments.flatMap(({ title, stage, from, to }) =>
    from === undefined || to === undefined ? [] : [{ title, stage, from, to }],
  );

/**
 * What the work needs of administration: a way there and back for each part that carries something, meals for each day
 * of work (W15, C2.2.6c). Times are those of the company's zone. Pure.
 */
export function needsOf(
  { executionPlanVersion, parts }: { readonly executionPlanVersion: number; readonly parts: readonly Part[] },
  zone: string,
): DataOf<typeof ad.LogisticsNeedsPlanned>['needs'] {
  const carried = parts
    .filter((p) => CARRIED.includes(p.stage))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .map((p) => {
      const time = formatPeriod(p.from, p.to, zone);
      return { kind: 'transport' as const, detail: `${time}：「${p.title}」的運輸 · transport for “${p.title}”` };
    });
  const days = [...new Set(parts.flatMap((p) => daysTouched(p, MOST_DAYS)))].sort().slice(0, MOST_DAYS);
  const meals = days.map((day) => ({
    kind: 'meals' as const,
    detail: `${day}：工作人員膳食 · meals of everybody at work`,
  }));
  return [...carried, ...meals].map((need, n) => ({ ...need, needId: `e${executionPlanVersion}-${n + 1}` }));
}

interface Need {
  readonly needId: string;
  readonly confirmedAt?: string | undefined;
  readonly executionPlanVersion?: number | undefined;
}
/** What an execution plan asked for and nobody has reserved yet. Pure. */
export const unreserved = (needs: readonly Need[]): string[] =>
  needs.filter((n) => n.executionPlanVersion !== undefined && n.confirmedAt === undefined).map((n) => n.needId);
