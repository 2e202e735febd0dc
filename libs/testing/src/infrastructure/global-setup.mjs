/** jest, once before all suites: opens the holder; its servers start when a suite asks for them. */
import { open } from './run.ts';

export default open;
