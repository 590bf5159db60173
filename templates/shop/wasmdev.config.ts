import { defineConfig } from 'wasmdev';

export default defineConfig({
  name: 'shop',

  clouds: {
    aws: { region: 'us-east-1', labels: { continent: 'america' }, hosts: 2 },
    gcp: { region: 'europe-west1', labels: { continent: 'europe' }, hosts: 2 },
    az: { region: 'westeurope', labels: { continent: 'europe' }, hosts: 2 },
  },

  // Each runs once in every cloud; `replicas` and `spread` say otherwise. Components that stand
  // together in a workload share a host and call each other in process:
  // `workloads: { backend: { components: ['orders', 'inventory'] } }`. No code changes for it.
  components: {
    products: { source: 'components/products.ts' },
    inventory: { source: 'components/inventory.ts' },
    orders: { source: 'components/orders.ts' },
    notification: {
      source: 'components/notification.ts',
      subscriptions: ['order-notification'],
    },
    'data-init': { source: 'components/data-init.ts' },
  },

  routes: {
    'GET /products': 'shop:products/products.list',
    'POST /products': { call: 'shop:products/products.put', status: 201 },
    'GET /inventory': { call: 'shop:inventory/inventory.list', errors: { 'unknown-sku': 404 } },
    'GET /orders': 'shop:orders/orders.list',
    'POST /orders': { call: 'shop:orders/orders.place', status: 201 },
    'GET /data-init/{what}': 'shop:data-init/data-init.run',
  },
});
