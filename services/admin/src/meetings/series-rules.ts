import { type Instant, rule } from '@marquee/kernel';

// ---- C2.2.6c A planning team meets from the day it is formed until its event begins.

type Series = { state: { status: string; followingAt?: Instant | undefined } };

type Maybe = { state: Series['state'] | undefined };

export const seriesIsKept = rule(
  'C2.2.6c',
  'seriesIsKept',
  'STATE',
  { zh: '此項目沒有會議系列。', en: 'No series of meetings is kept for this project.' },
  (c: Maybe) => c.state !== undefined,
);

export const seriesIsRunning = rule(
  'C2.2.6c',
  'seriesIsRunning',
  'STATE',
  { zh: '項目會議已經暫停，或並無會議系列。', en: 'The meetings of the project have stopped, or none are kept.' },
  (c: Maybe) => c.state?.status === 'running',
);

export const seriesIsNotRunning = rule(
  'C2.2.6c',
  'seriesIsNotRunning',
  'STATE',
  { zh: '項目會議已在進行。', en: 'The meetings of the project go on already.' },
  (c: Maybe) => c.state?.status !== 'running',
);

export const anotherMeetingFollows = rule(
  'C2.2.6c',
  'anotherMeetingFollows',
  'STATE',
  { zh: '活動開始前已無須再開小組會議。', en: 'No further meeting of the team is due before the event.' },
  (c: Series) => c.state.status === 'running' && c.state.followingAt !== undefined,
);
