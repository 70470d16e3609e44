import type { Language } from "./language.ts";
import { dotnet } from "./languages/dotnet/dotnet.ts";
import { elixir } from "./languages/elixir/elixir.ts";
import { erlang } from "./languages/erlang/erlang.ts";
import { go } from "./languages/go/go.ts";
import { java } from "./languages/java/java.ts";
import { javascript } from "./languages/javascript/javascript.ts";
import { php } from "./languages/php/php.ts";
import { python } from "./languages/python/python.ts";
import { ruby } from "./languages/ruby/ruby.ts";
import { rust } from "./languages/rust/rust.ts";

/** Every language known, in the order in which they are asked whether a line is their frame. */
export const languages: readonly Language[] = [
  javascript,
  java,
  dotnet,
  php,
  python,
  ruby,
  go,
  rust,
  elixir,
  erlang,
];
