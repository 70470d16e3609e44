/** The longest time that a timer of Node can wait, some 25 days; with more it fires at once. */
export const maxTimerMillis = 2_147_483_647;
