import { expect, test } from 'vitest';
import {
  createDiallerFilter,
  createListenerFilter,
} from '../../../../emulator/network/link/gateway-gossip.ts';
import type { Filter } from '../../../../emulator/network/link/pump.ts';

const refuse = (stranger: string): void => {
  throw new Error(`refused ${stranger}`);
};

function feed(filter: Filter, text: string, sizeBytes: number): string {
  const bytes = Buffer.from(text, 'latin1');
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += sizeBytes) {
    parts.push(filter(bytes.subarray(at, at + sizeBytes)));
  }
  return Buffer.concat(parts).toString('latin1');
}

const GREETING = 'CONNECT {"gateway":"aws","user":"u"}\r\n';
const URLS = 'INFO {"gateway":"aws","gateway_urls":["1.2.3.4:5"],"n":1}\r\n';
const BARE = 'INFO {"gateway":"aws","n":1}\r\n';
const MESSAGE = 'RMSG $G a.b 21\r\nINFO {"gateway_urls":1\r\n';

test.each([1, 3, 7, 4096])('in pieces of %i bytes a dialler loses its addresses alone', (size) => {
  const filter = createDiallerFilter({ from: 'aws', refuse });
  const text = `${GREETING}${URLS}PING\r\n${MESSAGE}${MESSAGE}`;
  expect(feed(filter, text, size)).toBe(`${GREETING}${BARE}PING\r\n${MESSAGE}${MESSAGE}`);
});

test.each([1, 3, 7, 4096])('in pieces of %i bytes a listener loses its gossip', (size) => {
  const gossip = 'INFO {"gateway":"az","gateway_cmd":1,"gateway_urls":["1.2.3.4:5"]}\r\n';
  const command = 'INFO {"gateway":"aws","gateway_cmd":2}\r\n';
  const text = `${URLS}PING\r\n${gossip}RS+ $G a.b q 1\r\n${command}PONG\r\n`;
  expect(feed(createListenerFilter(), text, size)).toBe(
    `${BARE}PING\r\nRS+ $G a.b q 1\r\n${command}PONG\r\n`,
  );
});

test('the gateway of another cloud is refused', () => {
  const filter = createDiallerFilter({ from: 'gcp', refuse });
  expect(() => feed(filter, GREETING, 4096)).toThrow('refused aws');
});
