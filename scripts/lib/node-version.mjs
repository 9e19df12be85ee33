/** Ends with one line on a Node that is too old. Imported first, before anything that such a Node could not read. */
const NODE_VERSION_MIN = [20, 19];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < NODE_VERSION_MIN[0] || (major === NODE_VERSION_MIN[0] && minor < NODE_VERSION_MIN[1])) {
  console.error(`Expected Node ${NODE_VERSION_MIN.join('.')} or newer, but this is ${process.version}`);
  process.exit(1);
}
