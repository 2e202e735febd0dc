import '@marquee/platform/register';
import { serve } from '@marquee/service';
import { customerService } from './department.js';

await serve(customerService);
