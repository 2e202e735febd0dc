export { hr } from './department.js';
