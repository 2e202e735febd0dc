/** `npm run keys`: makes the development keys, unless they are there, and says where they lie. */
import { ensureKeys } from './keys.ts';
import { marqueeHome, ROOT } from './paths.ts';
import { exitWithSentence } from './setup-error.ts';

const files = await ensureKeys(marqueeHome(ROOT)).catch(exitWithSentence);
console.log(Object.values(files).join('\n'));
