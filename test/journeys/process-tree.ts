import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The processes that a process has started, and those that they have, from /proc. */
export function listDescendants(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    const parent = /^\d+$/.test(entry) ? readParent(entry) : undefined;
    if (parent === undefined) continue;
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const found: number[] = [];
  const visit = (one: number): void => {
    for (const child of children.get(one) ?? []) {
      found.push(child);
      visit(child);
    }
  };
  visit(pid);
  return found;
}

/** The TCP ports that these processes listen on. */
export function listPorts(pids: readonly number[]): number[] {
  const rows = ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((table) => readFileSync(table, 'utf8').trim().split('\n').slice(1))
    .map((row) => row.trim().split(/\s+/))
    .filter((columns) => columns[3] === '0A');
  const portOf = new Map(
    rows.map((columns) => {
      const [, hexadecimal] = columns[1]!.split(':');
      return [columns[9]!, Number.parseInt(hexadecimal!, 16)] as const;
    }),
  );
  return pids.flatMap(listSocketInodes).flatMap((inode) => portOf.get(inode) ?? []);
}

function readParent(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

function listSocketInodes(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}
