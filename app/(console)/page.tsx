import { redirect } from "next/navigation";
import { currentSignedIn } from "@/lib/web";

export default async function StartPage() {
  const { roles } = (await currentSignedIn()).person;
  if (roles.includes("admin") || roles.includes("security")) redirect("/sessions");
  redirect(roles.includes("owner") ? "/approvals" : "/decisions");
}
