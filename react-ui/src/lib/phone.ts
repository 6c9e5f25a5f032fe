import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

const starCode = /^\*\d{2,6}$/;

/** What a telephone dials for a number as it was written; null for what is none. */
export function dialable(written: string): string | null {
  if (starCode.test(written)) {
    return written;
  }
  const number = parsePhoneNumberFromString(written, 'IL');
  return number?.isPossible() ? number.number : null;
}

/** An E.164 number as people here write it: Israeli numbers in national form, others in international form. */
export function formatPhone(value: string): string {
  if (starCode.test(value)) {
    return value;
  }
  const number = parsePhoneNumberFromString(value, 'IL');
  if (!number) {
    return value;
  }
  return number.countryCallingCode === '972' ? number.formatNational() : number.formatInternational();
}
