/**
 * `npm run keys [-- rotate <department> [--overlap <minutes>]]`: makes the development keys, unless they are there, and
 * says where they lie; or gives a department another key for its seals.
 */
import { parseArgs } from 'node:util';
import { exitWithSentence, marqueeHome, ROOT, SetupError } from '@marquee/servers';
import { ensureKeys, type KeyFiles } from './keys.ts';
import { OVERLAP_MINUTES, rotateSealKey } from './seal-keys.ts';

const USAGE = 'npm run keys [-- rotate <department> [--overlap <minutes>]]   e.g. npm run keys -- rotate finance';

await main().catch(exitWithSentence);

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
    `${department}：新密鑰 ${kid}，舊密鑰尚有效 ${overlap} 分鐘；請在此期間重新啟動該部門。\n` +
      `${department}: new key ${kid}; the former one is believed for ${overlap} minutes more. Restart the department within them.`,
  );
}

const pathsOf = ({ issuer, jwks, principal, principals, seals }: KeyFiles): readonly string[] => [
  ...[issuer, jwks, principal],
  ...Object.values(principals),
  seals.ring,
  ...Object.values(seals.keys),
];
