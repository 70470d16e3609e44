/** How a Python source file is shown, and whose it is. */
export interface SourceFile {
  /** Relative to the folder that it is imported from, where the path shows which one that is. */
  readonly filename: string;
  /** Absent for code without a file, such as `<string>`. */
  readonly absPath: string | undefined;
  readonly isInApp: boolean;
}

/** Folders of installed packages, below which paths begin with the package's name. */
const packageFolders = ["/site-packages/", "/dist-packages/"];
/** The standard library: `/usr/lib/python3.11/`, on Windows `C:/Python311/Lib/`. */
const standardLibrary = /\/(?:lib\/(?:python|pypy)\d[\d.]{0,8}|python\d[\d.]{0,8}\/lib)\//i;

/**
 * Shortens the path of a Python file as far as its folders tell, as Sentry's Python SDK does with
 * the module's name: `…/site-packages/requests/api.py` becomes `requests/api.py`.
 */
export function readSourceFile(path: string): SourceFile {
  if (path.startsWith("<")) {
    return { filename: path, absPath: undefined, isInApp: !path.startsWith("<frozen ") };
  }
  const absPath = isAbsolute(path) ? path : undefined;
  const root = endOfImportFolder(path.replaceAll("\\", "/"));
  return { filename: path.slice(root), absPath, isInApp: root === 0 };
}

/** Where the part begins that an import statement names; 0 when the path does not show it. */
function endOfImportFolder(portablePath: string): number {
  for (const folder of packageFolders) {
    const position = portablePath.lastIndexOf(folder);
    if (position !== -1) {
      return position + folder.length;
    }
  }
  const library = standardLibrary.exec(portablePath);
  return library === null ? 0 : library.index + library[0].length;
}

function isAbsolute(path: string): boolean {
  return /^(?:\/|\\\\|[a-z]:[\\/])/i.test(path);
}
