/** A speech provider that can be chosen for a job. */
export interface ProviderChoice {
  name: string;
  title: string;
}

const titles: Record<string, string> = { openai: 'OpenAI', google: 'Google', deepgram: 'Deepgram' };

/** How a provider writes its own name. */
export function providerTitle(name: string, known: ProviderChoice[] = []): string {
  return known.find((choice) => choice.name === name)?.title ?? titles[name.toLowerCase()] ?? name;
}
