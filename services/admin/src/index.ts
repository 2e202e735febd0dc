export { admin } from './department.js';
