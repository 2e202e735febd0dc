/**
 * Every role that a person can hold, as events carry it. What each is called and where it belongs, the regulation says
 * (`@marquee/regulation`); the order is part of the schemas.
 */
export const roleIds = [
  'cs_staff',
  'cs_manager',
  'planning_staff',
  'planning_manager',
  'project_manager',
  'execution_staff',
  'execution_manager',
  'buyer',
  'storekeeper',
  'safety_supervisor',
  'quality_supervisor',
  'media_officer',
  'designer',
  'design_manager',
  'finance_staff',
  'finance_manager',
  'admin_staff',
  'admin_manager',
  'hr_staff',
  'hr_manager',
  'gm',
  'leader',
  'expert',
  'client_contact',
  'client_signer',
  'participant',
  'supplier',
  'freelancer',
  'auditor',
] as const;

export type RoleId = (typeof roleIds)[number];
