import { departments } from '@marquee/contracts';
import { spacedOut, type Text } from '@marquee/kernel';
import { categoryNames } from './cost-words.js';
import { departmentLabel } from './department-words.js';
import { phases } from './phases.js';
import { roles } from './roles.js';

/** States of records, and what was decided of them. */
const STATES = `abandoned 已放棄 accepted 已採納 acknowledged 已知悉 action_done 跟進完成 action_open 待跟進 action_overdue 跟進逾期 actions 有待辦 active 有效
activated 已啟動 answered 已答覆 applied 已申請 approved 已批准 archived 已封存 asked 已提問 assessed 已評估 assigned 已指派 attached 已附上
awaiting 等候中 awaiting_inputs 等候資料 blocked 已凍結 briefed 已簡報 cancelled 已取消 checked 已查核 clear 正常 closed 已結束 collecting 收集中
complete 完整 composing 編製中 concluded_pass 評審通過 concluded_revise 評審後修改 confirmed 已確認 converted 已轉立項 declined 已婉拒
disbanded 已解散 dispatched 已發送 done 已完成 dormant 休眠 draft 草稿 drafted 已起草 drafting 編寫中 due 到期 effective 生效 ended 已終止
established 已設立 excused 已豁免 exercised 已演練 expired 已過期 feedback_closed 意見已結 feedback_open 徵詢意見中 finance_reviewed 財務已覆核
forgotten 個人資料已刪除 formed 已組成 given 已給出 given_up 已放棄發送 granted 已授予 idle 未啟動 in_force 有效 in_review 審閱中 invalidated 已失效 issued 已發出 lapsed 已失效
leaving 即將離職 logged 已記錄 lost 未成交 manager_approved 經理已批准 materialised 已發生 merged 已合併 minuted 已有紀錄 monitoring 監察中
needs_clarification 待澄清 new 新進 not_required 無須 objected 反對 offered 已提出 open 開啟 over 已結束 overdue 逾期 overtaken 已被超越 owed 待告知
pending 待評 planned 已安排 presented 已提案 proposed 已建議 prospect 潛在 provisional 暫定 published 已發布 qualified 已評定 raised 已提出
recorded 已記錄 recused 已迴避 refused 已拒絕 rejected 已否決 released 已解除 removed 已移除 reopened 已重開 requested 已請求 required 須備
reserving 預訂中 resolved 已解決 retired 已撤銷 returned 已退回 review 審議中 revised 已修訂 revoked 已撤回 running 進行中 satisfied 已滿足
scheduled 已排期 scored 已評分 selected 獲選 sent 已發送 separated 已離職 signed 已簽署 stale 過時 submitted 已提交 superseded 已被取代
suspended 已暫停 transferred 已轉移 treated 已處理 unclear 未明 void 無效 voided 已作廢 waived 已豁免 waiting 等候中 watch 留意 withdrawn 已撤回
signature.required 須簽署`;

/** What people choose from. */
const CHOICES = `accept 接受 adjust_measures 調整措施 agenda 議程 agenda_owner 議程負責人 amber 黃 annual 年假 applicant 申請人 approvals 批准文件 attestation 聲明
audience 對象 audio 音響 avoid 迴避 balanced 相當 budget 預算 bulk 散裝 call 電話 ceremony 典禮 chat 即時通訊 city 市級 client 客戶
client_budget 客戶預算 competitor 競爭對手 conference 會議 contingency 應變 contingency_plan 應變計劃 cost 成本 county 縣級 crew 工作人員
dates 日期 decision 決定 design 設計 digest 摘要 drawn 手寫簽名 email 電郵 entry 登記 equipment 設備 event 活動 execution 執行會議
execution_plan 執行計劃 exhibition 展覽 existing_client 現有客戶 fair 合理 feasible 可行 feedback 意見回饋 festival 節慶 founder 創立人
furniture 家具 gear 器材 go 放行 go_with_waivers 附豁免放行 goal 目標 green 綠 high 高 high_risk 高風險 idea 創意 in 收入 inbox 收件匣 incoming 來訊
innovative 創新 invalid_reservation 預留無效 invitation 邀請函 item_turned_red 項目轉紅 kickoff 啟動會議 launch 發布會 layout 場地佈置
leaflet 單張 leave 休假 left 已離職 legal 法律 lighting 燈光 lodging 住宿 logistics 後勤 lost_basis 失去依據 low 低 mail 電郵 maintenance 維修
manager 部門經理 manual 自行授權 market 市場 marketing 市場推廣 meals 膳食 measures_suffice 措施足夠 medium 中 meeting 會議 member 成員
milestones 里程碑 no_answer 沒有回覆 no_go 不放行 not_feasible 不可行 not_settled 未落實 not_workable 行不通 out 支出 out_of_scope 超出範圍
outgoing 去訊 paper 紙本 parental 育嬰假 participants 參加者 permit 許可 permit_event_plan 活動計劃（許可） permit_overdue 許可逾期
permit_refused 許可被拒 permit_safety_plan 安全計劃（許可） permit_venue_consent 場地同意書（許可） personal 事假 photos 照片 place 地點 plan 方案
plan_changed 方案變更 plan_lost_basis 方案失去依據 portal 客戶平台 poster 海報 posts 崗位 power 電力 price 價格 purchase_list 採購清單 purpose 目的
quality 品質 reasonable 合理 red 紅 reduce 降低 referral 轉介 regular 定期會議 rental_list 租賃清單 replaced 已更換 reservations 有保留
reused 沿用 reviewer 評審 rigging 吊掛 risk_owner 風險負責人 risk_unassessed 風險未評估 risk_uncovered 風險未涵蓋 safety 安全
safety_plan 安全計劃 safety_plan_in_force 安全計劃生效 safety_plan_lapsed 安全計劃失效 second 第二位領導 segment 環節 segment_owner 環節負責人
serial 逐件 setup 佈置 setup_lead 佈置負責人 shortage 短缺 sick 病假 sign_in 簽到 signature 簽署 sound 穩妥 staff_table 人員表 staffing 人手
stage 舞台 stage_backdrop 舞台背景 stands_in 代理 taboos 禁忌 team 項目組 team_leader 項目組長 team_member 項目組成員 test 測試 theme 主題
tight 緊迫 time 時間 too_costly 成本過高 training 培訓 transfer 轉移 typed 鍵入簽名 unassessed 未評估 uncovered 未涵蓋 unreserved 未預留
unsound 不穩妥 venue_layout 場地佈置 video 視訊 video_call 視像會議 waiver_ended 豁免終止 walk_in 親臨 website 網站 with_changes 修改後可行
workable 行得通 worthwhile 值得 wrap_up 撤場 post.leader 組長 stage.live 現場 stage.materials 物料`;

const pairsOf = (text: string): readonly (readonly [string, string])[] => {
  const words = text.split(/\s+/);
  return words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1]!] as const] : []));
};
/** `stage.wrap_up` → `Wrap up`. */
const inEnglish = (choice: string): string => spacedOut(choice.slice(choice.indexOf('.') + 1).replaceAll('_', ' '));
const capital = ({ zh, en }: Text): Text => ({ zh, en: en.charAt(0).toUpperCase() + en.slice(1) });
const inPhase = Object.entries(phases).map(([name, words]) => [`phase.${name}`, capital(words)] as const);

/**
 * What values of choices are called where people read them in a table: by field and value, `post.leader`, where a field
 * has its own word, else by the value alone.
 */
export const choiceWords: Readonly<Record<string, Text>> = {
  ...Object.fromEntries(pairsOf(`${STATES} ${CHOICES}`).map(([value, zh]) => [value, { zh, en: inEnglish(value) }])),
  ...Object.fromEntries(Object.entries(categoryNames).map(([name, words]) => [name, capital(words)])),
  ...Object.fromEntries(Object.entries(roles).map(([id, { zh, en }]) => [id, { zh, en }])),
  ...Object.fromEntries(Object.values(departments).map((prefix) => [prefix, departmentLabel(prefix)])),
  ...Object.fromEntries(inPhase),
};
