/** A frame; of Python, whose traces end in a line of any text; of Go, where each takes two lines. */
export type FrameForm = "frame" | "python_frame" | "python_group_frame" | "go_frame";

/** Indented frames of Java, JavaScript and .NET; of Ruby; of Rust; of PHP and native code. */
const indentedFrame =
  /^\s{1,64}(?:at \S|\.\.\. \d|from \S{1,1024}:\d|\d{1,5}: |#\d{1,5} |\S{1,256} at \S{1,1024}:\d{1,9}$|in (?:call from|function|operator) |\([\w ]{1,64}\d[\w.+-]{0,64}\) |[\w./-]{1,512}\.(?:exs?|erl):\d)/;
const pythonFrame = /^ {2}File "/;
const pythonGroupFrame = /^[ |]{3,256}File "/;
/** `\t/srv/app/main.go:12 +0x1d` */
const goFrame = /^\s{1,8}\S.{0,1024}\.(?:go|s):\d{1,9}(?: \+0x[\da-f]{1,16})?$/;
/** .NET says "at" in the language of its system: `   bei Laden.Korb.Innen()`. */
const dotnetFrame = /^ {3}[^\s"'(){}:]{1,12} [\w.`+<>$[\],|~&*]{1,1024}\(.*\)/u;
/** `#0 /srv/app.php(3): place()`, `at com.acme.Orders.place(Orders.java:3)` that lost its tab. */
const bareFrame = /^(?:#\d{1,5} |at [^\s(]{1,1024}\(|PHP {3,8}\d{1,5}\. )/;
/** `app/orders.rb:3:in 'Orders#place'` */
const rubyFrame = /^\S{1,1024}:\d{1,9}:in [`'"]/;
/** `Game.Player.Update () (at Assets/Scripts/Player.cs:17)`, and without its place */
const unityFrame =
  /^[A-Z][\w.+`<>$]{1,512}(?: ?\([^()]{0,1024}\) \(at [^()]{1,1024}:\d{1,9}\)|:[\w.<>$]{1,256} ?\([^()]{0,1024}\))$/;
/** `place@https://shop.example/app.js:3:9`, `map@[native code]`, `@j.js line 12 > eval:1:37` */
const atSignFrame =
  /^[^@]{0,255}@(?:\[native code\]|\S{1,1024}(?: line \d{1,9} > (?:eval|Function)){0,8}:\d{1,9}:\d{1,9})$/;
/** `[22-Nov-2026 10:33:01 UTC] PHP   1. {main}() /srv/app.php:0` */
const datedPhpFrame = /^\[[^\]]{10,40}\] PHP {3,8}\d{1,5}\. /;

const bareFrames = [bareFrame, rubyFrame, atSignFrame, unityFrame, datedPhpFrame];

const tab = 9;
const space = 32;

/** Tells whether a line is a frame of a trace beyond doubt, and which. */
export function frameOf(text: string): FrameForm | undefined {
  const first = text.charCodeAt(0);
  if (first === tab || first === space) return indentedFrameOf(text);
  for (const frame of bareFrames) if (frame.test(text)) return "frame";
  return undefined;
}

function indentedFrameOf(text: string): FrameForm | undefined {
  if (pythonFrame.test(text)) return "python_frame";
  if (pythonGroupFrame.test(text)) return "python_group_frame";
  if (goFrame.test(text)) return "go_frame";
  return indentedFrame.test(text) || dotnetFrame.test(text) ? "frame" : undefined;
}
