interface ProgressBarProps {
  /** 0 to 100. */
  percent: number;
  label: string;
}

/** How far a job has come. It fills along the reading direction. */
export function ProgressBar({ percent, label }: ProgressBarProps) {
  const whole = Math.round(Math.min(Math.max(percent, 0), 100));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={whole}
      className="h-1.5 overflow-hidden rounded-full bg-sunken"
    >
      <div
        className="h-full rounded-full bg-accent transition-[width] duration-500"
        style={{ width: `${whole}%` }}
      />
    </div>
  );
}
