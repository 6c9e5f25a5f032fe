import { useTranslation } from 'react-i18next';
import type { Recording } from '@/lib/api/types';

/** What a recording is called among all of its call, also those that failed. */
export function useRecordingName(recordings: Recording[]): (recording: Recording) => string {
  const { t } = useTranslation();
  const streams = recordings.filter(({ kind }) => kind === 'Stream').length;
  return ({ kind, segment }) => {
    if (kind === 'Voicemail') {
      return t('player.voicemail');
    }
    return streams > 1 ? t('player.segment', { number: segment + 1 }) : t('player.stream');
  };
}
