import { cs, initiationIdOf, pl } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { briefReactions } from './briefs/reactions.js';
import { ClientContact } from './clients/client-contact.js';
import { Client } from './clients/client.js';
import { confirmationReactions } from './confirmation/reactions.js';
import { informingReactions } from './informing/reactions.js';
import { Initiation } from './initiation/initiation.js';
import { Inquiry } from './inquiries/inquiry.js';
import { PlanPresentation } from './confirmation/plan-presentation.js';

/** W01: a converted inquiry becomes a draft of the application form, filled with what is known (R045). */
const draftFromInquiry = when(cs.InquiryConverted).issue(
  Initiation,
  'draftFromInquiry',
  ({ data: { initiationId, inquiryId, by, form } }) => ({
    id: initiationId,
    input: { ...form, inquiryId, authorId: by },
  }),
);

/**
 * The event has moved: another application of the client for its new days is found, and none for the former ones
 * (R027).
 */
const noteEventDates = when(pl.EventDatesSet).issue(Initiation, 'noteEventDates', ({ data }) => {
  const id = initiationIdOf(data.projectId);
  return id === undefined ? undefined : { id, input: { startsAt: data.startsAt, endsAt: data.endsAt } };
});

const moved = ({ survivorId, clientId }: { survivorId: string; clientId: string }) => ({
  clientId: survivorId,
  formerClientId: clientId,
});

/**
 * W01: what belongs to a merged client file goes on at the survivor, which also learns what the merged file knew of the
 * client.
 */
const survivor = when(cs.ClientMerged).issue(Client, 'absorbClient', ({ data }) => ({
  id: data.survivorId,
  input: { absorbedId: data.clientId, taken: data.released },
}));
const contacts = when(cs.ClientMerged).issue(ClientContact, 'moveContact', ({ data }) =>
  data.contactIds.map((id) => ({ id, input: moved(data) })),
);
const inquiries = when(cs.ClientMerged).issue(Inquiry, 'moveInquiry', ({ data }) =>
  data.inquiryIds.map((id) => ({ id, input: moved(data) })),
);
const initiations = when(cs.ClientMerged).issue(Initiation, 'moveInitiation', ({ data }) =>
  data.initiationIds.map((id) => ({ id, input: moved(data) })),
);

const presentations = when(cs.ClientMerged).issue(PlanPresentation, 'movePresentation', ({ data }) =>
  (data.projectIds ?? []).map((id) => ({ id, input: moved(data) })),
);

export const reactions = [
  draftFromInquiry,
  noteEventDates,
  survivor,
  contacts,
  inquiries,
  initiations,
  presentations,
  ...briefReactions,
  ...confirmationReactions,
  ...informingReactions,
];
