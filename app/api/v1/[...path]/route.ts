import { handleApi } from "@/lib/web";

export {
  handleApi as DELETE,
  handleApi as GET,
  handleApi as PATCH,
  handleApi as POST,
  handleApi as PUT,
};
