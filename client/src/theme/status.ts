// The one map of a state to its words, colours and shape. A state is always a shape and a colour.
import { css } from './tokens.ts';

export type StatusName = 'UP' | 'DEGRADED' | 'DOWN' | 'MAINTENANCE' | 'PAUSED' | 'UNKNOWN';
export type StatusShape = 'disc-tick' | 'triangle-mark' | 'square-cross' | 'diamond' | 'bars' | 'broken-ring';

export type ServerStatusName = 'ONLINE' | 'DEGRADED' | 'OFFLINE' | 'PAUSED' | 'UNKNOWN';

export interface StatusLook {
  /** "Up": title case, for pills and filters. */
  readonly label: string;
  /** Short words for a sentence: "up", "in maintenance". */
  readonly words: string;
  /** Text colour (4.5:1 on `soft` and on the panel). */
  readonly text: string;
  /** Fill of marks and bars (3:1 but for amber). */
  readonly fill: string;
  /** Background of a pill and of a row that just changed. */
  readonly soft: string;
  readonly shape: StatusShape;
  /** 0 = worst. The order in which lists put the worst first. */
  readonly rank: number;
}

export const statusLook: Record<StatusName, StatusLook> = {
  DOWN: {
    label: 'Down',
    words: 'down',
    text: css.down,
    fill: css.downFill,
    soft: css.downSoft,
    shape: 'square-cross',
    rank: 0,
  },
  DEGRADED: {
    label: 'Degraded',
    words: 'degraded',
    text: css.degraded,
    fill: css.degradedFill,
    soft: css.degradedSoft,
    shape: 'triangle-mark',
    rank: 1,
  },
  UNKNOWN: {
    label: 'Unknown',
    words: 'not yet known',
    text: css.unknown,
    fill: css.unknownFill,
    soft: css.unknownSoft,
    shape: 'broken-ring',
    rank: 2,
  },
  MAINTENANCE: {
    label: 'Maintenance',
    words: 'in maintenance',
    text: css.maintenance,
    fill: css.maintenanceFill,
    soft: css.maintenanceSoft,
    shape: 'diamond',
    rank: 3,
  },
  UP: { label: 'Up', words: 'up', text: css.up, fill: css.upFill, soft: css.upSoft, shape: 'disc-tick', rank: 4 },
  PAUSED: {
    label: 'Paused',
    words: 'paused',
    text: css.paused,
    fill: css.pausedFill,
    soft: css.pausedSoft,
    shape: 'bars',
    rank: 5,
  },
};

/** The states of servers, in the looks of what they mean. */
export const serverLook: Record<ServerStatusName, StatusLook> = {
  OFFLINE: { ...statusLook.DOWN, label: 'Offline', words: 'offline' },
  DEGRADED: statusLook.DEGRADED,
  UNKNOWN: statusLook.UNKNOWN,
  ONLINE: { ...statusLook.UP, label: 'Online', words: 'online' },
  PAUSED: statusLook.PAUSED,
};

/** Names of the states of servers, worst first. */
export const serverStatusNames = Object.keys(serverLook) as ServerStatusName[];

/** Look of a service's or a server's state. */
export function lookOf(status: StatusName | ServerStatusName): StatusLook {
  return status in statusLook ? statusLook[status as StatusName] : serverLook[status as ServerStatusName];
}

/** All states, worst first: the order of filters and of the STATUS sort. */
export const statusNames = (Object.keys(statusLook) as StatusName[]).sort(
  (a, b) => statusLook[a].rank - statusLook[b].rank,
);
