/**
 * `npm run keys [-- rotate <department> [--overlap <minutes>]]`: makes the development keys, unless they are there, and
 * says where they lie; or gives a department another key for its seals.
 */
import { parseArgs } from 'node:util';
import { exitWithSentence, marqueeHome, ROOT, SetupError } from '@marquee/servers';
import { ensureKeys, type KeyFiles } from './keys.ts';
import { OVERLAP_MINUTES, rotateSealKey } from './seal-keys.ts';

const USAGE = 'npm run keys [-- rotate <department> [--overlap <minutes>]]   e.g. npm run keys -- rotate finance';

async function main(): Promise<void> {
  const options = { overlap: { type: 'string', default: String(OVERLAP_MINUTES) } } as const;
  const {
    values: { overlap },
    positionals: [what, department = '', ...more],
  } = parseArgs({ allowPositionals: true, options });
  if ((what !== undefined && what !== 'rotate') || more.length > 0 || !/^\d+$/.test(overlap))
    throw new SetupError(USAGE);
  const files = await ensureKeys(marqueeHome(ROOT));
  if (what === undefined) return console.log(pathsOf(files).join('\n'));
  const kid = await rotateSealKey(files.seals, department, { overlap: Number(overlap) });
  console.log(
    `${department}：新密鑰 ${kid}，數秒內啟用；舊密鑰尚有效 ${overlap} 分鐘。\n` +
      `${department}: new key ${kid}, in use within seconds; the former one is believed for ${overlap} minutes more.`,
  );
}

const pathsOf = ({ issuer, jwks, principal, principals, seals }: KeyFiles): readonly string[] => [
  ...[issuer, jwks, principal],
  ...Object.values(principals),
  seals.ring,
  ...Object.values(seals.keys),
];

await main().catch(exitWithSentence);
