import { createServer, type Server } from 'node:net';
import { freePort, portIsFree, requirePorts } from './ports.ts';

function listen(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}

describe('ports', () => {
  it('are handed out below the range of outgoing connections, and free', async () => {
    const port = await freePort();
    expect(port).toBeGreaterThanOrEqual(20_000);
    expect(port).toBeLessThan(32_000);
    expect(await portIsFree(port)).toBe(true);
  });

  it('in use are named all at once, with who wanted them and the way out', async () => {
    const [one, two, three] = [await freePort(), await freePort(), await freePort()];
    const servers = [await listen(one), await listen(three)];
    const wanted = new Map([
      [one, 'gateway'],
      [two, 'planning'],
      [three, 'MongoDB'],
    ]);
    await expect(requirePorts(wanted)).rejects.toThrow(
      `Port ${one} (gateway), ${three} (MongoDB) is in use: stop the program that listens there (\`lsof -i :${one}\` names it)`,
    );
    servers.forEach((server) => server.close());
  });

  it('that are free raise nothing', async () => {
    await expect(requirePorts(new Map([[await freePort(), 'gateway']]))).resolves.toBeUndefined();
  });
});
