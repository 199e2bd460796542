import type { Verb } from "../verb";
import { createProvider } from "./create-provider";
import { disableProvider } from "./disable-provider";
import { enableProvider } from "./enable-provider";
import { getProvider } from "./get-provider";
import { listProviders } from "./list-providers";
import { removeProviderKey } from "./remove-provider-key";
import { setProviderKey } from "./set-provider-key";
import { testProvider } from "./test-provider";
import { updateProvider } from "./update-provider";

export {
  createProvider,
  disableProvider,
  enableProvider,
  getProvider,
  listProviders,
  removeProviderKey,
  setProviderKey,
  testProvider,
  updateProvider,
};

/** Where models are called, and on which terms. */
export const providerVerbs: Verb[] = [
  listProviders,
  getProvider,
  createProvider,
  updateProvider,
  setProviderKey,
  removeProviderKey,
  testProvider,
  disableProvider,
  enableProvider,
];
