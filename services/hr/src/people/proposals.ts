import { instant, ref } from '@marquee/kernel';
import { z } from 'zod';

/** Who put something to a second person, in whose place and through whom, and when. */
export const proposed = {
  proposedById: ref('Employee'),
  inPlaceOfId: ref('Employee').optional(),
  hands: z.array(ref('Employee')),
  at: instant(),
};
