import { xmlText } from './aws-query.ts';
import type { Protocol } from './emulated-service.ts';
import { bucketReadIn } from './read-routes.ts';

/** S3's wire, as far as the sandbox needs it: a refusal that arrives as an error, and recorded answers that are XML text. */
export const restXml: Protocol = {
  read: (request) => {
    const { method, path, query, body } = request;
    return bucketReadIn(request) ?? { operation: `${method} ${path}`, input: { ...query, ...(body && { body }) } };
  },
  success: (output) => ({ status: 200, headers: XML, body: String(output) }),
  failure: ({ name, message, status }) => ({
    status,
    headers: XML,
    body: xmlText({ Error: { Code: name, Message: message } }),
  }),
};

const XML = { 'content-type': 'application/xml' };
