/**
 * How long a page of the spool's database is.
 *
 * A constant, although the file's header names it: the header may be what is damaged.
 */
export const pageBytes = 4096;
