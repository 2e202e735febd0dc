export { post, type Answer, type Caller } from './caller.js';
export { eventually } from './eventually.js';
export { everythingOf, readEverything, type Everything } from './everything.js';
export { testInfrastructure, type TestInfrastructure } from './lease.js';
export { proxyTo, type Proxy } from './proxy.js';
export { rebuiltViews } from './rebuild.js';
export { startService, type TestService } from './service.js';
export { backlog, inject, publish, readTopic } from './topics.js';
export { mailCatcher, type CaughtMail, type MailCatcher } from './mail-catcher.js';
