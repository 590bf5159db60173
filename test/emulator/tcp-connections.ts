import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** One end of an established connection between two addresses such as `127.0.0.1:4222`. */
interface End {
  readonly local: string;
  readonly remote: string;
}

/** Pairs of processes among `pids` that are connected to each other without anybody between. */
export function listDirectPairs(pids: readonly number[]): string[] {
  const owner = new Map<string, number>();
  const established = readEstablished();
  for (const pid of pids) {
    for (const inode of listSocketInodes(pid)) {
      const end = established.get(inode);
      if (end !== undefined) owner.set(`${end.local}>${end.remote}`, pid);
    }
  }
  return [...owner].flatMap(([name, pid]) => {
    const [local, remote] = name.split('>');
    const other = owner.get(`${remote}>${local}`);
    return other === undefined || other === pid ? [] : [`${pid}-${other}`];
  });
}

function readEstablished(): Map<string, End> {
  const rows = readFileSync('/proc/net/tcp', 'utf8').trim().split('\n').slice(1);
  return new Map(
    rows
      .map((row) => row.trim().split(/\s+/))
      .filter((columns) => columns[3] === '01')
      .map((columns) => [columns[9]!, { local: columns[1]!, remote: columns[2]! }]),
  );
}

function listSocketInodes(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
    } catch {
      return [];
    }
  });
}
