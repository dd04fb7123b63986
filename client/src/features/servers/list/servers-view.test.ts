import { describe, expect, it } from 'vitest';
import { isFiltered, readView, toFilter, unfiltered, writeView } from './servers-view.ts';

const read = (query: string) => readView(new URLSearchParams(query));

describe('the view in the address', () => {
  it('UI-6: an empty address is worst first, nothing filtered', () => {
    const view = read('');
    expect(view).toEqual({
      search: '',
      statuses: [],
      client: '',
      tags: [],
      sort: { field: 'STATUS', direction: 'ASC' },
    });
    expect(isFiltered(view)).toBe(false);
    expect(writeView(new URLSearchParams(), view).toString()).toBe('');
  });

  it.each([
    'q=web&status=offline%2Cdegraded&client=lumen&tag=db%2Ceu',
    'sort=cpu',
    'sort=disk&dir=asc',
    'client=northwind&sort=seen&period=7d',
  ])('UI-6: %s is read and written back the same', (query) => {
    const params = new URLSearchParams(query);
    expect(writeView(params, readView(params)).toString()).toBe(params.toString());
  });

  it('UI-6: nonsense in an address is as if absent', () => {
    expect(read('status=broken&sort=x&dir=up&tag=,,')).toEqual(read(''));
  });

  it('UI-6: becomes the filter of the API, and nothing that is not asked', () => {
    expect(toFilter(read('q=web&status=offline&client=lumen&tag=db,eu,db'))).toEqual({
      search: 'web',
      clientSlug: 'lumen',
      statuses: ['OFFLINE'],
      tags: ['db', 'eu'],
    });
    expect(toFilter(read('sort=cpu'))).toEqual({});
  });

  it('UI-6: showing all again leaves the order', () => {
    const view = { ...read('q=web&status=offline&client=lumen&tag=db&sort=cpu'), ...unfiltered };
    expect(isFiltered(view)).toBe(false);
    expect(writeView(new URLSearchParams(), view).toString()).toBe('sort=cpu');
  });
});
