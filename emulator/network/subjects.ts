/**
 * Every subject of a lattice starts with its name, so that several share a server without meeting.
 */

/** Where one component at one version takes calls: one subscription for all its functions. */
export function callSubjects(lattice: string, component: string, version: string): string {
  return `${lattice}.${component}.${version}.wrpc.>`;
}

/**
 * `<lattice>.<component>.<version>.wrpc.<interface>.<function>`; '-' stands for the world's root.
 */
export function callSubject(
  lattice: string,
  component: string,
  version: string,
  interfaceName: string,
  functionName: string,
): string {
  const home = interfaceName === '' ? '-' : interfaceName;
  return `${lattice}.${component}.${version}.wrpc.${home}.${functionName}`;
}

/** The interface and function of a call's subject; interfaces may have dots in their version. */
export function parseCallSubject(subject: string): { interface: string; function: string } {
  const rest = subject.slice(subject.indexOf('.wrpc.') + 6);
  const dot = rest.lastIndexOf('.');
  const home = rest.slice(0, dot);
  return { interface: home === '-' ? '' : home, function: rest.slice(dot + 1) };
}

/** Where a host takes orders. */
export function hostSubject(lattice: string, host: string): string {
  return `${lattice}.host.${host}`;
}

/** Where a message of an application's topic travels. */
export function topicSubject(lattice: string, topic: string): string {
  return `${lattice}.topic.${topic}`;
}
