import { oneOf } from '@marquee/kernel';
import { z } from 'zod';
import { departments } from '../departments.js';
import { roles, type RoleId } from '../roles.js';

const places: readonly string[] = [...Object.keys(departments), 'company'];

/** Where an employee belongs: a department by its service name, or `company` for the company's leadership. */
export const workplace = () => oneOf(places);

/** The roles a person holds (C1.2). */
export const heldRoles = z.array(z.enum(Object.keys(roles) as [RoleId, ...RoleId[]]));
