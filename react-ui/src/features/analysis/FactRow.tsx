import { Check, MessageSquareQuote, Pencil, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FieldValue } from '@/components/FieldValue';
import { Badge } from '@/components/ui/Badge';
import type { AnalysisField } from '@/lib/api/types';
import { cn } from '@/lib/cn';
import { formatDuration } from '@/lib/duration';
import { useFieldLabel } from '@/lib/i18n/useFieldLabel';
import { useFormat } from '@/lib/i18n/useFormat';
import type { Moment } from '@/lib/listening';
import type { Decision } from './api';
import { FactEditor } from './FactEditor';

interface FactRowProps {
  field: AnalysisField;
  editing: boolean;
  /** Absent for whoever may only read. */
  onDecide: ((decision: Decision) => void) | undefined;
  onEdit: (fieldId: string | null) => void;
  /** Where it was said; absent where the transcript is not at hand. */
  moment: Moment | undefined;
  onShow: (segmentId: string) => void;
}

const iconButton = 'grid size-8 place-items-center rounded-lg text-ink-muted hover:bg-sunken hover:text-ink';

/** One thing that was learned from a call, how sure that is, and what a person made of it. */
export function FactRow({ field, editing, onDecide, onEdit, moment, onShow }: FactRowProps) {
  const { t } = useTranslation();
  const { id, name, value, state, original, segmentId } = field;
  const label = useFieldLabel()(name);
  const open = state === 'Suggested' || state === 'Rejected';

  return (
    <li data-fact={id} data-open={state === 'Suggested' ? '' : undefined} className="px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="flex items-center gap-2 text-[13px] text-ink-muted">
          {label}
          <Standing field={field} />
        </span>
        {moment && segmentId && (
          <button
            type="button"
            onClick={() => onShow(segmentId)}
            aria-label={t('analysis.toSegment', {
              field: label,
              time: formatDuration(moment.startMs / 1000),
            })}
            title={t('analysis.toSegmentTitle')}
            className="flex items-center gap-1 rounded text-[13px] text-accent tabular-nums hover:underline"
          >
            <MessageSquareQuote aria-hidden className="size-3.5" />
            <bdi>{formatDuration(moment.startMs / 1000)}</bdi>
          </button>
        )}
      </div>
      {editing && onDecide ? (
        <FactEditor
          name={name}
          label={label}
          value={value}
          onCancel={() => onEdit(null)}
          onSave={(corrected) => {
            onDecide({ fieldId: id, kind: 'correct', value: corrected });
            onEdit(null);
          }}
        />
      ) : (
        <div className="mt-0.5 flex items-start gap-2">
          <div
            className={cn(
              'min-w-0 flex-1 font-medium',
              state === 'Rejected' && 'text-ink-muted line-through',
            )}
          >
            <FieldValue name={name} value={value} />
            {original !== null && original !== value && (
              <p className="text-[13px] font-normal text-ink-muted">
                {t('analysis.original')}{' '}
                <s>
                  <FieldValue name={name} value={original} />
                </s>
              </p>
            )}
          </div>
          {onDecide && (
            <div className="-my-1 flex shrink-0">
              {open && (
                <button
                  type="button"
                  data-accept
                  aria-keyshortcuts="A"
                  aria-label={t('analysis.accept', { field: label })}
                  onClick={() => onDecide({ fieldId: id, kind: 'accept' })}
                  className={cn(iconButton, 'text-success hover:bg-success-soft hover:text-success')}
                >
                  <Check aria-hidden className="size-4.5" />
                </button>
              )}
              <button
                type="button"
                data-edit
                aria-keyshortcuts="E"
                aria-label={t('analysis.correct', { field: label })}
                onClick={() => onEdit(id)}
                className={iconButton}
              >
                <Pencil aria-hidden className="size-4" />
              </button>
              {state !== 'Rejected' && (
                <button
                  type="button"
                  data-reject
                  aria-keyshortcuts="X"
                  aria-label={t('analysis.reject', { field: label })}
                  onClick={() => onDecide({ fieldId: id, kind: 'reject' })}
                  className={cn(iconButton, 'hover:bg-danger-soft hover:text-danger')}
                >
                  <X aria-hidden className="size-4.5" />
                </button>
              )}
            </div>
          )}
        </div>
      )}
    </li>
  );
}

const sure = 0.8;
const likely = 0.5;

/** How sure it is, until a person has decided. */
function Standing({ field: { state, confidence } }: { field: AnalysisField }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (state !== 'Suggested') {
    return (
      <Badge tone={state === 'Rejected' ? 'neutral' : 'success'} className="h-5 px-2 text-[12px]">
        {t(`analysis.fieldState.${state}`)}
      </Badge>
    );
  }
  const percent = format.percent(confidence);
  return (
    <Badge
      tone={confidence >= sure ? 'accent' : confidence >= likely ? 'neutral' : 'warning'}
      className="h-5 px-2 text-[12px] tabular-nums"
      title={t('analysis.confidence', { percent })}
    >
      <span className="sr-only">{t('analysis.confidence', { percent })}</span>
      <bdi aria-hidden>{percent}</bdi>
    </Badge>
  );
}
