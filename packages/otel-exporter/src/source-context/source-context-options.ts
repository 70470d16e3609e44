/** Which lines of code events show around their frames. */
export interface SourceContextOptions {
  /**
   * Whether they show any. Only for an exporter in the process that fails: elsewhere the files are not
   * those that ran.
   *
   * @default true
   */
  readonly isEnabled?: boolean | undefined;
  /**
   * Absolute paths of the folders whose files of code may be read. A link below one that leads out of
   * all of them is not followed.
   *
   * @default the working directory, the package of the script that Node was started with, and the
   * `node_modules` folders in which that one's packages are looked for
   */
  readonly roots?: readonly string[] | undefined;
}
