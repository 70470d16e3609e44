/** What events tell of the process and the machine that they come from. */
export interface ProcessContextOptions {
  /**
   * Whether they tell what this process knows of itself: runtime, operating system, machine, memory,
   * locale, and the modules of frames. Only for records whose resource names no other process.
   *
   * @default true
   */
  readonly isEnabled?: boolean | undefined;
  /**
   * Whether they list the packages that the app depends on, with the versions that are installed.
   *
   * @default true
   */
  readonly hasModules?: boolean | undefined;
}
