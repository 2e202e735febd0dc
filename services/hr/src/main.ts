import '@marquee/platform/register';
import { serve } from '@marquee/service';
import { hr } from './department.js';

await serve(hr);
