import type { FrameParts } from "../../chain/frame.ts";

/** How a Ruby source file is shown, and whose it is. */
export type SourceFile = Pick<FrameParts, "filename" | "absPath" | "isInApp">;

/** `actionpack (6.1.4) lib/action_controller/base.rb`, as the backtrace cleaner of Rails writes it. */
const cleanedGem = /^[\w.-]{1,128} \(\d[\w.-]{0,64}\) /;
/** The folder of one gem or of one checkout of Bundler, below the folder of all. */
const gemFolder = /\/gems\/[\w.-]{1,128}-[\w.]{1,64}\//g;
/** The standard library: `/usr/lib/ruby/3.1.0/`, `/usr/lib/ruby/vendor_ruby/`, `lib/ruby/stdlib/`, `lib/mri/`. */
const standardLibrary =
  /\/ruby\/(?:(?:vendor_ruby|site_ruby|stdlib)\/(?:\d[\d.]{0,8}\/)?|\d[\d.]{0,8}\/)|\/lib\/(?:mri|truffle)\//;
/** Commands that RubyGems and Bundler install. */
const interpreterFolder =
  /\/(?:\.rbenv|\.rvm|\.asdf|rubies|Ruby\d[\w.-]{0,32})\/(?:\S{0,256}\/)?bin\//;
const installedCommand = /^(?:\/usr)?(?:\/local)?(?:\/bundle)?\/s?bin\//;
/** JRuby itself, and the JVM below it. */
const runtimeOfJvm = /^(?:org\/jruby|javax?|jdk|sun)\//;
const internalStart = "<internal:";

/**
 * Shortens the path of a Ruby file to the part that `require` names, as Sentry's Ruby SDK does with
 * the load path: `…/gems/rack-2.2.4/lib/rack/builder.rb` becomes `rack/builder.rb`.
 *
 * Not part of the app: gems, the standard library, what the interpreter holds itself, and commands
 * that were installed with gems.
 */
export function readSourceFile(path: string): SourceFile {
  const cleaned = cleanedGem.exec(path)?.[0];
  if (cleaned !== undefined) {
    const filename = withoutLibFolder(path.slice(cleaned.length));
    return { filename, absPath: undefined, isInApp: false };
  }
  if (path.startsWith("<")) {
    return readInternalFile(path);
  }
  const portable = path.replaceAll("\\", "/");
  const absPath = isAbsolute(path) ? path : undefined;
  const root = endOfGemFolder(portable);
  if (root !== undefined) {
    return { filename: withoutLibFolder(path.slice(root)), absPath, isInApp: false };
  }
  const library = standardLibrary.exec(portable);
  if (library !== null) {
    return { filename: path.slice(library.index + library[0].length), absPath, isInApp: false };
  }
  const isForeign =
    installedCommand.test(path) || interpreterFolder.test(portable) || runtimeOfJvm.test(path);
  return { filename: path, absPath, isInApp: !isForeign };
}

/** Says whether a text may be the file of a frame: no prose, and no other position before it. */
export function isSourceFile(text: string): boolean {
  if (/^(?:<[^<>]{1,512}>(?: \S{1,512})?|\([^()]{1,512}\)|inline template|-e|-)$/.test(text)) {
    return true;
  }
  const path = text.replace(cleanedGem, "");
  const rest = path.replace(
    /^(?:[A-Za-z]:(?=[\\/])|uri:classloader:|jar:file:|file:|resource:)/,
    "",
  );
  const mayHoldSpaces = path !== text || isAbsolute(path);
  return rest !== "" && !/[:"'`<>|\t]/.test(rest) && (mayHoldSpaces || !rest.includes(" "));
}

/** `<internal:kernel>`, and files that the interpreter loads early: `<internal:/usr/lib/ruby/…>`. */
function readInternalFile(path: string): SourceFile {
  const inner = path.slice(internalStart.length, -1);
  return path.startsWith(`${internalStart}/`) && path.endsWith(">")
    ? { ...readSourceFile(inner), isInApp: false }
    : { filename: path, absPath: undefined, isInApp: false };
}

function endOfGemFolder(portablePath: string): number | undefined {
  let end: number | undefined;
  for (const { 0: folder, index } of portablePath.matchAll(gemFolder)) {
    end = index + folder.length;
  }
  return end;
}

function withoutLibFolder(path: string): string {
  return /^lib[\\/]/.test(path) ? path.slice("lib/".length) : path;
}

function isAbsolute(path: string): boolean {
  return /^(?:\/|\\\\|[a-z]:[\\/]|uri:classloader:\/|jar:file:\/|file:\/)/i.test(path);
}
