import { columns } from './columns.mjs';

console.log(`CREATE TABLE people (${columns[process.argv[2]].join(', ')});`);
