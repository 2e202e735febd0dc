import { mongoServer } from '@marquee/platform';
import { connectTo } from '@marquee/service';
import { SetupError } from '@marquee/servers';
import type { Connection } from 'mongoose';
import type { ToolSettings } from './backup/settings.ts';

/** How long a tool waits for MongoDB, milliseconds. */
export const MONGO_WAIT_MS = 5_000;

/** A tool's connection to the database of a department. @throws SetupError when its MongoDB does not answer */
export const connected = (department: Parameters<typeof connectTo>[0], settings: ToolSettings): Promise<Connection> =>
  connectTo(department, mongoServer(settings), MONGO_WAIT_MS).catch(() => {
    throw new SetupError(
      `The MongoDB of ${department.name} does not answer: start the system, or say with MONGO_URL where it is.`,
    );
  });
