import type { TFunction } from 'i18next';
import { z } from 'zod';

export const businessCodePattern = /^[a-z0-9](?:[a-z0-9-]{1,28})[a-z0-9]$/;

/** The shape of a sign-up, with the texts of what is wrong. The rules themselves are the server's. */
export function signUpSchema(t: TFunction) {
  const filled = z.string().trim().min(1, t('session.required'));
  return z.object({
    businessName: filled,
    businessCode: filled.regex(businessCodePattern, t('session.codeInvalid')),
    ownerName: filled,
    email: filled.pipe(z.email(t('session.emailInvalid'))),
    phone: filled,
    password: z.string().min(10, t('session.passwordShort')).max(128, t('session.passwordLong')),
  });
}
