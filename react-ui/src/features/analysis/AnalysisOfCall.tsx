import { useTranslation } from 'react-i18next';
import { toast } from 'sonner';
import { JobStatus } from '@/components/JobStatus';
import { RunAgainMenu } from '@/components/RunAgainMenu';
import { Card } from '@/components/ui/Card';
import { serverMessage } from '@/lib/api/errors';
import type { Listening } from '@/lib/listening';
import type { ProviderChoice } from '@/lib/providers';
import { usePermissions } from '@/lib/session/permissions';
import { AnalysisCard } from './AnalysisCard';
import { useAnalyseAgain } from './api';
import { MadeBy } from './MadeBy';
import { useAnalysis } from './useAnalysis';

interface AnalysisOfCallProps {
  callId: string;
  /** While the call goes on there is nothing to conclude yet. */
  running: boolean;
  durationMs: number;
  listening: Listening;
  /** Who can be asked to analyse, where the reader may know. */
  providers: ProviderChoice[];
}

/** Summary, feeling, topics and next steps of a call, or how far they are; nothing where nobody analyses it. */
export function AnalysisOfCall({ callId, running, durationMs, listening, providers }: AnalysisOfCallProps) {
  const { t } = useTranslation();
  const analysis = useAnalysis(callId, running);
  if (!analysis || analysis.state === 'None') {
    return null;
  }
  const again = <RunAgain callId={callId} providers={providers} />;
  const status = (
    <JobStatus
      state={analysis.state}
      texts={{
        waiting: t('analysis.waiting'),
        delayed: t('analysis.delayed'),
        running: t('analysis.running'),
        failed: t('analysis.failed'),
      }}
      reason={analysis.failureText}
      nextTryAt={analysis.nextTryAt}
    >
      {again}
    </JobStatus>
  );
  if (analysis.state !== 'Done' && analysis.completedAt === null) {
    return <Card className="p-4">{status}</Card>;
  }
  return (
    <AnalysisCard
      analysis={analysis}
      durationMs={durationMs}
      positionMs={listening.positionMs}
      status={analysis.state !== 'Done' && <div className="border-b border-line p-4">{status}</div>}
      footer={
        analysis.state === 'Done' && (
          <footer className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-4 py-2.5 text-[13px] text-ink-muted">
            <MadeBy analysis={analysis} providers={providers} />
            {again}
          </footer>
        )
      }
    />
  );
}

function RunAgain({ callId, providers }: { callId: string; providers: ProviderChoice[] }) {
  const { t } = useTranslation();
  const may = usePermissions();
  const again = useAnalyseAgain(callId);
  if (!may('Transcription.Transcripts.Edit')) {
    return null;
  }
  return (
    <RunAgainMenu
      label={t('analysis.runAgain')}
      providers={[...providers, { name: 'Rules', title: t('analysis.rules') }]}
      busy={again.isPending}
      onRun={(provider) =>
        again.mutate(provider, {
          onError: (error) => toast.error(serverMessage(error) ?? t('jobs.runAgainFailed')),
        })
      }
    />
  );
}
