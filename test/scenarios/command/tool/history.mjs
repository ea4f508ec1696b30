/** A tool that multidb-migrate knows nothing of: a history in one file, its versions in the table `history`. */
import { readFileSync } from 'node:fs';
import { createConnection } from 'mysql2/promise';

const [file, command, id] = process.argv.slice(2);
const steps = readFileSync(file, 'utf8')
  .split(/^== /m)
  .slice(1)
  .map((block) => {
    const [name, ...lines] = block.split('\n');
    const [forth, back = ''] = lines.join('\n').split(/^<<$/m);
    return { name: name.trim(), forth, back };
  });

if (command === 'list') {
  for (const { name } of steps) console.log(name);
} else {
  const step = steps.find(({ name }) => name === id);
  if (step === undefined) throw new Error(`no step ${id}`);
  const uri = process.env.TOOL_URL ?? process.env.DATABASE_URL;
  const connection = await createConnection({ uri, multipleStatements: true });
  try {
    await connection.query('CREATE TABLE IF NOT EXISTS history (name VARCHAR(99) PRIMARY KEY)');
    await connection.query(step[command]);
    await connection.query(
      command === 'forth' ? 'INSERT INTO history VALUES (?)' : 'DELETE FROM history WHERE name = ?',
      [id],
    );
    console.log(`${command}: ${id}`);
  } catch (error) {
    console.error(`cannot go ${command}: ${error.message}`);
    process.exitCode = 3;
  } finally {
    await connection.end();
  }
}
