/** What the gateway needs of a logger; pino satisfies it, and so does a recording one in a spec. */
export interface Log {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
