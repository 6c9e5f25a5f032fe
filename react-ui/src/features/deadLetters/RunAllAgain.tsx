import { RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/Button';
import type { DeadLetter } from '@/lib/api/types';
import { useLetterDecision } from './useLetterDecision';

/** All that failed under one name, for when its cause is mended. */
export function RunAllAgain({ kind, name }: Pick<DeadLetter, 'kind' | 'name'>) {
  const { t } = useTranslation();
  const decide = useLetterDecision();
  return (
    <Button busy={decide.isPending} onClick={() => decide.mutate({ act: 'runAll', letter: { kind, name } })}>
      <RotateCw aria-hidden className="size-4" />
      {t('failedJobs.runAllAgain')}
    </Button>
  );
}
