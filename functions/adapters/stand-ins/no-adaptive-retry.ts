/** In the bundle, the rate limiter of the retry mode `adaptive`: Tocsin uses the standard one. */
export class DefaultRateLimiter {}
