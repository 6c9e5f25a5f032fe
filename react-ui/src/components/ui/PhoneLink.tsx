import { PhoneNumber } from './PhoneNumber';

/** A number that can be dialled from the screen; a hidden one is only said to be hidden. */
export function PhoneLink({ value }: { value: string | null }) {
  if (!value) {
    return <PhoneNumber value={null} />;
  }
  return (
    <a href={`tel:${value}`} className="rounded text-accent hover:underline">
      <PhoneNumber value={value} />
    </a>
  );
}
