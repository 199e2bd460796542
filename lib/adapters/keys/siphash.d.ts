declare module "siphash" {
  const siphash: {
    /** SipHash-2-4 of a text's UTF-8 as 16 hexadecimal digits; the key is four 32-bit words, the lowest first. */
    hash_hex: (key: Uint32Array, text: string) => string;
  };
  // biome-ignore lint/style/noDefaultExport: this is how the package exports it
  export default siphash;
}
