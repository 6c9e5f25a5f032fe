import { z } from 'zod';

/** The filters of the leads list as they stand in its address. */
export const leadSearchSchema = z.object({
  filter: z.string().optional().catch(undefined),
  page: z.coerce.number().int().min(1).optional().catch(undefined),
});

export type LeadSearch = z.infer<typeof leadSearchSchema>;
