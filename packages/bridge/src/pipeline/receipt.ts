/**
 * How a record ended: `done` when nothing more can become of it (accepted, refused for good, filtered,
 * dropped and counted); `undone` when it was given up because we end or have no room, so that whoever
 * still has it had better keep it.
 */
export type RecordEnd = "done" | "undone";

/**
 * Is told how far a record is, so that its source can be acknowledged. Both may be called more than once:
 * the first call counts. Must not throw.
 */
export interface Receipt {
  /** Whether nobody asks for its end, once it is stored. @default false */
  readonly isDoneWhenStored?: boolean | undefined;
  /** It is on disk: it survives this process, but not this machine. */
  stored(): void;
  /** It is at its end; said also of what was `stored` before. */
  settled(end: RecordEnd): void;
}

/** The receipt of a record whose source cannot be acknowledged. */
export const noReceipt: Receipt = {
  isDoneWhenStored: true,
  stored: () => {},
  settled: () => {},
};

/** The same, for whoever asks for no more than that it is stored. */
export function untilStored(receipt: Receipt): Receipt {
  return {
    isDoneWhenStored: true,
    stored: () => receipt.stored(),
    settled: (end) => receipt.settled(end),
  };
}

/** Divides a receipt among `count` places a record goes to: it is as far as the last of them. */
export function divideReceipt(receipt: Receipt, count: number): readonly Receipt[] {
  if (count === 1) return [receipt];
  const { isDoneWhenStored } = receipt;
  let unstored = count;
  let unsettled = count;
  let end: RecordEnd = "done";
  return Array.from({ length: count }, () => {
    let isStored = false;
    let isSettled = false;
    const stored = (): void => {
      if (isStored) return;
      isStored = true;
      unstored -= 1;
      if (unstored === 0) receipt.stored();
    };
    const settled = (ownEnd: RecordEnd): void => {
      if (isSettled) return;
      isSettled = true;
      if (ownEnd === "undone") end = "undone";
      else stored();
      unsettled -= 1;
      if (unsettled === 0) receipt.settled(end);
    };
    return { isDoneWhenStored, stored, settled };
  });
}

/** Makes one receipt of those of records that became one. */
export function joinReceipts(receipts: readonly Receipt[]): Receipt {
  return {
    isDoneWhenStored: receipts.every((receipt) => receipt.isDoneWhenStored === true),
    stored: () => {
      for (const receipt of receipts) receipt.stored();
    },
    settled: (end) => {
      for (const receipt of receipts) receipt.settled(end);
    },
  };
}
