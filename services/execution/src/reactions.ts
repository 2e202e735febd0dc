import { draftReactions } from './drafts/reactions.js';
import { gearReactions } from './gear/reactions.js';
import { basisReactions } from './plan/reactions.js';
import { readinessReactions } from './readiness/reactions.js';
import { vacancyReactions } from './safety/reactions.js';

export const reactions = [
  ...readinessReactions,
  ...gearReactions,
  ...basisReactions,
  ...vacancyReactions,
  ...draftReactions,
];
