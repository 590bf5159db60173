import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { OPENAPI_PATH } from './api/operations.ts';
import { renderOpenApi } from './api/openapi.ts';
import { renderErrorAnswer } from './error-answer.ts';
import type { Operation } from './operation.ts';

const MAX_BODY_BYTES = 16 * 1024 * 1024;
const LOOPBACK = 'http://127.0.0.1';

/** Finds the operation of an admitted request, runs it, and answers in JSON. Never throws. */
export async function answerHttp(
  request: IncomingMessage,
  response: ServerResponse,
  operations: readonly Operation[],
): Promise<void> {
  try {
    const { pathname, searchParams } = new URL(request.url ?? '/', LOOPBACK);
    if (pathname === OPENAPI_PATH) {
      return sendJson(response, 200, renderOpenApi(operations.map(({ contract }) => contract)));
    }
    const { operation, inPath } = findOperation(operations, request.method ?? 'GET', pathname);
    const given =
      request.method !== 'POST' ? Object.fromEntries(searchParams) : await readJson(request);
    const input = parseRequest(operation.contract.request, withPath(given, inPath));
    const answer = await operation.run(input);
    if (operation.after !== undefined) response.once('close', () => operation.after?.());
    sendJson(response, 200, answer);
  } catch (thrown) {
    sendError(response, thrown);
  }
}

/** Answers with what was thrown. */
export function sendError(response: ServerResponse, thrown: unknown): void {
  const { status, body } = renderErrorAnswer(thrown);
  sendJson(response, status, body);
}

/** What a request gives, checked. @throws REQUEST_INVALID naming every misfit */
export function parseRequest<Request>(schema: z.ZodType<Request>, given: unknown): Request {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')}: ${message}`,
  );
  throw new WasmdevError('REQUEST_INVALID', `The request does not fit: ${problems.join('; ')}`, {
    hint: `See ${OPENAPI_PATH} for what each operation takes.`,
    details: { problems },
  });
}

interface FoundOperation {
  readonly operation: Operation;
  readonly inPath: Readonly<Record<string, string>>;
}

function findOperation(
  operations: readonly Operation[],
  method: string,
  pathname: string,
): FoundOperation {
  for (const operation of operations) {
    if (operation.contract.method !== method) continue;
    const inPath = matchPath(operation.contract.path, pathname);
    if (inPath !== undefined) return { operation, inPath };
  }
  throw new WasmdevError('OPERATION_UNKNOWN', `There is no ${method} ${pathname}.`, {
    hint: `See ${OPENAPI_PATH} for what there is.`,
  });
}

function matchPath(template: string, pathname: string): Record<string, string> | undefined {
  const wanted = template.split('/');
  const given = pathname.split('/');
  if (wanted.length !== given.length) return undefined;
  const found: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name !== undefined) found[name] = decode(given[at]!);
    else if (part !== given[at]) return undefined;
  }
  return found;
}

/** What is wrongly encoded is taken as it is: nothing has such a name. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function withPath(given: unknown, inPath: Readonly<Record<string, string>>): unknown {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
    ? { ...given, ...inPath }
    : given;
}

/** An empty body is an empty request. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  try {
    return text === '' ? {} : (JSON.parse(text) as unknown);
  } catch (cause) {
    const hint = 'Send an object with content-type application/json.';
    throw new WasmdevError('REQUEST_INVALID', 'The body is no JSON.', { hint, cause });
  }
}

function tooLarge(): WasmdevError {
  return new WasmdevError('REQUEST_INVALID', 'The body is larger than 16 MB.', {
    hint: 'nats-server carries no larger calls either: send less.',
    details: { status: 413 },
  });
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(JSON.stringify(value));
}
