export { checkPassword, DUMMY_HASH, hashPassword } from "./scrypt";
