import { ContactStanding, Delegates } from '@marquee/regulation';
import { department } from '@marquee/kernel';
import { Delegation } from './absence/delegation.js';
import { Leave } from './absence/leave.js';
import { CrewAssignment } from './crew/crew-assignment.js';
import { crewForm } from './crew/crew-form.js';
import { SafetyBriefing } from './crew/safety-briefing.js';
import { CapacityCheck } from './staffing/capacity-check.js';
import { load } from './staffing/load.js';
import { AssignmentOverlap } from './staffing/overlaps.js';
import { ReviewLoad, reviewWorkload } from './staffing/review-load.js';
import { StaffSchedule } from './staffing/staff-schedule.js';
import { Employee } from './people/employee.js';
import { employeeImport } from './people/employee-import.js';
import { CompanyFounding } from './people/founding.js';
import { Leaver, postsToHandOver } from './people/handover-list.js';
import { HeldPost } from './people/held-post.js';
import { OrgUnit } from './people/org-unit.js';
import { reactions } from './reactions.js';
import { RoleAudit } from './people/role-audit.js';
import { StaffingRequest } from './staffing/staffing-request.js';
import { EventDay, Headcount, StaffDay } from './views.js';

/** 人力資源 — people, their roles, and the organisation chart that all approvals follow (C1.2, C2.1). */
export const hr = department('hr', {
  prefix: 'hr',
  says: { zh: '人力資源', en: 'Human resources' },
  aggregates: [
    Employee,
    OrgUnit,
    RoleAudit,
    Delegation,
    Leave,
    CapacityCheck,
    StaffingRequest,
    StaffSchedule,
    CrewAssignment,
  ],
  views: [
    ContactStanding,
    Delegates,
    Headcount,
    EventDay,
    StaffDay,
    AssignmentOverlap,
    CompanyFounding,
    HeldPost,
    Leaver,
    ReviewLoad,
    SafetyBriefing,
  ],
  forms: [crewForm],
  questions: [load, postsToHandOver, reviewWorkload],
  reactions,
  imports: [employeeImport],
});
