/** In the bundle, the Region from the metadata of an EC2 instance: Lambda says it in the environment. */
export const getInstanceMetadataRegion = async (): Promise<undefined> => undefined;
