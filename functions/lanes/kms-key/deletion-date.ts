const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

// Newer Java runtimes write a comma after the year, and a narrow space before AM and PM.
const US = /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}),? (\d{1,2}):(\d{2}):(\d{2})(?:\s(AM|PM))?$/;

/**
 * A date as CloudTrail writes the deletion date of a key: `Apr 12, 2021 18:58:30 PM`, a date of the United States with a clock
 * of 24 hours and yet with PM, or with one of twelve. Undefined when it is none of those: the key itself knows better.
 */
export function deletionDate(text: string): Date | undefined {
  const [, month = '', day, year, hour, minute, second, half] = US.exec(text) ?? [];
  const time = MONTHS.includes(month)
    ? Date.UTC(
        Number(year),
        MONTHS.indexOf(month),
        Number(day),
        hourOf(Number(hour), half),
        Number(minute),
        Number(second),
      )
    : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time);
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === 'AM' && hour === 12) return 0;
  return half === 'PM' && hour < 12 ? hour + 12 : hour;
}
