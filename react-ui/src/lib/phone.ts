import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

const starCode = /^\*\d{2,6}$/;

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
