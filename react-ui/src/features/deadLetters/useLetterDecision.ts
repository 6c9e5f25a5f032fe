import { useTranslation } from 'react-i18next';
import { toast } from 'sonner';
import { serverMessage } from '@/lib/api/errors';
import { useFormat } from '@/lib/i18n/useFormat';
import { useDecideLetter } from './api';

/** Carries out what was decided on a letter, and says what came of it. */
export function useLetterDecision() {
  const { t } = useTranslation();
  const format = useFormat();
  return useDecideLetter({
    onSuccess: (act, count) =>
      toast.success(
        act === 'delete'
          ? t('failedJobs.deleted')
          : t('failedJobs.runsAgain', { number: format.number(count) }),
      ),
    onError: (error) => toast.error(serverMessage(error) ?? t('errors.saveFailed')),
  });
}
