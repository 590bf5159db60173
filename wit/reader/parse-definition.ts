import type { Annotated, CaseNode, DefinitionNode, FunctionNode, Name } from './ast.ts';
import { parseAnnotation } from './parse-annotation.ts';
import { parseField, parseResourceFunction } from './parse-function.ts';
import { parseType } from './parse-type.ts';
import type { TokenCursor } from './token-cursor.ts';

const SHAPES = ['type', 'record', 'variant', 'enum', 'flags', 'resource'] as const;

/** The definition of a type, or `undefined` when something else stands here. @throws WIT_SYNTAX */
export function parseDefinition(
  cursor: TokenCursor,
  annotation: Annotated,
): DefinitionNode | undefined {
  const word = SHAPES.find((shape) => cursor.isWord(shape));
  if (word === undefined) return undefined;
  cursor.take();
  const name = cursor.expectName(`the name of a ${word}`);
  const start = { ...annotation, kind: 'definition', name } as const;
  switch (word) {
    case 'type': {
      cursor.expectSymbol('=', `write type ${name.text} = and what it stands for`);
      const type = parseType(cursor);
      cursor.expectSymbol(';', 'a type alias ends with a semicolon');
      return { ...start, shape: 'alias', type };
    }
    case 'record': {
      const parse = (docs?: string) => parseField(cursor, 'the name of a field', docs);
      return { ...start, shape: 'record', fields: cursor.list('{', '}', parse) };
    }
    case 'resource':
      return { ...start, shape: 'resource', functions: parseResource(cursor, name) };
    default:
      return { ...start, shape: word, cases: parseCases(cursor, word, name) };
  }
}

function parseCases(
  cursor: TokenCursor,
  shape: 'variant' | 'enum' | 'flags',
  definition: Name,
): CaseNode[] {
  const cases = cursor.list('{', '}', (docs): CaseNode => {
    const name = cursor.expectName(`the name of a ${shape === 'flags' ? 'flag' : 'case'}`);
    if (cursor.isSymbol('(') && shape !== 'variant') {
      throw cursor.unexpected(`',' or '}'`, 'a case with a value makes it a variant');
    }
    const documented = { name, ...(docs !== undefined && { docs }) };
    if (!cursor.eatSymbol('(')) return documented;
    const type = parseType(cursor);
    cursor.expectSymbol(')');
    return { ...documented, type };
  });
  if (cases.length === 0 && shape !== 'flags') {
    throw cursor.fail(definition, `the ${shape} ${definition.text} is empty`, 'give it a case');
  }
  return cases;
}

function parseResource(cursor: TokenCursor, name: Name): FunctionNode[] {
  if (cursor.eatSymbol(';')) return [];
  cursor.expectSymbol('{', 'a resource has functions in braces, or ends with a semicolon');
  const functions: FunctionNode[] = [];
  while (!cursor.eatSymbol('}')) {
    functions.push(parseResourceFunction(cursor, parseAnnotation(cursor), name));
  }
  return functions;
}
