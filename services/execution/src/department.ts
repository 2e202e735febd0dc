import { OrgChart, ProjectName, Employment } from '@marquee/regulation';
import { department } from '@marquee/kernel';
import { DraftLook } from './drafts/draft-look.js';
import { AvailabilityForecast } from './gear/availability-forecast.js';
import { gearImport } from './gear/gear-import.js';
import { GearItem } from './gear/gear-item.js';
import { GearList } from './gear/gear-list.js';
import { ProjectGear } from './gear/project-gear.js';
import { gearAvailability, gearShortages } from './gear/questions.js';
import { ExecutionBasis } from './plan/execution-basis.js';
import { ExecutionPlan } from './plan/execution-plan.js';
import { OwnerCalendar } from './plan/owner-calendar.js';
import { executionPlanForm } from './plan/plan-form.js';
import { PlanExposure } from './plan/plan-exposure.js';
import { ProjectRisk } from './plan/project-risk.js';
import { reactions } from './reactions.js';
import { GoDecision } from './readiness/go-decision.js';
import { readinessNow } from './readiness/questions.js';
import { Readiness } from './readiness/readiness.js';
import { safetyForm } from './safety/safety-form.js';
import { SafetyPlan } from './safety/safety-plan.js';
import { PermitNeed } from './safety/safety-views.js';
import { SpendingGate } from './spending/spending-gate.js';

/** 執行部 — carries out the confirmed plan on site and answers for safety and readiness (C2.2.2, C4). */
export const execution = department('execution', {
  prefix: 'ex',
  says: { zh: '執行部', en: 'Execution' },
  aggregates: [AvailabilityForecast, DraftLook, ExecutionPlan, GearItem, GearList, GoDecision, SafetyPlan],
  views: [
    Employment,
    ExecutionBasis,
    OrgChart,
    OwnerCalendar,
    PermitNeed,
    PlanExposure,
    ProjectGear,
    ProjectName,
    ProjectRisk,
    Readiness,
    SpendingGate,
  ],
  reactions,
  forms: [executionPlanForm, safetyForm],
  questions: [gearAvailability, gearShortages, readinessNow],
  imports: [gearImport],
});
