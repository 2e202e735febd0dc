import { cs, pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { following, instant, one, type Patch, question, ref, type Row, view } from '@marquee/kernel';
import { z } from 'zod';

const pastEvent = z.object({
  projectId: ref('Project'),
  number: z.string(),
  title: z.string(),
  eventType: cs.initiationForm.eventType.unwrap(),
  startsAt: instant(),
});
const shape = z.object({
  demand: z.string().optional(),
  preferences: z.array(z.string()),
  taboos: z.array(z.string()),
  events: z.array(pastEvent),
  /** The file that this one was merged into; its events are found there. */
  mergedIntoId: ref('Client').optional(),
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

/** 客戶喜好 — what clients like, refuse and have held with us before; the row's key is the client (C6.4.1). */
export const ClientHints = view('ClientHints', {
  says: { zh: '客戶喜好與過往活動', en: 'What clients like, and their events so far' },
  readers: staff,
  published: false,
  shape,
})
  .on(cs.ClientRegistered, ({ data }) => profileOf(data))
  .on(cs.ClientUpdated, ({ data }) => profileOf(data))
  .on(cs.ClientAbsorbed, ({ data }) => profileOf(data))
  .on(cs.ClientMerged, ({ data }) => [data.clientId, { mergedIntoId: data.survivorId }])
  .on(pl.ProjectOpened, ({ data: { clientId, projectId, number, title, eventType, startsAt } }) => [
    clientId,
    ({ events = [] }: Hints) => ({
      events: [...events.filter((e) => e.projectId !== projectId), { projectId, number, title, eventType, startsAt }],
    }),
  ])
  .on(pl.ProjectClientChanged, ({ data: { clientId, formerClientId, projectId, at: _, ...event } }) => [
    [formerClientId, ({ events = [] }: Hints) => ({ events: events.filter((e) => e.projectId !== projectId) })],
    [
      clientId,
      ({ events = [] }: Hints) => ({
        events: [...events.filter((e) => e.projectId !== projectId), { projectId, ...event }],
      }),
    ],
  ]);

/** 項目的客戶 — whose event a project is; the row's key is the project. */
export const ProjectClient = view('ProjectClient', {
  says: { zh: '項目的客戶', en: 'Client of a project' },
  readers: staff,
  published: false,
  shape: z.object({ clientId: ref('Client') }),
})
  .on(pl.ProjectOpened, ({ data: { projectId, clientId } }) => [projectId, { clientId }])
  .on(pl.ProjectClientChanged, ({ data: { projectId, clientId } }) => [projectId, { clientId }]);

/**
 * 策劃提示 — what the planning team should know of the client of a project before it thinks of anything: demand, likes,
 * taboos, and the client's other events with us (W01, C6.4.1). Under `project`.
 */
export const planningHints = question('planningHints', {
  says: { zh: '策劃提示：客戶喜好與過往活動', en: 'Planning hints: what the client likes, and former events' },
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
  }),
  reads: (c) => {
    const project = one(ProjectClient, c.id);
    const hints = following(project, (found) => one(ClientHints, found?.clientId));
    return { project, hints, survivor: following(hints, (found) => one(ClientHints, found?.mergedIntoId)) };
  },
  answer: ({ id, reads: { project, hints, survivor } }) => {
    if (!project?.clientId) return undefined;
    const { demand, preferences = [], taboos = [] }: Partial<Hints> = survivor ?? hints ?? {};
    const events = [...(hints?.events ?? []), ...(survivor?.events ?? [])].filter((e) => e.projectId !== id);
    const formerEvents = events.toSorted((a, b) => (a.startsAt < b.startsAt ? 1 : -1));
    return { projectId: id, clientId: project.clientId, demand, preferences, taboos, formerEvents };
  },
});
