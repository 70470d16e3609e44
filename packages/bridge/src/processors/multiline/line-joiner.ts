import type { PipelineRecord } from "../../pipeline/pipeline-record.ts";
import type { Joining } from "./joining.ts";
import { bytesOf, heldBytesOf, ownBytes, type LineGroup } from "./line-group.ts";
import type { JoinState, Line } from "./line.ts";
import { OpenGroups } from "./open-groups.ts";
import { streamKeyOf, type StreamKey } from "./stream-key.ts";

/** What bounds a {@link LineJoiner}. */
export interface LineJoinerOptions {
  readonly joining: Joining;
  readonly maxLines: number;
  readonly maxBytes: number;
  readonly maxSources: number;
  readonly maxWaitingBytes: number;
  /** Hears of lines that are left out, and why; their receipts are its to settle. */
  readonly onLeftOut: (item: PipelineRecord) => void;
  /** Hears how many records became parts of another. */
  readonly onJoined: (count: number) => void;
}

/** Makes one record of lines that belong together. Knows no time but what it is told. */
export class LineJoiner {
  readonly #options: LineJoinerOptions;
  readonly #open: OpenGroups;
  readonly #touched = new Set<LineGroup>();
  #out: PipelineRecord[] = [];
  #nowMillis = 0;

  constructor(options: LineJoinerOptions) {
    this.#options = options;
    this.#open = new OpenGroups({
      maxGroups: options.maxSources,
      maxHeldBytes: options.maxWaitingBytes,
    });
  }

  /** Whether any record waits for its next line. */
  get isWaiting(): boolean {
    return this.#open.size > 0;
  }

  /** When the record that waits longest was last added to; infinite when none waits. */
  get oldestMillis(): number {
    return this.#open.oldest()?.touchedMillis ?? Number.POSITIVE_INFINITY;
  }

  /** Takes records; returns those that are complete, in the order of each source. */
  take(records: Iterable<PipelineRecord>, nowMillis: number): readonly PipelineRecord[] {
    this.#nowMillis = nowMillis;
    for (const item of records) this.#takeRecord(item);
    for (const group of this.#touched) ownBytes(group);
    this.#touched.clear();
    return this.#takeOut();
  }

  /** Completes what was last added to before `untilMillis`. */
  flush(untilMillis: number): readonly PipelineRecord[] {
    this.#nowMillis = untilMillis;
    for (;;) {
      const group = this.#open.oldest();
      if (group === undefined || group.touchedMillis > untilMillis) return this.#takeOut();
      this.#complete(group);
    }
  }

  #takeOut(): readonly PipelineRecord[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }

  #takeRecord(item: PipelineRecord): void {
    const { isLine, read, rule } = this.#options.joining;
    const line = read(item);
    const state = line && rule.begin(line);
    // Nothing waits, and nothing can follow: most lines go this way.
    if (this.#open.size === 0 && state === undefined) {
      this.#out.push(item);
      return;
    }
    const stream = this.#streamOf(item);
    const isAlone = state === undefined && this.#open.get(stream.key) === undefined;
    // Whether it is a line is asked last, as that costs most.
    if (line !== undefined && (isAlone || isLine(item))) this.#takeLine(line, stream, state);
    else {
      this.#completeStream(stream.key);
      this.#out.push(item);
    }
  }

  /** A line that does not say who printed it belongs to whoever printed the last one there. */
  #streamOf(item: PipelineRecord): StreamKey {
    const stream = streamKeyOf(item);
    const latest = stream.isNamed ? undefined : this.#open.latestAt(stream.place);
    return latest === undefined ? stream : { ...stream, key: latest };
  }

  #takeLine(line: Line, stream: StreamKey, state: JoinState | undefined): void {
    const group = this.#open.get(stream.key);
    if (group === undefined) {
      this.#begin(line, stream, state);
      return;
    }
    switch (group.state.take(line)) {
      case "joins":
        this.#join(group, line);
        break;
      case "closes":
        this.#join(group, line);
        if (this.#open.get(stream.key) === group) this.#complete(group);
        break;
      case "perhaps":
        group.doubtful.push(line);
        this.#touch(group, line);
        break;
      case "ends":
        this.#complete(group);
        // What was in doubt is lines of their own, one of which this one may follow.
        this.#takeLine(line, stream, state);
        break;
    }
    this.#makeRoom();
  }

  #begin(line: Line, { key, place }: StreamKey, state: JoinState | undefined): void {
    const bytes = bytesOf(line);
    if (state === undefined || bytes >= this.#options.maxBytes) {
      this.#out.push(line.item);
      return;
    }
    const group: LineGroup = {
      key,
      place,
      state,
      lines: [line],
      doubtful: [],
      bytes,
      heldBytes: heldBytesOf(line),
      touchedMillis: this.#nowMillis,
      isOverfull: false,
    };
    this.#open.add(group);
    this.#touched.add(group);
    this.#makeRoom();
  }

  #join(group: LineGroup, line: Line): void {
    const { maxBytes, maxLines } = this.#options;
    const bytes = bytesOf(line);
    const lines = [...group.doubtful, line];
    group.doubtful.length = 0;
    const isTooLong =
      group.isOverfull ||
      group.lines.length + lines.length > maxLines ||
      group.bytes + bytes > maxBytes;
    if (isTooLong) {
      if (!group.isOverfull) this.#emit(group);
      group.isOverfull = true;
      group.lines.length = 0;
      for (const { item } of lines) this.#options.onLeftOut(item);
      group.bytes = 0;
      this.#open.touch(group, -group.heldBytes, this.#nowMillis);
      return;
    }
    group.lines.push(...lines);
    this.#touch(group, line);
  }

  #touch(group: LineGroup, line: Line): void {
    group.bytes += bytesOf(line);
    this.#open.touch(group, heldBytesOf(line), this.#nowMillis);
    this.#touched.add(group);
  }

  #makeRoom(): void {
    for (;;) {
      const group = this.#open.surplus();
      if (group === undefined) return;
      this.#complete(group);
    }
  }

  #completeStream(key: string): void {
    for (;;) {
      const group = this.#open.get(key);
      if (group === undefined) return;
      this.#complete(group);
    }
  }

  /** Hands a record on, and takes its lines that were in doubt for what they are without it. */
  #complete(group: LineGroup): void {
    this.#open.remove(group);
    this.#touched.delete(group);
    this.#emit(group);
    const { key, place } = group;
    const stream = { key, place, isNamed: true };
    for (const line of group.doubtful) {
      this.#takeLine(line, stream, this.#options.joining.rule.begin(line));
    }
  }

  #emit({ lines, state }: LineGroup): void {
    const [first, ...others] = lines;
    if (first === undefined) return;
    if (others.length === 0) {
      this.#out.push(first.item);
      return;
    }
    this.#out.push(this.#options.joining.join([first, ...others], state.isTrace));
    this.#options.onJoined(others.length);
  }
}
