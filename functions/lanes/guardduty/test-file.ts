/** The harmless file that every scanner knows, made to try scanners with: https://www.eicar.org/download-anti-malware-testfile/ */
const TEST_FILE = /^EICAR[-_ ]/i;

/** Whether a scan found that and nothing else. A threat without a name is not known to be harmless. */
export function isOnlyTestFile(threats: readonly (string | undefined)[]): boolean {
  return threats.length > 0 && threats.every((threat) => threat !== undefined && TEST_FILE.test(threat));
}
