/** What somebody asks of a daemon that runs, through the socket in its storage. */
export interface ControlRequest {
  /** What is to be done, such as `replay_dead_letters`. */
  readonly command: string;
  /** Whatever goes with it; whoever does it checks that. */
  readonly [key: string]: unknown;
}

/** What an exporter does beside its work when it is asked to. */
export interface ExporterControl {
  /**
   * Does what is asked, and resolves to the answer, which JSON can say; to `undefined` where the request is
   * for another.
   *
   * @throws Error when it cannot be done; the message is for who asked.
   */
  ask(request: ControlRequest): Promise<unknown>;
}
