import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { toast } from 'sonner';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { Card, CardHeader } from '@/components/ui/Card';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { Field } from '@/components/ui/Field';
import { Switch } from '@/components/ui/Switch';
import type { CallPrivacy } from '@/lib/api/types';
import { placeErrors } from '@/lib/formErrors';
import { useSaveCallPrivacy } from './api';
import { DaysSelect } from './DaysSelect';

const rules = ['recordingDays', 'transcriptDays'] as const;
const fields = ['mayTranscribe', ...rules] as const;

/** Who hears what callers say, and how long it is kept. A shorter time erases what is older, so it is asked for twice. */
export function PrivacyForm({ saved }: { saved: CallPrivacy }) {
  const { t } = useTranslation();
  const save = useSaveCallPrivacy();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const { control, handleSubmit, reset, setError, formState } = useForm<CallPrivacy>({
    defaultValues: saved,
  });
  const { errors, isDirty } = formState;

  const keep = handleSubmit(async (values) => {
    setRefusal(null);
    try {
      reset(await save.mutateAsync(values));
      toast.success(t('privacy.saved'));
    } catch (error) {
      setRefusal(placeErrors(error, fields, setError, t('errors.saveFailed')));
    }
  });

  const submit = handleSubmit((values) =>
    rules.some((rule) => isShorter(values[rule], saved[rule])) ? setAsking(true) : keep(),
  );

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {refusal && <Alert>{refusal}</Alert>}
      <Card>
        <CardHeader title={t('privacy.sent')} />
        <div className="p-4">
          <Controller
            control={control}
            name="mayTranscribe"
            render={({ field }) => (
              <Switch
                label={t('privacy.mayTranscribe')}
                hint={t('privacy.mayTranscribeHint')}
                checked={field.value}
                onChange={field.onChange}
              />
            )}
          />
        </div>
      </Card>
      <Card>
        <CardHeader title={t('privacy.kept')} />
        <div className="flex flex-col gap-5 p-4">
          <p className="text-ink-muted">{t('privacy.keptText')}</p>
          {rules.map((rule) => (
            <Field
              key={rule}
              label={t(`privacy.${rule}`)}
              hint={t(`privacy.${rule}Hint`)}
              error={errors[rule]?.message}
            >
              <Controller
                control={control}
                name={rule}
                render={({ field }) => <DaysSelect value={field.value} onChange={field.onChange} />}
              />
            </Field>
          ))}
        </div>
      </Card>
      <div className="flex justify-end">
        <Button type="submit" busy={save.isPending} disabled={!isDirty}>
          {t('common.save')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('privacy.shorterTitle')}
        text={t('privacy.shorterText')}
        confirm={t('common.save')}
        onConfirm={keep}
      />
    </form>
  );
}

/** Zero days are for ever. */
const isShorter = (days: number, before: number) => days !== 0 && (before === 0 || days < before);
