/**
 * Every code that wasmdev can end with: whose mistake it is, what the shell gets, and when it
 * happens.
 */
const CODES = {
  WIT_SYNTAX: { blame: 'user', exitCode: 2, when: 'A WIT text does not follow the grammar.' },
  WIT_UNRESOLVED: {
    blame: 'user',
    exitCode: 2,
    when: 'A WIT text names a package, interface, world or type that is not there.',
  },
  WIT_DUPLICATE: {
    blame: 'user',
    exitCode: 2,
    when: 'A WIT text defines one name twice, or in a cycle.',
  },
  WIT_INVALID: {
    blame: 'user',
    exitCode: 2,
    when: 'A WIT text follows the grammar but breaks a rule, such as a borrow in a result.',
  },
  WIT_NOT_FOUND: {
    blame: 'user',
    exitCode: 2,
    when: 'There is no WIT file or folder at the given path.',
  },
  WORLD_UNKNOWN: {
    blame: 'user',
    exitCode: 2,
    when: 'The named world is not in the WIT, or there are several to choose from.',
  },
  VALUE_INVALID: {
    blame: 'user',
    exitCode: 2,
    when: 'A value given as JSON or WAVE does not fit its WIT type.',
  },
  ROUTE_INVALID: {
    blame: 'user',
    exitCode: 2,
    when: 'A route of the config is malformed, or does not fit the function that it calls.',
  },
  FUNCTION_NOT_PORTABLE: {
    blame: 'user',
    exitCode: 2,
    when: 'A function with handles, streams or futures is called over the lattice.',
  },
  WIRE_INVALID: {
    blame: 'system',
    exitCode: 70,
    when: 'Bytes received on the lattice do not decode as the WIT type of the function.',
  },
  BUILD_FAILED: {
    blame: 'user',
    exitCode: 1,
    when: 'A component does not bundle, type-check or componentize.',
  },
  COMPONENT_FAILED: { blame: 'user', exitCode: 1, when: 'A component does not start in a host.' },
  PLATFORM_UNSUPPORTED: {
    blame: 'user',
    exitCode: 2,
    when: 'This operating system lacks what wasmdev needs to run its processes.',
  },
  PATH_UNGUARDED: {
    blame: 'user',
    exitCode: 2,
    when: 'A folder for temporary state has a path that cannot be cleaned up safely.',
  },
  NATS_SERVER_MISSING: {
    blame: 'user',
    exitCode: 2,
    when: 'No nats-server of version 2.10 or later was found.',
  },
  NATS_SERVER_FAILED: {
    blame: 'system',
    exitCode: 70,
    when: 'A nats-server ended before it was ready, or did not become ready in time.',
  },
  STORE_UNUSABLE: {
    blame: 'user',
    exitCode: 2,
    when: 'The folder where a cloud keeps its data cannot be made or written.',
  },
  PORTS_TAKEN: {
    blame: 'system',
    exitCode: 70,
    when: 'No free ports were found on 127.0.0.1.',
  },
  CLOUD_UNKNOWN: {
    blame: 'user',
    exitCode: 2,
    when: 'A command names a cloud that is not part of the lattice.',
  },
  CLOUD_NAME_INVALID: {
    blame: 'user',
    exitCode: 2,
    when: 'A cloud has a name that NATS cannot carry, or two clouds have the same one.',
  },
  CLOUDS_NOT_JOINED: {
    blame: 'system',
    exitCode: 70,
    when: 'The nats-servers of the clouds did not find each other in time.',
  },
  LATTICE_UNREACHABLE: {
    blame: 'network',
    exitCode: 69,
    when: 'A process cannot connect to the nats-server of its cloud.',
  },
  BUCKET_UNAVAILABLE: {
    blame: 'network',
    exitCode: 69,
    when: 'The cloud that keeps a keyvalue bucket does not answer, or refuses.',
  },
  IMPORT_MISSING: {
    blame: 'user',
    exitCode: 1,
    when: 'A component imports an interface that neither a capability nor a link answers.',
  },
  HOST_FAILED: { blame: 'system', exitCode: 70, when: 'A host process ends before it is ready.' },
  HOST_UNREACHABLE: {
    blame: 'network',
    exitCode: 69,
    when: 'A host does not answer over the lattice.',
  },
  CONFIG_NOT_FOUND: {
    blame: 'user',
    exitCode: 2,
    when: 'There is no wasmdev.config.ts in the working folder or above it.',
  },
  CONFIG_INVALID: {
    blame: 'user',
    exitCode: 2,
    when: 'A wasmdev.config.ts does not load, or says what cannot be.',
  },
  USAGE: {
    blame: 'user',
    exitCode: 2,
    when: 'A command line has an unknown command or option, or lacks an argument.',
  },
  NODE_UNSUITABLE: {
    blame: 'user',
    exitCode: 2,
    when: 'No Node with WebAssembly JSPI was found to run wasmdev.',
  },
  PLACEMENT_IMPOSSIBLE: {
    blame: 'user',
    exitCode: 2,
    when: 'A spread rule of the config is to hold more replicas than it has hosts.',
  },
  LINK_AMBIGUOUS: {
    blame: 'user',
    exitCode: 2,
    when: 'Several components export what one imports, and the config does not choose.',
  },
  LINK_MISSING: {
    blame: 'user',
    exitCode: 2,
    when: 'A link names a component that does not export it.',
  },
  PORT_TAKEN: { blame: 'system', exitCode: 69, when: 'A port that the config asks for is in use.' },
  FOLDER_NOT_EMPTY: {
    blame: 'user',
    exitCode: 2,
    when: 'A project is to be written into a folder that has something in it.',
  },
  FOLDER_UNWRITABLE: {
    blame: 'user',
    exitCode: 2,
    when: 'The file system does not let a project be written where it should be.',
  },
  INIT_CANCELLED: {
    blame: 'user',
    exitCode: 130,
    when: '"wasmdev init" was ended by hand before it wrote anything.',
  },
  SESSION_RUNNING: {
    blame: 'user',
    exitCode: 2,
    when: 'A second wasmdev dev is started in a project where one runs.',
  },
  CONTROL_UNREACHABLE: {
    blame: 'network',
    exitCode: 69,
    when: 'No wasmdev dev runs in this project, or its control API does not answer.',
  },
  CONTROL_REFUSED: {
    blame: 'user',
    exitCode: 2,
    when: 'A request to the control API lacks the token, or comes from a foreign page.',
  },
  REQUEST_INVALID: {
    blame: 'user',
    exitCode: 2,
    when: 'A request to the control API does not fit what its operation takes.',
  },
  OPERATION_UNKNOWN: {
    blame: 'user',
    exitCode: 2,
    when: 'The control API has no such operation, or this session does not offer it.',
  },
  FUNCTION_UNKNOWN: {
    blame: 'user',
    exitCode: 2,
    when: 'No deployed component exports the function that is called.',
  },
  FUNCTION_AMBIGUOUS: {
    blame: 'user',
    exitCode: 2,
    when: 'Several components or interfaces export the function that is called.',
  },
  COMPONENT_UNKNOWN: {
    blame: 'user',
    exitCode: 2,
    when: 'A command names a component that is not deployed.',
  },
  COMPONENT_UNREADABLE: {
    blame: 'user',
    exitCode: 2,
    when: 'A file that should be a WebAssembly component is none.',
  },
  TARGET_UNKNOWN: {
    blame: 'user',
    exitCode: 2,
    when: 'A fault is aimed at a cloud or host that is not part of the lattice.',
  },
  FAULT_INVALID: {
    blame: 'user',
    exitCode: 2,
    when: 'A fault lacks a parameter, or is aimed at what it cannot strike.',
  },
  FAULT_UNKNOWN: {
    blame: 'user',
    exitCode: 2,
    when: 'A fault is to be lifted that was never injected.',
  },
  DEMO_FAILED: {
    blame: 'system',
    exitCode: 70,
    when: 'A step of "wasmdev demo" gives a wrong answer.',
  },
  INTERNAL: { blame: 'system', exitCode: 70, when: 'wasmdev itself is wrong. Please report it.' },
} as const;

export interface ErrorEntry {
  readonly blame: 'user' | 'system' | 'network';
  readonly exitCode: number;
  readonly when: string;
}

export type ErrorCode = keyof typeof CODES;

export const ERROR_CODES: Readonly<Record<ErrorCode, ErrorEntry>> = CODES;
