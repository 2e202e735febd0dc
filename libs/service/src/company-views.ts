import type { Department } from '@marquee/kernel';
import type { Company } from './company.js';

/**
 * The department with the views that the runtime itself needs in each: people and their delegates may act everywhere,
 * and every command of a project asks for its phase. A department that declares one of them, to publish it say, keeps
 * its own.
 */
export function withCompanyViews(
  d: Department,
  { people, delegates, phases, names }: Pick<Company, 'people' | 'delegates' | 'phases' | 'names'>,
): Department {
  const named = Object.values(names).map(({ view }) => view);
  const needed = [...new Set([people.view, people.outsiders.view, delegates.view, phases.view, ...named])];
  const missing = needed.filter(({ name }) => !d.views.some((v) => v.name === name));
  return missing.length === 0 ? d : { ...d, views: [...d.views, ...missing] };
}
