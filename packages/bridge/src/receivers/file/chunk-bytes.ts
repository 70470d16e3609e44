/** How many bytes are read at once. */
export const chunkBytes: number = 256 * 1024;
