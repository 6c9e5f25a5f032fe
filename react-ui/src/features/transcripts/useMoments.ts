import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Moment } from '@/lib/listening';
import { transcriptQuery } from './api';

/** When each segment of a call's transcript was said. Only listens: whoever shows the transcript asks for it. */
export function useMoments(callId: string): ReadonlyMap<string, Moment> {
  const { data } = useQuery({ ...transcriptQuery(callId), enabled: false });
  return useMemo(() => new Map(data?.segments.map((segment) => [segment.id, segment])), [data]);
}
