import type {
  Analysis,
  AnalysisField,
  Call,
  DeadLetter,
  Recording,
  Segment,
  Session,
  SpeechProvider,
  SpeechProviders,
  Suggestion,
  Task,
  Transcript,
  Turn,
} from '@/lib/api/types';
import type { Permission } from '@/lib/session/permissions';

export const sampleSession: Session = {
  accessToken: 'token-1',
  expiresAt: '2026-03-01T10:10:00Z',
  userId: 'user-1',
  userName: 'דנה לוי',
  email: 'dana@example.com',
  role: 'business_owner',
  tenantId: 'tenant-1',
  tenantName: 'מוסך דנה',
  tenantCode: 'dana',
};

export function sampleTurn(startMs: number, text: string, side: Turn['side'] = 'Caller'): Turn {
  return { id: `turn-${startMs}`, side, text, startMs, confidence: null };
}

export function sampleCall(change: Partial<Call> = {}): Call {
  return {
    id: 'call-1',
    callSid: 'CA1',
    direction: 'Inbound',
    fromNumber: '+972541234567',
    toNumber: '+97233760000',
    contactId: 'contact-1',
    contactName: 'יעל כהן',
    status: 'Completed',
    outcome: 'DetailsTaken',
    startedAt: '2026-03-01T10:00:00Z',
    endedAt: '2026-03-01T10:00:30Z',
    durationSeconds: 30,
    hasRecording: true,
    answerMode: 'Receptionist',
    answers: { name: 'יעל כהן', reason: 'כאב שיניים', callbackNumber: '+972541234567' },
    turns: [],
    recordings: [],
    ...change,
  };
}

export function sampleRecording(change: Partial<Recording> = {}): Recording {
  return {
    id: `rec-${(change.segment ?? 0) + 1}`,
    kind: 'Stream',
    segment: 0,
    state: 'Ready',
    durationMs: 30_000,
    failureText: null,
    startedAtMs: 0,
    ...change,
  };
}

export function sampleTask(change: Partial<Task> = {}): Task {
  return {
    id: 'task-1',
    kind: 'FollowUp',
    title: 'לחזור אל יעל כהן',
    dueAt: '2026-03-01T14:00:00Z',
    isDone: false,
    contactId: 'contact-1',
    contactName: 'יעל כהן',
    leadId: 'lead-1',
    callId: null,
    createdAt: '2026-03-01T10:00:30Z',
    ...change,
  };
}

export function sampleSegment(startMs: number, text: string, change: Partial<Segment> = {}): Segment {
  return {
    id: `segment-${startMs}`,
    speaker: 'Caller',
    startMs,
    endMs: startMs + 2000,
    text,
    original: null,
    confidence: 0.9,
    recordingId: 'rec-1',
    ...change,
  };
}

export function sampleTranscript(change: Partial<Transcript> = {}): Transcript {
  return {
    callId: 'call-1',
    state: 'Done',
    progress: 100,
    failure: null,
    failureText: null,
    nextTryAt: null,
    run: 1,
    source: 'OpenAI',
    model: 'whisper-1',
    completedAt: '2026-03-01T10:01:00Z',
    segments: [
      sampleSegment(0, 'שלום, הגעתם למרפאה', { speaker: 'Receptionist' }),
      sampleSegment(4000, 'שלום, מדברת יעל'),
      sampleSegment(9000, 'רציתי תור לניקוי שיניים'),
    ],
    ...change,
  };
}

export function sampleField(name: string, value: string, change: Partial<AnalysisField> = {}): AnalysisField {
  return {
    id: `field-${name}`,
    name,
    value,
    confidence: 0.9,
    segmentId: null,
    state: 'Suggested',
    original: null,
    ...change,
  };
}

export function sampleAnalysis(change: Partial<Analysis> = {}): Analysis {
  return {
    callId: 'call-1',
    state: 'Done',
    run: 1,
    failure: null,
    failureText: null,
    nextTryAt: null,
    method: 'Model',
    provider: 'OpenAI',
    model: 'gpt-5-mini',
    promptVersion: 'he-1',
    summary: 'יעל ביקשה תור לניקוי שיניים. סוכם לחזור אליה עם מועד.',
    reason: 'תור לניקוי שיניים',
    outcome: 'מחכה לחזרה',
    sentiment: 0.5,
    sentimentLine: [
      { atMs: 0, value: 0 },
      { atMs: 20_000, value: 0.7 },
    ],
    topics: ['ניקוי שיניים'],
    fields: [
      sampleField('ContactName', 'יעל כהן', { segmentId: 'segment-4000' }),
      sampleField('CallbackNumber', '+972541234567'),
      sampleField('City', 'חיפה', { confidence: 0.4 }),
    ],
    followUps: [{ text: 'לשלוח מועדים פנויים', dueAt: '2026-03-02T08:00:00Z' }],
    tags: ['נרשם שם'],
    score: 85,
    costMicros: 2_100,
    currency: 'USD',
    completedAt: '2026-03-01T10:02:00Z',
    erasedAt: null,
    ...change,
  };
}

export function sampleProvider(name: string, change: Partial<SpeechProvider> = {}): SpeechProvider {
  return {
    name,
    title: name,
    purposes: ['FileTranscription'],
    models: [{ purpose: 'FileTranscription', model: 'model-1' }],
    keys: 'Host',
    keyHint: null,
    baseUrl: null,
    health: 'Working',
    failingSince: null,
    failure: null,
    failureText: null,
    takesBaseUrl: false,
    ...change,
  };
}

export function sampleProviders(change: Partial<SpeechProviders> = {}): SpeechProviders {
  return {
    providers: [
      sampleProvider('OpenAI'),
      sampleProvider('Google'),
      sampleProvider('Deepgram', { keys: 'None' }),
    ],
    orders: [{ purpose: 'FileTranscription', providers: ['OpenAI', 'Google'] }],
    vocabulary: { services: ['ניקוי אבנית'], staff: [], products: [], places: [] },
    warnings: [],
    ...change,
  };
}

export function sampleSuggestion(change: Partial<Suggestion> = {}): Suggestion {
  return {
    id: 'suggestion-1',
    field: 'City',
    present: 'תל אביב',
    suggested: 'חיפה',
    confidence: 0.8,
    state: 'Open',
    callId: 'call-1',
    contactId: 'contact-1',
    leadId: null,
    createdAt: '2026-03-01T10:02:00Z',
    ...change,
  };
}

export function sampleDeadLetter(change: Partial<DeadLetter> = {}): DeadLetter {
  return {
    kind: 'Job',
    id: 'letter-1',
    name: 'telephony.move-recording',
    tenantId: 'tenant-1',
    tenantName: 'מוסך דנה',
    tries: 20,
    errorType: 'System.IO.IOException',
    errorMessage: 'No space left on device',
    createdAt: '2026-03-01T08:00:00Z',
    abandonedAt: '2026-03-01T10:00:00Z',
    ...change,
  };
}

/** What a person may do, as the server tells it at the start. */
export function granted(...permissions: Permission[]) {
  return {
    'GET /api/abp/application-configuration': () => ({
      body: {
        auth: { grantedPolicies: Object.fromEntries(permissions.map((name) => [name, true])) },
        setting: { values: { 'Saas.TimeZone': 'Asia/Jerusalem' } },
      },
    }),
  };
}
