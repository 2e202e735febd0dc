import '@marquee/platform/register';
import { company } from '@marquee/regulation';
import { serve } from '@marquee/service';
import { customerService } from './department.js';

await serve(customerService, company);
