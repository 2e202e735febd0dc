/** `npm run consumers -- cs.InitiationApproved`: which departments hear an event, and with what. */
import { eventTypes } from './catalogue.js';
import { wouldNotice } from './consumers.js';
import { readConsumers } from './snapshot-files.js';

const [name = ''] = process.argv.slice(2);
const known = eventTypes.filter(({ type, version }) => name === type || name === `${type}.v${version}`);

if (known.length === 0) {
  console.error(
    name === '' ? 'Name an event: npm run consumers -- cs.InitiationApproved' : `No department publishes ${name}.`,
  );
  process.exitCode = 1;
} else {
  const found = wouldNotice(name, readConsumers());
  console.log(`${name}  ${known[0]!.says.zh} · ${known[0]!.says.en}`);
  console.log(
    found.length > 0
      ? found.map((line) => `  ${line}`).join('\n')
      : '  沒有部門聽取；只供分析 · No department listens; for analytics only.',
  );
}
