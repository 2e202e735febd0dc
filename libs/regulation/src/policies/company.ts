import { isInOurTime, isWorkable, isZoneName, text, timeZone, type WorkingCalendar } from '@marquee/kernel';
import { z } from 'zod';
import { policy, projectPolicy, type PolicyEntry } from './policy.js';
import { areDistinct, or, whole } from './shapes.js';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const workingCalendar = z
  .object({
    timeZone: timeZone().refine(
      isZoneName,
      or('時區須以「區域/地點」寫出，或寫 UTC', 'the zone is named by area and place, or UTC'),
    ),
    weekend: z.array(whole(0, 6)).max(6).refine(areDistinct, or('每個休息日只列一次', 'each day off stands once')),
    holidays: z
      .array(z.iso.date().refine(isInOurTime, or('日期須在 2000 年至 2099 年之間', 'a date lies in 2000 to 2099')))
      .max(1000),
    opensAt: timeOfDay.optional(),
  })
  .refine(isWorkable, or('任何連續休假不得超過 31 天', 'the company never rests for more than 31 days in a row'));
/** A jurisdiction as the application names it. */
const jurisdiction = z.string().regex(/^[A-Z]{2}$/);

/** The company itself: its people, permits, archive and logistics, its calendar and how it reminds. */
export const companyPolicies = {
  'company.name': policy(
    text(120).min(1),
    'Marquee',
    ['C1.1'],
    '公司的名稱，印在表單上，亦見於電郵與行事曆。',
    'Name of the company, as it stands on forms, in mails and on calendars.',
  ),
  'onboarding.dueDays': policy(
    whole(1, 90),
    7,
    ['C9.1.3'],
    '新員工須完成入職培訓的期限。',
    'Time within which a new employee completes onboarding training.',
  ),
  'appraisal.cycle': policy(
    z.enum(['monthly', 'quarterly', 'half-yearly', 'yearly']),
    'quarterly',
    ['C9.2.1'],
    '績效考核的週期。',
    'Cycle of performance appraisal.',
  ),
  'permit.attendeeThreshold': policy(
    z.record(
      jurisdiction,
      z
        .object({ permitFrom: whole(1, 20_000), cityLevelFrom: whole(1, 50_000) })
        .refine(
          (from) => from.permitFrom <= from.cityLevelFrom,
          or('須市級審批者，必先須取得許可', 'what goes to the city level needs a permit in the first place'),
        ),
    ),
    { CN: { permitFrom: 1000, cityLevelFrom: 5000 } },
    ['C7.1.1'],
    '按法域設定：公眾活動預計人數達 permitFrom 須取得縣級安全許可，達 cityLevelFrom 改由市級審批。未列的法域見 permit.noneNeededIn。',
    'Per jurisdiction: a public event expected to reach permitFrom people needs a safety permit from the county level, from cityLevelFrom on from the city level. For a jurisdiction that is not listed see permit.noneNeededIn.',
  ),
  'permit.leadDays': policy(
    z.record(jurisdiction, whole(1, 365)),
    { CN: 20 },
    ['C7.1.1'],
    '按法域設定申請許可的提前天數；申請材料含活動方案、安全預案與場地同意書。許可時鐘據此計算。',
    'Per jurisdiction: days before the event by which the permit is applied for; the file holds event plan, safety plan and venue consent. Drives the permit clock.',
  ),
  'permit.usualJurisdiction': policy(
    jurisdiction,
    'CN',
    ['C7.1.1'],
    '啟動申請未註明法域時，視為在此法域舉行，據此判定是否須取得安全許可。',
    'Where an application names no jurisdiction, the event is taken to be in this one when the need for a permit is assessed.',
  ),
  'permit.noneNeededIn': policy(
    z.array(jurisdiction),
    ['HK'],
    ['C7.1.1'],
    '公司已查明不設人數門檻的法域。既未列出門檻亦不在此列的法域，達到任何已列門檻的活動須由行政部查明是否須取得許可。',
    'Jurisdictions that are known to set no threshold. In one that is neither listed with a threshold nor here, administration finds out whether an event that reaches any listed threshold needs a permit.',
  ),
  'archive.retentionYears': projectPolicy(
    whole(1, 100),
    7,
    ['C10.3.2'],
    '項目檔案自立卷起須保存的年數。',
    "Years for which a project's archive folder is kept from its opening.",
  ),
  'employee.retentionYears': policy(
    whole(1, 100),
    7,
    ['C10.3.2'],
    '離職員工的個人資料自最後工作日起須保存的年數；期滿前不得刪除。',
    'Years for which personal data of a former employee are kept from the last day; they are not erased before.',
  ),
  'logistics.usualNeeds': projectPolicy(
    z
      .array(z.object({ kind: z.enum(['transport', 'meals', 'lodging']), detail: z.string().min(2).max(2000) }))
      .min(1)
      .max(50),
    [
      { kind: 'transport', detail: '工作人員及器材往返場地 · crew and equipment to and from the venue' },
      { kind: 'meals', detail: '活動當日工作人員膳食 · meals of the crew on the event day' },
    ],
    ['C2.2.6c'],
    '活動通常所需的行政後勤；項目啟動時列出，客戶簽署方案後逐項落實。',
    'What an event usually needs of administration; listed when the project starts, confirmed one by one when the client has signed.',
  ),
  'meeting.teamSeries': projectPolicy(
    z.object({
      kickoffWorkingDays: whole(1, 10),
      everyWorkingDays: whole(1, 30),
      at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    }),
    { kickoffWorkingDays: 2, everyWorkingDays: 5, at: '10:00' },
    ['C2.2.6c'],
    '策劃小組組成後多少個工作天內舉行啟動會議、其後每隔多少個工作天開會一次，以及建議的開會時刻（公司時區）；至活動開始為止。',
    "Working days within which a new team has its kickoff, the working days from one meeting to the next until the event begins, and the hour that is proposed (the company's time zone).",
  ),
  'calendar.working': policy(
    workingCalendar,
    { timeZone: 'Asia/Hong_Kong', weekend: [0, 6], holidays: [] },
    ['C3.1.2'],
    '公司的時區、每週休息日與公眾假期；各項審批時限按此計算工作天。在休息日開始的時限，由下一個工作天的開始時刻（opensAt，未填為 09:00）起算。',
    'Time zone, weekly days off and public holidays of the company; decision clocks count working days by it. One that starts on a day off counts from when the next working day begins (opensAt; 09:00 where it is absent).',
    { usable: (calendar: WorkingCalendar) => timeZone().safeParse(calendar.timeZone).success && isWorkable(calendar) },
  ),
  'calendar.sight': policy(
    z.object({ pastDays: whole(30, 36_500), aheadDays: whole(366, 7_300) }),
    { pastDays: 3_650, aheadDays: 1_826 },
    ['C1.1'],
    '任何人填寫的日期，最早可為今天之前 pastDays 天，最遲可為今天之後 aheadDays 天；更遠者視為筆誤。',
    'How far back (pastDays) and ahead (aheadDays) of today a date may lie that somebody gives; what lies further is taken for a slip.',
  ),
  'period.maxDays': policy(
    z.object({
      leave: whole(1, 730),
      waiver: whole(1, 365),
      event: whole(1, 366),
      gearBooking: whole(1, 366),
      repair: whole(1, 730),
      permit: whole(1, 1_096),
      review: whole(1, 90),
    }),
    { leave: 365, waiver: 180, event: 90, gearBooking: 120, repair: 365, permit: 366, review: 30 },
    ['C1.3.3', 'C2.2.2a', 'C2.2.6a', 'C3.1.1', 'C3.2.4', 'C7.1.1', 'C10.5.2'],
    '由人填寫的期間最長天數：leave 休假、waiver 豁免、event 活動、gearBooking 器材預訂、repair 維修、permit 許可、review 評審。代理期另見 delegation.maxDays。',
    'How many days a period may last that people give: leave, a waiver, an event, a booking of gear, a repair, a permit, a review. For delegations see delegation.maxDays.',
  ),
  'approval.reminder.everyWorkingDays': policy(
    whole(1, 10),
    1,
    ['C3.1.2', 'C8.1.3'],
    '逾期未批時，每隔此工作天數最多提醒審批人一次。',
    'An approver who is overdue is reminded at most once in this many working days.',
  ),
  'notice.digestTime': policy(
    timeOfDay,
    '08:30',
    ['C1.3.2'],
    '選擇每日摘要者，於工作天的此一時刻（公司時區）收到通知摘要。',
    "People who chose the daily digest get it at this time of a working day, in the company's time zone.",
  ),
  'delegation.maxDays': policy(
    whole(1, 365),
    180,
    ['C2.1'],
    '職務代理期不得超過此天數；較長的缺席須更改組織圖。',
    'A delegation of duties lasts at most this many days; longer absences are a matter of the organisation chart.',
  ),
  'approval.minReasonLength': policy(
    whole(10, 200),
    10,
    ['C3.1.2'],
    '退回或否決的理由少於此字數時不得送出。',
    'A return or rejection needs a reason of at least this many characters.',
  ),
  'text.minContent': policy(
    z
      .object({ line: whole(2, 20), passage: whole(6, 200) })
      .refine(
        (least) => least.line <= least.passage,
        or('說明的字數不得少於短句', 'a passage is not shorter than a line'),
      ),
    { line: 2, passage: 8 },
    ['C1.3.3'],
    '制度要求填寫的內容至少須有的字母數，一個漢字作兩個字母計：line 為短句（如標題、主題），passage 為說明（如措施、證明、意見）。標點、重複的單字及「待定」之類不算內容。',
    'Least letters of what the regulation asks people to write, a Chinese character counting as two: a line (a title, a theme) and a passage (a measure, evidence, an opinion). Signs, one letter repeated, and “TBD” and the like say nothing.',
  ),
} as const satisfies Record<string, PolicyEntry>;
