/** A text as a template literal of JavaScript that means exactly it, with its line breaks as they are. */
export function templateLiteral(text: string): string {
  // a carriage return would be read as a line feed: https://tc39.es/ecma262/#sec-static-semantics-trv
  return `\`${text.replace(/\\|`|\$\{/g, '\\$&').replaceAll('\r', '\\r')}\``;
}
