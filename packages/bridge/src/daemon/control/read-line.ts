import type { Socket } from "node:net";

const newline = "\n";

/** Reads the first line of a connection; `undefined` where it ends before that, or the line is too long. */
export async function readLine(socket: Socket, maxLength: number): Promise<string | undefined> {
  let text = "";
  socket.setEncoding("utf8");
  try {
    for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
      text += String(chunk);
      if (text.includes(newline) || text.length > maxLength) break;
    }
  } catch {
    // Whoever is gone has asked nothing, and answers nothing.
  }
  const length = text.indexOf(newline);
  return length === -1 || length > maxLength ? undefined : text.slice(0, length);
}
