import { camelCase } from '../../wit/names.ts';

const RESERVED = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do ' +
    'else enum eval export extends false finally for function if implements import in ' +
    'instanceof interface let new null package private protected public return static ' +
    'super switch this throw true try typeof var void while with yield'
  ).split(' '),
);

/** A variable for a WIT name: `line-item` is `lineItem`, `default` is `default_`. */
export function variableName(name: string): string {
  return safeName(camelCase(name));
}

/** A JavaScript name that may be declared: `delete` is `delete_`, most others stay as they are. */
export function safeName(name: string): string {
  return RESERVED.has(name) ? `${name}_` : name;
}

/** A text as a TypeScript literal. */
export function quote(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
