import { House, type LucideIcon, Phone, Settings, UsersRound } from 'lucide-react';
import type { Permission } from '@/lib/session/permissions';

interface Destination {
  to: '/' | '/calls' | '/leads' | '/settings';
  text: 'home' | 'calls' | 'leads' | 'settings';
  icon: LucideIcon;
  /** Shown only to whom it is open. */
  permission?: Permission;
}

export const destinations: Destination[] = [
  { to: '/', text: 'home', icon: House },
  { to: '/calls', text: 'calls', icon: Phone, permission: 'Telephony.Calls' },
  { to: '/leads', text: 'leads', icon: UsersRound, permission: 'Crm.Leads' },
  { to: '/settings', text: 'settings', icon: Settings, permission: 'Telephony.Settings' },
];
