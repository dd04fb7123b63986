// Command templates of a client: what runs on all its servers, or on those with a tag.
import { useQuery } from '@apollo/client/react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Panel, SectionHeading } from '../../../../components/Panel.tsx';
import { StatusMark } from '../../../../components/StatusMark.tsx';
import type { CommandFieldsFragment } from '../../../../gql/graphql.ts';
import { css, narrow } from '../../../../theme/tokens.ts';
import { CommandTemplatesQuery } from './command-documents.ts';
import { intervalWords, limitWords, scopeWords } from './command-words.ts';
import type { CommandPlace } from './CommandDialog.tsx';
import { DeleteCommandDialog } from './DeleteCommandDialog.tsx';
import { LazyCommandDialog } from './LazyCommandDialog.tsx';
import { useMayRun } from './use-may-run.ts';

// The form is much script for a page that rarely needs it.

const Row = styled('li')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1.2fr) auto',
  gap: '0 16px',
  alignItems: 'center',
  minHeight: 52,
  padding: '6px 8px 6px 16px',
  borderTop: `1px solid ${css.line}`,
  '&:first-of-type': { borderTop: 0 },
  '& .second': { fontSize: 12, lineHeight: '16px', color: css.dim },
  '& .name': { all: 'unset', fontWeight: 600, overflowWrap: 'anywhere' },
  '& button.name': { cursor: 'pointer', '&:hover': { textDecoration: 'underline' } },
  '& button.name:focus-visible': { outline: `2px solid ${css.accent}`, outlineOffset: 2, borderRadius: 2 },
  [narrow]: { gridTemplateColumns: 'minmax(0, 1fr) auto', '& > .what': { gridColumn: 1, gridRow: 2 } },
});

type Shown = { what: 'add' } | { what: 'edit' | 'delete'; command: CommandFieldsFragment } | null;

/** Section of a client's page; nothing where there is no server, or nothing to see or do. */
export function CommandTemplates({ clientSlug }: { clientSlug: string }) {
  const { data, refetch } = useQuery(CommandTemplatesQuery, { variables: { clientSlug } });
  const { mayRun } = useMayRun();
  const [shown, setShown] = useState<Shown>(null);
  const { client = null, commandTemplates: templates = [] } = data ?? {};
  if (!client) return null;
  const servers = client.servers.edges.map(({ node }) => node);
  if (templates.length === 0 && (!mayRun || servers.length === 0)) return null;
  const place: CommandPlace = {
    ...{ clientId: client.id, clientName: client.name, serverId: null, servers },
    knownTags: [...new Set(servers.flatMap(({ tags }) => tags))].sort(),
  };
  const again = () => void refetch().catch(() => undefined);
  const close = () => setShown(null);
  return (
    <section aria-label="Command templates">
      <SectionHeading
        title="Command templates"
        note="commands that run on several servers"
        end={
          mayRun && (
            <Button startIcon={<Plus size={14} strokeWidth={1.5} />} onClick={() => setShown({ what: 'add' })}>
              Add a template
            </Button>
          )
        }
      />
      <Panel>
        {templates.length === 0 ? (
          <Box sx={{ p: 2, color: css.dim }}>
            None yet. A template measures the same on all servers of {client.name}, or on those with a tag.
          </Box>
        ) : (
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
            {templates.map((command) => (
              <Row key={command.id}>
                <div>
                  <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
                    {!command.enabled && <StatusMark status="PAUSED" size={14} label="Off" />}
                    {mayRun ? (
                      <button type="button" className="name" onClick={() => setShown({ what: 'edit', command })}>
                        {command.name}
                      </button>
                    ) : (
                      <span className="name">{command.name}</span>
                    )}
                  </Box>
                  <div className="second">{[intervalWords(command), scopeWords(command, client.name)].join(' · ')}</div>
                </div>
                <div className="what" style={{ minWidth: 0 }}>
                  <div className="mono clip" title={command.command}>
                    {command.command}
                  </div>
                  <div className="second">{limitWords(command)}</div>
                </div>
                {mayRun ? (
                  <IconButton
                    size="small"
                    aria-label={`Delete ${command.name}`}
                    onClick={() => setShown({ what: 'delete', command })}
                  >
                    <Trash2 size={14} strokeWidth={1.5} />
                  </IconButton>
                ) : (
                  <span />
                )}
              </Row>
            ))}
          </Box>
        )}
      </Panel>
      {(shown?.what === 'add' || shown?.what === 'edit') && (
        <LazyCommandDialog
          place={place}
          command={shown.what === 'edit' ? shown.command : undefined}
          onClose={close}
          onSaved={again}
        />
      )}
      {shown?.what === 'delete' && <DeleteCommandDialog command={shown.command} onClose={close} onDeleted={again} />}
    </section>
  );
}
