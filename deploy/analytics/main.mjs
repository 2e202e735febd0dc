// node deploy/analytics/main.mjs [--brokers 127.0.0.1:9092] [--asyncapi <file or URL>] [--ring <file>]
// [--recording <file>] [--record <file>] [--ca, --cert, --key, --username, --password <file>: brokers that demand them]
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { tableOf } from './kpis.mjs';
import { eventOf, languageOf } from './language.mjs';
import { ringOf } from './seals.mjs';
import { identityFrom, readRecording, readTopics } from './streams.mjs';

const { values: options } = parseArgs({
  options: {
    brokers: { type: 'string', default: '127.0.0.1:9092' },
    asyncapi: {
      type: 'string',
      default: fileURLToPath(new URL('../../libs/contracts/snapshots/asyncapi.json', import.meta.url)),
    },
    ring: { type: 'string', default: fileURLToPath(new URL('../../.marquee/seals/ring.json', import.meta.url)) },
    recording: { type: 'string' },
    record: { type: 'string' },
    ca: { type: 'string' },
    cert: { type: 'string' },
    key: { type: 'string' },
    username: { type: 'string' },
    password: { type: 'string' },
  },
});

const language = languageOf(JSON.parse(await textOf(options.asyncapi)));
const records = options.recording
  ? readRecording(options.recording)
  : await readTopics(options.brokers.split(','), language.topics, await ringIn(options.ring), identityFrom(options));
if (options.record) await writeFile(options.record, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
const { events, wrong } = understand(records);

console.log(
  `${records.length} records, ${events.length} events, ${records.length - events.length - wrong.length} duplicates, ${wrong.length} that break their contract`,
);
for (const problem of wrong) console.log(`  ${problem}`);
console.log('\n| KPI | Value | Clause |\n|---|---|---|');
for (const { name, value, clause } of tableOf(language, events)) console.log(`| ${name} | ${value} | ${clause} |`);

/** Without a ring nobody says who has published what; the table says so. */
async function ringIn(file) {
  if (existsSync(file)) return ringOf(JSON.parse(await readFile(file, 'utf8')));
  console.log(`No public keys at ${file}: name them with --ring. Records are taken as they are.`);
  return undefined;
}

function textOf(place) {
  return /^https?:/.test(place) ? fetch(place).then((answer) => answer.text()) : readFile(place, 'utf8');
}

/** Each event once, in the order of time; what no contract explains is named and left out. */
function understand(all) {
  const [seen, wrong] = [new Map(), []];
  for (const { headers, value, refused } of all) {
    const problem = (refused ?? headers.ce_type) ? language.check(headers.ce_type, value) : 'no CloudEvents headers';
    if (problem) wrong.push(`${headers.ce_id ?? 'a record'}: ${problem}`);
    else if (!seen.has(headers.ce_id)) seen.set(headers.ce_id, eventOf(headers, value));
  }
  const inTime = (a, b) => a.at - b.at || (a.stream === b.stream ? a.sequence - b.sequence : 0);
  return { wrong, events: [...seen.values()].sort(inTime) };
}
