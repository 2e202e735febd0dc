import { cs } from '@marquee/contracts';
import { type Base, type DataOf, instant, plusHours, ref, secret } from '@marquee/kernel';
import { z } from 'zod';

const profile = z.object(cs.clientProfile);
export type Profile = z.output<typeof profile>;
const fields = Object.keys(cs.clientProfile) as (keyof Profile)[];

/**
 * State of the client file: the client's own data, its life, when it is to be reviewed, and what became of duplicates.
 */
export const state = z.object({
  ...cs.clientProfile,
  status: z.enum(['prospect', 'active', 'dormant', 'archived']),
  registeredById: ref('Employee'),
  reviewDueAt: instant().optional(),
  /** The review is late; known once per period. */
  reviewOverdue: z.boolean(),
  reviewedAt: instant().optional(),
  reviewedById: ref('Employee').optional(),
  /** The file that goes on in place of this one, and the files that this one goes on for. */
  mergedIntoId: ref('Client').optional(),
  absorbedIds: z.array(ref('Client')),
  mergedPair: secret(z.string().optional()),
});
export type State = z.output<typeof state>;

/** What rules and decisions on an existing file see. */
export type File = Base & { readonly state: State };

/** What an update of the file may say: new contents, and fields to empty. */
export const update = profile.partial().extend({ clear: z.array(z.enum(fields).exclude(['name'])).default([]) });
export type Update = z.output<typeof update>;

export const profileOf = (s: Profile): Profile =>
  Object.fromEntries(fields.map((field) => [field, s[field]])) as Profile;

/** The file's contents after an update; fields that it does not mention stay. */
export function updatedProfile(s: State, { clear, ...said }: Update): Profile {
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const next = { ...profileOf(s), ...given };
  return Object.fromEntries(
    Object.entries(next).filter(([field]) => !clear.includes(field as (typeof clear)[number])),
  ) as Profile;
}

/** The fields whose contents an update changes. */
export function changedFields(s: State, change: Update): string[] {
  const [before, after] = [profileOf(s), updatedProfile(s, change)];
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

/** When a file that is accurate now is to be looked at again (C6.1.2). */
export const nextReview = ({ now, policy }: Base) => plusHours(now, 24 * policy['client.review.intervalDays']);

const emptied = () => Object.fromEntries(fields.map((field) => [field, undefined])) as Partial<Profile>;

export const registered = ({ clientId: _, registeredBy, ...e }: DataOf<typeof cs.ClientRegistered>): State => ({
  ...e,
  registeredById: registeredBy,
  status: 'prospect',
  reviewOverdue: false,
  absorbedIds: [],
});

export const updated = (s: State, e: DataOf<typeof cs.ClientUpdated>): State => ({
  ...s,
  ...emptied(),
  ...profileOf(e),
});

export const reinstated = (s: State, { reviewDueAt }: DataOf<typeof cs.ClientReinstated>): State => ({
  ...s,
  status: 'active',
  reviewDueAt,
  reviewOverdue: false,
});

export const reviewed = (s: State, e: DataOf<typeof cs.ClientProfileReviewed>): State => ({
  ...s,
  reviewDueAt: e.reviewDueAt,
  reviewOverdue: false,
  reviewedAt: e.at,
  reviewedById: e.by,
});

export const merged = (s: State, e: DataOf<typeof cs.ClientMerged>): State => ({
  ...s,
  status: 'archived',
  mergedIntoId: e.survivorId,
  mergedPair: [e.clientId, e.survivorId].sort().join(' '),
});

export const absorbed = (s: State, e: DataOf<typeof cs.ClientAbsorbed>): State => ({
  ...s,
  ...profileOf(e),
  absorbedIds: [...s.absorbedIds, e.absorbedId],
});
