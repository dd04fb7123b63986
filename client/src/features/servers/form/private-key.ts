// What can be told of a pasted or uploaded key by looking at it. Whether it opens, the API says.

/** Most characters of a key; an RSA key of 16384 bits has 13,000. */
export const MAX_KEY_LENGTH = 65_536;

/** Why this is no private key that can be used, in words; null when it may be one. */
export function keyProblem(text: string): string | null {
  const key = text.trim();
  if (key.length > MAX_KEY_LENGTH) return 'This is longer than any private key.';
  if (/^(ssh-|ecdsa-|sk-)\S+ AAAA/.test(key) || /BEGIN (SSH2 )?PUBLIC KEY/.test(key))
    return 'This is the public half. The private one is in the file without “.pub”.';
  if (key.startsWith('PuTTY-User-Key-File'))
    return 'This is PuTTY’s own format. In PuTTYgen choose Conversions, Export OpenSSH key.';
  if (/BEGIN CERTIFICATE/.test(key)) return 'This is a certificate, not a private key.';
  if (!/-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY-----/.test(key))
    return 'A private key begins with “-----BEGIN … PRIVATE KEY-----”.';
  if (!/-----END ([A-Z0-9]+ )*PRIVATE KEY-----$/.test(key)) return 'Its end is missing: the last line is “-----END …”.';
  return null;
}

/** Whether the key says itself that it wants a passphrase; OpenSSH's own format hides that inside. */
export function isEncrypted(text: string): boolean {
  if (/ENCRYPTED/.test(text)) return true;
  const body = /BEGIN OPENSSH PRIVATE KEY-----([\s\S]*?)-----END/.exec(text)?.[1]?.replace(/\s+/g, '');
  if (!body) return false;
  try {
    // "openssh-key-v1\0", then the length of the cipher's name and the name.
    const bytes = atob(body.slice(0, 80));
    return bytes.startsWith('openssh-key-v1\0') && !bytes.slice(19).startsWith('none');
  } catch {
    return false;
  }
}
