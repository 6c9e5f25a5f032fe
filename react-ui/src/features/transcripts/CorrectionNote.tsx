import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FreeText } from '@/components/FreeText';

/** Says that a person corrected a segment; what was heard at first shows under the pointer and when asked for. */
export function CorrectionNote({ original }: { original: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        title={original}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        className="rounded px-1 text-[12.5px] text-ink-muted underline decoration-dotted underline-offset-3 hover:text-ink"
      >
        {t('transcripts.corrected')}
      </button>
      {open && (
        <p id={id} className="order-last basis-full px-1 text-[13px] text-ink-muted">
          {t('transcripts.original')}{' '}
          <bdi>
            <s className="decoration-ink-muted/60">
              <FreeText text={original} />
            </s>
          </bdi>
        </p>
      )}
    </>
  );
}
