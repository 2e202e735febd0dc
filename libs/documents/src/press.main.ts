// A press of its own process: the compiler is native code, which neither gives back its memory nor can be interrupted
// inside another process.
import type { Paper } from './paper.js';
import { Press } from './press.js';

let press: Press | undefined;

process.on('message', ({ paper, address }: { paper: Paper; address: string }) => {
  try {
    press ??= new Press();
    process.send!({ pdf: press.print(paper, address) });
  } catch (error) {
    process.send!({ failed: String((error as Error).message) });
  }
});
process.on('disconnect', () => process.exit());
