/** Asks the sandbox; rejects with its own words when it says no. */
export async function asked<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(path, init);
  const answer: unknown = await response.json();
  if (response.ok) return answer as Answer;
  throw new Error((answer as { readonly error?: string }).error ?? `the sandbox answered ${response.status}`);
}

export function posted<Answer>(path: string, body: unknown, method = 'POST'): Promise<Answer> {
  return asked(path, { method, body: typeof body === 'string' ? body : JSON.stringify(body) });
}
