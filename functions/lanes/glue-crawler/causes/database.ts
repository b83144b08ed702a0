import { type CauseRow, pattern, word } from './row.ts';

export const databaseCauses: readonly CauseRow[] = [
  {
    code: 'database-credentials',
    class: 'permanent',
    label: 'database login refused',
    matches: pattern`ORA-01017|SQL ?STATE\W{0,5}28000|invalid username(?:/| or )password|Access denied for user|${word('authentication')}`,
    sentence: "The database refused the user name or the password of the crawler's connection.",
    fix: 'Check the user and the password in the Glue connection or in the secret it names; they may have been rotated.',
  },
  {
    code: 'database-driver',
    class: 'permanent',
    label: 'database driver missing',
    matches: pattern`No suitable driver|ClassNotFoundException`,
    sentence: "Glue found no JDBC driver that fits the crawler's connection.",
    fix: 'Check the JDBC URL of the connection, and the path and the class name of its driver jar.',
  },
  {
    code: 'database-certificate',
    class: 'permanent',
    label: 'TLS to the database failed',
    matches: pattern`SSLHandshakeException|SSL handshake|${word('certificates?|TLS(?:v?[\\d.]{1,4})?')}`,
    sentence:
      'The encrypted connection to the database could not be made: the two sides disagree about certificate or protocol.',
    fix: 'Check the certificate settings of the Glue connection, and that the certificate of the database has not expired or been replaced.',
  },
];
