export { admin } from './department.js';
export { noticeTable } from './inbox/notice-table.js';
export { notices } from './inbox/notices.js';
