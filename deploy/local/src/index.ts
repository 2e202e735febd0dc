export { type Instances, portOf, portPlan, type PortPlan } from './port-plan.ts';
export { AUDIENCE, ensureKeys, ISSUER, ORGANISATION, type KeyFiles, type PrincipalKeys } from './keys.ts';
export { ensureSealKeys, rotateSealKey, type SealFiles } from './seal-keys.ts';
export { PEOPLE, personById, type Person } from './people.ts';
export { mintOwnToken, mintToken, type TokenOptions } from './token.ts';
export { LocalSystem, type SystemOptions } from './system.ts';
export { applicationForm } from './application-form.ts';
export {
  accepted,
  GraphUser,
  type Answer,
  type BrokenRule,
  type GraphAnswer,
  type GraphTarget,
  type Mutation,
} from './graph-client.ts';
export { DeadLettersDesk } from './dead-letters-desk.ts';
export { loadDemoCompany } from './demo-company.ts';
export { founding, type FoundingStep } from './founding.ts';
export {
  budgetLines,
  draftText,
  hkd,
  hoursAfter,
  ideaOf,
  nineSections,
  requirements,
  segments,
} from './story/plan-forms.ts';
export { tellFirstProject, tellTeam } from './story/first-project.ts';
export { tellPolicyChange } from './story/policy-change.ts';
export { tellPapers } from './story/papers.ts';
export { PROJECT_PAGE, projectEverywhere, saveForm, type ProjectPage } from './story/project-page.ts';
export { tellProof } from './story/proof.ts';
export { Teller } from './story/teller.ts';
export { download, upload } from './file-client.ts';
export { tellWholeStory } from './story/whole-story.ts';
export { type OwnCompany, requireDemoCompany, type Whose } from './whose-data.ts';
export { type Brought, bringTable } from './import/bring-table.ts';
export { build } from './build.ts';
export { serviceSpec, type RunSetting } from './service-specs.ts';
