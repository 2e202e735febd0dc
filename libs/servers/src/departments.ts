// The list is the contracts'; that file is read as it stands, so the tools that start everything need no build.
import { departmentNames, type DepartmentName } from '@marquee/contracts/departments';

/** The departments of the company, in the order in which their services take ports. */
export const DEPARTMENTS = departmentNames;

export type Department = DepartmentName;
