import { pl } from '@marquee/contracts';
import { followsFile, isOfMergedFile } from '@marquee/regulation';
import type { z } from 'zod';
import type { ProjectState } from './project-state.js';

interface Following {
  readonly id: string;
  readonly now: string;
  readonly state: ProjectState;
  readonly input: z.output<typeof followsFile>;
}

/** The client's file was merged into another one, whose the project is from now on (W01). */
export const followingFile = {
  by: ['system'] as const,
  input: followsFile,
  guards: [isOfMergedFile],
  decide: ({ id: projectId, now: at, state, input: { clientId } }: Following) => {
    const { number, title, eventType, startsAt, clientId: formerClientId } = state;
    return pl.ProjectClientChanged({ projectId, clientId, formerClientId, number, title, eventType, startsAt, at });
  },
};
