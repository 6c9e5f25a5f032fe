import type { Call, Session, Task, Turn } from '@/lib/api/types';

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
