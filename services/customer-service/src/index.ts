export { customerService } from './department.js';
