// Head of a service's page: its name, how it is and since when, what is contacted and how often, what can be done.
import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { ElapsedTime } from '../../../components/RelativeTime.tsx';
import { StatusMark } from '../../../components/StatusMark.tsx';
import { StatusPill } from '../../../components/StatusPill.tsx';
import { graphql } from '../../../gql/gql.ts';
import { lookOf, statusLook } from '../../../theme/status.ts';
import { css } from '../../../theme/tokens.ts';
import { verifyingWords } from '../service-words.ts';
import { ServiceActions } from './ServiceActions.tsx';

export const ServiceHeaderFragment = graphql(`
  fragment ServiceHeader on Service {
    id
    slug
    name
    description
    enabled
    target
    status
    statusSince
    statusReason
    lastCheckedAt
    confirmationWords
    schedule {
      words
    }
    verifying {
      towards
      count
      of
    }
    client {
      id
      slug
      name
    }
    server {
      id
      slug
      name
      status
    }
  }
`);

const Verifying = styled('span')({
  fontSize: 12,
  lineHeight: '18px',
  fontWeight: 500,
  color: css.dim,
  border: `1px dashed ${css.lineStrong}`,
  borderRadius: 999,
  padding: '1px 10px',
  whiteSpace: 'nowrap',
});

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Head of the page. */
export function ServiceHeader({ service: from }: { service: FragmentType<typeof ServiceHeaderFragment> }) {
  const { data: service, complete } = useFragment({ fragment: ServiceHeaderFragment, from });
  if (!complete) return null;
  const { status, verifying, server } = service;
  const inTrouble = status === 'DOWN' || status === 'DEGRADED';
  return (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start', flexWrap: 'wrap' }}>
      <Box sx={{ minWidth: 0, flex: '1 1 320px' }}>
        <Box sx={{ display: 'flex', gap: '6px 10px', alignItems: 'center', flexWrap: 'wrap' }}>
          <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
            {service.name}
          </Typography>
          <StatusPill status={status}>
            {status === 'UNKNOWN' ? (
              service.lastCheckedAt ? (
                'Not observed just now'
              ) : (
                'Waiting for the first check'
              )
            ) : (
              <>
                {statusLook[status].label} for <ElapsedTime since={service.statusSince} />
              </>
            )}
          </StatusPill>
          {verifying && <Verifying>verifying: {verifyingWords(verifying)}</Verifying>}
        </Box>
        <Box
          className="mono"
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 0.5,
            mt: 0.25,
            color: css.dim,
            lineHeight: '20px',
            '& .MuiIconButton-root': { p: '3px', minWidth: 0, minHeight: 0 },
          }}
        >
          <span className="clip">{service.target}</span>
          <CopyButton text={service.target.replace(/^\S+ /, '')} label="Copy the address" />
        </Box>
        <Typography color="textSecondary">
          {sentence(service.schedule.words)} · {service.confirmationWords}
          {server && (
            <>
              {' · on '}
              <Box
                component="span"
                sx={{ display: 'inline-flex', alignItems: 'center', gap: '5px', verticalAlign: 'top' }}
              >
                <StatusMark status={server.status} size={13} label={`${lookOf(server.status).label}:`} />
                <Link to={`/clients/${service.client.slug}/servers/${server.slug}`}>{server.name}</Link>
              </Box>
            </>
          )}
        </Typography>
        {inTrouble && service.statusReason && (
          <Typography sx={{ mt: 0.5, color: statusLook[status].text }}>{service.statusReason}</Typography>
        )}
        {service.description !== '' && <Typography sx={{ mt: 0.5, maxWidth: 720 }}>{service.description}</Typography>}
      </Box>
      <ServiceActions service={service} />
    </Box>
  );
}
