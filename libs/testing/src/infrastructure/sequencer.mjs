/** jest's `testSequencer`: what waits for servers is begun first, so that pure specs use the time in which it waits. */
import { readFileSync } from 'node:fs';
import Sequencer from '@jest/test-sequencer';

const END_TO_END = /\/e2e\/.*\.spec\.ts$/;
const LEASES_SERVERS = /@marquee\/testing\/(conformance|infrastructure)|\/fixtures\/(world|office|people)\.js/;

export default class WaitingFirst extends Sequencer {
  /** Within a rank jest's own order holds: the slowest of the last run first, or the largest file. */
  sort(tests) {
    const ranked = [...super.sort(tests)].map((test) => ({ test, rank: rankOf(test.path) }));
    return ranked.sort((a, b) => a.rank - b.rank).map(({ test }) => test);
  }
}

function rankOf(path) {
  if (END_TO_END.test(path)) return 0;
  return LEASES_SERVERS.test(readFileSync(path, 'utf8')) ? 1 : 2;
}
