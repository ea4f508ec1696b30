import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);

// src/github/event.ts
import { readFileSync } from "node:fs";
function field(value, ...path) {
  return path.reduce(
    (at, key) => typeof at === "object" && at !== null && Object.hasOwn(at, key) ? at[key] : void 0,
    value
  );
}
function readPayload(file) {
  try {
    return file === void 0 || file === "" ? void 0 : JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return void 0;
  }
}
function isCount(value) {
  return Number.isSafeInteger(value) && Number(value) > 0;
}
function readEvent(env) {
  const name = env.GITHUB_EVENT_NAME ?? "";
  const payload = readPayload(env.GITHUB_EVENT_PATH);
  const repository = env.GITHUB_REPOSITORY ?? String(field(payload, "repository", "full_name") ?? "");
  const number = field(payload, "pull_request", "number");
  const [head, sha] = name === "workflow_run" ? [
    field(payload, "workflow_run", "head_repository", "full_name"),
    field(payload, "workflow_run", "head_sha")
  ] : [
    field(payload, "pull_request", "head", "repo", "full_name"),
    field(payload, "pull_request", "head", "sha")
  ];
  const [baseSha, baseName] = name === "merge_group" ? [field(payload, "merge_group", "base_sha"), field(payload, "merge_group", "base_ref")] : [field(payload, "pull_request", "base", "sha"), field(payload, "pull_request", "base", "ref")];
  const [run, attempt] = name === "workflow_run" ? [field(payload, "workflow_run", "id"), field(payload, "workflow_run", "run_attempt")] : [Number(env.GITHUB_RUN_ID), Number(env.GITHUB_RUN_ATTEMPT)];
  const workflowHead = name === "workflow_run" ? readHead(field(payload, "workflow_run")) : void 0;
  const comesFrom = name === "workflow_run" || typeof number === "number";
  return {
    name,
    repository,
    ...typeof number === "number" && Number.isSafeInteger(number) && number > 0 && { pullRequest: number },
    fork: comesFrom && (typeof head !== "string" || head.toLowerCase() !== repository.toLowerCase()),
    ...isCount(run) && { run: { id: run, attempt: isCount(attempt) ? attempt : 1 } },
    sha: typeof sha === "string" && /^[0-9a-f]{7,64}$/i.test(sha) ? sha : env.GITHUB_SHA ?? "",
    ...typeof baseSha === "string" && /^[0-9a-f]{40,64}$/i.test(baseSha) && {
      base: { sha: baseSha, name: String(baseName ?? baseSha.slice(0, 12)).replace(/^refs\/heads\//, "") }
    },
    ...workflowHead && { head: workflowHead }
  };
}
function readHead(run) {
  const [sha, branch, repository, event] = [
    field(run, "head_sha"),
    field(run, "head_branch"),
    field(run, "head_repository", "full_name"),
    field(run, "event")
  ];
  const known = [sha, branch, repository, event].every((value) => typeof value === "string" && value !== "");
  if (!known || !/^[0-9a-f]{40,64}$/i.test(String(sha))) return void 0;
  return { sha: String(sha), branch: String(branch), repository: String(repository), event: String(event) };
}
function refusal(event) {
  const target = event.name === "pull_request_target";
  if (!target && !(event.name === "workflow_run" && event.fork)) return void 0;
  const whose = event.fork ? " for code from a fork" : "";
  return {
    message: `This run was started by ${event.name}${whose}. Migrations are programs: they would run with this repository's secrets and its token that may write${target && !event.fork ? ", and what this event checks out is the base and not the pull request" : ""}. So nothing is run.`,
    hint: "Use `on: pull_request` for this step: it works for forks too, with a token that may only read. For a comment on pull requests from forks let that workflow upload its report, and publish it from a second one, `on: workflow_run`, with `org/multidb-migrate/report`, which runs nothing of the repository."
  };
}
function server(env) {
  return (env.GITHUB_SERVER_URL ?? "https://github.com").replace(/\/+$/, "");
}
function runUrl(env) {
  const { GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  return repository && run && /^\d+$/.test(run) ? `${server(env)}/${repository}/actions/runs/${run}` : void 0;
}
function links(event, env, prefix) {
  if (event.repository === "" || event.sha === "") return void 0;
  return { serverUrl: server(env), repository: event.repository, sha: event.sha, prefix };
}

export {
  readEvent,
  refusal,
  runUrl,
  links
};
