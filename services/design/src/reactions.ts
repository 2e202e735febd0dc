import { cs } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { DesignDesk } from './design-desk.js';

/** B01: the project formally starts; design opens a desk for it and sees at once what else is due on its dates. */
const openDeskOfNewProject = when(cs.InitiationApproved).issue(DesignDesk, 'openDesignDesk', ({ data }) => ({
  id: data.projectId,
  input: { title: data.title, eventType: data.eventType, startsAt: data.startsAt, endsAt: data.endsAt },
}));

export const reactions = [openDeskOfNewProject];
