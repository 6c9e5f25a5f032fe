import { beforeEach, describe, expect, test, vi } from 'vitest';
import { session } from '@/lib/session/session';
import { sampleSession } from '@/testing/samples';
import { fakeServer, refusal } from '@/testing/server';
import { api, send } from './client';
import { ApiError } from './errors';

const complete = 'POST /api/crm/task/{id}/complete'.replace('{id}', 'task-1');
const refresh = 'POST /api/identity/session/refresh';
const path = { path: { id: 'task-1' } };

const goodOnly = (token: string) => (request: Request) =>
  request.headers.get('Authorization') === `Bearer ${token}`
    ? { body: { id: 'task-1', isDone: true } }
    : { status: 401, body: refusal('') };

describe('client', () => {
  beforeEach(() => {
    vi.stubGlobal('navigator', { locks: { request: (_: string, work: () => unknown) => work() } });
    session.start(sampleSession);
  });

  test('sends the token and the language', async () => {
    const requests = fakeServer({ [complete]: goodOnly('token-1') });
    await send(api.POST('/api/crm/task/{id}/complete', { params: path }));
    expect(requests[0]?.headers.get('Accept-Language')).toBe('he');
    expect(requests).toHaveLength(1);
  });

  test('renews an expired token and sends the request again, once', async () => {
    const requests = fakeServer({
      [complete]: goodOnly('token-2'),
      [refresh]: () => ({ body: { ...sampleSession, accessToken: 'token-2' } }),
    });
    const task = await send(api.POST('/api/crm/task/{id}/complete', { params: path }));
    expect(task.isDone).toBe(true);
    expect(requests.map(({ name }) => name)).toEqual([complete, refresh, complete]);
  });

  test('sends the body again with the repeated request', async () => {
    const put = 'PUT /api/telephony/twilio-account';
    const requests = fakeServer({
      [put]: goodOnly('token-2'),
      [refresh]: () => ({ body: { ...sampleSession, accessToken: 'token-2' } }),
    });
    const body = { accountSid: 'AC1', authToken: 'secret' };
    await send(api.PUT('/api/telephony/twilio-account', { body }));
    expect(requests.filter(({ name }) => name === put).map((request) => request.body)).toEqual([body, body]);
  });

  test('renews once for many requests at a time', async () => {
    const requests = fakeServer({
      [complete]: goodOnly('token-2'),
      [refresh]: () => ({ body: { ...sampleSession, accessToken: 'token-2' } }),
    });
    await Promise.all([1, 2, 3].map(() => send(api.POST('/api/crm/task/{id}/complete', { params: path }))));
    expect(requests.filter(({ name }) => name === refresh)).toHaveLength(1);
  });

  test('signs out when the token cannot be renewed', async () => {
    fakeServer({ [complete]: goodOnly('token-2'), [refresh]: () => ({ status: 401 }) });
    const call = send(api.POST('/api/crm/task/{id}/complete', { params: path }));
    await expect(call).rejects.toMatchObject({ status: 401 });
    expect(session.state().status).toBe('signedOut');
  });

  test('gives a refusal as an error with the words and fields of the server', async () => {
    const fieldErrors = [{ message: 'תפוס', members: ['businessCode'] }];
    fakeServer({ [complete]: () => ({ status: 400, body: refusal('לא תקין', fieldErrors) }) });
    const error = await send(api.POST('/api/crm/task/{id}/complete', { params: path })).catch((e) => e);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 400, message: 'לא תקין', fieldErrors });
  });
});
