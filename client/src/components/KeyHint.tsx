// Shows the key that does the same as the button it stands in.
import { styled } from '@mui/material/styles';
import { narrow } from '../theme/tokens.ts';

// The key is drawn by CSS, so that it is no part of the button's name for people who say what they see.
const Kbd = styled('kbd')({ '&::before': { content: 'attr(data-key)' }, [narrow]: { display: 'none' } });

/** `<KeyHint keys="c" />`: decoration; say the shortcut to screen readers with aria-keyshortcuts on the button. */
export function KeyHint({ keys }: { keys: string }) {
  return <Kbd aria-hidden="true" data-key={keys} />;
}
