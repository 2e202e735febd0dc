import { type Said, phaseOf as reached } from '@marquee/regulation';
import type { Phase } from '@marquee/kernel';
import type { Entry } from '../timeline/timeline.js';

type Told = Pick<Entry, 'type' | 'at' | 'facts'>;

const heard = ({ type, at, facts }: Told): Said => {
  const value = (field: string) => facts.find((f) => f.field === field)?.value;
  return { type, at, planVersion: value('planVersion'), decision: value('decision') };
};

/** The phase that a project's story has reached, by the same machine that every department asks. Pure. */
export const phaseOf = (story: readonly Told[]): Phase => reached(story.map(heard));
