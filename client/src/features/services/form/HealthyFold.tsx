// "What counts as healthy".
import { type Control, useWatch } from 'react-hook-form';
import { FormCheck } from '../../../components/form/FormCheck.tsx';
import { FormText } from '../../../components/form/FormText.tsx';
import { AssertionsEditor } from './AssertionsEditor.tsx';
import { Pair } from '../../../components/form/form-layout.tsx';
import type { ServiceFormValues } from './form-values.ts';

const numeric = { htmlInput: { inputMode: 'numeric' } } as const;

/** Fields of the fold. */
export function HealthyFields({ control }: { control: Control<ServiceFormValues> }) {
  const kind = useWatch({ control, name: 'kind' });
  if (kind === 'TCP') {
    return (
      <Pair>
        <FormText
          control={control}
          name="expect"
          label="Text the answer must have"
          mono
          helperText="Empty: that it connects is enough"
        />
        <FormText
          control={control}
          name="degradedAfterMs"
          label="Degraded after"
          unit="ms"
          slotProps={numeric}
          helperText="A good but slower answer is degraded"
        />
      </Pair>
    );
  }
  return (
    <>
      <Pair>
        <FormText
          control={control}
          name="expectedStatus"
          label="Expected status"
          mono
          placeholder="200-299"
          helperText="Empty: 2xx is up, 3xx and 4xx degraded, 5xx down"
        />
        <FormText
          control={control}
          name="degradedAfterMs"
          label="Degraded after"
          unit="ms"
          slotProps={numeric}
          helperText="A good but slower answer is degraded"
        />
      </Pair>
      <FormCheck
        control={control}
        name="interpretBody"
        label="Believe the body"
        help="A JSON body that says degraded or error makes it worse; its components are kept apart."
      />
      <AssertionsEditor control={control} />
    </>
  );
}
