import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from 'sonner';
import { Card, CardHeader } from '@/components/ui/Card';
import { serverMessage } from '@/lib/api/errors';
import type { AnalysisField } from '@/lib/api/types';
import type { Moment } from '@/lib/listening';
import { usePermissions } from '@/lib/session/permissions';
import { type Decision, useDecide } from './api';
import { FactRow } from './FactRow';

interface FactListProps {
  callId: string;
  fields: AnalysisField[];
  moments: ReadonlyMap<string, Moment>;
  onShow: (segmentId: string) => void;
}

const buttonOf: Record<string, string> = {
  KeyA: '[data-accept]',
  KeyE: '[data-edit]',
  KeyX: '[data-reject]',
};

/**
 * The facts of a call, gone through with one key each: A (or Enter on its button) accepts, E edits, X rejects. Keys go by
 * their place on the keyboard, so they are the same in the Hebrew layout.
 */
export function FactList({ callId, fields, moments, onShow }: FactListProps) {
  const { t } = useTranslation();
  const may = usePermissions();
  const mayDecide = may('Transcription.Transcripts.Edit');
  const list = useRef<HTMLUListElement>(null);
  const [editingId, setEditingId] = useEditing(list);
  const { mutate } = useDecide(callId, (error) =>
    toast.error(serverMessage(error) ?? t('errors.saveFailed')),
  );

  function decide(decision: Decision) {
    if (decision.kind !== 'correct') {
      focusNext(list.current, decision.fieldId);
    }
    mutate(decision);
  }

  function handleKey(event: KeyboardEvent) {
    const target = event.target as HTMLElement;
    const row = target.closest('[data-fact]');
    if (!row || target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const button = buttonOf[event.code];
    if (button) {
      row.querySelector<HTMLElement>(button)?.click();
    } else if (event.code === 'ArrowDown' || event.code === 'ArrowUp') {
      mainControl(event.code === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling)?.focus();
    } else {
      return;
    }
    event.preventDefault();
  }

  return (
    <Card>
      <CardHeader title={t('analysis.facts')}>
        {mayDecide && (
          <p aria-hidden className="hidden text-[12.5px] text-ink-muted pointer-fine:block">
            {t('analysis.keys')}
          </p>
        )}
      </CardHeader>
      <ul ref={list} className="divide-y divide-line" onKeyDown={mayDecide ? handleKey : undefined}>
        {fields.map((field) => (
          <FactRow
            key={field.id}
            field={field}
            editing={field.id === editingId}
            onDecide={mayDecide ? decide : undefined}
            onEdit={setEditingId}
            moment={field.segmentId === null ? undefined : moments.get(field.segmentId)}
            onShow={onShow}
          />
        ))}
      </ul>
    </Card>
  );
}

/** Which fact is being corrected; when that ends, the keyboard goes on from its row. */
function useEditing(list: RefObject<HTMLElement | null>) {
  const [editingId, setEditingId] = useState<string | null>(null);
  const lastId = useRef<string | null>(null);
  useEffect(() => {
    if (editingId === null && lastId.current !== null) {
      list.current?.querySelector<HTMLElement>(`[data-fact="${lastId.current}"] [data-edit]`)?.focus();
    }
    lastId.current = editingId;
  }, [editingId, list]);
  return [editingId, setEditingId] as const;
}

function mainControl(row: Element | null): HTMLElement | null {
  return (
    row?.querySelector<HTMLElement>('[data-accept]') ?? row?.querySelector<HTMLElement>('[data-edit]') ?? null
  );
}

/** On to the next fact that nobody has decided on; where there is none, the row keeps the focus. */
function focusNext(list: HTMLElement | null, fieldId: string) {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-fact]') ?? [])];
  const at = rows.findIndex((row) => row.dataset.fact === fieldId);
  const later = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))];
  const next = later.find((row) => row.dataset.open !== undefined);
  (next ? mainControl(next) : rows[at]?.querySelector<HTMLElement>('[data-edit]'))?.focus();
}
