import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { toast } from 'sonner';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { Card, CardHeader } from '@/components/ui/Card';
import { Field } from '@/components/ui/Field';
import { TagInput } from '@/components/ui/TagInput';
import type { Vocabulary } from '@/lib/api/types';
import { placeErrors } from '@/lib/formErrors';
import { useSaveVocabulary } from './api';

const kinds = ['services', 'staff', 'products', 'places'] as const;

/** Words that a recogniser would not expect and this business says all day. */
export function VocabularyForm({ saved }: { saved: Vocabulary }) {
  const { t } = useTranslation();
  const save = useSaveVocabulary();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { control, handleSubmit, reset, setError, formState } = useForm<Vocabulary>({
    defaultValues: saved,
  });
  const { errors } = formState;

  const submit = handleSubmit(async (values) => {
    setRefusal(null);
    try {
      reset(await save.mutateAsync(values));
      toast.success(t('speech.vocabularySaved'));
    } catch (error) {
      setRefusal(placeErrors(error, kinds, setError, t('errors.saveFailed')));
    }
  });

  return (
    <Card>
      <CardHeader title={t('speech.vocabulary')} />
      <form noValidate onSubmit={submit} className="flex flex-col gap-4 p-4">
        <p className="text-ink-muted">{t('speech.vocabularyText')}</p>
        {refusal && <Alert>{refusal}</Alert>}
        {kinds.map((kind) => (
          <Field key={kind} label={t(`speech.words.${kind}`)} error={errors[kind]?.message}>
            <Controller
              control={control}
              name={kind}
              render={({ field }) => (
                <TagInput
                  values={field.value}
                  onChange={field.onChange}
                  placeholder={t(`speech.wordsExample.${kind}`)}
                />
              )}
            />
          </Field>
        ))}
        <div className="flex justify-end">
          <Button type="submit" busy={save.isPending}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
