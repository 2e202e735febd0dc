import type { Department, Policies, Recorded } from '@marquee/kernel';
import { logger, type ShutdownStep } from '@marquee/platform';
import type { Connection } from 'mongoose';
import type { Company } from '../company.js';
import type { PolicySource } from '../store/policies/policies.js';
import { FilesToAttach } from './attaching.js';
import { Checks } from './checks.js';
import type { ScannerPlace } from './content/clamd.js';
import type { ContentStore } from './content/content-store.js';
import { CountedContents } from './content/counted-contents.js';
import { GridFsContents } from './content/gridfs.js';
import { S3Contents, type S3Place } from './content/s3.js';
import { destroy } from './destroying.js';
import { type Histories, prepareFiles } from './file-documents.js';
import { FileSweeper } from './sweeper.js';
import { Uploads, uploadersOf } from './uploads.js';

/** Where contents of files lie, and who looks through them. */
export interface FileSettings {
  /** Absent: in the department's own database. */
  readonly s3?: S3Place;
  /** Absent: nothing is scanned. */
  readonly scanner?: ScannerPlace;
}

interface Parts {
  readonly department: Department;
  readonly company: Company;
  readonly connection: Connection;
  readonly policies: Pick<PolicySource, 'current'>;
  readonly commits: Histories;
  readonly settings?: FileSettings | undefined;
  readonly now?: () => number;
}

/** Where the contents of a department's files lie. */
export const contentsOf = (connection: Connection, department: string, { s3 }: FileSettings): ContentStore =>
  s3 ? new S3Contents(s3, department) : new GridFsContents(connection);

/** The files of a department that takes any. */
export class DepartmentFiles {
  readonly uploads: Uploads;
  readonly attaching: FilesToAttach;
  readonly checks: Checks;
  readonly contents: CountedContents;
  readonly sweeper: FileSweeper;
  private readonly connection: Connection;

  constructor({ department, company, connection, policies, commits, settings = {}, now }: Parts) {
    const log = logger(`${department.name}.files`);
    const policy = (): Policies => policies.current().values;
    const { scanner } = settings;
    const store = contentsOf(connection, department.name, settings);
    this.connection = connection;
    this.contents = new CountedContents(connection, store);
    const parts = { connection, contents: this.contents, company: company.files, policy, log };
    this.uploads = new Uploads({ ...parts, uploaders: uploadersOf(department) });
    this.attaching = new FilesToAttach(connection, company.files, policy);
    this.checks = new Checks({ ...parts, scanner });
    this.sweeper = new FileSweeper({ ...parts, commits, checks: this.checks, now });
  }

  /** See `destroying.ts`. */
  destroy(event: Recorded): Promise<void> {
    return destroy(this.connection, this.contents, event);
  }

  /** Goes on with what others left, and removes what nobody attached. @param steps of the end, newest first */
  start(steps: ShutdownStep[]): void {
    this.sweeper.start();
    steps.unshift({ name: 'files', run: () => this.stop() });
  }

  private async stop(): Promise<void> {
    await this.sweeper.stop();
    await this.checks.stop();
    this.contents.store.close();
  }
}

/** The files of a department; undefined where none of its commands takes any. @throws the driver's error */
export async function openFiles(parts: Parts): Promise<DepartmentFiles | undefined> {
  const uses = [...uploadersOf(parts.department).keys()];
  const unknown = uses.find((use) => !Object.hasOwn(parts.company.files.uses, use));
  if (unknown !== undefined) throw new Error(`${parts.department.name}: the company knows no use of files ${unknown}`);
  if (uses.length === 0) return undefined;
  await prepareFiles(parts.connection);
  return new DepartmentFiles(parts);
}
