// What hangs on the avatar: who is signed in, the scheme, profile, sign out.
import { useApolloClient } from '@apollo/client/react';
import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import MenuItem from '@mui/material/MenuItem';
import MenuList from '@mui/material/MenuList';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import { LogOut, User } from 'lucide-react';
import { Link, useNavigate } from 'react-router';
import { useSession } from '../apollo/session.ts';
import { SchemeControl } from '../components/SchemeControl.tsx';
import { signOut } from './sign-out.ts';

/** Mounted while open. */
export function AccountMenuList({ anchor, onClose }: { anchor: HTMLElement; onClose: () => void }) {
  const { me } = useSession();
  const apollo = useApolloClient();
  const navigate = useNavigate();
  return (
    <Popover
      anchorEl={anchor}
      open
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': 'Account', sx: { width: 248, mt: 0.5 } } }}
    >
      <Box sx={{ px: 1.75, pt: 1.5, pb: 1.25, display: 'grid', gap: 1.25 }}>
        <div>
          <Typography variant="subtitle1" component="div" className="clip">
            {me?.user?.name}
          </Typography>
          <Typography variant="body2" component="div" color="textSecondary" className="clip">
            {me?.user?.email}
          </Typography>
        </div>
        <SchemeControl />
      </Box>
      <Divider />
      <MenuList sx={{ p: 0.5 }} aria-label="Account">
        <MenuItem component={Link} to="/profile" onClick={onClose}>
          <User size={16} strokeWidth={1.5} /> Profile
        </MenuItem>
        <MenuItem
          onClick={() => {
            onClose();
            void signOut(apollo, navigate);
          }}
        >
          <LogOut size={16} strokeWidth={1.5} /> Sign out
        </MenuItem>
      </MenuList>
    </Popover>
  );
}
