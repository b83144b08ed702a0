import { type CauseRow, pattern } from './row.ts';

/** https://docs.aws.amazon.com/glue/latest/dg/glue-troubleshooting-errors.html */
export const networkCauses: readonly CauseRow[] = [
  {
    code: 's3-endpoint-missing',
    class: 'permanent',
    label: 'subnet has no route to S3',
    matches: pattern`(?:VPC S3 endpoint validation failed|Could not find S3 endpoint or NAT gateway|UnableToFindVpcEndpoint)(?:\s{1,3}for\s{1,3}SubnetId:\s{0,3}(?<subnet>subnet-\w{1,40}))?(?:[.\s]{1,4}(?:VPC:|in Vpc)\s{1,3}(?<vpc>vpc-\w{1,40}))?`,
    sentence: ({ subnet = "the connection's subnet", vpc = 'its VPC' }) =>
      `The crawler cannot reach S3 from ${subnet} in ${vpc}: there is neither an S3 endpoint nor a NAT gateway.`,
    fix: 'Find out with the network owner whether an endpoint or a NAT route was removed. The usual repair is an S3 gateway endpoint on the route table of that subnet.',
    changes: ['DeleteVpcEndpoints', 'DeleteRoute', 'DeleteNatGateway', 'ReplaceRouteTableAssociation'],
  },
  {
    code: 'security-group-closed',
    class: 'permanent',
    label: 'security group too narrow',
    matches: pattern`At least one security group must open all (?<direction>ingress|egress) ports`,
    sentence: ({ direction }) =>
      `No security group of the Glue connection opens all ${direction} ports, which Glue requires.`,
    fix: ({ direction }) =>
      `Add an ${direction} rule for all TCP ports to one security group of the connection, with the group itself as the other side.`,
    changes: ['RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress'],
  },
  {
    code: 'vpc-lookup-denied',
    class: 'permanent',
    label: 'VPC permission missing',
    matches: pattern`(?:Failed to call ec2:(?<call>Describe\w{1,40})|(?<refused>Describe\w{1,40}) action is unauthorized)`,
    sentence: ({ call, refused }) =>
      `The crawler's role may not look at the VPC of its connection: ec2:${call ?? refused} was refused.`,
    fix: ({ call, refused }) => `Allow ec2:${call ?? refused} in the policy of the crawler's role.`,
  },
  {
    code: 'subnet-zone-unsupported',
    class: 'permanent',
    label: 'availability zone not usable',
    matches: pattern`Could not find subnet for AZ`,
    sentence: "The availability zone of the connection's subnet is not available to Glue.",
    fix: 'Give the Glue connection a subnet in another availability zone.',
  },
  {
    code: 'crawler-not-startable',
    class: 'permanent',
    label: 'network or role refused at start',
    matches: pattern`Crawler cannot be started. Verify the permissions in the policies attached`,
    sentence:
      "Glue could not start the crawl and blames the role, though with a Glue connection the usual cause is the connection's subnet or security group.",
    fix: "Check the subnet and the security groups of the crawler's connection first, then the policies of its role.",
  },
];
