import { ToggleGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { Recording } from '@/lib/api/types';

interface RecordingTabsProps {
  recordings: Recording[];
  nameOf: (recording: Recording) => string;
  chosenId: string;
  onChoose: (recordingId: string) => void;
}

/** The recordings of a call: the whole of it (in parts after an interruption) and messages that were left. */
export function RecordingTabs({ recordings, nameOf, chosenId, onChoose }: RecordingTabsProps) {
  const { t } = useTranslation();
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
