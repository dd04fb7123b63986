// Who is signed in on the machine.
import { Panel, SectionHeading } from '../../../components/Panel.tsx';
import { formatMoment } from '../../../lib/format-date.ts';
import { css } from '../../../theme/tokens.ts';
import { FactRow, RowList } from './rows.ts';
import type { PageSample } from './server-documents.ts';

/** Section; a sentence where nobody is, nothing where the host does not tell. */
export function UsersSection({ users }: { users: PageSample['users'] }) {
  if (users === null) return null;
  return (
    <>
      <SectionHeading title="Signed in" note={users.length > 0 ? users.length : undefined} />
      <Panel>
        {users.length === 0 && <p style={{ margin: 0, padding: '10px 16px', color: css.dim }}>Nobody just now.</p>}
        {users.length > 0 && (
          <RowList aria-label="Signed in">
            {users.map(({ name, tty, from, since }) => (
              <FactRow key={`${name} ${tty} ${since}`} style={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }}>
                <div style={{ minWidth: 0 }}>
                  <span className="name">{name}</span> <span className="small mono">{tty}</span>
                  {from !== null && from !== '' && <div className="small mono clip">from {from}</div>}
                </div>
                {since !== null && <span className="small num">since {formatMoment(since)}</span>}
              </FactRow>
            ))}
          </RowList>
        )}
      </Panel>
    </>
  );
}
