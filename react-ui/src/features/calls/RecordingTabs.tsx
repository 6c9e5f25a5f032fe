import { ToggleGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { Recording } from '@/lib/api/types';

interface RecordingTabsProps {
  recordings: Recording[];
  chosenId: string;
  onChoose: (recordingId: string) => void;
}

/** The recordings of a call: the whole of it (in parts after an interruption) and messages that were left. */
export function RecordingTabs({ recordings, chosenId, onChoose }: RecordingTabsProps) {
  const { t } = useTranslation();
  const streams = recordings.filter(({ kind }) => kind === 'Stream').length;

  function nameOf({ kind, segment }: Recording): string {
    if (kind === 'Voicemail') {
      return t('player.voicemail');
    }
    return streams > 1 ? t('player.segment', { number: segment + 1 }) : t('player.stream');
  }

  return (
    <ToggleGroup.Root
      type="single"
      value={chosenId}
      aria-label={t('player.title')}
      onValueChange={(id) => id && onChoose(id)}
      className="flex rounded-lg bg-sunken p-0.5"
    >
      {recordings.map((recording) => (
        <ToggleGroup.Item
          key={recording.id}
          value={recording.id}
          className="h-7 rounded-md px-3 text-[13px] font-medium text-ink-muted data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-card"
        >
          {nameOf(recording)}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
