/** `npm run token -- <user> [--developer]`: prints a token that is valid for 15 minutes. */
import { parseArgs } from 'node:util';
import { exitWithSentence } from '@marquee/servers';
import { mintToken } from './token.ts';

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { developer: { type: 'boolean', default: false } },
  });
  console.log(await mintToken(positionals[0] ?? '', values));
} catch (error) {
  exitWithSentence(error);
}
