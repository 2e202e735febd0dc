import { attachment, event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const project = { projectId: ref('Project') };

/** Who grants the permit for a large public event. */
export const permitAuthority = z.enum(['county', 'city']);

export const PermitAssessed = event('ad.PermitAssessed', {
  says: { zh: '已判定是否需要活動安全許可', en: 'Need for a safety permit assessed' },
  clauses: ['C7.1.1'],
  data: {
    ...project,
    attendees: z.int(),
    startsAt: instant(),
    jurisdiction: z.string().optional(),
    /** Absent: no permit is needed. */
    authority: permitAuthority.optional(),
    applyBy: instant().optional(),
    /**
     * The event is so large that some jurisdiction would ask for a permit, and for this one nobody has said: no answer
     * yet, administration is asked.
     */
    unclear: z.boolean().optional(),
  },
});

/** Administration has found out whether a permit is needed where the policy does not say; absent authority: none. */
export const PermitNeedDecided = event('ad.PermitNeedDecided', {
  says: { zh: '已查明是否需要活動安全許可', en: 'Need for a safety permit found out' },
  clauses: ['C7.1.1'],
  data: {
    ...project,
    by: ref('Employee'),
    authority: permitAuthority.optional(),
    applyBy: instant().optional(),
    reason: text(2000),
    at: instant(),
  },
});

/**
 * The event has moved: by when to apply now. `reopened`: a permit was applied for, granted or refused for the former
 * dates, and the authority is to be asked for the new ones (C7.1.1).
 */
export const PermitReassessed = event('ad.PermitReassessed', {
  says: { zh: '活動改期，安全許可的期限已重訂', en: 'The event has moved: safety permit assessed again' },
  clauses: ['C7.1.1'],
  data: {
    ...project,
    startsAt: instant(),
    formerStartsAt: instant(),
    authority: permitAuthority.optional(),
    applyBy: instant().optional(),
    reopened: z.boolean(),
    at: instant(),
  },
});

/** The day by which the permit is applied for has come, and nobody has. */
export const PermitClockWarning = event('ad.PermitClockWarning', {
  says: { zh: '許可申請期限已到，已發出警示', en: 'Permit application is due: a warning was given' },
  clauses: ['C7.1.1'],
  data: { ...project, applyBy: instant() },
});

export const PermitAppliedFor = event('ad.PermitAppliedFor', {
  says: { zh: '活動安全許可已申請', en: 'Safety permit applied for' },
  clauses: ['C7.1.1'],
  data: { ...project, by: ref('Employee'), reference: text(80), at: instant() },
});

export const PermitGranted = event('ad.PermitGranted', {
  says: { zh: '活動安全許可已獲批', en: 'Safety permit granted' },
  clauses: ['C7.1.1'],
  data: {
    ...project,
    by: ref('Employee'),
    number: text(80),
    /** Absent while nobody has said for which time it is valid. */
    validFrom: instant().optional(),
    validUntil: instant().optional(),
    /** The permit itself, as a file. */
    file: attachment('permit').optional(),
    at: instant(),
  },
});

export const PermitRefused = event('ad.PermitRefused', {
  says: { zh: '活動安全許可不獲批', en: 'Safety permit refused' },
  clauses: ['C7.1.1'],
  data: { ...project, by: ref('Employee'), reason: text(2000), at: instant() },
});
