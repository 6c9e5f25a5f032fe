import { vi } from 'vitest';

type Answer = { status?: number; body?: unknown };
type Handler = (request: Request, body: unknown) => Answer;

/** Answers the client's requests by `METHOD /path`, and keeps what was asked. */
export function fakeServer(handlers: Record<string, Handler>) {
  const requests: { name: string; url: URL; headers: Headers; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request =
      input instanceof Request ? input : new Request(new URL(input, window.location.origin), init);
    const url = new URL(request.url);
    const name = `${request.method} ${url.pathname}`;
    const text = await request.text();
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    requests.push({ name, url, headers: request.headers, body });
    const { status = 200, body: answer } = handlers[name]?.(request, body) ?? { status: 404 };
    return new Response(answer === undefined ? null : JSON.stringify(answer), {
      status,
      headers: { 'content-type': 'application/json' },
    });
  });
  return requests;
}

/** A refusal as the server words it. */
export function refusal(message: string, validationErrors: { message: string; members: string[] }[] = []) {
  return { error: { code: null, message, details: null, data: null, validationErrors } };
}
