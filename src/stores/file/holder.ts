/**
 * Holder: which process it is that writes, said so that another can tell whether it still lives.
 */
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process. */
export interface Holder {
  /** The machine, as far as processes on it can see one another. */
  readonly host: string;
  /** Since when the machine runs; empty where it does not say. */
  readonly boot: string;
  readonly pid: number;
  /** When the process began, so that another with its number is not taken for it; empty where nobody says. */
  readonly started: string;
}

/** This process, and what it can tell of others. */
export interface Neighbourhood {
  readonly self: Holder;
  /** Whether the process has surely ended. A process on another machine never has. */
  isDead(holder: Holder): boolean;
}

/** Processes of this machine. */
export function processes(): Neighbourhood {
  const self: Holder = {
    host: [hostname(), textOf('/etc/machine-id'), linkOf('/proc/self/ns/pid')].join(' ').trim(),
    boot: textOf('/proc/sys/kernel/random/boot_id'),
    pid: process.pid,
    started: startOf(process.pid)?.started ?? '',
  };
  return {
    self,
    isDead({ host, boot, pid, started }) {
      if (host !== self.host) return false;
      if (boot !== self.boot) return boot !== '' && self.boot !== '';
      if (!isThere(pid)) return true;
      const other = startOf(pid);
      if (other === null) return false;
      return other.hasEnded || (started !== '' && other.started !== started);
    },
  };
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Whoever may not be signalled is there.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** State and beginning of a process, where the system tells (proc(5), fields 3 and 22). */
function startOf(pid: number): { readonly started: string; readonly hasEnded: boolean } | null {
  const stat = textOf(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, started] = [fields[0], fields[19]];
  return state === undefined || started === undefined ? null : { started, hasEnded: state === 'Z' || state === 'X' };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
