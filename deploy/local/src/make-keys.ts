/** `npm run keys`: makes the development keys, unless they are there, and says where they lie. */
import { exitWithSentence, marqueeHome, ROOT } from '@marquee/servers';
import { ensureKeys } from './keys.ts';

const files = await ensureKeys(marqueeHome(ROOT)).catch(exitWithSentence);
console.log(Object.values(files).join('\n'));
