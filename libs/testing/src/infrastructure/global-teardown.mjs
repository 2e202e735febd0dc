/** jest, once after all suites. */
import { close } from './run.ts';

export default close;
