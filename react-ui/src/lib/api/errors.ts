import type { components } from './schema';

/** The envelope of every refusal. */
type Envelope = components['schemas']['RemoteServiceErrorResponse'];

export interface FieldError {
  members: string[];
  message: string;
}

/** An answer of the server that is not a success. `message` is already in the language of the request. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    message: string,
    readonly code: string | null = null,
    readonly fieldErrors: FieldError[] = [],
  ) {
    super(message);
  }

  static from(response: Response, body: unknown): ApiError {
    const error = isEnvelope(body) ? body.error : null;
    const fieldErrors = (error?.validationErrors ?? []).map(({ members, message }) => ({
      members: members ?? [],
      message: message ?? '',
    }));
    return new ApiError(response.status, error?.message ?? '', error?.code ?? null, fieldErrors);
  }
}

/** The text to show for anything that was thrown: the server's own words, or none when it never answered. */
export function serverMessage(error: unknown): string | null {
  return error instanceof ApiError && error.message !== '' ? error.message : null;
}

function isEnvelope(body: unknown): body is Envelope {
  return (
    typeof body === 'object' &&
    body !== null &&
    'error' in body &&
    typeof body.error === 'object' &&
    body.error !== null
  );
}
