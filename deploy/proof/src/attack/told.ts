import type { AttackResult } from './attack.ts';
import type { Finding } from './verdict.ts';

/** Of one kind of finding so many are shown whole. */
const SHOWN = 3;

/** What a person reads of a run: its figures, each kind of finding, and how to play it again. */
export function toldOf(
  { findings, outcomes, fields, asked, acceptedCommands }: AttackResult,
  seed: number,
  requests: number,
): string[] {
  const kinds = new Map<string, Finding[]>();
  for (const finding of findings) {
    const kind = finding.says.slice(0, 60);
    kinds.set(kind, [...(kinds.get(kind) ?? []), finding]);
  }
  const details = [...kinds].flatMap(([kind, some]) => [
    `${some.length} × ${kind}`,
    ...some.slice(0, SHOWN).map((finding) => `    ${JSON.stringify(finding).slice(0, 3_000)}`),
  ]);
  return [
    ...details,
    `seed ${seed}, ${requests} requests: ${outcomes.answered} answered, ${outcomes.accepted} accepted, ${outcomes.refused} refused; ${asked} of ${fields} fields asked, ${acceptedCommands} commands accepted at least once`,
    `${findings.length} findings; again: npm run attack -- --seed ${seed} --requests ${requests}`,
  ];
}
