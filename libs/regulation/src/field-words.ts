import { spacedOut, type Text } from '@marquee/kernel';

/** What is done to a record; with an ending it is the moment, the person or the reason. */
const DEEDS = `abandoned 放棄 acknowledged 知悉 answered 答覆 applied 申請 appointed 委任 approved 批准 asked 提問 assigned 指派
attached 附加 begun 開始 cancelled 取消 checked 查核 cleared 解除 closed 結束 completed 完成 composed 編製 concluded 作結 confirmed 確認
decided 決定 declined 婉拒 destroyed 銷毀 done 完成 drafted 起草 ended 終止 excused 豁免 flagged 標記 found 發現 given 給予 granted 授予 issued 發出
lapsed 失效 logged 記錄 materialised 發生 minuted 記錄 moved 移動 offered 提出 opened 開啟 planned 策劃 presented 提案 published 發布
qualified 評定 raised 提出 received 收到 registered 登記 released 發放 reminded 提醒 reopened 重開 resumed 恢復 returned 退回
reviewed 檢討 revoked 撤銷 separated 離職辦理 sent 發送 signed 簽署 simulated 模擬 stated 陳述 submitted 提交 superseded 取代
forgotten 刪除個人資料 voided 作廢 written 撰寫 updated 更新 signatureEnded 簽署終止 separationProposed 離職建議 clientHeard 客戶獲告知 lastMeeting 上次會議
contingencyRequired 須備應變 escalate 上報 propose 建議 remind 提醒 setup 進場 try 重試`;

const ENDINGS: Readonly<Record<string, string>> = {
  At: '時間',
  ById: '人',
  By: '人',
  Because: '原因',
  Reason: '原因',
  For: '原因',
};

/** What other fields hold. */
const THINGS = `salt 隨機值 company 公司 foundedCompany 創立的公司 founding 創立身分 founderId 創立人 foundedAt 創立時間 secondId 第二位領導
file 檔案 fileId 檔案編號 sha256 內容摘要 witnessIds 見證人
about 事由 absences 缺席期間 absorbedIds 併入的檔案 account 帳號 acknowledged 已知悉 acknowledgements 知悉紀錄 active 有效
actorId 行事者 address 地址 against 對象 agenda 議程 amount 金額 answer 答覆 applyBy 申請期限 approvedVersion 已批准版本
assessment 評估 assessments 評估 assignments 指派 at 時間 attendeeIds 出席者 attendees 出席人數 authorId 作者 authorIds 作者 authority 權限
basis 依據 blocked 受阻 blocks 阻礙 booked 已預訂 bookings 預訂 briefVersion 簡報版本 budget 預算 budgetAuthorIds 預算編製者 budgetLines 預算細項
budgetMargin 預算毛利 budgetRevision 預算修訂 budgetSkeleton 預算框架 budgetVersion 預算版本 byId 由誰 bytes 位元組 calendarOfId 行事曆擁有者
cancelled 已取消 category 類別 cause 起因 changeReason 變更原因 changedSections 變更部分 changes 變更 channel 渠道 checks 查核 choices 選項
clause 條款 clauses 條款 clientBudget 客戶預算 clientId 客戶 clientSilentSince 客戶未回覆起 clonedFromId 複製來源 comments 意見 complete 完整
concept 概念 confirmationId 確認書 confirmedPlanVersion 已確認方案版本 confirmedVersion 已確認版本 contactId 聯絡人 contactIds 聯絡人
contactName 聯絡人姓名 contactPersonId 聯絡人 contingencyPlans 應變方案 contingencyStatus 應變狀態 covered 已涵蓋 creditFlag 信用標記 crew 人手
currency 幣別 datesOfPlanVersion 日期所屬方案版本 datesStated 已述日期 deadline 期限 deciderIds 決定者 decision 決定 decisions 決定 delegateId 代理人
delegatorId 委託人 deliverables 交付項目 demand 需求 department 部門 departments 部門 dept 部門 deputyId 副手 description 說明 design 設計
designNeeds 設計需求 despiteLowScores 低分仍採用 deviationNote 偏差說明 digest 摘要 digestAt 摘要時間 digestForIds 摘要對象 direction 方向 documents 文件 draft 草案
draftId 草案 draftIds 草案 drills 演習 dueAt 到期時間 dueBy 到期 effectiveFrom 生效時間 email 電郵 emergencyContacts 緊急聯絡人 employeeId 員工 en 英文
ended 已終止 endsAt 結束時間 equipment 設備 equipmentNeeds 設備需求 escalated 已上報 escalatedToId 上報對象 estimate 估算 estimateComparison 估算比較
evacuation 疏散 evaluation 評價 event 事件 eventDates 活動日期 eventType 活動類型 evidence 證據 executionPlanVersion 執行方案版本 exercised 已行使
expectedEffect 預期效果 expiresAt 到期時間 exposed 受影響 facts 事實 failedFor 未過原因 failures 失敗 feasible 可行 feedback 回饋 filed 已歸檔
financeOpinion 財務意見 financeRequest 財務請求 finding 發現 findings 發現 flagReason 標記原因 flow 流程 followingAt 其後時間 forecast 預測
formVersion 表格版本 from 起始 fromIdeaId 來源創意 gaps 缺口 gearClass 器材類別 gearItemId 器材 hash 雜湊值 hazards 危害 headId 主管 headcounts 人數
held 持有 holderIds 持有人 holds 保留 id 識別碼 idea 創意 impact 影響 inForce 生效中 industry 行業 initiationId 立項 innovationNote 創新說明
inquiryId 詢價 items 事項 jurisdiction 管轄地 justification 理由 key 鍵 kind 種類 lastAt 最近時間 lastDay 最後日期 lastExecutionPlan 上份執行方案
latest 最新 lead 前置時間 leaderId 負責人 leaveId 假期 leavesAt 離開時間 level 等級 levelSince 等級起始 likelihood 可能性 lines 細項 load 工作量
looks 查看 keptUntil 保存至 lossCause 流失起因 lossReason 流失原因 mailToIds 郵寄對象 major 重大 materials 物料 measures 措施 mediaType 媒體類型 medical 醫療
meetingIds 會議 memberIds 成員 mergedIntoId 併入 method 方式 migrations 遷移 milestones 里程碑 minutes 會議紀錄 missing 缺少 name 名稱 nameEn 英文名稱
need 需求 needs 需求 nextAction 下一步 nextActionDueAt 下一步期限 nextActionOwnerId 下一步負責人 nextReviewAt 下次檢討 note 備註 notes 備註
noticeId 通知 notices 通知 number 編號 numbered 已編號 objections 異議 objectives 目標 on 日期 onBehalfOfId 代誰行事 open 未結 opensAt 開放時間
opinions 意見 organisation 機構 origin 來源 otherParticipants 其他參與者 otherProjectId 其他項目 otherProjects 其他項目 outcome 結果 outline 大綱
overBudget 超出預算 overdue 逾期 overdueSince 逾期起 overlappingDesks 重疊的工作 overlaps 重疊 overtaken 已被超越 ownerId 負責人 panel 評審團
panelIds 評審 paper 文件 participants 參與者 parts 部分 payCap 薪酬上限 permit 許可 personId 人員 phone 電話 phase 階段 place 地點
planDifference 方案差異 planVersion 方案版本 plannedLines 計劃細項 planningHints 策劃提示 policyDifferences 政策差異 policyVersion 政策版本 post 職位
posts 職位 powersBy 授權來源 preBudgetSpend 預算前支出 preBudgetSpends 預算前支出 preferences 偏好 preparationHours 籌備時數 preparerIds 籌備者
price 價格 priority 優先 priceVariance 價格差異 projectId 項目 projectPolicyConcerns 項目政策疑慮 proposal 建議 proposals 建議 proposed 建議 published 已發布
publishedInPlaceOfId 代誰發布 publishedThroughId 經誰轉委發布 publishedVersions 已發布版本 purpose 目的 quantity 數量 question 問題 questionId 問題
questions 問題 quietUntil 免打擾至 read 已讀 readUpTo 已讀至 readership 讀者 reason 原因 reassess 重新評估 rebaseRequested 已請求重定基準
rebaseRequests 重定基準請求 reference 參考 regulationId 規章 rejectedFor 拒絕原因 refusedFor 拒絕原因 releaseCause 解除起因 releaseReason 解除原因 remarks 意見 replacesId 取代 reports 報告
requirements 需求 reserve 預備金 reserveNote 預備金說明 response 回應 results 結果 retentionYears 保存年數 returnHours 歸還時數 returnedAs 退回形式
returnedHash 退回件雜湊值 reusedFromId 沿用來源 reviewDueAt 檢討期限 reviewId 評審 reviewOverdue 檢討逾期 reviewerIds 評審人 reviewers 評審人
reviews 評審 revision 修訂 revisionReason 修訂原因 riskGaps 風險缺口 riskId 風險 riskLevels 風險等級 riskMatrix 風險矩陣 riskWatchList 風險觀察名單 risks 風險 roles 職務 round 輪次
rounds 輪次 roundsExceeded 超出輪次 scale 規模 score 評分 scores 評分 seal 印鑑 seats 座位 sections 部分 segments 環節 selectedDraftId 獲選草案
sentBackAs 發還形式 sequence 次序 services 服務 setupLeadId 進場負責人 shortages 短缺 signature 簽署 signerId 簽署人 signerIds 簽署人
similarBudgets 相似預算 simulation 模擬 since 起始 sizing 規模估算 slots 時段 source 來源 staffing 人手 staffingNeeds 人手需求 stage 階段
standInId 代班人 standard 標準 startsAt 開始時間 statement 內容 status 狀態 summary 摘要 superseded 已被取代 supersededVersions 被取代版本
supersedes 取代 supervisorId 上司 taboos 禁忌 taxId 稅號 text 內文 theme 主題 throughId 經誰轉委 time 時間 timeZone 時區 title 標題 todos 待辦
total 總額 totalVariance 總差異 type 類型 underReview 評審中 units 單位 until 截止 upToDate 最新 upcoming 即將到來 validFrom 有效自
validUntil 有效至 value 數值 values 數值 variance 差異 venue 場地 venueLayout 場地佈置 venueToBeDecided 場地待定 version 版本 versions 版本
voided 已作廢 waiting 等候 waitingIds 等候者 waits 等候 waived 已豁免 withdrawn 已撤回 writerIds 撰寫人 zh 中文`;

const pairsOf = (text: string): readonly (readonly [string, string])[] => {
  const words = text.split(/\s+/);
  return words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1]!] as const] : []));
};

const deeds = pairsOf(DEEDS).flatMap(([deed, zh]) =>
  Object.entries(ENDINGS).map(([ending, said]) => [deed + ending, zh + said] as const),
);

/** What fields of records are called where people read them in a table, by the field's name. */
export const fieldWords: Readonly<Record<string, Text>> = Object.fromEntries(
  [...deeds, ...pairsOf(THINGS)].map(([name, zh]) => [name, { zh, en: inEnglish(name) }]),
);

/** `approvedById` → `Approved by`, `memberIds` → `Members`. */
function inEnglish(name: string): string {
  const bare = name
    .replace(/ById$/, 'By')
    .replace(/(?<=.)Ids$/, 's')
    .replace(/(?<=.)Id$/, '');
  return spacedOut(bare);
}
