import createClient from 'openapi-fetch';
import { currentLanguage } from '@/lib/i18n/language';
import { session } from '@/lib/session/session';
import { ApiError } from './errors';
import type { paths } from './schema';
import type { Complete } from './types';

/** The typed client. Use it through `send`, which turns every failure into an ApiError. */
export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: fetchWithSession });

interface Result<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** Awaits a call of `api` and gives its body, or throws an ApiError. */
export async function send<Data>(call: Promise<Result<Data>>): Promise<Complete<NonNullable<Data>>> {
  const { data, error, response } = await call;
  if (!response.ok) {
    throw ApiError.from(response, error);
  }
  return data as Complete<NonNullable<Data>>;
}

/** Sends a request with the access token; an expired token is renewed once and the request sent again. */
export async function fetchWithSession(request: Request): Promise<Response> {
  const again = request.clone();
  const token = session.accessToken();
  const response = await fetch(prepare(request, token));
  if (response.status !== 401 || token === null) {
    return response;
  }

  // Another request may have renewed the token while this one was on its way.
  const renewed = session.accessToken() !== token || (await session.refresh());
  return renewed ? fetch(prepare(again, session.accessToken())) : response;
}

function prepare(request: Request, token: string | null): Request {
  request.headers.set('Accept-Language', currentLanguage());
  if (token !== null) {
    request.headers.set('Authorization', `Bearer ${token}`);
  }
  return request;
}
