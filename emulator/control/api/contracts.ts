import type { z } from 'zod';
import { callAnswerSchema, callRequestSchema } from './call.ts';
import {
  explainedSchema,
  explainRequestSchema,
  faultListSchema,
  healRequestSchema,
  injectedSchema,
  injectRequestSchema,
  liftedSchema,
  liftRequestSchema,
} from './faults.ts';
import { inspectionSchema, inspectRequestSchema } from './inspect.ts';
import { logsRequestSchema, recentLogsSchema } from './logs.ts';
import { OPERATION_ADDRESSES, type OperationAddress, type OperationName } from './operations.ts';
import { nothingSchema, reloadedSchema, reloadRequestSchema, stoppingSchema } from './session.ts';
import { statusSchema } from './status.ts';

/** What is promised of an operation; the OpenAPI description is made from it. */
export interface Contract extends OperationAddress {
  readonly name: string;
  readonly summary: string;
  readonly request: z.ZodType;
  readonly response: z.ZodType;
}

/** The control API, one line an operation. */
export const CONTRACTS: readonly Contract[] = [
  contract('status', 'The whole lattice as it runs now', nothingSchema, statusSchema),
  contract('call', 'Calls any exported function', callRequestSchema, callAnswerSchema),
  contract('inspect', 'What a deployed component is', inspectRequestSchema, inspectionSchema),
  contract('logs', 'The last log lines', logsRequestSchema, recentLogsSchema),
  contract('injectFault', 'Injects a fault, now or later', injectRequestSchema, injectedSchema),
  contract('listFaults', 'The faults that strike, or wait for it', nothingSchema, faultListSchema),
  contract('explainFault', 'What a fault would do now', explainRequestSchema, explainedSchema),
  contract('liftFault', 'Lifts a fault; harmless when it is over', liftRequestSchema, liftedSchema),
  contract('heal', 'Lifts all faults, or those that match', healRequestSchema, liftedSchema),
  contract('reload', 'Builds and deploys anew', reloadRequestSchema, reloadedSchema),
  contract('stop', 'Ends the session', nothingSchema, stoppingSchema),
];

function contract(
  name: OperationName,
  summary: string,
  request: z.ZodType,
  response: z.ZodType,
): Contract {
  return { name, summary, request, response, ...OPERATION_ADDRESSES[name] };
}
