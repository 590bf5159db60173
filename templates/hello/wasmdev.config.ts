import { defineConfig } from 'wasmdev';

export default defineConfig({
  name: 'hello',

  clouds: {
    aws: { region: 'us-east-1', hosts: 1 },
    gcp: { region: 'europe-west1', hosts: 1 },
    az: { region: 'westeurope', hosts: 1 },
  },

  components: {
    hello: { source: 'components/hello.ts' },
  },

  routes: {
    'GET /hello/{name}': 'hello:greetings/greetings.greet',
  },
});
