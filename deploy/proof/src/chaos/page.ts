import type { Result } from './result.ts';

/** A result in plain words. Pure. */
export function page(r: Result): string {
  const { counts, promises } = r.verdict;
  const broken = promises.filter((p) => p.broken > 0);
  const lines = [
    `# Chaos run: ${broken.length === 0 ? 'every promise held' : `${broken.length} promises were broken`}`,
    '',
    `\`${r.replay}\`, begun ${r.started}. ${JSON.stringify(r.machine)}, ${JSON.stringify(r.versions)}.`,
    '',
    `Load: ${JSON.stringify(r.load)}.`,
    '',
    `What happened: ${JSON.stringify(counts)}.`,
    '',
    `Faults: ${Object.values(r.faults).reduce((a, b) => a + b, 0)}, of them ${r.kills} kills. ${Object.entries(r.faults)
      .map(([name, times]) => `${name} ${times}`)
      .join(', ')}.`,
    '',
    `Processes: ${JSON.stringify(r.crashes)}.`,
    '',
    '| promise | | |',
    '|---|---|---|',
    ...promises.map(
      (p) => `| ${p.promise} | ${p.says} | ${p.broken === 0 ? 'held' : `**broken ${p.broken} times**`} |`,
    ),
    '',
    '| figure | value | goal | met |',
    '|---|---|---|---|',
    ...r.figures.map(
      (f) => `| ${f.name} | ${f.value ?? '–'} ${f.unit} | ${f.goal} ${f.unit} | ${f.met ? 'yes' : 'no'} |`,
    ),
    '',
    '| recovery after | times | p50 ms | p95 ms | worst ms |',
    '|---|---|---|---|---|',
    ...Object.entries(r.recovery as Record<string, { times: number; p50: number; p95: number; max: number }>).map(
      ([kind, v]) => `| ${kind} | ${v.times} | ${v.p50} | ${v.p95} | ${v.max} |`,
    ),
    '',
  ];
  if (r.resumed) lines.splice(4, 0, r.resumed, '');
  const control = r.control as { accepted: number; lost: number; doubled: number } | undefined;
  if (control) {
    lines.push(
      'The usual recipe (mongoose `save`, then `ClientKafka.emit`; an `@EventPattern` handler that saves) under the same servers and faults: ' +
        `${control.accepted} orders accepted, **${control.lost} lost, ${control.doubled} doubled**. Here: 0 lost and 0 doubled unless I1 or I7 says otherwise.`,
      '',
    );
  }
  return lines.join('\n');
}
