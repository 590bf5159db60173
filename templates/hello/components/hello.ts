import type * as World from 'hello:greetings/hello';

export const greetings: typeof World.greetings = {
  greet(name) {
    return `Hello, ${name}!`;
  },
};
