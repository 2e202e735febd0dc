import { ex } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { ref, text, view } from '@marquee/kernel';
import { z } from 'zod';

const said = {
  hazards: ex.safetyContents.hazards,
  evacuation: text(4000),
  medical: text(4000),
  /** Whom the crew can call; the numbers stand in the safety plan. */
  services: z.array(text(120)),
};
const written = z.object({ revision: z.int(), ...said });
const shape = z.object({
  projectId: ref('Project'),
  /** What was written last; not for the briefing until it is in force. */
  draft: written,
  /** Revision that is in force; absent while none is. */
  inForce: z.int().optional(),
  ...z.object(said).partial().shape,
  supervisorId: ref('Employee').optional(),
});

type Contents = {
  readonly projectId: string;
  readonly revision: number;
  readonly hazards: z.output<typeof ex.safetyContents.hazards>;
  readonly evacuation: string;
  readonly medical: string;
  readonly emergencyContacts: readonly { readonly service: string }[];
};
const drafted = ({ projectId, revision, hazards, evacuation, medical, emergencyContacts }: Contents) => ({
  projectId,
  draft: { revision, hazards, evacuation, medical, services: emergencyContacts.map((c) => c.service) },
});
const nothing = {
  inForce: undefined,
  hazards: undefined,
  evacuation: undefined,
  medical: undefined,
  services: undefined,
};

/**
 * 安全簡報內容 — what the crew is told of safety before the event, as the safety plan in force says it: human resources
 * prepare the briefing from it (W16, C4.5.2). Empty while none is in force. The row's key is the project.
 */
export const SafetyBriefing = view('SafetyBriefing', {
  says: { zh: '安全簡報內容', en: 'Safety content of the briefing' },
  readers: staff,
  shape,
  reverse: [{ type: 'Project', field: 'safetyBriefing', by: 'projectId', many: false }],
})
  .on(ex.SafetyPlanDrafted, ({ data }) => [data.projectId, drafted(data)])
  // What was approved was another text: it is in force no more.
  .on(ex.SafetyPlanRevised, ({ data }) => [data.projectId, { ...nothing, ...drafted(data) }])
  .on(ex.SafetyPlanPutInForce, ({ data: { projectId, revision } }) => [
    projectId,
    ({ draft }) => {
      if (draft?.revision !== revision) return {};
      const { revision: _, ...content } = draft;
      return { inForce: revision, ...content };
    },
  ])
  .on(ex.SafetyPlanLapsed, ({ data: { projectId } }) => [projectId, nothing])
  .on(ex.SafetySupervisorAssigned, ({ data: { projectId, employeeId } }) => [projectId, { supervisorId: employeeId }]);
