import type { Segment, Speaker } from '@/lib/api/types';

/** The order of the lanes: who called stands first. */
const order: Speaker[] = ['Caller', 'Receptionist', 'Agent'];

export const speakerStyles: Record<Speaker, { name: string; bubble: string; ring: string }> = {
  Caller: { name: 'text-caller', bubble: 'bg-caller-soft', ring: 'ring-caller' },
  Receptionist: { name: 'text-accent', bubble: 'bg-accent-soft', ring: 'ring-accent' },
  Agent: { name: 'text-agent', bubble: 'bg-agent-soft', ring: 'ring-agent' },
};

export function speakersOf(segments: Segment[]): Speaker[] {
  return order.filter((speaker) => segments.some((segment) => segment.speaker === speaker));
}
