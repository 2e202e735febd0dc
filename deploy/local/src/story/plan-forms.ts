const HOUR_MS = 3_600_000;
/** The moment so many hours later. */
export const hoursAfter = (instant: string, hours: number): string =>
  new Date(Date.parse(instant) + hours * HOUR_MS).toISOString();
export const hkd = (amount: number) => ({ amount, currency: 'HKD' });

/** What the client said about each topic of the brief. */
export const requirements = ['goal', 'audience', 'time', 'place', 'budget', 'taboos'].map((topic) => ({
  topic,
  statement: '客戶已口頭確認。',
  source: '會議紀錄',
}));

/** What a draft begins with: an idea on the board of the project. */
export const ideaOf = (projectId: string, title: string) => ({
  projectId,
  title,
  idea: `以「${title}」為主題，貫穿迎賓、晚宴與抽獎。`,
  kind: 'innovative',
});

export const draftText = (concept: string) => ({
  concept: `${concept}：以燈光鋪滿全場。`,
  flow: '入場、致辭、晚宴、抽獎。',
  innovationNote: '以光影代替舞台佈景。',
  risks: [{ risk: '颱風', response: '備用室內場地' }],
});

const lines = [
  ['planning_fee', 5_000_000],
  ['venue_rental', 15_000_000],
  ['equipment_rental', 6_000_000],
  ['materials', 4_000_000],
  ['staff_pay', 5_000_000],
  ['catering', 9_000_000],
  ['transport', 1_000_000],
  ['publicity', 2_000_000],
] as const;
/** All eight categories; 470,000.00 without the reserve. */
export const budgetLines = lines.map(([category, amount]) => ({ category, amount: hkd(amount) }));

interface Event {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timeZone: string;
}

/** Nine of the ten sections of the plan; the venue layout is still missing. */
export const nineSections = ({ startsAt, endsAt, timeZone }: Event, ownerId: string) => ({
  theme: '海上生明月',
  purpose: '慶祝公司成立三十週年',
  objectives: '三百名員工與來賓出席，八成以上表示滿意',
  place: { venue: '會議展覽中心' },
  participants: '三百名員工與來賓',
  time: {
    startsAt,
    endsAt,
    timeZone,
    changesDates: false,
    schedule: [
      { task: '搭建', from: hoursAfter(startsAt, -11), until: hoursAfter(startsAt, -2), buffer: false },
      { task: '應變', from: hoursAfter(startsAt, -2), until: hoursAfter(startsAt, -1), buffer: true },
    ],
  },
  agenda: [{ item: '開場', startsAt, minutes: 15, ownerId }],
  equipment: [{ item: '線陣列音響', quantity: 2 }],
  staffing: [{ post: '舞台監督', quantity: 1, skills: ['舞台'] }],
  design: [{ deliverable: '主視覺', quantity: 1 }],
  budget: { lines: budgetLines, reserve: hkd(3_000_000), total: hkd(50_000_000), price: hkd(58_000_000) },
});

/** Some hours of the day, counted from a moment. */
const between = (moment: string, from: number, to: number) => ({
  from: hoursAfter(moment, from),
  to: hoursAfter(moment, to),
});

/**
 * One segment for every mandatory stage; each later than the one before, so that one person can answer for two of them.
 */
export const segments = ({ startsAt, endsAt }: Event, [first, second]: readonly [string, string]) =>
  [
    { title: '物資進場', stage: 'materials', ownerId: first, ...between(startsAt, -12, -10) },
    { title: '搭建舞台', stage: 'setup', ownerId: first, ...between(startsAt, -10, -6), dependsOn: ['s1'] },
    { title: '燈光調試', stage: 'test', ownerId: first, ...between(startsAt, -6, -4), dependsOn: ['s2'] },
    { title: '工作人員培訓', stage: 'training', ownerId: second, ...between(startsAt, -6, -5) },
    { title: '晚宴', stage: 'live', ownerId: second, from: startsAt, to: endsAt },
    { title: '撤場', stage: 'wrap_up', ownerId: first, ...between(endsAt, 1, 4), dependsOn: ['s5'] },
  ].map((segment) => ({ requirement: '按圖施工並拍照存檔。', ...segment }));
