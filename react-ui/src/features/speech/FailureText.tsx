import { useTranslation } from 'react-i18next';
import { knownFailure } from './failures';

/** Why a provider does not work, in words. */
export function FailureText({ failure }: { failure: string }) {
  const { t } = useTranslation();
  const known = knownFailure(failure);
  return <bdi>{known ? t(`speech.failure.${known}`) : failure}</bdi>;
}
