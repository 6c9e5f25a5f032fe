import { z } from 'zod';
import type { DeadLetterKind } from '@/lib/api/types';

export const deadLetterKinds = ['Job', 'Event'] as const satisfies readonly DeadLetterKind[];

/** Which of them are listed, as it stands in the address. A name belongs to its kind. */
export const deadLetterSearchSchema = z.object({
  kind: z.enum(deadLetterKinds).optional().catch(undefined),
  name: z.string().max(128).optional().catch(undefined),
  page: z.coerce.number().int().min(1).optional().catch(undefined),
});

export type DeadLetterSearch = z.infer<typeof deadLetterSearchSchema>;
