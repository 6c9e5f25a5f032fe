import { callSpeed, simulatorUrl } from './environment';

export interface Step {
  on: 'prompt' | 'record';
  say?: string;
  dtmf?: string;
  silent?: boolean;
  hangUp?: 'before' | 'during' | 'after';
}

export interface Account {
  accountSid: string;
  authToken: string;
  numbers: { sid: string; phoneNumber: string }[];
}

async function ask<Answer>(path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${simulatorUrl}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`The phone simulator answered ${response.status} to ${path}: ${await response.text()}`);
  }
  return (await response.json()) as Answer;
}

export function createAccount(...numbers: string[]): Promise<Account> {
  return ask('/simulator/accounts', { numbers });
}

interface CallOptions {
  to: string;
  from: string;
  script: string | { name: string; steps: Step[] };
  speed?: number;
}

/** Has somebody phone a number. The call goes on in the background. */
export async function placeCall({ speed = callSpeed, ...call }: CallOptions): Promise<string> {
  const { callSid } = await ask<{ callSid: string }>('/simulator/calls', { ...call, speed });
  return callSid;
}

export async function hasEnded(callSid: string): Promise<boolean> {
  return (await ask<{ state: string }>(`/simulator/calls/${callSid}`)).state === 'ended';
}

export function randomDigits(count: number): string {
  return Array.from({ length: count }, () => Math.floor(Math.random() * 10)).join('');
}
