import type { ReactNode } from 'react';
import type { Moment } from '@/lib/listening';
import { FactList } from './FactList';
import { useAnalysis } from './useAnalysis';

interface FactsOfCallProps {
  callId: string;
  running: boolean;
  /** When each segment of the transcript was said. */
  moments: ReadonlyMap<string, Moment>;
  onShow: (segmentId: string) => void;
  /** What the caller answered: shown as long as nothing better is known. */
  children: ReactNode;
}

export function FactsOfCall({ callId, running, moments, onShow, children }: FactsOfCallProps) {
  const analysis = useAnalysis(callId, running);
  return analysis && analysis.fields.length > 0 ? (
    <FactList callId={callId} fields={analysis.fields} moments={moments} onShow={onShow} />
  ) : (
    children
  );
}
