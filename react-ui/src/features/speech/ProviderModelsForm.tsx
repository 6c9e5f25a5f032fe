import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { toast } from 'sonner';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { serverMessage } from '@/lib/api/errors';
import type { SpeechProvider } from '@/lib/api/types';
import { useSaveModels } from './api';

// As the server takes them.
const pattern = /^[A-Za-z0-9][A-Za-z0-9._:/@-]*$/;
const longest = 100;

interface ProviderModelsFormProps {
  provider: SpeechProvider;
  onDone: () => void;
}

/** The models that are asked for with the business's own key; an emptied one is the installation's again. */
export function ProviderModelsForm({ provider: { name, models }, onDone }: ProviderModelsFormProps) {
  const { t } = useTranslation();
  const save = useSaveModels();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, formState } = useForm({ defaultValues: { models } });
  const errors = formState.errors.models;

  const submit = handleSubmit(async (values) => {
    setRefusal(null);
    // What is left as it is stays the installation's, and changes with it.
    const changed = values.models
      .map(({ purpose, model }) => ({ purpose, model: model.trim() }))
      .filter(({ model }, i) => model !== models[i]?.model);
    try {
      await save.mutateAsync({ provider: name, models: changed });
      toast.success(t('speech.modelsSaved'));
      onDone();
    } catch (error) {
      setRefusal(serverMessage(error) ?? t('errors.saveFailed'));
    }
  });

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {refusal && <Alert>{refusal}</Alert>}
      <p className="text-ink-muted">{t('speech.modelsText')}</p>
      {models.map(({ purpose }, i) => (
        <Field key={purpose} label={t(`speech.purpose.${purpose}`)} error={errors?.[i]?.model?.message}>
          <Input
            {...register(`models.${i}.model`, {
              validate: (model) =>
                model.trim() === '' || (model.trim().length <= longest && pattern.test(model.trim()))
                  ? true
                  : t('speech.modelInvalid'),
            })}
            dir="ltr"
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
      ))}
      <div className="flex justify-end gap-2">
        <Button variant="ghost" disabled={save.isPending} onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" busy={save.isPending} disabled={!formState.isDirty}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  );
}
