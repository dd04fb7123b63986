import { describe, expect, it } from 'vitest';
import { maskedCommand } from './mask.ts';

describe('SRV-5: secrets in command lines of processes', () => {
  it.each<[string[], string]>([
    [['app', '--password', 'hunter2', '-v'], 'app --password *** -v'],
    [['app', '--password', 'two words of it', '-v'], 'app --password *** -v'],
    [['app', '--db-password=hunter2 and more'], 'app --db-password=***'],
    [
      ['java', '-Dspring.datasource.password=hunter2', '-jar', 'a.jar'],
      'java -Dspring.datasource.password=*** -jar a.jar',
    ],
    [['env', 'API_KEY=hunter2', 'DB_PASS=hunter2', 'run'], 'env API_KEY=*** DB_PASS=*** run'],
    [['agent', '--token=hunter2', '--auth-token', 'hunter2'], 'agent --token=*** --auth-token ***'],
    [['sshpass', '-p', 'hunter2', 'ssh', 'host'], 'sshpass -p *** ssh host'],
    [['/usr/bin/sshpass', '-phunter2', 'ssh', 'host'], '/usr/bin/sshpass -p*** ssh host'],
    [['mysqldump', '-u', 'root', '-phunter2', 'shop'], 'mysqldump -u root -p*** shop'],
    [['redis-cli', '-a', 'hunter2', 'info'], 'redis-cli -a *** info'],
    [['curl', '-u', 'ada:hunter2', 'https://x.test'], 'curl -u *** https://x.test'],
    [['curl', '--user', 'ada:hunter2'], 'curl --user ***'],
    [['curl', '-H', 'Authorization: Bearer hunter2hunter2'], 'curl -H Authorization: ***'],
    [['psql', 'postgres://ada:hunter2@db/shop?sslmode=off'], 'psql postgres://ada:***@db/shop?sslmode=off'],
    [['redis', 'redis://:hunter2@cache:6379/0'], 'redis redis://:***@cache:6379/0'],
    [['wget', 'https://x.test/?a=1&access_token=hunter2&b=2'], 'wget https://x.test/?a=1&access_token=***&b=2'],
    [['sh', '-c', 'backup --password hunter2 --all'], 'sh -c backup --password *** --all'],
    [['sh', '-c', 'PGPASSWORD=hunter2 pg_dump shop'], 'sh -c PGPASSWORD=*** pg_dump shop'],
    [['worker --secret hunter2 (idle)'], 'worker --secret *** (idle)'],
    [['app', '{"user":"ada","password":"hunter2","n":1}'], 'app {"user":"ada","password":***,"n":1}'],
    [['ldapsearch', '-w', 'hunter2', '-b', 'dc=x'], 'ldapsearch -w *** -b dc=x'],
  ])('%j', (args, shown) => {
    expect(maskedCommand(args)).toBe(shown);
    expect(maskedCommand(args)).not.toContain('hunter2');
  });

  it('leaves the rest as it is', () => {
    const plain = ['/usr/sbin/nginx', '-g', 'daemon off;', '--port=80', '-p', '/srv', 'http://x.test/path?page=2'];
    expect(maskedCommand(plain)).toBe(plain.join(' '));
    expect(maskedCommand(['postgres: shop ada 10.0.0.5(36800) SELECT'])).toBe(
      'postgres: shop ada 10.0.0.5(36800) SELECT',
    );
    expect(maskedCommand(['app', '--no-auth', '--verbose'])).toBe('app --no-auth --verbose');
  });

  it('takes no long time for long words', () => {
    const started = performance.now();
    maskedCommand(['app', `${'a.'.repeat(300)}password`, 'pass'.repeat(150), '-'.repeat(600)]);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
