import { portPlan } from './port-plan.ts';

describe('ports', () => {
  it('of a run are the published ones, or all follow from one base', () => {
    expect(portPlan()).toMatchObject({
      gateway: 4000,
      services: { planning: 4101, hr: 4107 },
      mongo: 27_017,
      kafka: 9_092,
    });
    expect(portPlan(5000)).toMatchObject({
      gateway: 5000,
      services: { planning: 5101, hr: 5107 },
      mongo: 5201,
      kafka: 5202,
    });
  });
});
