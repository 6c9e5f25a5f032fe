import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { toast } from 'sonner';
import { z } from 'zod';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { PasswordInput } from '@/components/ui/PasswordInput';
import type { SpeechProvider } from '@/lib/api/types';
import { placeErrors } from '@/lib/formErrors';
import { useSaveKey } from './api';

interface ProviderKeyFormProps {
  provider: SpeechProvider;
  onDone: () => void;
}

const fields = ['key', 'baseUrl'] as const;

/** The business's own key. It goes to the server, is tried there, and never comes back. */
export function ProviderKeyForm({ provider, onDone }: ProviderKeyFormProps) {
  const { t } = useTranslation();
  const save = useSaveKey();
  const [refusal, setRefusal] = useState<string | null>(null);
  const schema = z.object({
    key: z.string().trim().min(1, t('speech.keyMissing')),
    baseUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/, message: t('speech.baseUrlInvalid') })]),
  });
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(schema),
    defaultValues: { key: '', baseUrl: provider.baseUrl ?? '' },
  });
  const { errors } = formState;

  const submit = handleSubmit(async ({ key, baseUrl }) => {
    setRefusal(null);
    try {
      const { providers } = await save.mutateAsync({
        provider: provider.name,
        key,
        baseUrl: baseUrl || null,
      });
      // A provider that cannot be reached refuses nothing: its key is kept, and the card says what is wrong.
      if (providers.some(({ name, health }) => name === provider.name && health === 'Failing')) {
        toast.warning(t('speech.keySavedUntested'));
      } else {
        toast.success(t('speech.keySaved'));
      }
      onDone();
    } catch (error) {
      setRefusal(placeErrors(error, fields, setError, t('errors.saveFailed')));
    }
  });

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {refusal && <Alert>{refusal}</Alert>}
      <Field label={t('speech.key')} hint={t('speech.keyHint')} error={errors.key?.message}>
        <PasswordInput {...register('key')} autoFocus autoComplete="new-password" />
      </Field>
      {provider.takesBaseUrl && (
        <Field label={t('speech.baseUrl')} hint={t('speech.baseUrlHint')} error={errors.baseUrl?.message}>
          <Input {...register('baseUrl')} type="url" dir="ltr" autoComplete="off" spellCheck={false} />
        </Field>
      )}
      <div className="flex justify-end gap-2">
        <Button variant="ghost" disabled={save.isPending} onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" busy={save.isPending}>
          {t('speech.checkAndSave')}
        </Button>
      </div>
    </form>
  );
}
