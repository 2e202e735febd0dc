import { Turns } from '../machinery/turns.js';
import { beaten } from './refusals/errors.js';

/** A lost race is decided again on the new state this often before the command gives up. */
const DECIDED_AGAIN = 3;

/** Commands that another one overtook: on one record they take turns, so that they do not overtake each other. */
export class Overtaken {
  private readonly turns = new Turns();

  /** Decides until nobody came in between. @throws CommandError `CONFLICT` when somebody came each time */
  again<T>(stream: string, decide: () => Promise<T | undefined>): Promise<T> {
    return this.turns.take(stream, async () => {
      for (let attempt = 0; attempt < DECIDED_AGAIN; attempt += 1) {
        const result = await decide();
        if (result) return result;
      }
      throw beaten();
    });
  }
}
