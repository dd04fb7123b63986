// Checks a service at once; the row shows the result when it is recorded.
import { useMutation } from '@apollo/client/react';
import Button from '@mui/material/Button';
import { toFailure } from '../../apollo/errors.ts';
import { KeyHint } from '../../components/KeyHint.tsx';
import { notify } from '../../components/notices.ts';
import { graphql } from '../../gql/gql.ts';
import { statusLook } from '../../theme/status.ts';

const CheckNowMutation = graphql(`
  mutation OverviewCheckNow($id: ID!) {
    checkServiceNow(id: $id) {
      id
      verdict
      reason
      service {
        id
        status
        lastCheckedAt
      }
    }
  }
`);

/** Button of a row; NeedsAttention's key presses it by its data-check-now. */
export function CheckNowButton({ serviceId, name }: { serviceId: string; name: string }) {
  const [check, { loading }] = useMutation(CheckNowMutation);
  const run = async () => {
    try {
      const { data } = await check({ variables: { id: serviceId } });
      const result = data?.checkServiceNow;
      if (result) {
        const good = result.verdict === 'UP';
        notify(`${name}: ${good ? 'this check was good' : `${statusLook[result.verdict].words}, ${result.reason}`}`, {
          tone: good ? 'done' : 'failed',
        });
      }
    } catch (error) {
      notify(toFailure(error).message, { tone: 'failed' });
    }
  };
  return (
    <Button onClick={run} loading={loading} data-check-now aria-label={`Check now: ${name}`}>
      Check now <KeyHint keys="c" />
    </Button>
  );
}
