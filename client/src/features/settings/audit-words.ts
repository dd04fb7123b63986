// Entries of the audit in words: who did what to what, and what it was before.

const actions: Record<string, string> = {
  'command.create': 'added the command',
  'command.update': 'changed the command',
  'command.delete': 'deleted the command',
  'command.try': 'tried a command on',
  'log-source.create': 'added the log',
  'log-source.update': 'changed the log',
  'log-source.delete': 'deleted the log',
  'server.host-key.accept': 'accepted a host key',
};

interface Entry {
  action: string;
  subject: string;
  detail: unknown;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** Name of what was changed, as it is written down with the entry; '' when it is not. */
function nameOf(detail: Record<string, unknown>): string {
  const { name } = { ...record(detail['before']), ...record(detail['after']) };
  const own = detail['name'] ?? detail['server'];
  const found = typeof name === 'string' ? name : own;
  return typeof found === 'string' ? found : '';
}

/** "changed the command", and of what: "Job queue", or "command:12" where no name is known. */
export function auditWords({ action, subject, detail }: Entry): { did: string; what: string } {
  const name = nameOf(record(detail));
  return { did: actions[action] ?? action.replaceAll(/[.-]/g, ' '), what: name === '' ? subject : name };
}

export interface AuditChange {
  field: string;
  /** null: there was none. */
  before: string | null;
  after: string | null;
}

function text(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** "intervalSeconds" → "interval seconds". */
function words(field: string): string {
  return field.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
}

/** Fields that differ between before and after; of what was only added, tried or deleted all that is there. */
export function auditChanges(detail: unknown): AuditChange[] {
  const all = record(detail);
  const [before, after] = [record(all['before']), record(all['after'])];
  const rest = Object.entries(all).filter(([field]) => field !== 'before' && field !== 'after');
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = fields
    .map((field) => ({ field: words(field), before: text(before[field]), after: text(after[field]) }))
    .filter((one) => one.before !== one.after);
  return [...changed, ...rest.map(([field, value]) => ({ field: words(field), before: null, after: text(value) }))];
}
