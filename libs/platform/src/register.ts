// Imported first by every main.ts. It must stay synchronous: with a top-level await, Node would evaluate the modules
// imported after it (and with them mongoose and kafkajs) before the instrumentation is in place.
import { z } from 'zod';
import { telemetryConfig } from './service-config.js';
import { loadConfig } from './config.js';
import { startTelemetry } from './telemetry.js';

startTelemetry(loadConfig(z.object(telemetryConfig)));
