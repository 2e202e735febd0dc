export { planning } from './department.js';
