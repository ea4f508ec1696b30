const { join } = require('node:path');
module.exports = {
  async up({ context, name, path }) {
    if (name !== '02_cjs.cjs' || !path.endsWith(join('kinds', name))) throw new Error(`${name} ${path}`);
    await context.execute('CREATE TABLE cjs (id INT PRIMARY KEY)');
  },
  async down({ context }) {
    await context.query('DROP TABLE cjs');
  },
};
