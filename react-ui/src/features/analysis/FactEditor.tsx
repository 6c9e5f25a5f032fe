import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/Button';
import { Input } from '@/components/ui/Input';
import { type FieldName, knownField } from '@/lib/fieldNames';
import { useZone } from '@/lib/session/useZone';
import { fromInput, toInput } from '@/lib/zone';

interface FactEditorProps {
  name: string;
  label: string;
  value: string;
  onSave: (value: string) => void;
  onCancel: () => void;
}

/** Corrects a fact. Enter saves, Escape leaves it as it was. */
export function FactEditor({ name, label, value, onSave, onCancel }: FactEditorProps) {
  const { t } = useTranslation();
  const zone = useZone();
  const field = knownField(name);
  const local = field === 'AppointmentAt' ? toInput(zone, value) : null;
  const [text, setText] = useState(local ?? value);

  function save(event: FormEvent) {
    event.preventDefault();
    const corrected = text.trim();
    if (corrected !== '') {
      onSave(local === null ? corrected : fromInput(zone, corrected));
    }
  }

  function handleKey(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onCancel();
    }
  }

  return (
    <form noValidate onSubmit={save} className="mt-1.5 flex flex-col gap-2">
      <Input
        {...(local === null ? kindOf(field) : appointment)}
        ref={focusAll}
        aria-label={label}
        autoComplete="off"
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={handleKey}
      />
      <div className="flex justify-end gap-2">
        <Button variant="ghost" size="small" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" size="small" disabled={text.trim() === ''}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  );
}

const appointment = { type: 'datetime-local', dir: 'ltr' };

function kindOf(field: FieldName | null) {
  switch (field) {
    case 'CallbackNumber':
      return { type: 'tel', dir: 'ltr' };
    case 'Email':
      return { type: 'email', dir: 'ltr' };
    default:
      return { type: 'text', dir: 'auto' };
  }
}

function focusAll(box: HTMLInputElement | null) {
  box?.focus();
  box?.select();
}
