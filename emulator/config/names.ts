/** Whether a name can stand in subjects, files and URLs alike: kebab-case, up to 63 letters. */
export function isName(name: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) && name.length <= 63;
}

export const NAME_HINT: string =
  'Use small letters, digits and single hyphens, starting with a letter: "orders-eu".';
