import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { toast } from 'sonner';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { Card, CardHeader } from '@/components/ui/Card';
import { Field } from '@/components/ui/Field';
import { Input, Textarea } from '@/components/ui/Input';
import type { Receptionist } from '@/lib/api/types';
import { placeErrors } from '@/lib/formErrors';
import { useSaveReceptionist } from './api';

const prompts = ['greeting', 'askName', 'askReason', 'askNumber', 'closing', 'voicemail'] as const;
const fields = [...prompts, 'speechLanguage', 'speechModel'] as const;
const hints = {
  greeting: 'settings.greetingHint',
  askNumber: 'settings.askNumberHint',
  voicemail: 'settings.voicemailHint',
} as const;

export function ReceptionistForm({ saved }: { saved: Receptionist }) {
  const { t } = useTranslation();
  const save = useSaveReceptionist();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setError, reset, formState } = useForm<Receptionist>({
    defaultValues: saved,
  });
  const { errors, isDirty } = formState;

  const submit = handleSubmit(async (values) => {
    setRefusal(null);
    try {
      // What comes back is what callers will hear: an emptied text is the usual one again.
      reset(await save.mutateAsync(values));
      toast.success(t('settings.receptionistSaved'));
    } catch (error) {
      setRefusal(placeErrors(error, fields, setError, t('errors.saveFailed')));
    }
  });

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {refusal && <Alert>{refusal}</Alert>}
      <Card>
        <CardHeader title={t('settings.dialogSection')} />
        <div className="flex flex-col gap-5 p-4">
          {prompts.map((prompt) => (
            <Field
              key={prompt}
              label={t(`settings.${prompt}`)}
              hint={prompt in hints ? t(hints[prompt as keyof typeof hints]) : undefined}
              error={errors[prompt]?.message}
            >
              <Textarea {...register(prompt)} rows={2} />
            </Field>
          ))}
        </div>
      </Card>
      <Card>
        <CardHeader title={t('settings.speechSection')} />
        <div className="flex flex-col gap-4 p-4">
          <p className="text-ink-muted">{t('settings.speechSectionText')}</p>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t('settings.speechLanguage')} error={errors.speechLanguage?.message}>
              <Input {...register('speechLanguage')} dir="ltr" autoComplete="off" spellCheck={false} />
            </Field>
            <Field label={t('settings.speechModel')} error={errors.speechModel?.message}>
              <Input {...register('speechModel')} dir="ltr" autoComplete="off" spellCheck={false} />
            </Field>
          </div>
        </div>
      </Card>
      <div className="sticky bottom-14 z-20 flex justify-end border-t border-line bg-canvas py-3 md:bottom-0">
        <Button type="submit" busy={save.isPending} disabled={!isDirty}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  );
}
