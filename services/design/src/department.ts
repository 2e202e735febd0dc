import { Employment } from '@marquee/regulation';
import { department } from '@marquee/kernel';
import { designBriefForm } from './brief-form.js';
import { DesignDesk } from './design-desk.js';
import { EarlyLook } from './early/early-look.js';
import { MoodBoard } from './early/mood-board.js';
import { reactions } from './reactions.js';
import { DesignerWork, DeskDay } from './views.js';

/** 設計部 — makes the visual deliverables of an event, on time and checked by planning and execution (C2.2.3). */
export const design = department('design', {
  prefix: 'de',
  says: { zh: '設計部', en: 'Design' },
  aggregates: [DesignDesk, EarlyLook, MoodBoard],
  views: [DesignerWork, Employment, DeskDay],
  reactions,
  forms: [designBriefForm],
});
