// Names of the chart's colours, beside its heading.
import { styled } from '@mui/material/styles';
import { phaseLooks } from '../phases.ts';

const Root = styled('span')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '2px 14px',
  '& i': { display: 'inline-block', width: 10, height: 10, borderRadius: 2, marginRight: 5, verticalAlign: -1 },
});

/** Legend of the phases that occur. */
export function ChartLegend({ present }: { present: readonly string[] }) {
  return (
    <Root>
      {phaseLooks
        .filter(({ key }) => present.includes(key))
        .map(({ key, label, color }) => (
          <span key={key}>
            <i style={{ backgroundColor: color }} />
            {label === 'DNS' || label === 'TLS' ? label : label.toLowerCase()}
          </span>
        ))}
    </Root>
  );
}
