import type { Result } from './found.ts';

/** A result in plain words. Pure. */
export function page(r: Result): string {
  const broken = r.verdict.promises.filter((p) => p.broken > 0);
  return [
    `# Chaos run: ${broken.length === 0 ? 'every promise held' : `${broken.length} promises were broken`}`,
    '',
    `\`${r.replay}\`, begun ${r.started}. ${JSON.stringify(r.machine)}, ${JSON.stringify(r.versions)}.`,
    '',
    ...(r.resumed ? [r.resumed, ''] : []),
    ...story(r),
    ...promiseTable(r),
    ...figureTable(r),
    ...recoveryTable(r),
    ...besideTheUsualRecipe(r),
  ].join('\n');
}

function story({ load, verdict, faults, kills, crashes }: Result): string[] {
  const struck = Object.entries(faults).map(([name, times]) => `${name} ${times}`);
  const times = Object.values(faults).reduce((a, b) => a + b, 0);
  return [
    `Load: ${JSON.stringify(load)}.`,
    '',
    `What happened: ${JSON.stringify(verdict.counts)}.`,
    '',
    `Faults: ${times}, of them ${kills} kills. ${struck.join(', ')}.`,
    '',
    `Processes: ${JSON.stringify(crashes)}.`,
    '',
  ];
}

const promiseTable = ({ verdict }: Result): string[] => [
  '| promise | | |',
  '|---|---|---|',
  ...verdict.promises.map(
    (p) => `| ${p.promise} | ${p.says} | ${p.broken === 0 ? 'held' : `**broken ${p.broken} times**`} |`,
  ),
  '',
];

const figureTable = ({ figures }: Result): string[] => [
  '| figure | value | goal | met |',
  '|---|---|---|---|',
  ...figures.map((f) => `| ${f.name} | ${f.value ?? '–'} ${f.unit} | ${f.goal} ${f.unit} | ${f.met ? 'yes' : 'no'} |`),
  '',
];

const recoveryTable = ({ recovery }: Result): string[] => [
  '| recovery after | times | p50 ms | p95 ms | worst ms |',
  '|---|---|---|---|---|',
  ...Object.entries(recovery).map(([kind, v]) => `| ${kind} | ${v.times} | ${v.p50} | ${v.p95} | ${v.max} |`),
  '',
];

function besideTheUsualRecipe({ control }: Result): string[] {
  if (!control) return [];
  const { accepted, lost, doubled } = control as { accepted: number; lost: number; doubled: number };
  return [
    'The usual recipe (mongoose `save`, then `ClientKafka.emit`; an `@EventPattern` handler that saves) under the same servers and faults: ' +
      `${accepted} orders accepted, **${lost} lost, ${doubled} doubled**. Here: 0 lost and 0 doubled unless I1 or I7 says otherwise.`,
    '',
  ];
}
