/**
 * The shape of a matrix file for editors: https://json-schema.org/draft-07, the newest that every YAML
 * language server understands.
 */
import * as z from 'zod';
import type { Plugins } from './schema.ts';
import { installedPlugins, matrixSchema } from './schema.ts';

/** Plain JSON. An editor that is given it completes keys and marks what `loadMatrix` would refuse for its shape. */
export function matrixJsonSchema(plugins: Plugins = installedPlugins): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(matrixSchema(plugins), {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
  });
  return {
    $schema,
    $id: 'urn:multidb-migrate:matrix:1',
    title: 'The matrix of multidb-migrate',
    ...schema,
  };
}
