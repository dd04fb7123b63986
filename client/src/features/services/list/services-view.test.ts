import { describe, expect, it } from 'vitest';
import { isFiltered, readView, type ServicesView, toFilter, writeView } from './services-view.ts';

const read = (query: string) => readView(new URLSearchParams(query));

describe('the view in the address', () => {
  it('UI-2: an empty address is worst first, nothing filtered', () => {
    const view = read('');
    expect(view).toEqual({ search: '', statuses: [], kind: null, sort: { field: 'STATUS', direction: 'ASC' } });
    expect(isFiltered(view)).toBe(false);
    expect(writeView(new URLSearchParams(), view).toString()).toBe('');
  });

  it.each([
    'q=shop&status=down%2Cdegraded&kind=tcp',
    'sort=name&dir=desc',
    'sort=slowest',
    'q=a+b&sort=newest&dir=asc&period=7d',
  ])('UI-2: %s is read and written back the same', (query) => {
    const params = new URLSearchParams(query);
    expect(writeView(params, readView(params)).toString()).toBe(params.toString());
  });

  it('UI-2: nonsense in an address is as if absent', () => {
    expect(read('status=broken&kind=ssh&sort=x&dir=up')).toEqual(read(''));
  });

  it('UI-2: becomes the filter of the API, and nothing that is not asked', () => {
    const view: ServicesView = {
      search: 'shop',
      statuses: ['DOWN'],
      kind: 'TCP',
      sort: { field: 'NAME', direction: 'ASC' },
    };
    expect(toFilter(view, 'northwind')).toEqual({
      search: 'shop',
      clientSlug: 'northwind',
      statuses: ['DOWN'],
      kinds: ['TCP'],
    });
    expect(toFilter(read(''))).toEqual({});
  });
});
