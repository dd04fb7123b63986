// "Intervals and limits": how often it is looked at, how patient one is, and what is rarely changed.
import type { Control } from 'react-hook-form';
import { FormText } from '../../../components/form/FormText.tsx';
import { Pair } from '../../../components/form/form-layout.tsx';
import { durationWords } from '../../../lib/format-duration.ts';
import type { ServerFormValues } from './form-values.ts';

const numeric = { htmlInput: { inputMode: 'numeric' } } as const;

/** "reached every 10 s, metrics every 30 s". */
export function limitsSummary({ reachabilitySeconds, metricsSeconds }: ServerFormValues): string {
  const every = (seconds: string) => durationWords(Number(seconds) || 0);
  return `reached every ${every(reachabilitySeconds)}, metrics every ${every(metricsSeconds)}`;
}

/** Fields of the fold. */
export function LimitsFields({ control }: { control: Control<ServerFormValues> }) {
  return (
    <>
      <Pair>
        <FormText
          control={control}
          name="reachabilitySeconds"
          label="Reachability every"
          unit="s"
          slotProps={numeric}
          helperText="one small question over the open connection"
        />
        <FormText
          control={control}
          name="metricsSeconds"
          label="Metrics every"
          unit="s"
          slotProps={numeric}
          helperText="CPU, memory, disks, network, processes"
        />
        <FormText
          control={control}
          name="timeoutMs"
          label="Timeout"
          unit="ms"
          slotProps={numeric}
          helperText="of each step: connect, log in, one command"
        />
        <FormText
          control={control}
          name="failureThreshold"
          label="Failures before the state changes"
          slotProps={numeric}
          helperText="a single lost packet is no outage"
        />
      </Pair>
      <FormText
        control={control}
        name="description"
        label="Description"
        multiline
        minRows={2}
        helperText="Shown on its page: what it is for, who owns it"
      />
      <FormText
        control={control}
        name="slug"
        label="Name in addresses"
        mono
        placeholder="made from the name"
        slotProps={{ htmlInput: { spellCheck: false } }}
      />
    </>
  );
}
