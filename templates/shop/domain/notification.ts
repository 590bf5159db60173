/**
 * The line to log for an `order-notification` message.
 * @throws text that says what is wrong with the message, which is the error that its WIT declares
 */
export function describeNotification(body: string): string {
  const orderNumber = readOrderNumber(body);
  if (orderNumber === undefined) throw `not an order notification: ${body}`;
  return `order ${orderNumber} was placed`;
}

function readOrderNumber(body: string): string | undefined {
  try {
    const message = JSON.parse(body) as { order_number?: unknown } | null;
    return typeof message?.order_number === 'string' ? message.order_number : undefined;
  } catch {
    return undefined;
  }
}
