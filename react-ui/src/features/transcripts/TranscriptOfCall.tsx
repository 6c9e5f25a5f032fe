import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from 'sonner';
import { JobStatus } from '@/components/JobStatus';
import { RunAgainMenu } from '@/components/RunAgainMenu';
import { Card } from '@/components/ui/Card';
import { serverMessage } from '@/lib/api/errors';
import type { Transcript as TranscriptOf } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/useFormat';
import type { Listening } from '@/lib/listening';
import { type ProviderChoice, providerTitle } from '@/lib/providers';
import { usePermissions } from '@/lib/session/permissions';
import { transcriptQuery, useTranscribeAgain } from './api';
import { type Pointed, Transcript } from './Transcript';

interface TranscriptOfCallProps {
  callId: string;
  /** While the call goes on nobody transcribes it yet. */
  running: boolean;
  listening: Listening;
  pointed: Pointed | null;
  /** Who can be asked to transcribe, where the reader may know. */
  providers: ProviderChoice[];
  /** What was written down during the call: shown as long as there is no transcript. */
  children: ReactNode;
}

export function TranscriptOfCall(props: TranscriptOfCallProps) {
  const { callId, running, listening, pointed, providers, children } = props;
  const may = usePermissions();
  const { data: transcript } = useQuery({
    ...transcriptQuery(callId),
    enabled: !running && may('Transcription.Transcripts'),
  });
  if (running || !transcript || transcript.state === 'None') {
    return children;
  }
  const status = <Status transcript={transcript} providers={providers} />;
  const hasStatus = transcript.state !== 'Done';
  if (transcript.segments.length === 0 && hasStatus) {
    return (
      <div className="flex flex-col gap-4">
        <Card className="p-4">{status}</Card>
        {children}
      </div>
    );
  }
  return (
    <Transcript
      transcript={transcript}
      listening={listening}
      pointed={pointed}
      status={hasStatus && <div className="border-b border-line p-4">{status}</div>}
      footer={!hasStatus && <Source transcript={transcript} providers={providers} />}
    />
  );
}

interface PartProps {
  transcript: TranscriptOf;
  providers: ProviderChoice[];
}

function Status({ transcript, providers }: PartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <JobStatus
      state={transcript.state}
      percent={transcript.progress}
      texts={{
        waiting: t('transcripts.waiting'),
        delayed: t('transcripts.delayed'),
        running: t('transcripts.running', { percent: format.percent(transcript.progress / 100) }),
        failed: t('transcripts.failed'),
      }}
      reason={transcript.failureText}
      nextTryAt={transcript.nextTryAt}
    >
      <RunAgain callId={transcript.callId} providers={providers} />
    </JobStatus>
  );
}

/** Who wrote the transcript, and the way to have it written again. */
function Source({ transcript, providers }: PartProps) {
  const { t } = useTranslation();
  const { callId, source, model, failureText } = transcript;
  return (
    <footer className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-4 py-2.5 text-[13px] text-ink-muted">
      <div>
        <p>
          {source === null || source === 'Dialogue'
            ? t('transcripts.fromDialogue')
            : t('transcripts.madeBy', { provider: providerTitle(source, providers) })}
          {model && (
            <>
              {' · '}
              <bdi>{model}</bdi>
            </>
          )}
        </p>
        {failureText && <p>{failureText}</p>}
      </div>
      <RunAgain callId={callId} providers={providers} />
    </footer>
  );
}

function RunAgain({ callId, providers }: { callId: string; providers: ProviderChoice[] }) {
  const { t } = useTranslation();
  const may = usePermissions();
  const again = useTranscribeAgain(callId);
  if (!may('Transcription.Transcripts.Edit')) {
    return null;
  }
  return (
    <RunAgainMenu
      label={t('transcripts.runAgain')}
      providers={providers}
      busy={again.isPending}
      onRun={(provider) =>
        again.mutate(provider, {
          onError: (error) => toast.error(serverMessage(error) ?? t('jobs.runAgainFailed')),
        })
      }
    />
  );
}
