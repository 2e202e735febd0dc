import { cs } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { aggregate, each, lifecycle, many, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import * as r from '../rules.js';
import { identityKeys, identityOf, KnownClient, nameAndPhoneKey, taxKey } from './client-identity.js';
import * as becomes from './client-state.js';
import { fileKey, followers, idsOf, stillOpen } from './followers.js';
import { applicationsOf, filesBehind, runningWork } from './running-work.js';

const desk = ['cs_staff', 'cs_manager'] as const;
const withReason = z.object({ reason: text(500) });
const released = (s: becomes.State) => ({ released: identityOf(s) });
/** An archived file gives up its identity, so that a client who returns can be registered again. */
const whileOpen = (key: typeof taxKey) => (s: becomes.State) => (s.status === 'archived' ? undefined : key(s));

/**
 * 客戶檔案 — the client file (C6.1): data, preferences and taboos, review, duplicates. Contacts, communications and
 * projects lead here.
 */
export const Client = aggregate('Client', {
  says: { zh: '客戶檔案', en: 'Client file' },
  state: becomes.state,
  lifecycle: lifecycle('status', {
    prospect: ['active', 'archived'],
    active: ['dormant', 'archived'],
    dormant: ['active', 'archived'],
    archived: ['active'],
  }),
  readers: staff,
  // The pair keeps two files from being merged into each other at the same moment.
  unique: {
    taxId: { clause: 'C6.1.1', says: { zh: '稅務編號', en: 'tax id' }, key: whileOpen(taxKey) },
    nameAndPhone: {
      clause: 'C6.1.1',
      says: { zh: '名稱與電話', en: 'name and telephone number' },
      key: whileOpen(nameAndPhoneKey),
    },
    mergedPair: { clause: 'C6.1.1', says: { zh: '合併中的兩份檔案', en: 'pair of files' }, key: (s) => s.mergedPair },
  },
  lists: {
    filter: ['status', 'name', 'reviewOverdue', 'industry', 'mergedIntoId'],
    order: ['name', 'reviewDueAt'],
    search: ['name', 'taxId', 'phone', 'email'],
  },
})
  .born(cs.ClientRegistered, becomes.registered)
  .on(cs.ClientUpdated, becomes.updated)
  .on(cs.ClientActivated, (s) => ({ ...s, status: 'active' }))
  .on(cs.ClientBecameDormant, (s) => ({ ...s, status: 'dormant' }))
  .on(cs.ClientArchived, (s) => ({ ...s, status: 'archived' }))
  .on(cs.ClientReinstated, becomes.reinstated)
  .on(cs.ClientProfileReviewed, becomes.reviewed)
  .on(cs.ClientReviewOverdue, (s) => ({ ...s, reviewOverdue: true }))
  .on(cs.ClientMerged, becomes.merged)
  .on(cs.ClientAbsorbed, becomes.absorbed)
  .create('registerClient', {
    by: desk,
    input: z.object(cs.clientProfile),
    reads: (c) => ({ known: each(KnownClient, identityKeys(c.input)) }),
    guards: [
      r.clientHasName,
      r.clientHasChannel,
      r.emailWellFormed,
      r.phoneWellFormed,
      r.notOnFileYet,
      r.noNamesake,
      r.noSharedChannel,
    ],
    decide: (c) =>
      cs.ClientRegistered({ ...c.input, clientId: c.id, registeredBy: c.actor.id, reviewDueAt: becomes.nextReview(c) }),
  })
  .command('updateClient', {
    by: desk,
    input: becomes.update,
    reads: (c) => ({ known: each(KnownClient, identityKeys(becomes.updatedProfile(c.state, c.input))) }),
    guards: [
      r.clientNotArchived,
      r.clientHasName,
      r.clientKeepsChannel,
      r.emailWellFormed,
      r.phoneWellFormed,
      r.notOnFileElsewhere,
      r.somethingChangesOnFile,
    ],
    decide: (c) =>
      cs.ClientUpdated({
        ...becomes.updatedProfile(c.state, c.input),
        ...released(c.state),
        clientId: c.id,
        by: c.actor.id,
        changed: becomes.changedFields(c.state, c.input),
      }),
  })
  .command('activateClient', {
    by: desk,
    guards: [r.clientIsProspect],
    decide: (c) => cs.ClientActivated({ clientId: c.id }),
  })
  .command('restClient', {
    by: desk,
    input: withReason,
    reads: (c) => runningWork(c.id),
    exclusive: (c) => fileKey(c.id),
    guards: [r.clientRests, r.archivingIsExplained, r.nothingRunsForClient],
    decide: (c) => cs.ClientBecameDormant({ clientId: c.id, by: c.actor.id, reason: c.input.reason }),
  })
  .command('archiveClient', {
    by: ['cs_manager'],
    input: withReason,
    reads: (c) => runningWork(c.id),
    exclusive: (c) => fileKey(c.id),
    guards: [r.clientNotArchived, r.archivingIsExplained, r.nothingRunsForClient],
    decide: (c) => cs.ClientArchived({ ...released(c.state), clientId: c.id, reason: c.input.reason }),
  })
  .command('reinstateClient', {
    by: ['cs_manager'],
    input: withReason,
    reads: (c) => ({ known: each(KnownClient, identityKeys(c.state)) }),
    exclusive: (c) => fileKey(c.id),
    guards: [r.clientIsArchived, r.notMergedAway, r.noOtherFileSince, r.reinstatingIsExplained],
    decide: (c) =>
      cs.ClientReinstated({
        ...identityOf(c.state),
        clientId: c.id,
        by: c.actor.id,
        reason: c.input.reason,
        reviewDueAt: becomes.nextReview(c),
        at: c.now,
      }),
  })
  .command('attestClientProfile', {
    by: desk,
    input: z.object({ note: text(500).optional() }),
    guards: [r.clientNotArchived],
    decide: (c) =>
      cs.ClientProfileReviewed({
        ...c.input,
        clientId: c.id,
        by: c.actor.id,
        at: c.now,
        reviewDueAt: becomes.nextReview(c),
      }),
  })
  .command('flagClientReview', {
    by: ['system'],
    guards: [r.reviewIsLate],
    decide: (c) => cs.ClientReviewOverdue({ clientId: c.id, dueAt: c.state.reviewDueAt!, at: c.now }),
  })
  .command('mergeClients', {
    by: ['cs_manager'],
    input: withReason.extend({ survivorId: ref('Client') }),
    reads: (c, own) => ({
      survivor: own.one(c.input.survivorId),
      contacts: many(followers.contact, { clientId: c.id }),
      inquiries: many(followers.inquiry, { clientId: c.id }),
      initiations: many(followers.initiation, { clientId: c.id }),
      presentations: many(followers.presentation, { clientId: c.id }),
      applications: applicationsOf(c.id),
      files: filesBehind(c.id),
    }),
    // Both files, so that several mergers at the same moment never lead round in a circle that leaves no file.
    exclusive: (c) => [c.id, c.input.survivorId].flatMap(fileKey),
    guards: [r.clientNotArchived, r.survivorOnFile, r.mergerIsExplained],
    decide: (c) =>
      cs.ClientMerged({
        ...c.input,
        ...released(c.state),
        clientId: c.id,
        by: c.actor.id,
        at: c.now,
        contactIds: idsOf(c.reads.contacts),
        inquiryIds: idsOf(stillOpen(c.reads.inquiries)),
        initiationIds: idsOf(stillOpen(c.reads.initiations)),
        projectIds: idsOf(c.reads.presentations),
        ofProjectIds: c.reads.applications.flatMap((a) => a.projectId ?? []),
        absorbedIds: idsOf(c.reads.files),
      }),
  })
  .command('absorbClient', {
    by: ['system'],
    input: z.object({ absorbedId: ref('Client'), taken: cs.clientIdentity }),
    guards: [r.clientNotArchived],
    decide: ({ id, state, input: { absorbedId, taken } }) =>
      cs.ClientAbsorbed({
        ...becomes.profileOf(state),
        ...released(state),
        clientId: id,
        absorbedId,
        taxId: state.taxId ?? taken.taxId,
        phone: state.phone ?? taken.phone,
      }),
  })
  .due((s) => (s.status === 'archived' || s.reviewOverdue ? undefined : s.reviewDueAt), 'flagClientReview');
