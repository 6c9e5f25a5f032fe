import { Skeleton } from '@/components/ui/Skeleton';

/** Holds the places of navigation and page while the first answers are on their way. */
export function ShellSkeleton() {
  return (
    <div className="mx-auto max-w-5xl px-4 py-8">
      <Skeleton className="mb-6 h-8 w-48" />
      <Skeleton className="mb-4 h-24 w-full rounded-xl" />
      <Skeleton className="h-72 w-full rounded-xl" />
    </div>
  );
}
