const { existsSync } = require('node:fs');
const path = require('node:path');

/** Our own files import each other as `./x.js`, the name that Node sees after the build; under jest that is `./x.ts`. */
module.exports = (request, options) => {
  if (request.startsWith('.') && request.endsWith('.js') && !options.basedir.includes('node_modules')) {
    const source = path.resolve(options.basedir, `${request.slice(0, -3)}.ts`);
    if (existsSync(source)) return source;
  }
  return options.defaultResolver(request, options);
};
