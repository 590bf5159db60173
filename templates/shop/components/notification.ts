import type * as World from 'shop:app/notification';
import { log } from 'wasi:logging/logging@0.1.0-draft';
import { describeNotification } from '../domain/notification.ts';

export const handler: typeof World.handler = {
  handleMessage({ body }) {
    log('info', '', describeNotification(new TextDecoder().decode(body)));
  },
};
