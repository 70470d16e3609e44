export { needsProgram } from "./needs-program.ts";
export { needsPython } from "./needs-python.ts";
export {
  isInstalled,
  pythonEnvironment,
  pythonProgram,
  type PythonEnvironment,
} from "./python-environment.ts";
export { skipOrFail } from "./skip-or-fail.ts";
