import type { Sentence } from '../language.js';

/** Every sentence the gateway itself says to a person: what is wrong, and the way out. */
export const sentences = {
  signIn: {
    zh: '登入憑證缺少、無效或已過期，請重新登入後再試。',
    en: 'The access token is missing, invalid or expired; please sign in again.',
  },
  issuerDown: {
    zh: '暫時無法驗證登入憑證，請稍後再試。',
    en: 'Access tokens cannot be verified right now; please try again shortly.',
  },
  postOnly: {
    zh: '此位址只接受 POST 請求，請改用 POST 並附上 JSON 內容。',
    en: 'This address answers POST only; send a JSON body with POST.',
  },
  jsonOnly: {
    zh: '內容格式不受支援，請使用 application/json（UTF-8）。',
    en: 'This content type is not supported; use application/json in UTF-8.',
  },
  badJson: {
    zh: '內容不是有效的 JSON，請檢查後重新送出。',
    en: 'The body is not valid JSON; please check it and send it again.',
  },
  tooLarge: {
    zh: '請求內容超過 128 KiB，請縮小後重新送出。',
    en: 'The request is larger than 128 KiB; please send a smaller one.',
  },
  badShape: {
    zh: '請求內容必須是一個含有 query 字串的 JSON 物件；不接受批次與持久化查詢。',
    en: 'The body must be one JSON object with a "query" string; batches and persisted queries are not accepted.',
  },
  noOperation: {
    zh: '文件中找不到要執行的操作，請檢查 operationName。',
    en: 'The document has no such operation; please check operationName.',
  },
  noSubscription: {
    zh: '此位址不支援訂閱，請改用查詢。',
    en: 'Subscriptions are not served here; please use a query.',
  },
  noIntrospection: {
    zh: '未開放查閱綱要；開發環境中具有 developer 角色者方可使用。',
    en: 'Introspection is closed; it is open to the role developer in development only.',
  },
  pageProduct: {
    zh: '查詢一次要求的筆數過多（各層 first 的乘積上限為 2,000），請縮小頁面或分次查詢。',
    en: 'The query asks for too many rows at once (the product of "first" along a path may be 2,000); use smaller pages or several queries.',
  },
  tooManyValues: {
    zh: '查詢一次要求的資料過多（所有清單的筆數乘以欄位，上限為 10,000），請縮小頁面、減少欄位或分次查詢。',
    en: 'The query asks for too much at once (rows times fields of all lists may be 10,000); use smaller pages, fewer fields or several queries.',
  },
  noFile: {
    zh: '沒有這份匯出檔案：尚未完成、已逾一小時而刪除，或不屬於您。請查閱您的匯出，或重新匯出清單。',
    en: 'There is no such file: it is not ready, was deleted after an hour, or is not yours. Look at your exports, or export the list again.',
  },
  exportDown: {
    zh: '暫時無法提供匯出檔案，請稍後再試。',
    en: 'The export is unavailable right now; please try again shortly.',
  },
  noDocument: {
    zh: '沒有這份文件：編號有誤、所求版本未予保存，或不屬於您可查閱的範圍。請於紀錄上取得其下載位址。',
    en: 'There is no such document: the id is wrong, the version is not kept, or it is not yours to read. The record itself tells the address.',
  },
  documentBusy: {
    zh: '正在製作的文件過多，請於 {seconds} 秒後再試。',
    en: 'Too many documents are being made; please try again in {seconds} seconds.',
  },
  documentDown: {
    zh: '暫時無法提供文件，請稍後再試。',
    en: 'The document is unavailable right now; please try again shortly.',
  },
  paperCurrent: {
    zh: '這是本公司發出的文件，編號與版本相符，內容為最新版本。',
    en: 'This is a document of this company. Number and version fit, and nothing newer has been issued.',
  },
  paperSuperseded: {
    zh: '這是本公司發出的文件，編號與版本相符，但其後已有更新，請以最新版本為準。',
    en: 'This is a document of this company. Number and version fit, but it has changed since: please go by the newest version.',
  },
  paperUnknown: {
    zh: '這不是本公司發出的文件，或其編號、版本與內容雜湊不符。',
    en: 'This is no document of this company, or its number, version and hash do not belong together.',
  },
  badUpload: {
    zh: '上載請求不完整：須依 tus 1.0 說明檔案大小（Upload-Length），並於 Upload-Metadata 說明 filename 與 use。',
    en: 'The upload is not complete: as tus 1.0 asks, give its size (Upload-Length), and filename and use in Upload-Metadata.',
  },
  otherOffset: {
    zh: '檔案並非從此處續傳；請先以 HEAD 查詢已收到多少，再從該處續傳。',
    en: 'The upload does not go on here; ask by HEAD how much has arrived, and go on from there.',
  },
  chunkTooLarge: {
    zh: '一次最多上載 8 MiB，請分段上載。',
    en: 'At most 8 MiB are uploaded at a time; send smaller pieces.',
  },
  noTusVersion: {
    zh: '上載請依 tus 1.0（標頭 Tus-Resumable: 1.0.0）。',
    en: 'Upload as tus 1.0 says (header Tus-Resumable: 1.0.0).',
  },
  noStoredFile: {
    zh: '沒有這份檔案、位址已過期，或不屬於您；請重新開啟紀錄以取得新的位址。',
    en: 'There is no such file, its address has run out, or it is not yours; open the record again for a new one.',
  },
  badRange: {
    zh: '檔案沒有所求的部分。',
    en: 'The file has no such part.',
  },
  filesDown: {
    zh: '暫時無法收發檔案，已收到的部分不會丟失，請稍後續傳。',
    en: 'Files are out of reach right now; what has arrived is kept, please go on shortly.',
  },
  otherMethod: {
    zh: '此位址不接受這種請求方法，可用的方法列於 Allow 標頭。',
    en: 'This address does not answer this method; the header Allow lists those that it does.',
  },
  tooSlow: {
    zh: '請求未能及時送達，請重新送出。',
    en: 'The request did not arrive in time; please send it again.',
  },
  headersTooLarge: {
    zh: '請求的標頭過長，請縮短後重新送出。',
    en: 'The headers of the request are too long; please send shorter ones.',
  },
  rateLimited: {
    zh: '請求過於頻密，請於 {seconds} 秒後再試。',
    en: 'Too many requests; please try again in {seconds} seconds.',
  },
  notFound: {
    zh: '沒有這個位址，GraphQL 位於 /graphql。',
    en: 'There is nothing at this address; GraphQL is at /graphql.',
  },
  noCalendar: {
    zh: '沒有這份行事曆，或不供您訂閱。請檢查項目編號。',
    en: 'There is no such calendar, or none that you may subscribe to. Check the id of the project.',
  },
  calendarDown: {
    zh: '暫時無法提供行事曆，請稍後再試。',
    en: 'The calendar is unavailable right now; please try again shortly.',
  },
  badRequest: {
    zh: '請求無法處理，請檢查後重新送出。',
    en: 'The request cannot be processed; please check it and send it again.',
  },
  notOfTheSchema: {
    zh: '請求不合綱要，請更正查詢或變數後重新送出：',
    en: 'The request does not fit the schema; please correct the query or its variables: ',
  },
  unavailable: {
    zh: '有部門的服務暫時無法使用；其餘資料有效，請稍後再試。',
    en: 'A department is unavailable right now; the other data is valid, please try again shortly.',
  },
  timeout: {
    zh: '有部門未能及時回應；其餘資料有效，請稍後再試。',
    en: 'A department did not answer in time; the other data is valid, please try again shortly.',
  },
  internal: {
    zh: '系統發生錯誤，請稍後再試；若仍發生，請提供請求編號給支援人員。',
    en: 'Something went wrong; please try again, and quote the request id to support if it persists.',
  },
} as const satisfies Record<string, Sentence>;

/** Name of one of the gateway's own sentences. */
export type SentenceName = keyof typeof sentences;
