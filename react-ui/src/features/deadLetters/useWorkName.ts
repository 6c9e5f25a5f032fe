import { useTranslation } from 'react-i18next';

/** Work that the server knows by these names, as the texts know it: a point would part the keys of a text. */
const known = [
  'crm_call-contact-resolved',
  'crm_take-analysis',
  'identity_purge-audit-logs',
  'identity_purge-sessions',
  'telephony_call-ended',
  'telephony_download-voicemail',
  'telephony_find-missed-calls',
  'telephony_move-recording',
  'telephony_purge-receipts',
  'telephony_reconcile-call',
  'telephony_recording-ready',
  'telephony_restart-stream',
  'transcription_analyze-call',
  'transcription_analyze-unrecorded-call',
  'transcription_call-analyzed',
  'transcription_call-transcribed',
  'transcription_check-models',
  'transcription_erase-analyses',
  'transcription_erase-expired',
  'transcription_field-decided',
  'transcription_find-expired',
  'transcription_transcribe-recording',
] as const;

/** What a job or an event does, in words; one that only a newer server knows keeps its name. */
export function useWorkName(): (name: string) => string {
  const { t } = useTranslation();
  return (name) => {
    const key = known.find((one) => one === name.replace('.', '_'));
    return key ? t(`failedJobs.work.${key}`) : name;
  };
}
