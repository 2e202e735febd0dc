import { role } from '../addresses.js';

/** A notice that is about a project as a whole. */
export const project = (d: { projectId: string }) => d.projectId;
export const frontDesk = [role('cs_staff'), role('cs_manager')];
export const leadership = [role('leader'), role('gm')];
/** Which version of the plan, behind a sentence. */
export const versionSaid = ({ planVersion }: { planVersion: number }) => ({
  zh: `第 ${planVersion} 版`,
  en: `version ${planVersion}`,
});
