import '@marquee/platform/register';
import { serve } from '@marquee/service';
import { planning } from './department.js';

await serve(planning);
