import type { Permission } from '@/lib/session/permissions';

interface SettingsSection {
  to: '/settings/receptionist' | '/settings/twilio' | '/settings/speech' | '/settings/privacy';
  text: 'receptionist' | 'twilio' | 'speech' | 'privacy';
  permission: Permission;
}

/** The parts of the settings, in the order of their tabs. */
export const settingsSections: SettingsSection[] = [
  { to: '/settings/receptionist', text: 'receptionist', permission: 'Telephony.Settings' },
  { to: '/settings/twilio', text: 'twilio', permission: 'Telephony.Settings' },
  { to: '/settings/speech', text: 'speech', permission: 'Transcription.Settings' },
  { to: '/settings/privacy', text: 'privacy', permission: 'Transcription.Settings' },
];
