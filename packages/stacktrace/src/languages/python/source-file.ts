/** How a Python source file is shown, and whose it is. */
export interface SourceFile {
  /** Relative to the folder that it is imported from, where the path shows which one that is. */
  readonly filename: string;
  /** Absent for code without a file, such as `<string>`. */
  readonly absPath: string | undefined;
  /** The name that it is imported by, where the path shows that. */
  readonly module: string | undefined;
  readonly isInApp: boolean;
}

/** Where modules are imported from. */
interface ImportRoot {
  readonly end: number;
  readonly isInApp: boolean;
}

/** A folder, or the end of an archive, below which paths begin with the package's name. */
interface RootKind {
  readonly pattern: RegExp;
  readonly isInApp: boolean;
}

/** The first that a path has decides; of several places in a path the last does. */
const rootKinds: readonly RootKind[] = [
  { pattern: /\.egg\//g, isInApp: false },
  { pattern: /\/(?:site|dist)-packages\//g, isInApp: false },
  { pattern: /\.whl\//g, isInApp: false },
  // The standard library: `/usr/lib/python3.11/`, on Windows `C:/Python311/Lib/`, PyPy's.
  { pattern: /\/lib\/(?:python|pypy)\d[\d.]{0,8}\//gi, isInApp: false },
  { pattern: /\/(?:python\d[\d.]{0,8}|(?:ana|mini)conda3)\/lib\//gi, isInApp: false },
  { pattern: /\/(?:lib-python\/\d[\d.]{0,8}|lib_pypy)\//g, isInApp: false },
  { pattern: /\/python\d{1,4}\.zip\//g, isInApp: false },
  // The runtime of AWS Lambda, and its layers.
  { pattern: /^\/(?:var\/runtime|opt\/python)\//g, isInApp: false },
  { pattern: /\.(?:pyz|pyzw|pex|zip)\//g, isInApp: true },
];

/** Scripts that an installer made, `/srv/app/venv/bin/gunicorn`: they only call a package. */
const installedScript =
  /(?:^\/usr(?:\/local)?|\/\.local|\/\.?v?env|\/pipx\/venvs\/[^/]{1,64}|\/versions\/[^/]{1,64})\/bin\/[^/]+$/;
const windowsScript = /\/Scripts\/[^/]+\.exe\/__main__\.py$/i;
/** Code that the runtime or a library has made, and code that is frozen into the interpreter. */
const madeByLibraries = /^<(?:frozen |attrs generated |__array_function__|decorator-gen-|builtin>)/;
const frozenModule = /^<frozen ([\w.]{1,200})>$/;
const modulePath = /^(?:[\p{L}_][\p{L}\p{N}_]*\/)*[\p{L}_][\p{L}\p{N}_]*\.pyc?$/u;

/**
 * Shortens the path of a Python file as far as its folders tell, as Sentry's Python SDK does with
 * the module's name: `…/site-packages/requests/api.py` becomes `requests/api.py`.
 */
export function readSourceFile(path: string): SourceFile {
  if (path.startsWith("<")) {
    const module = frozenModule.exec(path)?.[1];
    return { filename: path, absPath: undefined, module, isInApp: !madeByLibraries.test(path) };
  }
  const absPath = isAbsolute(path) ? path : undefined;
  const portablePath = path.replaceAll("\\", "/");
  const root = findImportRoot(portablePath);
  return {
    filename: path.slice(root?.end ?? 0),
    absPath,
    module: root && toModule(portablePath.slice(root.end)),
    isInApp: root?.isInApp ?? !isInstalledScript(portablePath),
  };
}

/** Finds where the part begins that an import statement names, when the path shows it. */
function findImportRoot(portablePath: string): ImportRoot | undefined {
  for (const { pattern, isInApp } of rootKinds) {
    const last = [...portablePath.matchAll(pattern)].at(-1);
    if (last !== undefined) {
      return { end: last.index + last[0].length, isInApp };
    }
  }
  return undefined;
}

function isInstalledScript(portablePath: string): boolean {
  return installedScript.test(portablePath) || windowsScript.test(portablePath);
}

/** `json/decoder.py` is `json.decoder`, `json/__init__.py` is `json`. */
function toModule(importPath: string): string | undefined {
  if (!modulePath.test(importPath)) {
    return undefined;
  }
  const module = importPath.slice(0, importPath.lastIndexOf(".")).replaceAll("/", ".");
  return module.endsWith(".__init__") ? module.slice(0, -".__init__".length) : module;
}

function isAbsolute(path: string): boolean {
  return /^(?:\/|\\\\|[a-z]:[\\/])/i.test(path);
}
