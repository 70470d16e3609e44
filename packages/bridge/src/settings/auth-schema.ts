import { z } from "zod";

import { filePathSchema } from "./file-path-schema.ts";
import { secretSchema } from "./secret-schema.ts";

/** Whom an HTTP listener lets in: whoever shows one of these. Without it, everybody. */
export interface AuthConfig {
  /** Names and passwords, one or a list of them. */
  readonly basic?: BasicCredentials | readonly BasicCredentials[] | undefined;
  /** Tokens, one or a list of them. */
  readonly bearer?: BearerCredentials | readonly BearerCredentials[] | undefined;
}

/** A name and its password, which stands here or in a file. */
export interface BasicCredentials {
  readonly username: string;
  readonly password?: string | undefined;
  /** A file whose first line is the password. */
  readonly password_file?: string | undefined;
}

/** A token, which stands here or in a file. */
export interface BearerCredentials {
  readonly token?: string | undefined;
  /** A file whose first line is the token. */
  readonly token_file?: string | undefined;
}

const basicSchema = z
  .strictObject({
    // A colon ends the name (RFC 7617, section 2).
    username: z.string().regex(/^[^:]+$/, { error: "Expected a name without a colon." }),
    password: secretSchema.optional(),
    password_file: filePathSchema.optional(),
  })
  .refine(
    ({ password, password_file: file }) => (password === undefined) !== (file === undefined),
    {
      error: "Expected either password or password_file.",
    },
  );

const bearerSchema = z
  .strictObject({ token: secretSchema.optional(), token_file: filePathSchema.optional() })
  .refine(({ token, token_file: file }) => (token === undefined) !== (file === undefined), {
    error: "Expected either token or token_file.",
  });

/** The `auth` of everything that listens for HTTP. */
export const authSchema: z.ZodType<AuthConfig> = z
  .strictObject({
    basic: z.union([basicSchema, z.array(basicSchema).min(1)]).optional(),
    bearer: z.union([bearerSchema, z.array(bearerSchema).min(1)]).optional(),
  })
  .refine(({ basic, bearer }) => basic !== undefined || bearer !== undefined, {
    error: "Expected basic or bearer.",
  });
