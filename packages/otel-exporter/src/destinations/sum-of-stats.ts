import type { DeliveryStats, DropReason } from "@rookery/core";

/** Adds up the books of several deliveries; of none at all there is no sum. */
export function sumOfStats(all: readonly DeliveryStats[]): DeliveryStats {
  return all.reduce((sum, stats) => ({
    received: sum.received + stats.received,
    waiting: sum.waiting + stats.waiting,
    held: sum.held + stats.held,
    queued: sum.queued + stats.queued,
    inFlight: sum.inFlight + stats.inFlight,
    retrying: sum.retrying + stats.retrying,
    accepted: sum.accepted + stats.accepted,
    merged: sum.merged + stats.merged,
    maybeDoubled: sum.maybeDoubled + stats.maybeDoubled,
    dropped: sumOfDrops(sum.dropped, stats.dropped),
  }));
}

type Drops = Readonly<Record<DropReason, number>>;

function sumOfDrops(one: Drops, other: Drops): Drops {
  return {
    queue_overflow: one.queue_overflow + other.queue_overflow,
    network_error: one.network_error + other.network_error,
    ratelimit_backoff: one.ratelimit_backoff + other.ratelimit_backoff,
    send_error: one.send_error + other.send_error,
    internal_sdk_error: one.internal_sdk_error + other.internal_sdk_error,
    shutdown: one.shutdown + other.shutdown,
    held_back: one.held_back + other.held_back,
    event_processor: one.event_processor + other.event_processor,
    before_send: one.before_send + other.before_send,
  };
}
