import { prepareLibreOffice } from "./libreOffice";

/** What all end-to-end tests need, once. */
export default function globalSetup(): void {
  prepareLibreOffice();
}
