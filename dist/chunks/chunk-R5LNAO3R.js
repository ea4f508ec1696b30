import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);

// src/servers/spec.ts
var specForms = [
  "any",
  "mysql",
  "mysql:8.4",
  "mariadb",
  "mariadb:11.8",
  "mysql://root:password@host:3306",
  "docker:IMAGE"
];
var vendors = ["mysql", "mariadb"];
function parseServerSpec(written) {
  const text = written.trim();
  if (text === "any") return { kind: "version", text };
  if (text.startsWith("docker:")) return parseImage(text);
  if (/^[a-z0-9+.-]+:\/\//i.test(text)) return parseUrl(text);
  if (text.includes("@")) return withoutScheme(text);
  const [, name = "", version] = /^([^:]*)(?::(.*))?$/s.exec(text) ?? [];
  const vendor = vendors.find((known) => known === name);
  if (vendor === void 0) return invalid(`"${text}" is not a server`, nearestForm(name, version));
  if (version === void 0) return { kind: "version", text, vendor };
  if (!/^\d{1,9}(\.\d{1,9}){0,2}$/.test(version)) {
    return invalid(
      `"${version}" in "${text}" is not a version: one to three numbers with dots between them`,
      /\d/.test(version) ? `${vendor}:${version.match(/\d{1,9}/g).slice(0, 2).join(".")}` : vendor
    );
  }
  return { kind: "version", text, vendor, version: version.split(".").map(Number) };
}
function fits(flavor, spec) {
  if (spec.kind !== "version") return false;
  if (spec.vendor !== void 0 && spec.vendor !== flavor.vendor) return false;
  return (spec.version ?? []).every((number, index) => flavor.version[index] === number);
}
function parseFlavor(text) {
  const numbers = /(\d+)\.(\d+)\.(\d+)/.exec(text.replace(/\b5\.5\.5-(?=\d)/, ""));
  if (!numbers) return void 0;
  return {
    vendor: /mariadb/i.test(text) ? "mariadb" : "mysql",
    version: [Number(numbers[1]), Number(numbers[2]), Number(numbers[3])],
    text
  };
}
function parseImage(text) {
  const image = text.slice("docker:".length);
  if (!/^[a-zA-Z0-9][\w.:/@-]*$/.test(image)) {
    const safe = maskPassword(image);
    return invalid(`"${safe}" in "docker:${safe}" is not the name of a Docker image`, "docker:mysql:8.4");
  }
  return { kind: "docker", text, image };
}
function withoutScheme(text) {
  const safe = maskPassword(text);
  const host = text.slice(text.lastIndexOf("@") + 1);
  const server = /:\d+$/.test(host) ? safe : `${safe}:3306`;
  return invalid(`"${safe}" is not a server: a URL begins with mysql://`, `mysql://${server}`);
}
function maskPassword(text) {
  return text.replace(/^([a-z0-9+.-]+:\/\/)?([^:]*):.*@/is, "$1$2:…@");
}
function maskUrl(text) {
  return text.includes("://") ? maskPassword(text) : text;
}
function parseUrl(text) {
  const masked = maskPassword(text);
  const safe = masked.replace(/[?#].*$/s, "");
  const scheme = text.slice(0, text.indexOf(":")).toLowerCase();
  const example = "mysql://root:password@127.0.0.1:3306";
  if (!vendors.some((vendor) => vendor === scheme)) {
    return invalid(`"${scheme}://" is not a kind of server that we know`, example);
  }
  const url = URL.parse(text);
  if (url === null || /[/?#].*@/s.test(text.slice(scheme.length + "://".length))) {
    return invalid(
      `"${safe}" is not a URL; a /, ?, # or @ in the password is written %2F, %3F, %23, %40`,
      example
    );
  }
  if (url.pathname !== "" && url.pathname !== "/") {
    return invalid(
      `"${safe}" names a schema ("${url.pathname}"), but a server spec is only the server: each database says its schema itself`,
      safe.slice(0, safe.lastIndexOf(url.pathname))
    );
  }
  if (url.search !== "" || url.hash !== "") {
    const names = [...url.searchParams.keys()].map((name) => `${name}=…`).join("&");
    return invalid(`"${safe}" has options ("?${names}"); a server spec takes none`, example);
  }
  if (url.hostname === "") return invalid(`"${safe}" has no host`, example);
  const endpoint = decodeEndpoint(url);
  if (endpoint === void 0)
    return invalid(`"${safe}" has a % that is not followed by two hex digits`, example);
  return { kind: "url", text: redacted(url), endpoint };
}
function decodeEndpoint(url) {
  try {
    return {
      host: decodeURIComponent(url.hostname.replace(/^\[(.*)\]$/, "$1")),
      port: url.port === "" ? 3306 : Number(url.port),
      user: url.username === "" ? "root" : decodeURIComponent(url.username),
      password: decodeURIComponent(url.password)
    };
  } catch {
    return void 0;
  }
}
function redacted(url) {
  const user = url.username === "" ? "" : `${url.username}@`;
  return `${url.protocol}//${user}${url.host}`;
}
function nearestForm(name, version) {
  const lower = name.toLowerCase();
  const withVersion = (vendor) => version !== void 0 && /^\d/.test(version) ? `${vendor}:${version}` : vendor;
  if (/^(maria|percona-?xtra)/.test(lower)) return withVersion("mariadb");
  if (/^(my|percona|sql)/.test(lower)) return withVersion("mysql");
  const bare = /^v?(\d+(\.\d+)*)$/.exec(lower);
  if (bare)
    return Number.parseInt(bare[1], 10) === 10 || Number.parseInt(bare[1], 10) === 11 ? `mariadb:${bare[1]}` : `mysql:${bare[1]}`;
  if (name.includes("/") || version !== void 0)
    return `docker:${version === void 0 ? name : `${name}:${version}`}`;
  return "any";
}
function invalid(message, nearest) {
  return { kind: "invalid", message, hint: `nearest: ${nearest}; allowed: ${specForms.join(", ")}` };
}

export {
  parseServerSpec,
  fits,
  parseFlavor,
  maskUrl
};
