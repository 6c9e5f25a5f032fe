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
import type { TwilioAccount } from '@/lib/api/types';
import { placeErrors } from '@/lib/formErrors';
import { useSaveTwilioAccount } from './api';

const fields = ['accountSid', 'authToken'] as const;

export function TwilioForm({ account }: { account: TwilioAccount }) {
  const { t } = useTranslation();
  const save = useSaveTwilioAccount();
  const [refusal, setRefusal] = useState<string | null>(null);
  const schema = z
    .object({
      accountSid: z
        .string()
        .trim()
        .regex(/^AC[0-9a-fA-F]{32}$/, t('settings.accountSidInvalid')),
      authToken: z.string().trim(),
    })
    // The kept token belongs to the kept account: another account needs its own.
    .refine(
      ({ accountSid, authToken }) =>
        authToken !== '' || (account.hasAuthToken && accountSid === account.accountSid),
      { path: ['authToken'], message: t('settings.authTokenMissing') },
    );
  const { register, handleSubmit, setError, resetField, formState } = useForm({
    resolver: zodResolver(schema),
    defaultValues: { accountSid: account.accountSid ?? '', authToken: '' },
  });
  const { errors } = formState;

  const submit = handleSubmit(async ({ accountSid, authToken }) => {
    setRefusal(null);
    try {
      await save.mutateAsync({ accountSid, authToken: authToken || null });
      resetField('authToken');
      toast.success(t('settings.twilioSaved'));
    } catch (error) {
      setRefusal(placeErrors(error, fields, setError, t('errors.saveFailed')));
    }
  });

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4 p-4">
      {refusal && <Alert>{refusal}</Alert>}
      <Field
        label={t('settings.accountSid')}
        hint={t('settings.accountSidHint')}
        error={errors.accountSid?.message}
      >
        <Input {...register('accountSid')} dir="ltr" autoComplete="off" spellCheck={false} />
      </Field>
      <Field
        label={t('settings.authToken')}
        hint={account.hasAuthToken ? t('settings.authTokenKept') : t('settings.authTokenHint')}
        error={errors.authToken?.message}
      >
        <PasswordInput
          {...register('authToken')}
          autoComplete="new-password"
          placeholder={account.hasAuthToken ? '••••••••••••••••' : undefined}
        />
      </Field>
      <div className="flex justify-end">
        <Button type="submit" busy={save.isPending}>
          {save.isPending ? t('settings.connecting') : t('settings.connect')}
        </Button>
      </div>
    </form>
  );
}
