import { expect, it } from 'vitest';
import { bulkInput } from './bulk-input.ts';

const empty = {
  every: '',
  customSeconds: '',
  timeoutMs: '',
  degradedAfterMs: '',
  failureThreshold: '',
  recoveryThreshold: '',
  confirmAfterSeconds: '',
};

it('TEN-5: fields left empty stay as they are', () => {
  expect(bulkInput(['a', 'b'], { ...empty, failureThreshold: '3' })).toEqual({ ids: ['a', 'b'], failureThreshold: 3 });
});

it('TEN-5: the schedule is one of the choices or seconds of one’s own', () => {
  expect(bulkInput(['a'], { ...empty, every: '300', customSeconds: '7' }).schedule).toEqual({ intervalSeconds: 300 });
  expect(bulkInput(['a'], { ...empty, every: 'custom', customSeconds: '7' }).schedule).toEqual({ intervalSeconds: 7 });
});
