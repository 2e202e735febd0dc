export { execution } from './department.js';
