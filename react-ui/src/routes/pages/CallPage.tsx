import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { AnalysisOfCall } from '@/features/analysis/AnalysisOfCall';
import { FactsOfCall } from '@/features/analysis/FactsOfCall';
import { isRunning } from '@/features/calls/api';
import { CallView } from '@/features/calls/CallView';
import { leadByCallQuery } from '@/features/leads/api';
import { LeadOfCall } from '@/features/leads/LeadOfCall';
import { useProvidersFor } from '@/features/speech/api';
import { TasksOf } from '@/features/tasks/TaskList';
import type { Pointed } from '@/features/transcripts/Transcript';
import { TranscriptOfCall } from '@/features/transcripts/TranscriptOfCall';
import { useMoments } from '@/features/transcripts/useMoments';
import { usePermissions } from '@/lib/session/permissions';

const route = getRouteApi('/app/calls/$id');

export function CallPage() {
  const { id } = route.useParams();
  return <CallScreen key={id} callId={id} />;
}

/** A call, its transcript and what was concluded from it, which lead to each other. */
function CallScreen({ callId }: { callId: string }) {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const moments = useMoments(callId);
  const transcribers = useProvidersFor('FileTranscription');
  const analysers = useProvidersFor('Analysis');
  return (
    <CallView
      callId={callId}
      summary={({ call, listening }) => (
        <AnalysisOfCall
          callId={callId}
          running={isRunning(call)}
          durationMs={(call.durationSeconds ?? 0) * 1000}
          listening={listening}
          providers={analysers}
        />
      )}
      conversation={({ call, listening, turns }) => (
        <TranscriptOfCall
          callId={callId}
          running={isRunning(call)}
          listening={listening}
          pointed={pointed}
          providers={transcribers}
        >
          {turns}
        </TranscriptOfCall>
      )}
      aside={({ call, answers }) => (
        <>
          <FactsOfCall
            callId={callId}
            running={isRunning(call)}
            moments={moments}
            onShow={(segmentId) => setPointed({ segmentId })}
          >
            {answers}
          </FactsOfCall>
          <CallLinks callId={callId} running={isRunning(call)} />
        </>
      )}
    />
  );
}

/** What came of the call: contact, lead and tasks. */
function CallLinks({ callId, running }: { callId: string; running: boolean }) {
  const may = usePermissions();
  const { data } = useQuery({ ...leadByCallQuery(callId), enabled: may('Crm.Leads') });
  if (!data) {
    return null;
  }
  return (
    <>
      <LeadOfCall contact={data.contact} lead={data.lead} running={running} />
      {!running && may('Crm.Tasks') && <TasksOf tasks={data.tasks} />}
    </>
  );
}
