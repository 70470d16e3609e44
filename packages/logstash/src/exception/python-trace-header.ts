/** The line that every Python traceback begins with. */
export const pythonTraceHeader = "Traceback (most recent call last):";
