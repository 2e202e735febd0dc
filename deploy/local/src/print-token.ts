/** `npm run token -- <user> [--developer]`: prints a token that is valid for 15 minutes. */
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { exitWithSentence, ROOT, SetupError } from '@marquee/servers';
import { mintOwnToken, mintToken } from './token.ts';
import { whoseData } from './whose-data.ts';

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { developer: { type: 'boolean', default: false } },
  });
  const [user = ''] = positionals;
  const whose = whoseData(join(ROOT, '.marquee'));
  const own = whose !== undefined && 'company' in whose;
  if (own && user === '')
    throw new SetupError(
      `Name somebody of 「${whose.company}」 by the id under which they sign in, e.g. ${whose.founderId}.`,
    );
  console.log(await (own ? mintOwnToken : mintToken)(user, values));
} catch (error) {
  exitWithSentence(error);
}
