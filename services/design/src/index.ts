export { design } from './department.js';
