import { UserRound } from 'lucide-react';
import { cn } from '@/lib/cn';

interface AvatarProps {
  name: string | null;
  className?: string;
}

/** The first letters of a name; decoration, the name itself stands beside it. */
export function Avatar({ name, className }: AvatarProps) {
  const initials = (name ?? '')
    .split(/\s+/)
    .filter((word) => /\p{Letter}/u.test(word))
    .slice(0, 2)
    .map((word) => word.replace(/[^\p{Letter}]/gu, '').charAt(0))
    .join('');
  return (
    <span
      aria-hidden
      className={cn(
        'grid size-9 shrink-0 place-items-center rounded-full bg-accent-soft text-[13px] font-semibold text-accent-strong',
        className,
      )}
    >
      {initials || <UserRound className="size-4" />}
    </span>
  );
}
