export { secretIn } from "./secret-in";
