import type { Language } from "./language.ts";
import { java } from "./languages/java/java.ts";
import { javascript } from "./languages/javascript/javascript.ts";
import { python } from "./languages/python/python.ts";
import { ruby } from "./languages/ruby/ruby.ts";

/** Every language known, in the order in which they are asked whether a line is their frame. */
export const languages: readonly Language[] = [javascript, java, python, ruby];
