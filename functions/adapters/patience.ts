/**
 * What every client of AWS is made with. A connection that says nothing for so long is given up, while the SDK still has
 * the time to make the call again: without it a call that is never answered lasts until Lambda ends the function, and its
 * message comes back after six times as long. https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/node-configuring-timeouts.html
 */
export const patience = { requestHandler: { connectionTimeout: 2_000, socketTimeout: 5_000 } } as const;
