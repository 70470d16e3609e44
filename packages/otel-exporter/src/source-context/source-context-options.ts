/** Which lines of code an event may show. */
export interface SourceContextOptions {
  /**
   * Absolute paths of the folders whose files may be read. A symbolic link below one that leads out of
   * all of them is not followed.
   *
   * @default the working directory, the package of the script that Node was started with, and the
   * `node_modules` folders that it finds packages in
   */
  readonly roots?: readonly string[] | undefined;
  /** Takes out what must not be shown. Given one line, or a part of a long one; must not throw. */
  readonly redactLine?: ((line: string) => string) | undefined;
}
