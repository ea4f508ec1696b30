import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  suggest
} from "./chunk-5FTICAWG.js";

// src/matrix/variables.ts
var serverPlaceholders = ["user", "password", "host", "port", "schema", "socket"];
var withheld = /^(INPUT_.*|ACTIONS_.*|(GITHUB|GH)_(ENTERPRISE_)?TOKEN|GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY))$/i;
function isWithheld(name) {
  return withheld.test(name);
}
var placeholder = /\$\$\{|\$\{([^}]*)\}?|\{\{([A-Za-z_]\w*)\}\}|\{([A-Za-z_]\w*)\}/g;
function fill(text, env, known, later = []) {
  const problems = [];
  const complain = (message, hint, written) => {
    problems.push({ code: "matrix-variable", message, hint });
    return written;
  };
  const literal = (value) => later.length === 0 ? value : value.replace(/\{+[A-Za-z_]\w*\}+/g, (braces) => `{${braces}}`);
  const filled = text.replace(
    placeholder,
    (written, variable, doubled, name) => {
      if (written === "$${") return "${";
      if (variable !== void 0) {
        if (!/^[A-Za-z_]\w*$/.test(variable) || !written.endsWith("}")) {
          return complain(
            `\`${written}\` is not a variable.`,
            `Only \`\${NAME}\` is read, without defaults or other operators. A literal \`\${\` is written \`$\${\`.`,
            written
          );
        }
        if (isWithheld(variable)) {
          return complain(
            `The variable ${variable} belongs to the job and is never handed to a matrix.`,
            "Put what the migrations need into a variable with a name of its own.",
            written
          );
        }
        const value2 = env[variable];
        if (value2 === void 0) {
          return complain(
            `The variable ${variable} is not set.`,
            `Set it in the environment (in a workflow: \`env:\`).`,
            written
          );
        }
        return literal(value2);
      }
      if (doubled !== void 0) return later.length === 0 ? `{${doubled}}` : written;
      if (name === void 0 || later.includes(name)) return written;
      const value = Object.hasOwn(known, name) ? known[name] : void 0;
      if (value !== void 0) return literal(value);
      const allowed = [...Object.keys(known), ...later];
      return complain(
        `There is no placeholder \`${written}\` here.`,
        `${suggest(name, allowed)} Literal braces are written \`{${written}}\`.`,
        written
      );
    }
  );
  return { text: filled, problems };
}
function fillEnvironment(env, server) {
  const pattern = /\{\{([A-Za-z_]\w*)\}\}|\{([A-Za-z_]\w*)\}/g;
  const fillOne = (text) => text.replace(pattern, (written, doubled, name) => {
    if (doubled !== void 0) return `{${doubled}}`;
    return serverPlaceholders.includes(name) ? server[name] : written;
  });
  return Object.fromEntries(Object.entries(env).map(([name, text]) => [name, fillOne(text)]));
}

// src/worker/environment.ts
var safe = /^(?:PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_[A-Z]+|TZ|LD_LIBRARY_PATH|TMPDIR|TMP|TEMP|NODE_ENV|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR|CI|SystemRoot|SYSTEMROOT|ComSpec|PATHEXT|USERPROFILE|APPDATA|LOCALAPPDATA)$/;
function childEnvironment(own, wanted, account, schema) {
  const env = {};
  for (const [name, value] of Object.entries(own))
    if (value !== void 0 && safe.test(name)) env[name] = value;
  const withheld2 = Object.keys(wanted).filter(isWithheld);
  const given = Object.fromEntries(Object.entries(wanted).filter(([name]) => !isWithheld(name)));
  const server = {
    user: account.user,
    password: account.password,
    host: account.host,
    port: String(account.port),
    schema,
    socket: account.socketPath ?? ""
  };
  return { env: { ...env, ...fillEnvironment(given, server) }, withheld: withheld2 };
}

export {
  serverPlaceholders,
  isWithheld,
  fill,
  fillEnvironment,
  childEnvironment
};
