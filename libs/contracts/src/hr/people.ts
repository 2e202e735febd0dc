import { oneOf } from '@marquee/kernel';
import { z } from 'zod';
import { departmentNames } from '../departments.js';
import { roleIds } from '../role-ids.js';

const places: readonly string[] = [...departmentNames, 'company'];

/** Where an employee belongs: a department by its service name, or `company` for the company's leadership. */
export const workplace = () => oneOf(places);

/** The roles a person holds (C1.2). */
export const heldRoles = z.array(z.enum(roleIds));
