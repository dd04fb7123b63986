import { expect, it } from 'vitest';
import { eventParser } from './sse-transport.ts';

function parse(chunks: string[]): [string, string][] {
  const events: [string, string][] = [];
  const feed = eventParser((event, data) => events.push([event, data]));
  for (const chunk of chunks) feed(chunk);
  return events;
}

it('reads events however the network cuts them, and skips pings', () => {
  const text = ':\n\nevent: next\ndata: {"a":1}\n\n:\n\nevent: complete\ndata:\n\n';
  const expected = [
    ['next', '{"a":1}'],
    ['complete', ''],
  ];
  expect(parse([text])).toEqual(expected);
  expect(parse(Array.from(text))).toEqual(expected);
});

it('reads CRLF and joins data lines', () => {
  expect(parse(['event: next\r\ndata: {\r\ndata: }\r\n\r\n'])).toEqual([['next', '{\n}']]);
});

it('keeps an unfinished event to itself', () => {
  expect(parse(['event: next\ndata: {"a":'])).toEqual([]);
});
