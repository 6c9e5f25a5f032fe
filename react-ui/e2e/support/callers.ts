import { placeCall, randomDigits, type Step } from './simulator';

const say = (text: string): Step => ({ on: 'prompt', say: text });
const confirm: Step = { on: 'prompt', dtmf: '1' };

/** More people who phone, so that a list is a list on the pictures. */
const callers: { name: string; steps: Step[] }[] = [
  { name: 'cleaning', steps: [say('משה בן דוד'), say('לקבוע ניקוי אבנית'), confirm] },
  { name: 'prescription', steps: [say('רחל אוחנה'), say('לבטל את התור ליום חמישי'), confirm] },
  { name: 'says-nothing', steps: [{ on: 'prompt', silent: true, hangUp: 'after' }] },
  { name: 'implant', steps: [say('עומר שקד'), say('הצעת מחיר לשתל'), confirm] },
];

export function placeMoreCalls(to: string): Promise<string[]> {
  return Promise.all(
    callers.map((script) => placeCall({ to, from: `+972525${randomDigits(6)}`, script, speed: 10 })),
  );
}
