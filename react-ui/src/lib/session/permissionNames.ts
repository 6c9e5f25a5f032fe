// Written by `npm run generate` from the manifest of endpoints.

/** What a person may be allowed to do. */
export type Permission =
  | 'Crm.Contacts'
  | 'Crm.Leads'
  | 'Crm.Leads.Edit'
  | 'Crm.Tasks'
  | 'Crm.Tasks.Edit'
  | 'Identity.AuditLogs'
  | 'Saas.DeadLetters'
  | 'Telephony.Calls'
  | 'Telephony.Recordings.Play'
  | 'Telephony.Settings'
  | 'Transcription.ProviderHealth'
  | 'Transcription.Settings'
  | 'Transcription.Transcripts'
  | 'Transcription.Transcripts.Edit';
