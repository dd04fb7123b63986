// Network interfaces of a server: those of hardware where it has any; those that containers bring come and go.

import { z } from 'zod';
import { numberOf, plain } from './output.ts';
import type { Sections } from './output.ts';

/** One interface; null where the host does not tell. */
export const interfaceSchema = z.object({
  name: z.string(),
  mac: z.string().nullable(),
  /** With the length of the prefix: "192.0.2.7/24". */
  addresses: z.array(z.string()),
  speedMbit: z.number().nullable(),
});

const PASSING =
  /^(lo$|veth|docker|br-|virbr|cali|flannel|cni|vxlan|tap|vnet|ifb|dummy|lxc|kube|sit\d|tunl\d|ip6tnl\d|gre)/;

/** "interface name 0|1" (1: of hardware), then its MAC and its speed; a line each. */
export function parseInterfaces(sections: Sections): z.output<typeof interfaceSchema>[] {
  const addresses = addressesOf(sections.get('addresses') ?? []);
  const lines = sections.get('interfaces') ?? [];
  const all = lines.flatMap((line, i) => {
    const [, name, real] = /^interface (\S+) ([01])$/.exec(line) ?? [];
    const own = addresses.get(name ?? '') ?? [];
    if (name === undefined || (real === '0' && (PASSING.test(name) || own.length === 0))) return [];
    const mac = lines[i + 1]?.trim() ?? '';
    const speed = numberOf(lines[i + 2]);
    return [
      {
        name: plain(name, 40),
        mac: /^([\da-f]{2}:){5}[\da-f]{2}$/i.test(mac) && mac !== '00:00:00:00:00:00' ? mac.toLowerCase() : null,
        addresses: own,
        // -1 and 4294967295: no cable, or a virtual one.
        speedMbit: speed !== null && speed > 0 && speed < 4_000_000_000 ? speed : null,
      },
    ];
  });
  return all.slice(0, 64);
}

/** Lines of `ip -o addr`. Addresses that change by themselves (temporary ones) or that mean nothing elsewhere go. */
function addressesOf(lines: string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let name = '';
  for (const line of lines) {
    name = /^\d+:\s+([^\s:@]+)/.exec(line)?.[1] ?? name;
    const address = /\sinet6?\s+([\da-f.:]+(?:\/\d+)?)/i.exec(line)?.[1];
    if (address === undefined || /\btemporary\b/.test(line) || /^fe80:/i.test(address)) continue;
    found.set(name, [...(found.get(name) ?? []), address].toSorted());
  }
  return found;
}
