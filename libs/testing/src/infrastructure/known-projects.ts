import { company } from '@marquee/regulation';
import { happened } from '../happened.js';
import { projectApproved } from '../samples.js';
import type { TestService } from './service.js';

/** Lets a department know projects that were approved, for specs of what people may do only to a known project. */
export async function knowProjects(
  { store }: Pick<TestService, 'store'>,
  projectIds: readonly string[],
): Promise<void> {
  for (const projectId of projectIds) {
    const stream = `Initiation/of-${projectId}`;
    const approved = { ...happened(projectApproved({ projectId })), stream, id: `${stream}:1:0` };
    await store.views.apply(company.phases.view, approved);
  }
}
