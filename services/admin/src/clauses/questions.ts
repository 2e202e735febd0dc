import { type ClauseEntry, clauses, phaseIds, staff, Employment } from '@marquee/regulation';
import { canonical, each, following, instant, many, one, personal, question, ref, sha256, text } from '@marquee/kernel';
import { z } from 'zod';
import { headOf, inOrder, type Placed } from '../timeline/chain.js';
import { TimelineEntry } from '../timeline/timeline.js';
import { boardOf, type ClauseStanding, scoreOf, standings, type Waiver } from './board.js';
import { ClauseWaiver } from './clause-waiver.js';
import { exceptionsOf, GoWaivers } from './go-waivers.js';
import { packForm } from './pack-form.js';
import { phaseOf } from './phases.js';

/** Proof that one row shows; a review alone may hold sixty scores. */
const MOST = 20;

/** Who did it, in whose place, and through which delegate. */
const doers = {
  actorId: ref('Employee').optional(),
  onBehalfOfId: ref('Employee').optional(),
  throughId: ref('Employee').optional(),
};
const doersOf = (entries: readonly Partial<Record<keyof typeof doers, string | undefined>>[]) => [
  ...new Set(entries.flatMap((e) => [e.actorId, e.onBehalfOfId, e.throughId]).flatMap((id) => id ?? [])),
];
const linked = z.object({
  entry: z.string(),
  at: instant(),
  type: z.string(),
  zh: z.string(),
  en: z.string(),
  ...doers,
});
const link = ({ id, at, type, zh, en, actorId, onBehalfOfId, throughId }: Placed) => ({
  entry: id,
  at,
  type,
  zh,
  en,
  ...(actorId ? { actorId } : {}),
  ...(onBehalfOfId ? { onBehalfOfId } : {}),
  ...(throughId ? { throughId } : {}),
});

const row = z.object({
  clause: z.string(),
  zh: z.string(),
  en: z.string(),
  owner: z.string(),
  inferred: z.boolean(),
  standing: z.enum(standings),
  provenIn: z.enum(phaseIds).optional(),
  missing: z.array(z.string()),
  /** The newest, at most 20. */
  evidence: z.array(linked),
  evidenceCount: z.int(),
  breaches: z.array(linked),
  waiverId: ref('ClauseWaiver').optional(),
});
const score = {
  evidenced: z.int(),
  pending: z.int(),
  violated: z.int(),
  waived: z.int(),
  notApplicable: z.int(),
  /** Kept, of those that bind by now. */ kept: z.number(),
};

function told({ clause, evidence, breaches, missing, waiver, ...rest }: ClauseStanding) {
  const { zh, en, owner, inferred }: ClauseEntry = clauses[clause];
  return {
    clause,
    zh,
    en,
    owner,
    inferred: inferred === true,
    ...rest,
    missing: [...missing],
    evidence: evidence.slice(-MOST).map(link),
    evidenceCount: evidence.length,
    breaches: breaches.map(link),
    ...(waiver?.id && { waiverId: waiver.id }),
  };
}

const projectReads = (c: { id: string }) => ({
  entries: many(TimelineEntry, { projectId: c.id }),
  waivers: many(ClauseWaiver, { projectId: c.id }),
  go: one(GoWaivers, c.id),
});

interface Found {
  readonly entries: readonly object[];
  readonly waivers: readonly object[];
  readonly go: Parameters<typeof exceptionsOf>[0];
}
const standing = ({ entries, waivers, go }: Found, now: string) => {
  const story = inOrder(entries as readonly Placed[]);
  const granted = [...(waivers as readonly Waiver[]), ...exceptionsOf(go)];
  return { story, phase: phaseOf(story), board: boardOf(story, granted, now) };
};

/**
 * 條款板 — how a project stands to every clause of the regulation, with links to the very events that prove it (N1, R010).
 */
export const clauseBoard = question('clauseBoard', {
  says: { zh: '項目的條款板', en: 'Clause board of a project' },
  readers: staff,
  under: 'Project',
  input: z.object({ standing: z.enum(standings).optional(), owner: z.string().optional() }),
  output: z.object({ phase: z.enum(phaseIds), ...score, rows: z.array(row) }),
  reads: projectReads,
  answer: (c) => {
    const { phase, board } = standing(c.reads, c.now);
    const asked = board
      .map(told)
      .filter((r) => (c.input.standing ?? r.standing) === r.standing && (c.input.owner ?? r.owner) === r.owner);
    return { phase, ...scoreOf(board), rows: asked };
  },
});

/**
 * 憑證包 — all of a project's proof as one document: as JSON to keep, as a page to print, with the head of the timeline's
 * chain (N1).
 */
export const evidencePack = question('evidencePack', {
  says: { zh: '項目的憑證包', en: 'Evidence pack of a project' },
  readers: staff,
  under: 'Project',
  output: z.object({
    projectId: ref('Project'),
    asOf: instant(),
    phase: z.enum(phaseIds),
    ...score,
    entries: z.int(),
    /** Head of the chain over the timeline; `verifyTimeline(at: asOf, headHash: …)` compares with it. */
    headHash: z.string(),
    rows: z.array(row),
    /** All of this and the whole timeline as canonical JSON, and its SHA-256. */
    json: z.string(),
    sha256: z.string(),
    /** What the people are called whom the rows name, for the printed page. */
    people: z.array(z.object({ id: z.string(), name: personal(text(80), 'id') })),
  }),
  reads: (c) => ({
    ...projectReads(c),
    people: following(many(TimelineEntry, { projectId: c.id }), (entries) => each(Employment, doersOf(entries))),
  }),
  answer: (c) => {
    const { story, phase, board } = standing(c.reads, c.now);
    if (story.length === 0) return undefined;
    const pack = {
      projectId: c.id,
      asOf: c.now,
      phase,
      ...scoreOf(board),
      entries: story.length,
      headHash: headOf(story),
      rows: board.map(told),
    };
    const json = canonical({
      ...pack,
      timeline: story.map((e) => ({ ...link(e), department: e.department, digest: e.digest, hash: e.hash })),
    });
    const people = Object.values(c.reads.people).map(({ id, name }) => ({ id, name: name ?? id }));
    return { ...pack, json, sha256: sha256(json), people };
  },
  form: packForm,
});
