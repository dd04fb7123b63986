// "/profile": name and address, password, scheme, time zone.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useSession } from '../../apollo/session.ts';
import { Panel, SectionHeading } from '../../components/Panel.tsx';
import { SchemeControl } from '../../components/SchemeControl.tsx';
import { formatAbsolute, userTimeZone } from '../../lib/format-date.ts';
import { usePage } from '../../lib/page.ts';
import { useNow } from '../../lib/use-now.ts';
import { AccountForm } from './AccountForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';

const roleWords = {
  OWNER: 'Owner of this installation',
  ADMIN: 'Administrator',
  OPERATOR: 'Operator: may change clients and services',
  VIEWER: 'Viewer: may look, not change',
} as const;

function TimeZone() {
  const now = useNow();
  return (
    <>
      <Typography>
        Times are shown for <b>{userTimeZone()}</b>, the time zone of this device.
      </Typography>
      <Typography variant="body2" color="textSecondary">
        Now it is {formatAbsolute(now)}. Days of the 90-day bars are UTC days.
      </Typography>
    </>
  );
}

/** The page of the person who is signed in. */
export function ProfilePage() {
  usePage([{ label: 'Profile' }]);
  const { me } = useSession();
  const user = me?.user;
  if (!user) return null;
  return (
    <Box sx={{ maxWidth: 560 }}>
      <Typography variant="h1">{user.name}</Typography>
      <Typography color="textSecondary" sx={{ mt: '2px' }}>
        {roleWords[user.role]}
      </Typography>
      <SectionHeading title="Account" />
      <Panel sx={{ p: 2 }}>
        <AccountForm name={user.name} email={user.email} />
      </Panel>
      <SectionHeading title="Password" note="changing it signs you out everywhere else" />
      <Panel sx={{ p: 2 }}>
        <PasswordForm email={user.email} />
      </Panel>
      <SectionHeading title="Appearance" note="on this device" />
      <Panel sx={{ p: 2 }}>
        <SchemeControl />
      </Panel>
      <SectionHeading title="Time" />
      <Panel sx={{ p: 2 }}>
        <TimeZone />
      </Panel>
    </Box>
  );
}
