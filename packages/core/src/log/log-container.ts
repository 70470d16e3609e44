/**
 * Version 2: without it, Relay takes our own User-Agent for the browser of whoever wrote the log.
 */
export const opening: Buffer = Buffer.from(`{"version":2,"items":[`);
/** What ends a container. */
export const closing: Buffer = Buffer.from("]}");
/** What is between two logs. */
export const comma = 0x2c;
/** What a container has besides its logs and the commas between them, in bytes. */
export const containerOverhead: number = opening.byteLength + closing.byteLength;
