import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/Button';
import { Textarea } from '@/components/ui/Input';

interface SegmentEditorProps {
  text: string;
  busy: boolean;
  onSave: (text: string) => void;
  onCancel: () => void;
}

/** Corrects what was heard wrong. Enter saves, Escape leaves it as it was. */
export function SegmentEditor({ text, busy, onSave, onCancel }: SegmentEditorProps) {
  const { t } = useTranslation();
  const [value, setValue] = useState(text);
  const corrected = value.trim();

  function save() {
    if (corrected === text) {
      onCancel();
    } else if (corrected !== '') {
      onSave(corrected);
    }
  }

  function handleKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      save();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      onCancel();
    }
  }

  return (
    <div className="flex w-full flex-col gap-2">
      <Textarea
        ref={focusAtEnd}
        aria-label={t('transcripts.correctLabel')}
        value={value}
        rows={2}
        maxLength={4000}
        disabled={busy}
        onChange={(event) => setValue(event.target.value)}
        onKeyDown={handleKey}
      />
      <div className="flex justify-end gap-2">
        <Button variant="ghost" size="small" disabled={busy} onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button size="small" busy={busy} disabled={corrected === ''} onClick={save}>
          {t('common.save')}
        </Button>
      </div>
    </div>
  );
}

function focusAtEnd(box: HTMLTextAreaElement | null) {
  box?.focus({ preventScroll: true });
  box?.setSelectionRange(box.value.length, box.value.length);
}
