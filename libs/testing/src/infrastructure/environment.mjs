/** jest's `testEnvironment`. */
export { SharedRealm as default } from './shared-realm.ts';
