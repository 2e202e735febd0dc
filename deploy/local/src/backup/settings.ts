import { connectionConfig, connectionRules, loadConfig } from '@marquee/platform';
import { fileConfig, fileRules, personKeysConfig } from '@marquee/service';
import { localMongoUrl } from '@marquee/servers';
import { z } from 'zod';

const config = z
  .object({
    ...connectionConfig,
    ...fileConfig,
    ...personKeysConfig,
    TOPIC_PARTITIONS: z.coerce.number().int().min(1).default(3),
  })
  .superRefine(connectionRules)
  .superRefine(fileRules);

/** Where a tool beside the system finds its servers, and as whom it comes. */
export type ToolSettings = z.output<typeof config>;

/**
 * What services are told of their servers, for a tool that works on one department as that department: `{department}`
 * in a setting stands for its name. Without settings, the servers of `npm start`.
 * @param beside settings that count where the environment has none
 * @throws the configuration's error, with every wrong setting
 */
export function settingsFor(department: string, beside: NodeJS.ProcessEnv = {}): ToolSettings {
  const here = { MONGO_URL: localMongoUrl(27_017), KAFKA_BROKERS: '127.0.0.1:9092', ...beside, ...process.env };
  const own = Object.entries(here).map(([name, value]) => [name, value?.replaceAll('{department}', department)]);
  return loadConfig(config, Object.fromEntries(own));
}
