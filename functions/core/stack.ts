/** The stack's name: what CloudFormation begins the names of all its parts with. */
export const STACK = 'Tocsin';
