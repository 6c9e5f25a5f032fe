import type { Permission } from '@/lib/session/permissions';

interface InstallationSection {
  to: '/installation/failed-jobs' | '/installation/providers';
  text: 'failedJobs' | 'providers';
  permission: Permission;
}

/** What whoever runs the installation may look after, in the order of its tabs. */
export const installationSections: InstallationSection[] = [
  { to: '/installation/failed-jobs', text: 'failedJobs', permission: 'Saas.DeadLetters' },
  { to: '/installation/providers', text: 'providers', permission: 'Transcription.ProviderHealth' },
];
