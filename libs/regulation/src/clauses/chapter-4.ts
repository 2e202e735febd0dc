import { clause, type ClauseEntry } from './clause.js';

/** Chapter 4 〈活動執行〉: execution of the event. */
export const chapter4 = {
  'C4.1.1': clause(
    'ex',
    '執行部須依已確認方案編製執行計劃，逐段寫明工作內容、起止時間、負責人與具體要求。',
    'From the confirmed plan, execution draws up the execution plan; every segment states the work, start and end, responsible person and concrete requirement.',
    ['ex.ExecutionPlanSubmitted'],
  ),
  'C4.1.2': clause(
    'ex',
    '執行計劃須送策劃部、客戶服務部及其他有關部門審閱並表示理解。任一必審部門反對，計劃即退回修改。',
    'The execution plan is reviewed and understood by planning, customer service and other departments concerned. An objection by any required department returns it.',
    ['ex.ExecutionPlanDeptReviewed', 'ex.ExecutionPlanApproved'],
  ),
  'C4.2.1': clause(
    'ex',
    '執行部須依執行計劃開列物資清單，按佈置材料、租用設備、道具、禮品與餐飲等類別列明數量及需用日期。',
    'Execution lists the materials needed by the execution plan by class (setup materials, rented equipment, props, gifts, catering and others) with quantity and need-by date.',
    ['ex.MaterialListPublished'],
  ),
  'C4.2.2': clause(
    'ex',
    '採購以清單為限，到貨時須核對品質與數量。重要物資另須篩選供應商並經檢驗合格方可入庫。',
    'Purchasing keeps to the list, and quality and quantity are checked on receipt. Key material also needs supplier screening and a passed inspection before it is stored.',
    ['ex.PurchaseOrdered', 'ex.GoodsReceived', 'ex.GoodsInspected'],
  ),
  'C4.2.3': clause(
    'ex',
    '到貨物資須分類入庫並貼標籤，註明存放位置，使活動當日可迅速取出。',
    'Received material is stored by class and labelled with its location so that it can be found quickly on the event day.',
    ['ex.MaterialStored'],
  ),
  'C4.3.1': clause(
    'ex',
    '場地須照執行計劃與已放行的設計稿佈置，細節與整體觀感均應切合主題。',
    'The venue is set up according to the execution plan and the released designs; details and overall look fit the theme.',
    ['ex.VenueSetupFinished'],
  ),
  'C4.3.2': clause(
    'ex',
    '佈置期間須有專人監督安全，該人不得兼任佈置負責人，並有權下令停工。',
    'A named person supervises safety during setup, does not also lead the setup, and may stop the work.',
    ['ex.SafetySupervisorAssigned', 'ex.SafetyInspectionPassed'],
  ),
  'C4.4.1': clause(
    'ex',
    '音響、燈光、舞台、投影等器材須逐項測試並記錄結果，必備項目全部合格方可開場。',
    'Audio, lighting, stage, projection and other equipment is tested item by item with recorded results; all mandatory items pass before the event starts.',
    ['ex.EquipmentTestPassed'],
  ),
  'C4.4.2': clause(
    'ex',
    '必備項目測試通過後，須請客戶或有關人士預看效果；所提問題須修正並重新測試。',
    'Once mandatory items have passed, the client or persons concerned are invited to a preview; issues found are fixed and tested again.',
    ['ex.ClientPreviewCompleted'],
  ),
  'C4.5.1': clause(
    'ex',
    '執行部須按活動規模配置人手，並寫明每個崗位的職責。空缺崗位須補足或經豁免。',
    'Execution staffs the event according to its size and writes down the duties of each post. A vacant post is filled or waived.',
    ['hr.StaffAssigned'],
  ),
  'C4.5.2': clause(
    'ex',
    '上場人員須在活動前受訓，熟知程序、要求與注意事項；未受訓者不得報到上崗。',
    'Everyone who works at the event is trained beforehand in flow, requirements and cautions; untrained persons cannot check in.',
    ['ex.BriefingHeld', 'hr.TrainingCompleted'],
  ),
  'C4.6.1': clause(
    'ex',
    '活動當日，工作人員須按規定的提前量到場，完成器材複查與點名。',
    'On the event day the crew arrives by the required lead time and completes the equipment recheck and roll call.',
    ['ex.CrewCheckedIn'],
  ),
  'C4.6.2': clause(
    'ex',
    '各環節須依流程表推進並記下實際時間。突發事件須即時登記、處理，並視嚴重程度上報。',
    'The parts of the event follow the run of show with actual times recorded. Incidents are logged and handled at once and reported upward according to severity.',
    ['ex.EventStarted', 'ex.EventEnded'],
  ),
  'C4.6.3': clause(
    'ex',
    '須指派專人拍攝照片與影片，供日後總結及推廣之用，公開前須確認已獲同意。',
    'A named person takes photos and video for later summary and publicity; consent is confirmed before release.',
    ['ex.MediaCaptured'],
  ),
  'C4.7.1': clause(
    'ex',
    '散場後須清場並拆卸佈置，將場地回復原貌，再交還場地方簽收。',
    "After the event the site is cleared and dismantled, restored to its former condition and handed back against the venue's signature.",
    ['ex.VenueHandedBack'],
  ),
  'C4.7.2': clause(
    'ex',
    '用過的物資須清點、整理並歸庫，遺失與損壞須估值上報。',
    'Used material is counted, sorted and returned to store; loss and damage are valued and reported.',
    ['ex.StockCounted'],
  ),
  'C4.7.3': clause(
    'cs',
    '須向客戶與參加者收集意見並填寫《活動反饋表》，作為日後改進的根據。',
    'Opinions of the client and the participants are collected on the feedback form as a basis for improvement.',
    ['cs.FeedbackFormSubmitted'],
  ),
} as const satisfies Record<string, ClauseEntry>;
