import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AuthLayout } from '@/features/session/AuthLayout';
import { SignInForm } from '@/features/session/SignInForm';
import { CornerMenu } from './CornerMenu';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  return (
    <AuthLayout title={t('session.signInTitle')} text={t('session.signInText')} corner={<CornerMenu />}>
      <SignInForm />
      <p className="mt-6 text-ink-muted">
        {t('session.noAccount')}{' '}
        <Link to="/sign-up" search={search} className="font-medium text-accent hover:underline">
          {t('session.signUpTitle')}
        </Link>
      </p>
    </AuthLayout>
  );
}
