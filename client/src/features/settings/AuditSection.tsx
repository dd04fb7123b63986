// Who changed what matters to safety: commands, logs, host keys. Newest first.
import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { styled } from '@mui/material/styles';
import { useMemo } from 'react';
import { toFailure } from '../../apollo/errors.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel, SectionHeading } from '../../components/Panel.tsx';
import { Late, RowsSkeleton } from '../../components/Skeletons.tsx';
import { DataTable, RowItself } from '../../components/table/DataTable.tsx';
import type { Column } from '../../components/table/table-types.ts';
import { graphql } from '../../gql/gql.ts';
import type { AuditListQuery as AuditList } from '../../gql/graphql.ts';
import { formatAbsolute, formatMoment } from '../../lib/format-date.ts';
import { useOpenRows } from '../../lib/use-open-rows.ts';
import { css } from '../../theme/tokens.ts';
import { auditChanges, auditWords } from './audit-words.ts';

const AuditListQuery = graphql(`
  query AuditList($first: Int!, $after: String) {
    audit(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          at
          actorKind
          actorName
          action
          subject
          detail
        }
      }
    }
  }
`);

type Entry = AuditList['audit']['edges'][number]['node'];

const PAGE = 25;
const keyOf = ({ id }: Entry): string => id;

const What = styled('button')({
  all: 'unset',
  cursor: 'pointer',
  overflowWrap: 'anywhere',
  '& b': { fontWeight: 600 },
});

const Changes = styled('dl')({
  margin: 0,
  display: 'grid',
  gridTemplateColumns: 'minmax(80px, auto) minmax(0, 1fr)',
  gap: '4px 16px',
  fontSize: 12,
  lineHeight: '18px',
  '& dt': { color: css.dim },
  '& dd': { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  '& del': { color: css.dim, marginRight: 8 },
  '& ins': { textDecoration: 'none' },
});

function Detail({ entry }: { entry: Entry }) {
  const changes = auditChanges(entry.detail);
  if (changes.length === 0) return <span style={{ color: css.dim, fontSize: 12 }}>Nothing more is written down.</span>;
  return (
    <Changes>
      {changes.map(({ field, before, after }) => (
        <div key={field} style={{ display: 'contents' }}>
          <dt>{field}</dt>
          <dd className="mono">
            {before !== null && <del>{before}</del>}
            {after !== null ? <ins>{after}</ins> : <span style={{ color: css.dim }}>none now</span>}
          </dd>
        </div>
      ))}
    </Changes>
  );
}

function auditColumns(open: ReadonlySet<string>, toggle: (id: string) => void): Column<Entry>[] {
  return [
    {
      key: 'at',
      header: 'When',
      width: '110px',
      cell: ({ at }) => (
        <time dateTime={at} title={formatAbsolute(at)} className="mono" style={{ color: css.dim }}>
          {formatMoment(at)}
        </time>
      ),
    },
    {
      key: 'what',
      header: 'What',
      width: 'minmax(0, 1fr)',
      cell: (entry) => {
        const { did, what } = auditWords(entry);
        return (
          <What type="button" data-row-focus="" aria-expanded={open.has(entry.id)} onClick={() => toggle(entry.id)}>
            <b>{entry.actorName}</b> {did} <b>{what}</b>
            {entry.actorKind === 'apiKey' && <span style={{ color: css.dim }}> (API key)</span>}
          </What>
        );
      },
    },
  ];
}

/** For those who may change things; others are refused by the server. */
export function AuditSection() {
  const [open, toggle] = useOpenRows();
  const { data, error, networkStatus, refetch, fetchMore } = useQuery(AuditListQuery, {
    variables: { first: PAGE },
    notifyOnNetworkStatusChange: true,
  });
  const columns = useMemo(() => auditColumns(open, toggle), [open, toggle]);
  const detail = useMemo(() => (entry: Entry) => (open.has(entry.id) ? <Detail entry={entry} /> : null), [open]);
  const audit = data?.audit;
  const entries = useMemo(() => audit?.edges.map(({ node }) => node) ?? [], [audit]);
  return (
    <section aria-label="Audit">
      <SectionHeading title="Audit" note="who changed what runs on hosts and whom we trust" />
      <Panel sx={{ overflow: 'hidden' }}>
        {!audit && error && <ErrorState {...toFailure(error)} onRetry={() => void refetch()} />}
        {!audit && !error && (
          <Late label="Loading the audit">
            <RowsSkeleton rows={4} height={40} />
          </Late>
        )}
        {audit && entries.length === 0 && (
          <EmptyState title="Nothing to write down yet">
            Each change of a command or a log, each try of a command and each accepted host key will stand here with who
            did it and what it was before.
          </EmptyState>
        )}
        {audit && entries.length > 0 && (
          <DataTable
            label="Audit"
            columns={columns}
            rows={entries}
            source={RowItself}
            rowKey={keyOf}
            rowHeight={40}
            headless
            detail={detail}
            total={audit.totalCount}
            more={{
              shown: entries.length,
              total: audit.totalCount,
              hasMore: audit.pageInfo.hasNextPage,
              loading: networkStatus === NetworkStatus.fetchMore,
              onMore: () => void fetchMore({ variables: { after: audit.pageInfo.endCursor } }).catch(() => undefined),
            }}
          />
        )}
      </Panel>
    </section>
  );
}
