import { cs } from '@marquee/contracts';
import { type Base, text } from '@marquee/kernel';
import { z } from 'zod';
import type { State } from './initiation-state.js';

const fields = Object.keys(cs.initiationForm) as (keyof typeof cs.initiationForm)[];
const form = z.object(cs.initiationForm);
type Form = z.output<typeof form>;

/** What the rules of the application see. */
export type Application = Base & { readonly state: State };

/** What a revision of the form may say: new contents, and fields to empty. */
export const revision = form.extend({ clear: z.array(z.enum(fields)).default([]) });
export type Revision = z.output<typeof revision>;

/** A return: why, and which fields of the form it is about. */
export const objection = z.object({
  reason: text(2000),
  fields: z.array(z.enum(fields)).max(fields.length).optional(),
});

/** The form's contents alone, without its life. */
export const contentsOf = (s: State): Form => form.parse(s);

/**
 * What another application may take over: all but who is to be asked. The person is forgotten with the first one
 * (C10.3.2), and nobody would find them in its copies.
 */
export const copyable = (s: State): Form => ({ ...contentsOf(s), contactName: undefined });

/** The form as it stands after a revision; fields that the revision does not mention stay. */
export function revisedForm(s: State, { clear, ...said }: Revision): Form {
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const next = { ...contentsOf(s), ...given };
  return Object.fromEntries(Object.entries(next).filter(([field]) => !clear.includes(field as keyof Form)));
}

/** The fields whose contents a revision changes. */
export function changedFields(s: State, revision: Revision): string[] {
  const [before, after] = [contentsOf(s), revisedForm(s, revision)];
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

/**
 * The client, and the dates in force: those that the form asks for until the event moves; none while one is missing.
 */
export function slotOf({ clientId, eventDates, ...form }: State) {
  const { startsAt, endsAt } = eventDates ?? form;
  return clientId && startsAt && endsAt ? [{ clientId, startsAt, endsAt }] : [];
}

/** Everybody whose words stand in the form. */
export const writersOf = ({ authorId, submittedById, writerIds }: State): string[] => [
  ...new Set([authorId, submittedById, ...(writerIds ?? [])].filter((id) => id !== undefined)),
];
