import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { PasswordInput } from '@/components/ui/PasswordInput';
import { ApiError } from '@/lib/api/errors';
import { placeErrors } from '@/lib/formErrors';
import { type SignIn, useSignIn } from './api';

const fields = ['email', 'password'] as const;

export function SignInForm() {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const [refusal, setRefusal] = useState<string | null>(null);
  const schema = z.object({
    email: z.string().trim().min(1, t('session.required')),
    password: z.string().min(1, t('session.required')),
  });
  const { register, handleSubmit, setError, formState } = useForm<SignIn>({
    resolver: zodResolver(schema),
    defaultValues: { email: '', password: '' },
  });
  const { errors } = formState;

  const submit = handleSubmit(async (values) => {
    setRefusal(null);
    try {
      await signIn.mutateAsync(values);
    } catch (error) {
      const fallback =
        error instanceof ApiError && error.status === 429
          ? t('session.tooManyAttempts')
          : t('session.failed');
      setRefusal(placeErrors(error, fields, setError, fallback));
    }
  });

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      {refusal && <Alert>{refusal}</Alert>}
      <Field label={t('session.email')} error={errors.email?.message}>
        <Input {...register('email')} type="email" dir="ltr" autoComplete="username" />
      </Field>
      <Field label={t('session.password')} error={errors.password?.message}>
        <PasswordInput {...register('password')} autoComplete="current-password" />
      </Field>
      <Button type="submit" busy={signIn.isPending} className="mt-1 h-11">
        {t('session.signIn')}
      </Button>
    </form>
  );
}
