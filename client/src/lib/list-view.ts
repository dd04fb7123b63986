// What every list keeps in its address: an order by name, and parameters that are left out when they say nothing.

export interface ListSort<Field extends string> {
  field: Field;
  direction: 'ASC' | 'DESC';
}

export interface SortChoice<Field extends string> extends ListSort<Field> {
  /** As it stands in the address. */
  value: string;
  label: string;
}

/** The order named in a query: `sort` and, when it is turned around, `dir`. The first choice is the usual one. */
export function readSort<Field extends string>(
  params: URLSearchParams,
  choices: readonly [SortChoice<Field>, ...SortChoice<Field>[]],
): ListSort<Field> {
  const choice = choices.find(({ value }) => value === params.get('sort')) ?? choices[0];
  const turned = params.get('dir');
  return {
    field: choice.field,
    direction: turned === 'asc' ? 'ASC' : turned === 'desc' ? 'DESC' : choice.direction,
  };
}

/** Writes the order and `values` into a query, leaving other parameters, and out what is empty or usual. */
export function writeList<Field extends string>(
  params: URLSearchParams,
  values: Record<string, string>,
  sort: ListSort<Field>,
  choices: readonly [SortChoice<Field>, ...SortChoice<Field>[]],
): URLSearchParams {
  const next = new URLSearchParams(params);
  const choice = choices.find(({ field }) => field === sort.field) ?? choices[0];
  const all = {
    ...values,
    sort: choice === choices[0] ? '' : choice.value,
    dir: choice.direction === sort.direction ? '' : sort.direction.toLowerCase(),
  };
  for (const [name, value] of Object.entries(all)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}
