import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/i18n/useFormat';
import { Button } from './Button';

interface PagerProps {
  page: number;
  pageSize: number;
  totalCount: number;
  onPage: (page: number) => void;
}

export function Pager({ page, pageSize, totalCount, onPage }: PagerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(page * pageSize, totalCount);
  return (
    <nav
      aria-label={t('common.pages')}
      className="flex items-center justify-between gap-4 border-t border-line px-4 py-2.5 text-ink-muted"
    >
      <p className="tabular-nums">
        {t('common.range', {
          range: `${format.number(first)}–${format.number(last)}`,
          total: format.number(totalCount),
        })}
      </p>
      <div className="flex gap-1">
        <Button
          variant="ghost"
          size="icon"
          aria-label={t('common.previousPage')}
          disabled={page <= 1}
          onClick={() => onPage(page - 1)}
        >
          <ChevronLeft aria-hidden className="icon-dir size-4" />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label={t('common.nextPage')}
          disabled={last >= totalCount}
          onClick={() => onPage(page + 1)}
        >
          <ChevronRight aria-hidden className="icon-dir size-4" />
        </Button>
      </div>
    </nav>
  );
}
