import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { GraphUser } from '../graph-client.ts';

/** One question that shows a project across all seven departments. */
export const PROJECT_PAGE = `query ProjectPage($id: ID!) {
  project(id: $id) {
    id title status number
    leader { id name } members { id name }
    phase { phase since cause }
    start { complete missing }
    initiation { number status formVersion author { name } client { name status } decisions { step verdict by { name } at reason } }
    costCentre { number status }
    designDesk { status }
    readiness { level items { no owner clause zh en status } }
    archiveFolder { number status }
    capacityCheck { headcounts { dept active } }
  }
}`;

/** What each department shows of a project; all present means that the start has been felt everywhere. */
const PARTS = [
  'initiation',
  'phase',
  'costCentre',
  'designDesk',
  'readiness',
  'archiveFolder',
  'capacityCheck',
] as const;

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The project as that question shows it. A part is null until its department has it. */
export interface ProjectPage extends Record<(typeof PARTS)[number], unknown> {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly leader: Named | null;
  readonly phase: { readonly phase: string; readonly since: string };
  readonly initiation: {
    readonly number: string;
    readonly status: string;
    readonly formVersion: number;
    readonly client: { readonly name: string };
  };
  readonly costCentre: { readonly number: string };
  readonly designDesk: { readonly status: string };
  readonly readiness: {
    readonly level: string;
    readonly items: readonly { readonly zh: string; readonly en: string }[];
  };
  readonly archiveFolder: { readonly number: string };
  readonly capacityCheck: { readonly headcounts: readonly { readonly dept: string; readonly active: number }[] };
}

/**
 * Asks until all seven departments show their part; returns the page and the milliseconds it took. @throws Error after
 * `timeoutMs`
 */
export async function projectEverywhere(
  user: GraphUser,
  id: string,
  timeoutMs = 15_000,
): Promise<{ page: ProjectPage; ms: number }> {
  const from = performance.now();
  for (;;) {
    const { data } = await user.post(PROJECT_PAGE, { id });
    const page = data?.['project'] as ProjectPage | null | undefined;
    const ms = Math.round(performance.now() - from);
    if (page && PARTS.every((part) => page[part])) return { page, ms };
    if (ms > timeoutMs)
      throw new Error(
        `after ${ms} ms the project ${id} still lacks ${PARTS.filter((part) => !page?.[part]).join(', ')}`,
      );
    // What takes long is asked for less often: every look asks all departments.
    await wait(Math.max(20, Math.min(ms / 10, 500)));
  }
}

interface Told {
  readonly at: string;
  readonly zh: string;
  readonly en: string;
}
const TIMELINE =
  'query ($id: ID!, $after: String) { project(id: $id) { timeline(first: 100, after: $after) { nodes { at zh en } pageInfo { hasNextPage endCursor } } } }';

/** The story of a project from its first entry to its last, page by page. */
export async function wholeTimeline(user: GraphUser, id: string): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (let after: string | undefined; ; ) {
    type Page = { nodes: Told[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    const {
      project: { timeline },
    } = await user.ask<{ project: { timeline: Page } }>(TIMELINE, { id, after });
    told.push(...timeline.nodes);
    if (!timeline.pageInfo.hasNextPage) return told;
    after = timeline.pageInfo.endCursor;
  }
}

/** Saves the printable page of an application and returns the file. */
export async function saveForm(user: GraphUser, initiationId: string, folder: string): Promise<string> {
  const query = 'query Form($id: ID!) { initiation(id: $id) { printed(language: zh_Hant) { number version html } } }';
  const { initiation } = await user.ask<{ initiation: { printed: { number: string; version: number; html: string } } }>(
    query,
    { id: initiationId },
  );
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${initiation.printed.number}-v${initiation.printed.version}.html`);
  writeFileSync(file, initiation.printed.html);
  return file;
}
