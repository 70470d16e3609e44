import { appPackages, libraryPackages, shortenedPackages } from "./library-packages.ts";

/** How many segments the longest of the packages has. */
const maxSegments = 4;
const word = /^[A-Z][A-Za-z\d]*[a-z]/;

/**
 * Says whether a class belongs to the app: every class does that is not part of a runtime, a
 * framework or another well-known library.
 */
export function isInApp(className: string): boolean {
  let isApp = true;
  let dot = className.indexOf(".");
  for (let segments = 0; dot !== -1 && segments < maxSegments; segments += 1) {
    const name = className.slice(0, dot);
    if (appPackages.has(name)) {
      return true;
    }
    isApp &&= !libraryPackages.has(name) && !isShortened(name, className);
    dot = className.indexOf(".", dot + 1);
  }
  return isApp;
}

function isShortened(name: string, className: string): boolean {
  return shortenedPackages.has(name) && word.test(className.slice(className.lastIndexOf(".") + 1));
}
