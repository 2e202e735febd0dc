import { MACHINES } from '@marquee/gateway';
import { isId } from '@marquee/kernel';

/**
 * Customer service put contacts on file and take them off again, by any id. One that was called as the gateway's
 * machinery, and removed, would have closed every calendar, paper and file of the company.
 */
it.each(Object.values(MACHINES))('nobody can be put on a list as “%s”', (name) => expect(isId(name)).toBe(false));
