/** Whether a part of the stack, such as `ChannelOncall`, is that of the lane or channel of this name, here `oncall`. */
export function isOf(part: string, role: 'lane' | 'channel', name: string): boolean {
  return part.toLowerCase() === `${role}-${name}`.replaceAll(/[^a-z0-9]/gi, '').toLowerCase();
}
