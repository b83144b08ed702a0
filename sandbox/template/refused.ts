/** The template asks for something that the sandbox does not do. Better not to start than to run something else. */
export class TemplateRefused extends Error {
  override readonly name = 'TemplateRefused';

  constructor(type: string, logicalId: string, because: string) {
    super(`${type} "${logicalId}": ${because}`);
  }
}
