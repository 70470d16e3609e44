/** What addresses and minified names are resolved by. */
export interface EventDebugMeta {
  /** At most 100. */
  readonly images?: readonly EventDebugImage[];
  readonly sdk_info?: {
    readonly sdk_name?: string;
    readonly version_major?: number;
    readonly version_minor?: number;
    readonly version_patchlevel?: number;
  };
}

/** The kinds of files of code that Sentry knows. */
export type EventDebugImageType =
  | "apple"
  | "elf"
  | "jvm"
  | "macho"
  | "pe"
  | "pe_dotnet"
  | "proguard"
  | "sourcemap"
  | "symbolic"
  | "wasm";

/** A file of code, by the id that it was built with; which fields it needs depends on its type. */
export interface EventDebugImage {
  readonly type: EventDebugImageType;
  readonly debug_id?: string;
  readonly uuid?: string;
  readonly code_id?: string;
  readonly code_file?: string;
  readonly debug_file?: string;
  readonly name?: string;
  readonly arch?: string;
  readonly debug_checksum?: string;
  readonly image_addr?: string | number;
  readonly image_vmaddr?: string | number;
  readonly image_size?: number;
  readonly cpu_type?: number;
  readonly cpu_subtype?: number;
}
