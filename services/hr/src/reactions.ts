import { cs } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { CapacityCheck } from './capacity-check.js';

/** B01: the project formally starts; human resources looks at once whether there are people for its dates. */
const checkCapacityOfNewProject = when(cs.InitiationApproved).issue(CapacityCheck, 'checkCapacity', ({ data }) => ({
  id: data.projectId,
  input: { startsAt: data.startsAt, endsAt: data.endsAt },
}));

export const reactions = [checkCapacityOfNewProject];
