import { instancesFrom, portBase, portOf, portPlan, processesOf } from './port-plan.ts';

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

  it.each(['abc', '', ' 5000', '0x1388', '5e3', '5000.5', '-5000', '1023', '65334', '99999', '123456'])(
    'are not counted from "%s", which is refused in one sentence',
    (text) => {
      expect(() => portBase(text)).toThrow(
        `--ports ${text} is no usable port: give a whole number from 1024 to 65333.`,
      );
    },
  );

  it.each(['6000', '6464', '6559', '4959', '9979'])(
    'are not counted from %s, from which one follows that no browser speaks to',
    (text) => {
      expect(() => portBase(text)).toThrow(/cannot be used, because port \d+ follows from it.*: take \d+\.$/);
    },
  );

  it('of further processes of a department lie ten apart', () => {
    const second = processesOf(instancesFrom('2')).filter(({ nth }) => nth === 2);
    expect(second.map(({ department, nth }) => portOf(portPlan(), department, nth))).toEqual([
      4111, 4112, 4113, 4114, 4115, 4116, 4117,
    ]);
    expect(processesOf(instancesFrom(undefined))).toHaveLength(7);
    expect(portBase('4948')).toBe(4948);
    expect(() => portBase('4948', instancesFrom('2'))).toThrow('port 5060');
    for (const wrong of ['0', '10', '-1', 'two'])
      expect(() => instancesFrom(wrong)).toThrow(
        `--instances ${wrong} is no number of processes: give a whole number from 1 to 9.`,
      );
  });

  it('are counted from any other base, and the next that is named is one', () => {
    expect([portBase(undefined), portBase('5000'), portBase('65333')]).toEqual([undefined, 5000, 65_333]);
    const named = /take (\d+)\.$/.exec(messageOf(() => portBase('6000')))![1];
    expect(portBase(named)).toBe(Number(named));
  });
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}
