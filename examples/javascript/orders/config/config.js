module.exports = {
  development: { dialect: 'mysql', host: 'localhost', username: 'root', database: 'orders' },
};
