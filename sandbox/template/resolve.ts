import { type Identity, identityOf, type Place } from './identity.ts';
import { intrinsicsIn } from './intrinsics.ts';
import type { Resource, Template } from './load.ts';
import { TemplateRefused } from './refused.ts';

/** A resource as CloudFormation would have created it. */
export type Created = Resource & Identity;

/** Gives each resource of the template with its intrinsic functions replaced by what they stand for. */
export function createResolver(template: Template, place: Place): (logicalId: string) => Created {
  const known = new Map<string, Created>();
  const pseudo: Readonly<Record<string, unknown>> = {
    'AWS::AccountId': place.account,
    'AWS::Region': place.region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': place.stack,
    'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.account}:stack/${place.stack}/sandbox`,
    'AWS::NoValue': undefined,
  };

  function created(logicalId: string): Created {
    const resource = template.resources.get(logicalId);
    if (!resource) throw new Error(`nothing in the template is called "${logicalId}"`);
    const resolved = known.get(logicalId) ?? create(resource);
    known.set(logicalId, resolved);
    return resolved;
  }

  function create({ logicalId, type, properties }: Resource): Created {
    try {
      const resource = { logicalId, type, properties: membersOf(properties) };
      return { ...resource, ...identityOf(resource, place) };
    } catch (error) {
      if (error instanceof TemplateRefused || !(error instanceof Error)) throw error;
      throw new TemplateRefused(type, logicalId, error.message);
    }
  }

  function ref(name: string): unknown {
    if (name in pseudo) return pseudo[name];
    return template.parameters.get(name) ?? created(name).ref;
  }

  function attribute(logicalId: string, name: string): unknown {
    const { attributes, type } = created(logicalId);
    if (name in attributes) return attributes[name];
    throw new TemplateRefused(type, logicalId, `the sandbox does not know its attribute ${name}`);
  }

  function resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolve).filter((item) => item !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    const [[key, argument] = ['', undefined], ...others] = Object.entries(value);
    if (others.length > 0 || !/^(Ref|Fn::.+)$/.test(key)) return membersOf(value);
    const intrinsic = intrinsics[key];
    if (!intrinsic) throw new Error(`the sandbox does not resolve ${key}`);
    return intrinsic(argument);
  }

  function membersOf(value: object): Readonly<Record<string, unknown>> {
    const members = Object.entries(value).map(([name, member]) => [name, resolve(member)] as const);
    return Object.fromEntries(members.filter(([, member]) => member !== undefined));
  }

  const intrinsics = intrinsicsIn({ resolve, ref, attribute });
  return created;
}
