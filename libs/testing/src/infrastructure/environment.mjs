/** jest's `testEnvironment`: Node's, with an ordinary global object. */
import vm from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

/**
 * jest puts a Proxy behind the global object of a suite, so that every look at `Object`, `Map` or `Promise` calls into
 * it: a third of the time of suites that compute (the simulation: 24 s, 15 s without it). The Proxy only finds globals
 * that a suite leaves behind; they go with the context.
 */
export default class OrdinaryGlobals extends TestEnvironment {
  constructor(...given) {
    const { createContext } = vm;
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
    try {
      super(...given);
    } finally {
      vm.createContext = createContext;
    }
  }
}
