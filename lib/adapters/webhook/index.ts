export { type Post, postSigned } from "./post-signed";
