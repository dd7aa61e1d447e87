/** What the client library must be told before it starts: by the frame's address and by its window name. */

/** Bits of the last part of the host information: what kind of add-in this is. */
const SHARED_RUNTIME = 1;
const CUSTOM_FUNCTIONS = 2;

/** Any version above 16.00 means the newest scripts of the library. */
const VERSION = "16.01";

export interface Conversation {
  /** New for every load of this page: the client keeps settings in its sessionStorage under this name. */
  readonly conversationId: string;
  readonly controlId: string;
}

/** Excel on the web, in English, with custom functions in a shared runtime, and without telemetry. */
function hostInformation(): string {
  const flags = String(SHARED_RUNTIME | CUSTOM_FUNCTIONS);
  return ["Excel", "Web", VERSION, "en-US", "", "", "disableLogging", flags].join("$");
}

/** The frame's address: the add-in's page, with the host information as the product passes it. */
export function frameAddress(addinPage: string): string {
  const url = new URL(addinPage);
  url.searchParams.set("_host_Info", hostInformation());
  return url.href;
}

/** The frame's window name, to be set before its address. */
export function frameName({ conversationId, controlId }: Conversation, hostPage: string): string {
  return JSON.stringify({
    baseFrameName: controlId,
    hostInfo: hostInformation(),
    xdmInfo: `${conversationId}|${controlId}|${hostPage}`,
    serializerVersion: "1",
    flights: "[]",
  });
}

/**
 * What the library answers `isSetSupported` from. It also refuses by itself what is newer, so that ExcelApi is claimed up to
 * the newest member that is there, although not all of it is (docs/decisions/0016-requirement-sets.md).
 */
export const REQUIREMENT_SETS: Readonly<Record<string, string>> = {
  AddinCommands: "1.1",
  CustomFunctions: "1.9",
  CustomFunctionsRuntime: "1.4",
  ExcelApi: "1.13",
  /** Undocumented; the client library sends `delayForCellEdit` on only where it is claimed. */
  DelayForCellEdit: "1.1",
  RichApiRuntimeFlag: "1.2",
  Settings: "1.1",
  SharedRuntime: "1.1",
  /** Ours: a header stands for `mergeUndoGroup`, which the client library does not know (0029-undo-groups.md). */
  UndoGroups: "1.1",
};

/** A document setting as the library stores it: its name and its value as JSON. */
export type DocumentSetting = readonly [name: string, json: string];

/** The answer to the library's first call. */
export function applicationContext(
  { controlId }: Conversation,
  settings: readonly DocumentSetting[],
  paneIsVisible: boolean,
): Record<string, unknown> {
  return {
    _id: controlId,
    _appName: 16, // Excel on the web
    _appVersion: "16.0",
    _appMinorVersion: 1,
    _appUILocale: "en-US",
    _dataLocale: "en-US",
    _docUrl: `${window.location.origin}/Book1.xlsx`,
    _clientMode: 1, // reading and writing
    _settings: settings,
    _reason: "documentOpened",
    _osfControlType: 1,
    _eToken: "",
    _correlationId: "",
    _appInstanceId: controlId,
    _hostFullVersion: "16.0.18000.40000",
    _requirementMatrix: JSON.stringify(REQUIREMENT_SETS),
    _dialogRequirementMatrix: "",
    _initialDisplayMode: paneIsVisible ? 2 : 1,
    _featureGates: {},
    _appDomains: [],
    _addinName: "",
    _clientWindowHeight: 600,
    _clientWindowWidth: 320,
    _hostCustomMessage: "",
    _marketplaceType: "",
    _wacHostEnvironment: "0",
    _isFromWacAutomation: false,
  };
}
