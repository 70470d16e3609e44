import type { Attack } from "./attack.ts";
import { crowdAttacks } from "./attacks/crowds.ts";
import { forgedAttacks } from "./attacks/forgeries.ts";
import { junkAttacks } from "./attacks/junk.ts";
import { slowAttacks } from "./attacks/slow.ts";
import { tlsAttacks } from "./attacks/tls.ts";
import { tooMuchAttacks } from "./attacks/too-much.ts";

/** All of them. */
export const attacks: readonly Attack[] = [
  ...crowdAttacks,
  ...tooMuchAttacks,
  ...slowAttacks,
  ...tlsAttacks,
  ...junkAttacks,
  ...forgedAttacks,
];
