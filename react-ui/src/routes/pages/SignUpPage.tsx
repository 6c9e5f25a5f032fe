import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AuthLayout } from '@/features/session/AuthLayout';
import { SignUpForm } from '@/features/session/SignUpForm';
import { CornerMenu } from './CornerMenu';

const route = getRouteApi('/sign-up');

export function SignUpPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  return (
    <AuthLayout title={t('session.signUpTitle')} text={t('session.signUpText')} corner={<CornerMenu />}>
      <SignUpForm />
      <p className="mt-6 text-ink-muted">
        {t('session.haveAccount')}{' '}
        <Link to="/sign-in" search={search} className="font-medium text-accent hover:underline">
          {t('session.signIn')}
        </Link>
      </p>
    </AuthLayout>
  );
}
