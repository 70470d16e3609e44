/** The longest that a timer can wait, in milliseconds: 25 days. */
export const maxTimerMillis = 2_147_483_647;
