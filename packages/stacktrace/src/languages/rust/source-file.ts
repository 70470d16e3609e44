/** How a source file is shown, and whose it is. */
export interface SourceFile {
  /** Relative to the crate's folder of the registry or to the compiler's source. */
  readonly filename: string;
  /** Absent for a relative path. */
  readonly absPath: string | undefined;
  readonly isForeign: boolean;
}

/** The source of `std` as the compiler's build wrote it, and as `rustup` installs it. */
const compilerSources = [
  /^\/rustc\/[\da-f]{1,64}\//,
  /\/lib\/rustlib\/src\/rust\//,
  /^\/(?:usr\/src|build)\/rustc[^/]{0,64}\//,
];
/** `…/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/anyhow-1.0.100/src/lib.rs`. */
const registry = /\/registry\/src\/[^/]{1,128}\/([^/]{1,128})-\d{1,6}\.[^/]{1,64}\//;
/** `…/.cargo/git/checkouts/tokio-0123456789abcdef/1a2b3c4/tokio/src/lib.rs`. */
const checkout = /\/git\/checkouts\/([^/]{1,128})-[\da-f]{16}\/[\da-f]{1,40}\//;
/** Code linked in from the C library, which is built in a folder of its own. */
const systemLibrary = /(?:^|\/)(?:csu|nptl|sysdeps)\//;

/** Reads the path that a backtrace prints; a crate's version is no part of its name. */
export function readSourceFile(path: string): SourceFile {
  const portable = path.replaceAll("\\", "/");
  const absPath = /^(?:\/|[a-z]:\/)/i.test(portable) ? path : undefined;
  const library = withoutCompilerFolder(portable) ?? withoutRegistryFolder(portable);
  if (library !== undefined) {
    return { filename: library, absPath, isForeign: true };
  }
  const filename = path.startsWith("./") ? path.slice("./".length) : path;
  return { filename, absPath, isForeign: systemLibrary.test(portable) };
}

function withoutCompilerFolder(path: string): string | undefined {
  for (const folder of compilerSources) {
    const match = folder.exec(path);
    if (match !== null) {
      return path.slice(match.index + match[0].length);
    }
  }
  return undefined;
}

function withoutRegistryFolder(path: string): string | undefined {
  const match = registry.exec(path) ?? checkout.exec(path);
  return match === null
    ? undefined
    : `${match[1] ?? ""}/${path.slice(match.index + match[0].length)}`;
}
