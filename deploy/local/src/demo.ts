/** What `npm run demo` runs: the first project, played against a running system by the users of each role. */
import { join } from 'node:path';
import { exitWithSentence, marqueeHome, ROOT, SetupError } from '@marquee/servers';
import { tellPapers } from './story/papers.ts';
import { tellPolicyChange } from './story/policy-change.ts';
import { projectEverywhere, saveForm, wholeTimeline, type ProjectPage } from './story/project-page.ts';
import { tellProof } from './story/proof.ts';
import { Teller } from './story/teller.ts';
import { tellWholeStory } from './story/whole-story.ts';
import { mintToken } from './token.ts';
import { requireDemoCompany } from './whose-data.ts';

const URL_OF_GATEWAY = process.argv[2] ?? 'http://127.0.0.1:4000/graphql';
const AUDITOR = 'ho.chi-keung';

await main().catch(exitWithSentence);

async function main(): Promise<void> {
  await requireRunning();
  await requireDemoCompany({ url: URL_OF_GATEWAY, tokenOf: mintToken }, AUDITOR);
  const t = new Teller({ url: URL_OF_GATEWAY, tokenOf: mintToken });
  const { projectId, initiationId } = await tellWholeStory(t, { day: dayOfItsOwn() });
  await tellProof(t, projectId);
  await tellPolicyChange(t);
  await tellPapers(t, projectId, join(marqueeHome(ROOT), 'forms'));
  const { page } = await projectEverywhere(t.as(AUDITOR), projectId);
  show(t, page);
  const timeline = await wholeTimeline(t.as(AUDITOR), projectId);
  t.chapter(`時間線（${timeline.length} 項）`, `Timeline (${timeline.length} entries)`);
  for (const entry of timeline) t.say(`${entry.at} ${entry.zh}`, entry.en);
  const file = await saveForm(t.as(AUDITOR), initiationId, join(marqueeHome(ROOT), 'forms'));
  t.say(`可列印的申請表：${file}`, 'the printable form of the application.');
}

/** Told again on the same data, the story is of another day: one client has no two events at the same time. */
function dayOfItsOwn(): number {
  return 60 + (Math.floor(Date.now() / 1000) % 300);
}

async function requireRunning(): Promise<void> {
  const ready = await fetch(new URL('/readyz', URL_OF_GATEWAY)).then(
    (r) => r.status === 200,
    () => false,
  );
  if (!ready)
    throw new SetupError(
      `No ready gateway answers at ${URL_OF_GATEWAY}: run \`npm start\` first and wait until it says it is ready.`,
    );
}

function show(t: Teller, page: ProjectPage): void {
  t.chapter(`項目一覽：${page.title}（${page.id}）`, 'The project on one page, asked once of all seven departments');
  t.say(
    `客戶服務部：申請表 ${page.initiation.number}，第 ${page.initiation.formVersion} 版，${page.initiation.client?.name}`,
    `customer service: application, version ${page.initiation.formVersion}`,
  );
  t.say(
    `策劃部：組長 ${page.leader?.name}，階段 ${page.phase.phase}（自 ${page.phase.since}）`,
    `planning: leader, phase ${page.phase.phase}`,
  );
  t.say(`財務部：成本中心 ${page.costCentre.number}`, `finance: cost centre ${page.costCentre.number}`);
  t.say(`設計部：設計台 ${page.designDesk.status}`, `design: desk is ${page.designDesk.status}`);
  t.say(
    `執行部：準備就緒 ${page.readiness.level}，${page.readiness.items.length} 項待辦`,
    `execution: readiness is ${page.readiness.level}, ${page.readiness.items.length} items`,
  );
  t.say(`行政部：檔案夾 ${page.archiveFolder.number}`, `administration: archive folder ${page.archiveFolder.number}`);
  t.say(
    `人力資源：${page.capacityCheck.headcounts.map((h) => `${h.dept} ${h.active} 人`).join('，')}`,
    'human resources: active people per department',
  );
}
