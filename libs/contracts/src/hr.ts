export * from './hr/absence.js';
export * from './hr/crew.js';
export * from './hr/leave.js';
export * from './hr/people.js';
export * from './hr/powers.js';
export * from './hr/separation.js';
export * from './hr/staff.js';
export * from './hr/staffing.js';
