import { department } from '@marquee/kernel';
import { ProjectPhase } from './project-phase.js';
import { ProjectStart } from './project-start.js';
import { Project } from './project.js';
import { reactions } from './reactions.js';
import { PlanningPerson } from './views.js';

/** 策劃部 — responsible for the whole concept of an event; owns the project and its planning team (C2.2.1, C3.2). */
export const planning = department('planning', {
  prefix: 'pl',
  says: { zh: '策劃部', en: 'Planning' },
  aggregates: [Project],
  views: [ProjectPhase, ProjectStart, PlanningPerson],
  reactions,
});
