import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { PasswordInput } from '@/components/ui/PasswordInput';
import { ApiError } from '@/lib/api/errors';
import { placeErrors } from '@/lib/formErrors';
import { type SignUp, useSignUp } from './api';
import { suggestBusinessCode } from './businessCode';
import { signUpSchema } from './signUpSchema';

const empty: SignUp = {
  businessName: '',
  businessCode: '',
  ownerName: '',
  email: '',
  phone: '',
  password: '',
};
const fields = Object.keys(empty) as (keyof SignUp)[];

export function SignUpForm() {
  const { t } = useTranslation();
  const signUp = useSignUp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setError, setValue, formState } = useForm<SignUp>({
    resolver: zodResolver(signUpSchema(t)),
    defaultValues: empty,
  });
  const { errors, dirtyFields } = formState;

  // The code follows the name until somebody writes a code of their own.
  function suggest(name: string) {
    if (!dirtyFields.businessCode) {
      setValue('businessCode', suggestBusinessCode(name), { shouldValidate: formState.isSubmitted });
    }
  }

  const submit = handleSubmit(async (values) => {
    setRefusal(null);
    try {
      await signUp.mutateAsync(values);
    } catch (error) {
      const fallback =
        error instanceof ApiError && error.status === 429
          ? t('session.tooManyAttempts')
          : t('session.signUpFailed');
      setRefusal(placeErrors(error, fields, setError, fallback));
    }
  });

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {refusal && <Alert>{refusal}</Alert>}
      <Field label={t('session.businessName')} error={errors.businessName?.message}>
        <Input
          {...register('businessName', { onChange: (event) => suggest(event.target.value) })}
          autoComplete="organization"
        />
      </Field>
      <Field
        label={t('session.businessCode')}
        hint={t('session.businessCodeHint')}
        error={errors.businessCode?.message}
      >
        <Input
          {...register('businessCode')}
          dir="ltr"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <Field label={t('session.ownerName')} error={errors.ownerName?.message}>
        <Input {...register('ownerName')} autoComplete="name" />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('session.email')} error={errors.email?.message}>
          <Input {...register('email')} type="email" dir="ltr" autoComplete="email" />
        </Field>
        <Field label={t('session.phone')} error={errors.phone?.message}>
          <Input {...register('phone')} type="tel" dir="ltr" autoComplete="tel" />
        </Field>
      </div>
      <Field label={t('session.password')} hint={t('session.passwordHint')} error={errors.password?.message}>
        <PasswordInput {...register('password')} autoComplete="new-password" />
      </Field>
      <Button type="submit" busy={signUp.isPending} className="mt-1 h-11">
        {t('session.signUp')}
      </Button>
    </form>
  );
}
