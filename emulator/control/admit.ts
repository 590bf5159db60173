import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { TOKEN_PROTOCOL } from './api/operations.ts';

/** Whom a request must be meant for and whose it must be. */
export interface Admission {
  readonly port: number;
  readonly token: string;
}

/**
 * Lets a request pass that is addressed to this API by its own name, from no foreign page, with the
 * token: a page that made a name of its own point to 127.0.0.1 fails at the first.
 * @throws CONTROL_REFUSED with `details.status` 403 for a foreign Host or Origin, 401 for the token
 */
export function admit(headers: IncomingHttpHeaders, { port, token }: Admission): void {
  const names = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host = '', origin } = headers;
  if (!names.includes(host)) throw refused(403, `The Host header is "${host}".`, names[0]!);
  if (origin !== undefined && !names.some((name) => origin === `http://${name}`)) {
    throw refused(403, `The request comes from ${origin}.`, names[0]!);
  }
  const given = tokenOf(headers);
  if (given !== undefined && isSame(given, token)) return;
  const text = given === undefined ? 'The request has no token.' : 'The token is a wrong one.';
  throw new WasmdevError('CONTROL_REFUSED', text, {
    hint: 'Send "Authorization: Bearer <token>" with the token of .wasmdev/session.json.',
    details: { status: 401 },
  });
}

function tokenOf(headers: IncomingHttpHeaders): string | undefined {
  const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const protocols = (headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim());
  const offered = protocols.find((protocol) => protocol.startsWith(TOKEN_PROTOCOL));
  return bearer ?? offered?.slice(TOKEN_PROTOCOL.length);
}

/** Takes equally long wherever the two differ. */
function isSame(given: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

function refused(status: number, message: string, name: string): WasmdevError {
  const hint = `Only programs on this machine may ask, at http://${name}.`;
  return new WasmdevError('CONTROL_REFUSED', message, { hint, details: { status } });
}
