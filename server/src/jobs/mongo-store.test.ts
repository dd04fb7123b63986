import { describe, expect, it } from 'vitest';
import { readEnv } from '#env';
import { databaseName } from './mongo-store.ts';

describe('address of MongoDB', () => {
  it('names the database, also that of a replica set', () => {
    for (const [url, name] of [
      ['mongodb://localhost', 'statusgraph'],
      ['mongodb://localhost:27017/', 'statusgraph'],
      ['mongodb://localhost/?replicaSet=rs', 'statusgraph'],
      ['mongodb://user:pass@a:1,b:2,c:3/jobs?replicaSet=rs&authSource=admin', 'jobs'],
      ['mongodb+srv://cluster.example.com/my%20jobs', 'my jobs'],
    ] as const) {
      expect(readEnv({ MONGODB_URL: url }).MONGODB_URL).toBe(url);
      expect(databaseName(url)).toBe(name);
    }
    expect(() => readEnv({ MONGODB_URL: 'postgresql://localhost/x' })).toThrow(/MONGODB_URL/);
  });
});
