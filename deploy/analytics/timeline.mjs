// node deploy/analytics/timeline.mjs <entries.json> --ring <ring.json> [--head <hash>]
// Verifies the timeline of a project with the departments' public keys alone: entries as the graph gives them (the
// query is printed without arguments), the head of the chain as it was noted elsewhere.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { objection, ringOf } from './seals.mjs';

const FIELDS =
  'projectId event at department type zh en facts actorId onBehalfOfId throughId clauses policyVersion digest statement seal'.split(
    ' ',
  );
const QUERY = `query ($project: ID!, $after: String) { project(id: $project) {
  timeline(first: 100, after: $after) { nodes { id ${FIELDS.join(' ').replace('facts', 'facts { field zh en value valueZh }')} hash } pageInfo { hasNextPage endCursor } }
  timelineAsOf(input: {}) { headHash entries } } }`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { ring: { type: 'string' }, head: { type: 'string' } },
});
if (!positionals[0] || !values.ring) {
  console.log(QUERY);
  process.exit(2);
}
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const entries = read(positionals[0]).toSorted((a, b) => (a.id < b.id ? -1 : 1));
const ring = ringOf(read(values.ring));
const flaws = entries.flatMap((entry) => flawsOf(entry).map((flaw) => `${entry.id} ${flaw}`));
const head = entries.reduce((link, { hash }) => sha256(link + hash), '');
if (values.head && values.head !== head) flaws.push(`the chain ends in ${head}, not in ${values.head}`);

const count = (is) => entries.filter(is).length;
console.log(`${entries.length} entries, ${count((e) => e.seal)} sealed, head ${head}`);
console.log(
  `without a seal: ${count((e) => !e.seal && !e.digest)} whose contents are nobody's business, ${count((e) => !e.seal && e.digest)} older than seals`,
);
for (const flaw of flaws) console.log(`  ${flaw}`);
process.exitCode = flaws.length === 0 ? 0 : 1;

/** What is wrong with one entry. */
function flawsOf(entry) {
  const content = Object.fromEntries(FIELDS.map((name) => [name, entry[name]]));
  const changed = sha256(canonical(content)) === entry.hash ? [] : ['was changed after it was written'];
  if (!entry.seal) return changed;
  const refused = objection(ring, entry.department, entry.statement, entry.seal, entry.at);
  return [...changed, ...(refused ? [refused] : []), ...differences(entry)];
}

/** What the entry says otherwise than the statement that its department sealed. */
function differences(entry) {
  const { headers } = JSON.parse(entry.statement);
  const { id, onBehalfOf, through } = JSON.parse(headers.ce_actor);
  const said = {
    event: headers.ce_id,
    at: headers.ce_time,
    type: headers.ce_type.replace(/\.v\d+$/, ''),
    clauses: headers.ce_clauses,
    policyVersion: Number(headers.ce_policyversion),
    actorId: id === 'system' ? undefined : id,
    onBehalfOfId: onBehalfOf,
    throughId: through,
  };
  const told = { ...entry, clauses: entry.clauses.join(',') };
  return Object.keys(said).flatMap((name) =>
    (said[name] ?? undefined) === (told[name] ?? undefined) ? [] : [`says another ${name} than was sealed`],
  );
}

function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}

/** JSON in one way only: fields by name, nothing for what is missing. */
function canonical(value) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined && field !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}
