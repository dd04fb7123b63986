// Which services are on the screen, and the checks of them as they are recorded.
import { createWatchList } from './watch-list.ts';

/** A check that was just recorded. Its fields are in the cache; `check` is what the subscription selected. */
interface AnnouncedCheck {
  serviceId: string;
  check: { id: string };
}

/** Ids of the services whose checks somebody wants to see. */
export const watchedServices = createWatchList<AnnouncedCheck>(({ serviceId }) => serviceId);

/** Registers these services while the component is mounted. */
export const useWatchServices = watchedServices.useWatch;

/** Calls back for each check of a service that arrives while the component is mounted. */
export const useRecordedChecks = watchedServices.useAnnounced;
