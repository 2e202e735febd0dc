export { finance } from './department.js';
