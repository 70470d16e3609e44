/** A place in PHP source, as `#0 FILE(LINE)` or `in FILE:LINE` name it. */
export interface SourcePlace {
  /** As printed; `[internal function]` for a call that the runtime made itself. */
  readonly path: string;
  readonly lineNumber: number | undefined;
}

/** How a PHP source file is shown, and whose it is. */
export interface SourceFile {
  readonly filename: string;
  /** Absent for code without a file, such as `Command line code`. */
  readonly absPath: string | undefined;
  readonly lineNumber: number | undefined;
  readonly isInApp: boolean;
}

/** What PHP prints for a call that comes from the runtime itself, as `array_map` calls a closure. */
export const internalCaller = "[internal function]";
/** The name that Sentry's PHP SDK gives to that place (`Frame::INTERNAL_FRAME_FILENAME`). */
const internalFilename = "[internal]";
/** Folders below which paths begin with the name of a library: Debian, PEAR, the Docker image. */
const libraryFolders = ["/usr/share/php/", "/usr/share/pear/", "/usr/local/lib/php/"];
/** WordPress itself, which lies within the site's own folder. */
const frameworkFolders = ["/wp-includes/", "/wp-admin/"];
const vendorFolder = "/vendor/";
const evaluated = /\((\d{1,9})\) : (?:eval\(\)'d code|runtime-created function)/;

/**
 * Says how a file is shown: from `vendor/` on where Composer's folder shows where the project
 * begins, else as printed.
 *
 * Code made by `eval` has the place of the `eval` call, as Sentry's PHP SDK does
 * (`FrameBuilder::buildFromBacktraceFrame`).
 */
export function readSourceFile(place: SourcePlace): SourceFile {
  if (place.path === internalCaller) {
    return {
      filename: internalFilename,
      absPath: undefined,
      lineNumber: undefined,
      isInApp: false,
    };
  }
  const match = evaluated.exec(place.path);
  const path = match === null ? place.path : place.path.slice(0, match.index);
  const portable = path.replaceAll("\\", "/");
  const root = endOfRoot(portable);
  return {
    filename: path.slice(root),
    absPath: isAbsolute(path) ? path : undefined,
    lineNumber: match === null ? place.lineNumber : Number(match[1]),
    isInApp: root === 0 && !frameworkFolders.some((folder) => portable.includes(folder)),
  };
}

function endOfRoot(portable: string): number {
  const vendor = portable.indexOf(vendorFolder);
  if (vendor !== -1) {
    return vendor + 1;
  }
  return libraryFolders.find((folder) => portable.startsWith(folder))?.length ?? 0;
}

function isAbsolute(path: string): boolean {
  return /^(?:\/|\\\\|[a-z]:[\\/]|[a-z][a-z\d+.-]*:\/\/)/i.test(path);
}
