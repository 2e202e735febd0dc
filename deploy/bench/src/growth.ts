import { quantile, rounded, timed } from '@marquee/service/bench/measure';
import type { Figure } from '@marquee/service/bench/commands';
import {
  ensureSealKeys,
  type GraphUser,
  mintToken,
  PROJECT_PAGE,
  Teller,
  tellFirstProject,
  tellTeam,
  projectEverywhere,
} from '@marquee/local';
import { marqueeHome, ROOT, withMongo } from '@marquee/servers';
import { PATIENCE, READER, userOf } from './company.ts';
import { idOf } from './copies.ts';
import { type OwnSystem, withSystem } from './own-system.ts';
import { ToldStory } from './told-story.ts';

const SIZES = [10, 1_000, 50_000] as const;
const WARM_UP = 100;
const COUNTED = 400;
/** Records and rows that the page and the list read; there are no copies of others, e.g. of notices and timelines. */
const READ: ReadonlySet<string> = new Set([
  ...['Project', 'ProjectPhase', 'ProjectStart', 'Initiation', 'CostCentre', 'DesignDesk', 'Readiness'],
  ...['ArchiveFolder', 'CapacityCheck', 'ProjectName', 'ProjectRoster'],
]);
/** The ratio up to which it counts as no growth. */
const GOAL = '<= 1.5';

const LIST = `query Initiations($after: String) {
  initiations(first: 50, after: $after, filter: { status: { eq: approved } }, orderBy: [DRAFTED_AT_DESC]) {
    nodes { id number title status author { name } client { name } } pageInfo { endCursor }
  }
}`;

interface Times {
  readonly page: readonly number[];
  readonly list: readonly number[];
}

/**
 * A project's page and a list of 50 applications while the company has 10, 1,000 and 50,000 projects. One project is
 * told through the gateway, from the application to the team; the others are its copies, each with the records and rows
 * that page and list read: their sealed commits, heads and rows, and the pin of the project in every department. Their
 * events are on no topic. Pages are of any project, lists begin at any place; one user asks, one question after the
 * other.
 */
export async function benchGrowth(): Promise<readonly Figure[]> {
  const grown = await withSystem({ fresh: true }, grow);
  const again = await withSystem({ fresh: false }, async ({ seconds }) => seconds);
  const largest = SIZES.at(-1)!.toLocaleString('en');
  return [
    ...grown,
    { name: `start to ready with ${largest} projects`, value: rounded(again, 1), unit: 's', goal: '<= 20' },
  ];
}

async function grow({ url, mongoUrl }: OwnSystem): Promise<readonly Figure[]> {
  const reader = await userOf(url, READER);
  const { keys } = await ensureSealKeys(marqueeHome(ROOT));
  return withMongo(mongoUrl, async (client) => {
    let projectId = '';
    // The first one leaves the rows that all projects share.
    await tellOne(url, 60);
    const story = await ToldStory.of(client, { kinds: READ, keys }, async () => {
      projectId = await tellOne(url, 90);
    });
    const times: Times[] = [];
    let written = 1;
    for (const size of SIZES) {
      const ms = await timed(() => story.write(written, size - 1));
      console.log(`  ${size} projects of ${story.size} documents each; written in ${Math.round(ms / 1_000)} s`);
      written = size;
      times.push(await asked(reader, projectId, size));
    }
    return [
      ...figures(
        'a project page',
        times.map((t) => t.page),
      ),
      ...figures(
        'a list of 50',
        times.map((t) => t.list),
      ),
    ];
  });
}

/** @param day in how many days the event is: two on one day would be asked about it */
async function tellOne(url: string, day: number): Promise<string> {
  const t = new Teller({ url, tokenOf: mintToken }, () => undefined);
  const { projectId } = await tellFirstProject(t, day);
  await projectEverywhere(t.as(READER), projectId, PATIENCE);
  await tellTeam(t, projectId);
  return projectId;
}

/** Milliseconds of pages of any project, and of lists from any place on. */
async function asked(reader: GraphUser, projectId: string, size: number): Promise<Times> {
  const [page, list]: [number[], number[]] = [[], []];
  let after: string | undefined;
  for (let n = 0; n < WARM_UP + COUNTED; n += 1) {
    const nth = Math.floor(Math.random() * size);
    const id = nth === 0 ? projectId : idOf(projectId, nth);
    const pageMs = await timed(async () => wholePage(await reader.ask(PROJECT_PAGE, { id }), id));
    const listMs = await timed(async () => {
      const { initiations } = await reader.ask<{ initiations: Listed }>(LIST, { after });
      after = initiations.pageInfo.endCursor ?? undefined;
    });
    if (n < WARM_UP) continue;
    page.push(pageMs);
    list.push(listMs);
  }
  return { page, list };
}

type Listed = { readonly nodes: readonly object[]; readonly pageInfo: { readonly endCursor: string | null } };

/** @throws Error when a department does not know the project: it would be no measurement */
function wholePage({ project }: Record<string, unknown>, id: string): void {
  const parts = Object.entries((project ?? {}) as object).filter(([, part]) => part === null);
  if (!project || parts.length > 1) throw new Error(`${id} is not known everywhere: ${JSON.stringify(parts)}`);
}

function figures(what: string, each: readonly (readonly number[])[]): readonly Figure[] {
  const p95 = each.map((times) => quantile(times, 0.95));
  const sizes = SIZES.map((size) => size.toLocaleString('en'));
  return [
    ...p95.map((value, i) => ({
      name: `${what} among ${sizes[i]} projects, p95`,
      value: rounded(value, 1),
      unit: 'ms',
    })),
    {
      name: `${what}, p95 among ${sizes.at(-1)} against ${sizes[0]}`,
      value: rounded(p95.at(-1)! / p95[0]!),
      unit: 'ratio',
      goal: GOAL,
    },
  ];
}
