import { expect, test } from 'vitest';
import { chooseClouds, DEFAULT_CLOUDS } from '../../../cli/init/clouds.ts';
import { decide } from '../../../cli/init/decisions.ts';
import { projectName } from '../../../cli/init/init-project.ts';

test('three clouds of three providers are the default', () => {
  expect(DEFAULT_CLOUDS.map(({ name }) => name)).toEqual(['aws', 'gcp', 'az']);
});

test('clouds are chosen by name or by number', () => {
  expect(chooseClouds('az, moon')).toEqual([
    { name: 'az', region: 'westeurope' },
    { name: 'moon', region: 'moon' },
  ]);
  expect(chooseClouds('7').at(-1)).toEqual({ name: 'cloud-7', region: 'cloud-7' });
});

test.each(['0', '10', '', 'aws,', 'aws,aws', 'AWS', 'a b'])('the clouds %j are refused', (text) => {
  expect(() => chooseClouds(text)).toThrow(expect.objectContaining({ code: 'USAGE' }));
});

test.each([
  { template: 'hello', wit: 'x.wit' },
  { world: 'app' },
  { template: 'other' },
  { engine: 'v8' },
])('%j does not go together', (request) => {
  const deciding = () => decide({ ...request, force: false }, '/');
  expect(deciding).toThrow(expect.objectContaining({ code: 'USAGE' }));
});

test.each([
  ['My Shop', 'my-shop'],
  ['Größe_2', 'gro-e-2'],
  ['42', 'app'],
  ['wasmdev', 'wasmdev-app'],
])('a project in the folder %j is named %j', (folder, name) => {
  expect(projectName(`/somewhere/${folder}`)).toBe(name);
});
