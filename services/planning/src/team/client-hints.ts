import { cs, pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import {
  among,
  each,
  following,
  instant,
  one,
  type Patch,
  question,
  type Read,
  ref,
  type Row,
  view,
} from '@marquee/kernel';
import { z } from 'zod';
import { Draft } from '../drafts/draft.js';

const shape = z.object({
  demand: z.string().optional(),
  preferences: z.array(z.string()),
  taboos: z.array(z.string()),
  /** The client's projects with us; what each of them is, `ProjectClient` knows. */
  projectIds: z.array(ref('Project')),
  /** The file that this one was merged into, and those that were merged into this one. */
  mergedIntoId: ref('Client').optional(),
  absorbedIds: z.array(ref('Client')),
});
type Hints = Row<z.output<typeof shape>>;

interface Profile {
  readonly clientId: string;
  readonly demand?: string | undefined;
  readonly preferences?: readonly string[] | undefined;
  readonly taboos?: readonly string[] | undefined;
}
const profileOf = ({ clientId, demand, preferences = [], taboos = [] }: Profile): Patch<z.output<typeof shape>> => [
  clientId,
  { demand, preferences: [...preferences], taboos: [...taboos] },
];

const without = (ids: readonly string[], id: string) => ids.filter((one) => one !== id);

/** 客戶喜好 — what clients like, refuse and have held with us before; the row's key is the client (C6.4.1). */
export const ClientHints = view('ClientHints', {
  says: { zh: '客戶喜好與過往活動', en: 'What clients like, and their events so far' },
  readers: staff,
  published: false,
  shape,
  edition: 2,
})
  .on(cs.ClientRegistered, ({ data }) => profileOf(data))
  .on(cs.ClientUpdated, ({ data }) => profileOf(data))
  .on(cs.ClientAbsorbed, ({ data }) => profileOf(data))
  .on(cs.ClientMerged, ({ data: { clientId, survivorId } }) => [
    [clientId, { mergedIntoId: survivorId }],
    [
      survivorId,
      ({ absorbedIds = [] }: Hints) => ({ absorbedIds: [...absorbedIds.filter((id) => id !== clientId), clientId] }),
    ],
  ])
  .on(pl.ProjectOpened, ({ data: { clientId, projectId } }) => [
    clientId,
    ({ projectIds = [] }: Hints) => ({ projectIds: [...without(projectIds, projectId), projectId] }),
  ])
  .on(pl.ProjectClientChanged, ({ data: { clientId, formerClientId, projectId } }) => [
    [formerClientId, ({ projectIds = [] }: Hints) => ({ projectIds: without(projectIds, projectId) })],
    [clientId, ({ projectIds = [] }: Hints) => ({ projectIds: [...without(projectIds, projectId), projectId] })],
  ]);

const pastEvent = z.object({
  projectId: ref('Project'),
  number: z.string(),
  title: z.string(),
  eventType: cs.initiationForm.eventType.unwrap(),
  startsAt: instant(),
});
const project = pastEvent.omit({ projectId: true }).extend({ clientId: ref('Client') });

/** 項目的客戶 — whose event a project is, what it is and when it takes place; the row's key is the project. */
export const ProjectClient = view('ProjectClient', {
  says: { zh: '項目的客戶', en: 'Client of a project' },
  readers: staff,
  published: false,
  shape: project,
  edition: 2,
})
  .on(pl.ProjectOpened, ({ data: { projectId, clientId, number, title, eventType, startsAt } }) => [
    projectId,
    { clientId, number, title, eventType, startsAt },
  ])
  .on(pl.ProjectClientChanged, ({ data: { projectId, clientId } }) => [projectId, { clientId }])
  .on(pl.EventDatesSet, ({ data: { projectId, startsAt } }) => [projectId, { startsAt }]);

const formerIdea = z.object({
  ideaId: ref('Draft'),
  projectId: ref('Project'),
  title: z.string(),
  description: z.string().optional(),
  /** Whether the draft that a review selected began with it. */
  chosen: z.boolean(),
});
interface Board {
  readonly id: string;
  readonly projectId: string;
  readonly status: string;
  readonly title: string;
  readonly idea?: string | undefined;
  readonly fromIdeaId?: string | undefined;
}

/** Ideas of the board, those first that led to a selected draft. Pure. */
function ideasIn(drafts: readonly Board[]): z.output<typeof formerIdea>[] {
  const chosen = new Set(drafts.filter((d) => d.status === 'selected').map((d) => d.fromIdeaId));
  return drafts
    .filter((d) => d.status === 'idea')
    .map(({ id, projectId, title, idea }) => ({
      ideaId: id,
      projectId,
      title,
      description: idea,
      chosen: chosen.has(id),
    }))
    .toSorted((a, b) => Number(b.chosen) - Number(a.chosen));
}

/** The file that goes on in place of this one, through however many mergers; no file is looked at twice. */
const fileThatGoesOn = (id: string | undefined, seen: readonly string[] = []): Read<Hints | undefined> =>
  following(one(ClientHints, id), (file) =>
    file?.mergedIntoId && !seen.includes(file.mergedIntoId)
      ? fileThatGoesOn(file.mergedIntoId, [...seen, file.id])
      : one(ClientHints, id),
  );
/** These files, and all that were merged into them, by id. */
const withAbsorbed = (ids: readonly string[]): Read<Readonly<Record<string, Hints>>> =>
  following(each(ClientHints, ids), (files) => {
    const more = Object.values(files).flatMap((file) => file.absorbedIds ?? []);
    const fresh = more.filter((id) => !ids.includes(id));
    return fresh.length > 0 ? withAbsorbed([...ids, ...fresh]) : each(ClientHints, ids);
  });
/** The client's other projects, whichever of the client's files they were opened under. */
const othersOf = (id: string, files: Readonly<Record<string, Hints>>) =>
  [...new Set(Object.values(files).flatMap((file) => file.projectIds ?? []))].filter((other) => other !== id);

/**
 * 策劃提示 — what the planning team should know of the client of a project before it thinks of anything: demand, likes,
 * taboos, the client's other events with us on the dates in force, and the ideas that were thought of for them (W01,
 * C6.4.1, C1.3.4). Under `project`.
 */
export const planningHints = question('planningHints', {
  says: {
    zh: '策劃提示：客戶喜好、過往活動與構思',
    en: 'Planning hints: what the client likes, former events and ideas',
  },
  readers: staff,
  under: 'Project',
  output: z.object({
    projectId: ref('Project'),
    clientId: ref('Client'),
    demand: z.string().optional(),
    preferences: z.array(z.string()),
    taboos: z.array(z.string()),
    /** Newest first, without this one. */
    formerEvents: z.array(pastEvent),
    /** Ideas on the boards of these events; whoever takes one up again names its project (`reusedFromId`). */
    formerIdeas: z.array(formerIdea),
  }),
  reads: (c) => {
    const project = one(ProjectClient, c.id);
    const file = following(project, (found) => fileThatGoesOn(found?.clientId));
    const files = following(file, (found) => withAbsorbed(found ? [found.id] : []));
    return {
      project,
      file,
      projects: following(files, (found) => each(ProjectClient, othersOf(c.id, found))),
      board: following(files, (found) =>
        among(Draft, { projectId: othersOf(c.id, found), status: ['idea', 'selected'] }),
      ),
    };
  },
  answer: ({ id, reads: { project, file, projects, board } }) => {
    if (!project?.clientId) return undefined;
    const { demand, preferences = [], taboos = [] }: Partial<Hints> = file ?? {};
    return {
      projectId: id,
      clientId: project.clientId,
      demand,
      preferences,
      taboos,
      formerEvents: Object.values(projects)
        .flatMap(({ id: projectId, ...event }) => pastEvent.safeParse({ ...event, projectId }).data ?? [])
        .toSorted((a, b) => (a.startsAt < b.startsAt ? 1 : -1)),
      formerIdeas: ideasIn(board),
    };
  },
});
