import { ex, hr } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { SafetyPlan } from './safety-plan.js';

const ON_SITE: readonly string[] = ['safety_supervisor', 'setup_lead'];
type Posts = readonly { readonly kind: string; readonly projectId?: string | undefined }[];

/** The projects in which somebody holds a post of safety or setup who left, or whose roles changed. */
const postedOn = ({ data: { posts = [] } }: { data: { posts?: Posts | undefined } }) =>
  [...new Set(posts.flatMap((p) => (ON_SITE.includes(p.kind) ? (p.projectId ?? []) : [])))].map((id) => ({
    id,
    input: {},
  }));
const looked = ({ data }: { data: { projectId: string } }) => ({ id: data.projectId, input: {} });

/**
 * C10.7.2: whoever leaves, or loses the role, holds no post any more. The last two: posted at the very moment in which
 * they left.
 */
export const vacancyReactions = [
  when(hr.EmployeeSeparated).issue(SafetyPlan, 'vacateSafetyPosts', postedOn),
  when(hr.EmployeeRolesAssigned).issue(SafetyPlan, 'vacateSafetyPosts', postedOn),
  when(hr.EmployeeDepartmentChanged).issue(SafetyPlan, 'vacateSafetyPosts', postedOn),
  when(ex.SafetySupervisorAssigned).issue(SafetyPlan, 'vacateSafetyPosts', looked),
  when(ex.SetupLeadAssigned).issue(SafetyPlan, 'vacateSafetyPosts', looked),
];
