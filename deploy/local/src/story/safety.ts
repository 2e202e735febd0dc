import type { Mutation } from '../graph-client.ts';
import type { Teller } from './teller.ts';

const CREW = 'fung.ka-ming';
const EXECUTION_MANAGER = 'lau.tak-sing';

/** Execution plans for safety; who supervises it answers for nothing else. */
export async function tellSafety(t: Teller, projectId: string): Promise<void> {
  t.chapter(
    '安全：監督員獨立於佈置（C2.2.2c、C4.3.2）',
    'Safety: the supervisor is independent of the setup (C2.2.2c, C4.3.2)',
  );
  await tellSafetyPlan(t, projectId);
  await t.does(
    EXECUTION_MANAGER,
    '指派蘇健鋒為安全監督員。',
    'appoints So Kin Fung as safety supervisor.',
    safety(projectId, 'assignSafetySupervisor', { employeeId: 'so.kin-fung' }),
  );
  await t.isRefused(
    EXECUTION_MANAGER,
    '想請他兼任佈置負責人。',
    'wants him to lead the setup as well.',
    safety(projectId, 'assignSetupLead', { employeeId: 'so.kin-fung' }),
    ['leadIsNotSupervisor'],
  );
}

const safety = (projectId: string, name: string, input?: object): Mutation => ({
  name,
  answers: 'SafetyPlan',
  id: projectId,
  fields: 'status',
  ...(input ? { input } : {}),
});

const withoutEvacuation = {
  hazards: [{ hazard: '人群擠壓', measure: '分流與限流' }],
  medical: '設急救站兩處。',
  emergencyContacts: [{ service: '消防', phone: '999' }],
};

async function tellSafetyPlan(t: Teller, projectId: string): Promise<void> {
  await t.does(
    CREW,
    '起草安全預案，尚欠疏散安排。',
    'drafts the safety plan; evacuation is still missing.',
    safety(projectId, 'draftSafetyPlan', withoutEvacuation),
  );
  await t.isRefused(
    EXECUTION_MANAGER,
    '想先核准。',
    'wants to approve it already.',
    safety(projectId, 'approveSafetyPlan'),
    ['evacuationPlanned'],
  );
  await t.does(
    CREW,
    '補上疏散安排。',
    'adds the evacuation.',
    safety(projectId, 'reviseSafetyPlan', { evacuation: '由東門疏散至海濱長廊。' }),
  );
  await t.does(
    EXECUTION_MANAGER,
    '核准安全預案。',
    'approves the safety plan.',
    safety(projectId, 'approveSafetyPlan'),
  );
}
