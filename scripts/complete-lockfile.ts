/**
 * Completes a lockfile: adds the platform binaries that npm left out.
 *
 * A registry that does not carry the binaries of every platform makes `npm install` leave them out,
 * and `npm ci` then stops with "Missing: … from lock file". An entry without `resolved` and
 * `integrity` is enough for `npm ci`, and lets other platforms install theirs.
 *
 * `node scripts/complete-lockfile.ts [--check] [FOLDER…]`: with `--check` nothing is written, and
 * whatever would be written is a failure.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

interface LockEntry {
  readonly version?: string;
  readonly resolved?: string;
  integrity?: string;
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Lockfile {
  packages: Record<string, LockEntry & Record<string, unknown>>;
}

const systems = ["darwin", "linux", "win32", "freebsd", "android", "openharmony"];
const aliases: Readonly<Record<string, string>> = { windows: "win32" };
const processors: Readonly<Record<string, string>> = {
  "64": "x64",
  x64: "x64",
  arm64: "arm64",
  ia32: "ia32",
  arm: "arm",
  ppc64: "ppc64",
  riscv64: "riscv64",
  s390x: "s390x",
  wasm32: "wasm32",
};

/** Reads a platform from a binary package's name, such as `@oxlint/binding-linux-x64-musl`. */
function platformOf(name: string): Record<string, string[]> {
  const words = (name.split("/").at(-1) ?? name).split("-").map((word) => aliases[word] ?? word);
  const os = words.filter((word) => systems.includes(word));
  const cpu = words.flatMap((word) => processors[word] ?? []);
  const libc = words.includes("musl") ? ["musl"] : words.includes("gnu") ? ["glibc"] : [];
  return {
    ...(cpu.length > 0 && { cpu }),
    ...(os.length > 0 && { os }),
    ...(libc.length > 0 && { libc }),
  };
}

/** The entry that Node's lookup for `name` finds from the package at `owner`. */
function findLocked(lockfile: Lockfile, owner: string, name: string): LockEntry | undefined {
  for (let folder = owner; folder !== ""; folder = parentPackage(folder)) {
    const entry = lockfile.packages[`${folder}/node_modules/${name}`];
    if (entry !== undefined) return entry;
  }
  return lockfile.packages[`node_modules/${name}`];
}

/** `node_modules/a/node_modules/b` → `node_modules/a` → the root, which is the empty string. */
function parentPackage(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("node_modules/") - 1));
}

function completeLockfile(lockfile: Lockfile): string[] {
  const added: string[] = [];
  for (const [owner, entry] of Object.entries(lockfile.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const isPlatformBinary = /^\d/.test(version);
      if (!isPlatformBinary || findLocked(lockfile, owner, name)?.version === version) continue;
      const parent = parentPackage(owner);
      lockfile.packages[`${parent === "" ? "" : `${parent}/`}node_modules/${name}`] = {
        version,
        ...platformOf(name),
        ...(entry.dev === true && { dev: true }),
        optional: true,
      };
      added.push(`${name}@${version}`);
    }
  }
  lockfile.packages = Object.fromEntries(
    Object.entries(lockfile.packages).toSorted(([a], [b]) => a.localeCompare(b, "en")),
  );
  return added;
}

/**
 * Takes the checksums of our own packed packages out: they are packed anew for every install, and
 * never twice the same.
 */
function forgetPackedChecksums(lockfile: Lockfile): string[] {
  const forgotten: string[] = [];
  for (const [path, entry] of Object.entries(lockfile.packages)) {
    if (entry.resolved?.startsWith("file:") !== true || entry.integrity === undefined) continue;
    delete entry.integrity;
    forgotten.push(path);
  }
  return forgotten;
}

const isCheck = process.argv.includes("--check");
const folders = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
for (const folder of folders.length > 0 ? folders : ["."]) {
  const path = join(folder, "package-lock.json");
  const lockfile: Lockfile = JSON.parse(readFileSync(path, "utf8"));
  const changes = completeLockfile(lockfile).length + forgetPackedChecksums(lockfile).length;
  if (!isCheck && changes > 0) writeFileSync(path, `${JSON.stringify(lockfile, null, 2)}\n`);
  process.stdout.write(`${path}: ${changes} entries ${isCheck ? "to complete" : "completed"}\n`);
  if (isCheck && changes > 0) process.exitCode = 1;
}
