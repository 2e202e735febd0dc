import { department } from '@marquee/kernel';
import { CapacityCheck } from './capacity-check.js';
import { Employee } from './employee.js';
import { OrgUnit } from './org-unit.js';
import { reactions } from './reactions.js';
import { RoleAudit } from './role-audit.js';
import { EventDay, Headcount } from './views.js';

/** 人力資源 — people, their roles, and the organisation chart that all approvals follow (C1.2, C2.1). */
export const hr = department('hr', {
  prefix: 'hr',
  says: { zh: '人力資源', en: 'Human resources' },
  aggregates: [Employee, OrgUnit, RoleAudit, CapacityCheck],
  views: [Headcount, EventDay],
  reactions,
});
