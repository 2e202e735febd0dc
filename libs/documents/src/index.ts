export type { Paper, PaperChange } from './paper.js';
export { LAYOUT } from './layout.js';
export { PrintFailed, PrintRoom, PrintRoomFull, type PrintRoomSettings } from './print-room.js';
