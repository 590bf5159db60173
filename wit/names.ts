/** `get-stock` → `getStock`, `HTTP-get` → `httpGet`: functions and fields, as in jco. */
export function camelCase(name: string): string {
  return name.toLowerCase().replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `line-item` → `LineItem`, as jco names types and resources in JavaScript. */
export function pascalCase(name: string): string {
  const camel = camelCase(name);
  return camel.charAt(0).toUpperCase() + camel.slice(1);
}
