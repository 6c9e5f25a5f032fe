import type { components } from './schema';

type Schemas = components['schemas'];

/** What the server really sends: every member is present (null when empty), whether or not its schema says "required". */
export type Complete<T> = T extends readonly (infer Item)[]
  ? Complete<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Complete<Exclude<T[Key], undefined>> }
    : T;

export type Session = Complete<Schemas['SessionDto']>;

export type CallListItem = Complete<Schemas['CallListItemDto']>;
export type Call = Complete<Schemas['CallDto']>;
export type CallStatus = CallListItem['status'];
export type CallOutcome = NonNullable<CallListItem['outcome']>;
export type Turn = Complete<Schemas['TurnDto']>;
export type Recording = Complete<Schemas['RecordingDto']>;
export type Waveform = Complete<Schemas['WaveformDto']>;
export type PlayLink = Complete<Schemas['PlayLinkDto']>;

export type Receptionist = Complete<Schemas['ReceptionistDto']>;
export type TwilioAccount = Complete<Schemas['TwilioAccountDto']>;
export type TwilioNumber = Complete<Schemas['TwilioNumberDto']>;

export type Contact = Complete<Schemas['ContactDto']>;
export type LeadListItem = Complete<Schemas['LeadListItemDto']>;
export type Lead = Complete<Schemas['LeadDto']>;
export type TimelineEntry = Complete<Schemas['TimelineEntryDto']>;
export type Suggestion = Complete<Schemas['SuggestionDto']>;
export type Task = Complete<Schemas['TaskDto']>;

export type Transcript = Complete<Schemas['CallTranscriptDto']>;
export type Segment = Complete<Schemas['TranscriptSegmentDto']>;
export type Speaker = Segment['speaker'];
export type JobState = Transcript['state'];

export type Analysis = Complete<Schemas['CallAnalysisDto']>;
export type AnalysisField = Complete<Schemas['AnalysisFieldDto']>;
export type SentimentPoint = Analysis['sentimentLine'][number];
export type FollowUp = Analysis['followUps'][number];

export type SpeechProviders = Complete<Schemas['SpeechProvidersDto']>;
export type SpeechProvider = Complete<Schemas['SpeechProviderDto']>;
export type ProviderPurpose = SpeechProvider['purposes'][number];
export type ProviderTest = Complete<Schemas['ProviderTestResultDto']>;
export type ProviderHealth = Complete<Schemas['ProviderHealthDto']>;
export type Vocabulary = SpeechProviders['vocabulary'];
export type ShutdownWarning = SpeechProviders['warnings'][number];

export type CallPrivacy = Complete<Schemas['CallPrivacyDto']>;

export type DeadLetter = Complete<Schemas['DeadLetterDto']>;
export type DeadLetterKind = DeadLetter['kind'];
