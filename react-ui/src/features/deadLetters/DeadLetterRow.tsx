import { Ellipsis, ListFilter, RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/Menu';
import type { DeadLetter } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/useFormat';
import { useLetterDecision } from './useLetterDecision';
import { useWorkName } from './useWorkName';

interface DeadLetterRowProps {
  letter: DeadLetter;
  /** Lists only those of its name; absent where that is done already. */
  onOnlyThese: (() => void) | undefined;
}

/** One job or event that was given up: what it was for, whose it is, why it failed, and what can be done. */
export function DeadLetterRow({ letter, onOnlyThese }: DeadLetterRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = useWorkName()(letter.name);
  const { kind, name, tries, abandonedAt } = letter;
  return (
    <li className="flex flex-col gap-2 px-4 py-3.5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
            <bdi>{title}</bdi>
            <Badge>{t(`failedJobs.kind.${kind}`)}</Badge>
          </p>
          <p className="mt-0.5 flex flex-wrap gap-x-3 text-[13px] text-ink-muted">
            <Owner letter={letter} />
            <time dateTime={abandonedAt}>{format.dayAndTime(abandonedAt)}</time>
            <span>{t('failedJobs.tries', { number: format.number(tries) })}</span>
            {title !== name && <bdi dir="ltr">{name}</bdi>}
          </p>
        </div>
        <Actions letter={letter} title={title} onOnlyThese={onOnlyThese} />
      </div>
      <Reason letter={letter} />
    </li>
  );
}

function Owner({ letter: { tenantId, tenantName } }: { letter: DeadLetter }) {
  const { t } = useTranslation();
  if (tenantId === null) {
    return <span>{t('failedJobs.ofInstallation')}</span>;
  }
  return tenantName === null ? (
    <span>{t('failedJobs.ofUnknown')}</span>
  ) : (
    <bdi className="font-medium text-ink">{tenantName}</bdi>
  );
}

/** In the words of the program, which are English. */
function Reason({ letter: { errorType, errorMessage } }: { letter: DeadLetter }) {
  const { t } = useTranslation();
  if (errorType === null && errorMessage === null) {
    return <p className="text-[13px] text-ink-muted">{t('failedJobs.noReason')}</p>;
  }
  return (
    <p dir="ltr" className="rounded-lg bg-sunken px-3 py-2 text-[13px] wrap-anywhere">
      {errorType && <span className="font-medium">{errorType.split('.').at(-1)}</span>}
      {errorType && errorMessage && ': '}
      {errorMessage}
    </p>
  );
}

interface ActionsProps extends DeadLetterRowProps {
  title: string;
}

function Actions({ letter, title, onOnlyThese }: ActionsProps) {
  const { t } = useTranslation();
  const decide = useLetterDecision();
  const [asking, setAsking] = useState(false);
  return (
    <div className="flex shrink-0 gap-1">
      <Button
        variant="secondary"
        size="small"
        aria-label={t('failedJobs.runAgainOf', { name: title })}
        busy={decide.isPending && decide.variables.act === 'run'}
        disabled={decide.isPending}
        onClick={() => decide.mutate({ act: 'run', letter })}
      >
        <RotateCw aria-hidden className="size-3.5" />
        {t('jobs.runAgain')}
      </Button>
      <Menu>
        <MenuTrigger asChild>
          <Button
            variant="ghost"
            size="icon"
            className="size-8"
            aria-label={t('failedJobs.moreOf', { name: title })}
          >
            <Ellipsis aria-hidden className="size-4" />
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem onSelect={() => decide.mutate({ act: 'runAll', letter })}>
            <RotateCw aria-hidden className="size-4" />
            {t('failedJobs.runAllOfName')}
          </MenuItem>
          {onOnlyThese && (
            <MenuItem onSelect={onOnlyThese}>
              <ListFilter aria-hidden className="size-4" />
              {t('failedJobs.onlyThese')}
            </MenuItem>
          )}
          <MenuItem onSelect={() => setAsking(true)}>
            <Trash2 aria-hidden className="size-4" />
            {t('failedJobs.delete')}
          </MenuItem>
        </MenuContent>
      </Menu>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('failedJobs.deleteTitle')}
        text={t('failedJobs.deleteText')}
        confirm={t('failedJobs.delete')}
        onConfirm={() => decide.mutate({ act: 'delete', letter })}
      />
    </div>
  );
}
