// The company's KPIs as formulas over events. A KPI whose events are not published yet says which ones it waits for.
const HOUR = 3_600_000;

const mean = (numbers) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
const hours = (waits) => (waits.length === 0 ? undefined : `${(mean(waits) / HOUR).toFixed(1)} h (${waits.length})`);
const percent = (part, whole) =>
  whole === 0 ? undefined : `${((100 * part) / whole).toFixed(1)} % (${part} / ${whole})`;
const of = (events, type) => events.filter((e) => e.type === type);

/** Times from the last `from` to each `to` that follows it in the same stream. */
function waits(events, from, to) {
  const since = new Map();
  return events.flatMap((e) => {
    if (e.type === from) since.set(e.stream, e.at);
    return e.type === to && since.has(e.stream) ? [e.at - since.get(e.stream)] : [];
  });
}

/** From the first submission on, whatever was returned in between. */
function leadTimes(events) {
  const first = new Map();
  for (const e of of(events, 'cs.InitiationSubmitted')) if (!first.has(e.stream)) first.set(e.stream, e.at);
  return of(events, 'cs.InitiationApproved').flatMap((e) => (first.has(e.stream) ? [e.at - first.get(e.stream)] : []));
}

function repeatClients(events) {
  const known = new Set();
  const repeated = of(events, 'cs.InitiationApproved').filter(({ data }) => {
    const again = known.has(data.clientId);
    known.add(data.clientId);
    return again;
  });
  return percent(repeated.length, of(events, 'cs.InitiationApproved').length);
}

/** Of the clauses that any event can be evidence for, how many have evidence in an average project. */
function compliance(events, { clauses }) {
  const evidence = new Map(of(events, 'cs.InitiationApproved').map((e) => [e.data.projectId, new Set()]));
  const projectOf = new Map(of(events, 'cs.InitiationApproved').map((e) => [e.stream, e.data.projectId]));
  for (const e of events)
    for (const clause of e.clauses) evidence.get(projectOf.get(e.stream) ?? e.project)?.add(clause);
  const shares = [...evidence.values()].map((found) => found.size / clauses.size);
  return shares.length === 0
    ? undefined
    : `${(100 * mean(shares)).toFixed(1)} % (${shares.length} projects, ${clauses.size} clauses)`;
}

function planLoops(events) {
  const published = new Map();
  for (const e of of(events, 'pl.PlanVersionPublished'))
    published.set(e.data.projectId, (published.get(e.data.projectId) ?? 0) + 1);
  const confirmed = of(events, 'cs.PlanConfirmed').map((e) => published.get(e.data.projectId) ?? 0);
  return confirmed.length === 0 ? undefined : `${mean(confirmed).toFixed(1)} (${confirmed.length})`;
}

const wait = (from, to) => ({ needs: [from, to], value: (events) => hours(waits(events, from, to)) });

export const KPIS = [
  {
    name: 'Initiation lead time',
    clause: 'C3.1.1, C3.1.2',
    needs: ['cs.InitiationSubmitted', 'cs.InitiationApproved'],
    value: (events) => hours(leadTimes(events)),
  },
  {
    name: 'Approval wait: department manager',
    clause: 'C3.1.2',
    ...wait('cs.InitiationSubmitted', 'cs.InitiationManagerApproved'),
  },
  {
    name: 'Approval wait: general manager',
    clause: 'C3.1.2',
    ...wait('cs.InitiationManagerApproved', 'cs.InitiationApproved'),
  },
  {
    name: 'Approval wait: execution plan',
    clause: 'C4.1.2',
    ...wait('ex.ExecutionPlanSubmitted', 'ex.ExecutionPlanApproved'),
  },
  { name: 'Approval wait: budget', clause: 'C8.1.3', ...wait('fi.BudgetSubmitted', 'fi.BudgetApproved') },
  { name: 'Repeat-client rate', clause: 'C6.4.2', needs: ['cs.InitiationApproved'], value: repeatClients },
  {
    name: 'Plan loop count',
    clause: 'C3.2.4, C3.2.5',
    needs: ['pl.PlanVersionPublished', 'cs.PlanConfirmed'],
    value: planLoops,
  },
  { name: 'Clause compliance %', clause: 'all', needs: ['cs.InitiationApproved'], value: compliance },
];

/** The table: a row a KPI. @param language what `languageOf` read; @param events in the order of their time */
export function tableOf(language, events) {
  return KPIS.map(({ name, clause, needs, value }) => {
    const missing = needs.filter((type) => !language.types.has(type));
    const shown =
      missing.length > 0 ? `not published yet: ${missing.join(', ')}` : (value(events, language) ?? 'no facts yet');
    return { name, clause, value: shown };
  });
}
