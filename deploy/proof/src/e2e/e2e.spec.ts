import {
  LocalSystem,
  portPlan,
  type SystemOptions,
  Teller,
  tellPapers,
  tellPolicyChange,
  tellProof,
  tellWholeStory,
} from '@marquee/local';
import { localMongoUrl, marqueeHome, ROOT } from '@marquee/servers';
import { join } from 'node:path';
import { type Backup, lostAndRestored, takenDuringWork } from './backup.ts';
import { contactsAreThoseOfTheFile, powersTakeTwo, rolesAreThoseOfTheStaffList } from './authority.ts';
import { AUDITOR, Cast } from './cast.ts';
import { unreadableEvent } from './dead-letters.ts';
import { contactIsForgotten } from './forgetting.ts';
import { lastUnit } from './gear.ts';
import { oneProcessAfterTheOther } from './instances.ts';
import { aloneItPublishes, downThenBack, kafkaDownThenBack } from './outages.ts';
import { fromDraftsToBudget } from './planning-chain.ts';
import { policyEffectiveTomorrow } from './policy-change.ts';
import { sameCommandAgain, staleVersion, twoManagersAtOnce } from './races.ts';
import { sealsHold, timelineIsVerifiedOutside } from './seals.ts';
import { Listener } from './same-answers.ts';
import { badForm, nobodyOnTheirOwn, returnedTwiceThenRejected } from './scenarios.ts';

/**
 * The whole product as `npm start` runs it: seven services and the gateway as processes, on a real MongoDB and a real
 * Kafka.
 */
const stateDir = join(marqueeHome(ROOT), 'e2e');
const ports = portPlan(28_000);
const mongoUrl = localMongoUrl(ports.mongo);
const options: SystemOptions = {
  root: ROOT,
  stateDir,
  ports,
  fresh: true,
  instances: { hr: 2 },
  ownServers: true,
  report: () => undefined,
};
const system = new LocalSystem(options);
const cast = new Cast(system);
const listener = new Listener(system);

beforeAll(() => system.start(), 180_000);
afterAll(() => system.stop(), 60_000);
afterAll(() => listener.stop());

describe('以使用者的身分，經閘道 · as its users, through the gateway', () => {
  it('plays the first project as `npm run demo` tells it, to the approved budget', async () => {
    const t = new Teller(cast.as(AUDITOR).target, () => undefined);
    const { projectId } = await tellWholeStory(t);
    await tellProof(t, projectId);
    await tellPolicyChange(t);
    await tellPapers(t, projectId);
  }, 180_000);

  it('S02 經理退回兩次、第三版通過、總經理否決', () => returnedTwiceThenRejected(cast), 30_000);
  it('S04 不合格的申請表一次列出全部錯誤', () => badForm(cast), 30_000);
  it('S06、S08、S11 由初稿評審至預算核准', () => fromDraftsToBudget(cast), 180_000);
  it('S24 政策先模擬、另一人核准、到期生效', () => policyEffectiveTomorrow(cast), 120_000);
  it('C3.1.2 任何人不得審批自己的申請', () => nobodyOnTheirOwn(cast), 30_000);
  it(
    'answers the same commandId with its first result, after success and after refusal',
    () => sameCommandAgain(cast),
    30_000,
  );
  it('lets one of two simultaneous decisions of a manager count', () => twoManagersAtOnce(cast), 30_000);
  it('C1.2 角色與在職狀況以人力資源為準', () => rolesAreThoseOfTheStaffList(cast), 60_000);
  it('C1.2 權力由兩人授予', () => powersTakeTwo(cast), 60_000);
  it('C6.1.1 聯絡人以客戶檔案為準', () => contactsAreThoseOfTheFile(cast), 60_000);
  it('C10.3.2 客戶聯絡人的個人資料可被刪除', () => contactIsForgotten(cast, mongoUrl), 60_000);
  it('R098 兩個項目同時預訂最後一件器材，只有一個得到', () => lastUnit(cast), 60_000);
  it('refuses a command that expects an older version', () => staleVersion(cast), 30_000);
  it('N2 局外人只憑公鑰核實時間線', () => timelineIsVerifiedOutside(cast, stateDir), 60_000);
  it('names a commit and a row that somebody changed past the departments', () => sealsHold(cast, mongoUrl), 120_000);
});

describe('出了故障 · when something fails', () => {
  it(
    'answers every question and does every command once while one of two processes of a department is killed',
    () => oneProcessAfterTheOther(cast),
    180_000,
  );
  it(
    'shows the rest of a project while one department is down, which catches up when it returns',
    () => downThenBack(cast),
    180_000,
  );
  it(
    'S22 無法處理的事件停放待人處理，其他事件照常 · parks what cannot be processed, and the others flow',
    () => unreadableEvent(cast),
    120_000,
  );
  it(
    'accepts commands while Kafka is down, loses nothing, and publishes once what was committed before a kill -9',
    () => kafkaDownThenBack(cast),
    180_000,
  );
});

it('answers every operation that was asked here byte for byte alike, the short way and through Apollo Server', async () => {
  const { compared, different } = await listener.compare();
  expect(different).toEqual([]);
  expect(compared).toBeGreaterThan(100);
}, 120_000);

describe('C10.3.1 公司的資料全失 · a company is lost', () => {
  let backup: Backup;

  it('備份取自同一時刻，工作照常 · a backup is taken while people work, and restored over nothing', async () => {
    backup = await takenDuringWork(cast, stateDir, mongoUrl);
  }, 120_000);
  it('lets one department start and work while all others are down', () => aloneItPublishes(cast), 120_000);
  it('還原後與事件、簽封完全一致 · it is restored as of one moment, and work goes on', async () => {
    const again = await lostAndRestored(cast, options, backup);
    await again.stop();
  }, 360_000);
});
