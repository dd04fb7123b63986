// Which tags a list shows: a button with a menu of those that occur.
import { useQuery } from '@apollo/client/react';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { Tag } from 'lucide-react';
import { useState } from 'react';
import { graphql } from '../../../gql/gql.ts';
import { plural } from '../../../lib/format-number.ts';

const TagsQuery = graphql(`
  query ServersListTags($clientSlug: String) {
    serverTags(clientSlug: $clientSlug)
  }
`);

interface Props {
  /** Tags of this client's servers only; '' is all. */
  client: string;
  value: readonly string[];
  onChange: (tags: string[]) => void;
}

/** Nothing while there are no tags. */
export function TagFilter({ client, value, onChange }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { data, previousData } = useQuery(TagsQuery, { variables: { clientSlug: client === '' ? null : client } });
  const tags = [...new Set([...value, ...((data ?? previousData)?.serverTags ?? [])])].sort();
  if (tags.length === 0) return null;
  const toggle = (tag: string) =>
    onChange(value.includes(tag) ? value.filter((other) => other !== tag) : [...value, tag]);
  const words = value.length === 0 ? 'Tags' : value.length <= 2 ? value.join(', ') : plural(value.length, 'tag');
  return (
    <>
      <Button
        onClick={(event) => setAnchor(event.currentTarget)}
        aria-haspopup="menu"
        aria-label={value.length === 0 ? 'Tags: all' : `Tags: ${value.join(', ')}`}
        startIcon={<Tag size={14} strokeWidth={1.5} />}
        sx={value.length > 0 ? { borderColor: 'primary.main' } : undefined}
      >
        {words}
      </Button>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        slotProps={{ paper: { sx: { maxHeight: 360 } } }}
      >
        {tags.map((tag) => (
          <MenuItem
            key={tag}
            role="menuitemcheckbox"
            aria-checked={value.includes(tag)}
            onClick={() => toggle(tag)}
            sx={{ gap: 1 }}
          >
            <Checkbox checked={value.includes(tag)} tabIndex={-1} disableRipple sx={{ p: 0 }} aria-hidden="true" />
            <ListItemText primary={tag} />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
