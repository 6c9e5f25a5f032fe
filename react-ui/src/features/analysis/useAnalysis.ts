import { useQuery } from '@tanstack/react-query';
import type { Analysis } from '@/lib/api/types';
import { usePermissions } from '@/lib/session/permissions';
import { analysisQuery } from './api';

/** What was concluded from a call that has ended, for whoever may read it. */
export function useAnalysis(callId: string, running: boolean): Analysis | undefined {
  const may = usePermissions();
  const { data } = useQuery({
    ...analysisQuery(callId),
    enabled: !running && may('Transcription.Transcripts'),
  });
  return running ? undefined : data;
}
