import { department } from '@marquee/kernel';
import { ArchiveFolder } from './archive-folder.js';
import { PermitClock } from './permit-clock.js';
import { PolicyRegister } from './policy-register.js';
import { Policy } from './policy.js';
import { reactions } from './reactions.js';
import { TimelineLedger } from './timeline/ledger.js';
import { timelineAsOf, timelineChanges, verifyTimeline } from './timeline/questions.js';
import { TimelineEntry } from './timeline/timeline.js';

/** 行政部 — keeps the company's rules, papers and daily services (C2.2.6, C10.3). */
export const admin = department('admin', {
  prefix: 'ad',
  says: { zh: '行政部', en: 'Administration' },
  aggregates: [ArchiveFolder, PermitClock, PolicyRegister],
  views: [Policy, TimelineEntry, TimelineLedger],
  questions: [timelineAsOf, timelineChanges, verifyTimeline],
  reactions,
});
