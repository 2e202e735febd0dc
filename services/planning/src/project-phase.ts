import { projectPhase } from '@marquee/regulation';

/** 項目階段 — every department keeps it for its commands; planning, which owns the project, shows it (R017). */
export const ProjectPhase = projectPhase(true);
