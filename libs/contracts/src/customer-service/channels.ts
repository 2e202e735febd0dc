import { text } from '@marquee/kernel';

/**
 * How somebody can be reached. A form may hold what is not well-formed yet; the rules of each chapter say what is wrong
 * with it.
 */
export const emailAddress = () => text(120).meta({ examples: ['info@harbour.example', 'ma.ching-yi@lumen.example'] });
export const phoneNumber = () => text(40).meta({ examples: ['+852 2801 3300', '2720-8899'] });
