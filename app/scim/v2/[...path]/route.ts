import { handleScim } from "@/lib/web";

export {
  handleScim as DELETE,
  handleScim as GET,
  handleScim as PATCH,
  handleScim as POST,
  handleScim as PUT,
};
