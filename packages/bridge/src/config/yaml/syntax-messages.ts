import type { ErrorCode } from "yaml";

/**
 * What is wrong, by the parser's codes. Its own messages quote the file, and what they quote may be a
 * secret.
 */
export const syntaxMessages: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: "an alias cannot have an anchor or a tag",
  BAD_ALIAS: "the name of this alias or anchor is not valid",
  BAD_DIRECTIVE: "this directive is not known",
  BAD_DQ_ESCAPE: "this is no escape sequence; write \\\\ for a backslash between double quotes",
  BAD_INDENT: "the indentation does not fit what is above it",
  BAD_PROP_ORDER: "anchors and tags stand before the indicator they belong to",
  BAD_SCALAR_START: "a value cannot start with this character; put it in quotes",
  BLOCK_AS_IMPLICIT_KEY: "a nested map cannot start in this line; indent it below its key",
  BLOCK_IN_FLOW: "inside of { } and [ ], blocks are not possible",
  DUPLICATE_KEY: "this key is there already",
  IMPOSSIBLE: "this could not be read",
  KEY_OVER_1024_CHARS: "this key is longer than 1024 characters",
  MISSING_CHAR: "a character is missing: a space, a colon, a comma, a quote or a bracket",
  MULTILINE_IMPLICIT_KEY: "a key has to be in one line; is a colon missing above?",
  MULTIPLE_ANCHORS: "a value has one anchor only",
  MULTIPLE_DOCS: "the file has several documents; expected one",
  MULTIPLE_TAGS: "a value has one tag only",
  NON_STRING_KEY: "a key has to be a text",
  TAB_AS_INDENT: "tabs cannot indent; use spaces",
  TAG_RESOLVE_FAILED: "this tag cannot be used here; write the value without one",
  UNEXPECTED_TOKEN: "this was not expected here",
  BAD_COLLECTION_TYPE: "this tag cannot be used here; write the value without one",
  RESOURCE_EXHAUSTION: "the file is nested too deeply",
};
