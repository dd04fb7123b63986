// Which servers are on the screen, and the samples of them as they are recorded.
import { createWatchList } from './watch-list.ts';

/** A sample was just recorded; the server's meters are in the cache. */
interface AnnouncedSample {
  serverId: string;
}

/** Ids of the servers whose samples somebody wants to see. */
export const watchedServers = createWatchList<AnnouncedSample>(({ serverId }) => serverId);

/** Registers these servers while the component is mounted. */
export const useWatchServers = watchedServers.useWatch;

/** Calls back for each sample of a server that arrives while the component is mounted. */
export const useRecordedSamples = watchedServers.useAnnounced;
