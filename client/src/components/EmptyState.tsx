// What a list says when there is nothing in it: why, and the one thing to do about it.
import Typography from '@mui/material/Typography';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** Why it is empty and what would fill it. */
  children?: ReactNode;
  /** One button, rarely two. */
  action?: ReactNode;
  /** A quiet drawing above the title: lucide icon, 20 px. */
  icon?: ReactNode;
  /** The whole page is empty: the title is its heading. */
  page?: boolean;
}

/** Stands inside the panel that would hold the list. */
export function EmptyState({ title, children, action, icon, page = false }: Props) {
  return (
    <Box sx={{ display: 'grid', justifyItems: 'center', textAlign: 'center', gap: 0.5, px: 3, py: 5 }}>
      {icon && (
        <Box aria-hidden="true" sx={{ color: 'text.secondary', mb: 0.5, lineHeight: 0 }}>
          {icon}
        </Box>
      )}
      <Typography variant="subtitle1" component={page ? 'h1' : 'p'}>
        {title}
      </Typography>
      {children && (
        <Typography component="div" color="textSecondary" sx={{ maxWidth: 460 }}>
          {children}
        </Typography>
      )}
      {action && (
        <Box sx={{ display: 'flex', gap: 1, mt: 1.5, flexWrap: 'wrap', justifyContent: 'center' }}>{action}</Box>
      )}
    </Box>
  );
}
