import nodemailer from "nodemailer";
import type { Egress } from "../egress";

/** A message in plain text. `id` makes it recognisable when it is sent twice. */
export type Mail = {
  id: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
};

export type Mailer = { send: (mail: Mail) => Promise<void> };

const PATIENCE_MS = 15_000;
const SMTP_PORT = 587;
const SMTPS_PORT = 465;

/**
 * Sends through one SMTP server: `smtp://` (STARTTLS where offered, and always before a password is shown) or `smtps://`, with the
 * login in the URL. The host is checked and pinned like every other way out.
 * @param from the sender, e.g. `Ambit <ambit@corp.example>`
 */
export function openMailer(smtpUrl: string, from: string, egress: Egress): Mailer {
  const url = new URL(smtpUrl);
  const secure = url.protocol === "smtps:";
  const port = Number(url.port) || (secure ? SMTPS_PORT : SMTP_PORT);
  const user = decodeURIComponent(url.username);
  const pass = decodeURIComponent(url.password);
  return {
    send: async (mail) => {
      const pinned = await egress.pin(url.hostname, port);
      const transport = nodemailer.createTransport({
        host: pinned.address,
        port,
        secure,
        requireTLS: !secure && user !== "",
        tls: { servername: pinned.host },
        connectionTimeout: PATIENCE_MS,
        greetingTimeout: PATIENCE_MS,
        socketTimeout: PATIENCE_MS,
        disableFileAccess: true,
        disableUrlAccess: true,
        ...(user === "" ? {} : { auth: { user, pass } }),
      });
      try {
        await transport.sendMail({
          from,
          to: mail.to,
          subject: mail.subject,
          text: mail.text,
          messageId: `<${mail.id}@ambit.local>`,
          headers: { "Auto-Submitted": "auto-generated" },
        });
      } finally {
        transport.close();
      }
    },
  };
}
