import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  suggest
} from "./chunk-5FTICAWG.js";
import {
  _enum,
  array,
  boolean,
  checkLine,
  compareStep,
  cutStatement,
  diffCatalogs,
  failed,
  failureFields,
  failureOf,
  formatPosition,
  globs,
  ignoredIn,
  isAccessDenied,
  isMadeUpName,
  isSame,
  listChanges,
  looseObject,
  nameUnit,
  number,
  place,
  printCatalogDiff,
  record,
  sqlText,
  strictObject,
  string,
  summarise,
  title,
  unifiedHunks,
  union,
  unknown
} from "./chunk-LBZSQTYB.js";
import {
  createCompound,
  createLexer,
  nextToken,
  plural,
  significantTokens,
  splitSql
} from "./chunk-5NMIUUII.js";
import {
  onExit
} from "./chunk-UKW4JTKM.js";
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";
import {
  __callDispose,
  __commonJS,
  __require,
  __toESM,
  __using
} from "./chunk-W2WRCS7Z.js";

// node_modules/yaml/dist/nodes/identity.js
var require_identity = __commonJS({
  "node_modules/yaml/dist/nodes/identity.js"(exports) {
    "use strict";
    var ALIAS = /* @__PURE__ */ Symbol.for("yaml.alias");
    var DOC = /* @__PURE__ */ Symbol.for("yaml.document");
    var MAP = /* @__PURE__ */ Symbol.for("yaml.map");
    var PAIR = /* @__PURE__ */ Symbol.for("yaml.pair");
    var SCALAR = /* @__PURE__ */ Symbol.for("yaml.scalar");
    var SEQ = /* @__PURE__ */ Symbol.for("yaml.seq");
    var NODE_TYPE = /* @__PURE__ */ Symbol.for("yaml.node.type");
    var isAlias = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === ALIAS;
    var isDocument = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === DOC;
    var isMap2 = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === MAP;
    var isPair = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === PAIR;
    var isScalar2 = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SCALAR;
    var isSeq2 = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SEQ;
    function isCollection(node) {
      if (node && typeof node === "object")
        switch (node[NODE_TYPE]) {
          case MAP:
          case SEQ:
            return true;
        }
      return false;
    }
    function isNode(node) {
      if (node && typeof node === "object")
        switch (node[NODE_TYPE]) {
          case ALIAS:
          case MAP:
          case SCALAR:
          case SEQ:
            return true;
        }
      return false;
    }
    var hasAnchor = (node) => (isScalar2(node) || isCollection(node)) && !!node.anchor;
    exports.ALIAS = ALIAS;
    exports.DOC = DOC;
    exports.MAP = MAP;
    exports.NODE_TYPE = NODE_TYPE;
    exports.PAIR = PAIR;
    exports.SCALAR = SCALAR;
    exports.SEQ = SEQ;
    exports.hasAnchor = hasAnchor;
    exports.isAlias = isAlias;
    exports.isCollection = isCollection;
    exports.isDocument = isDocument;
    exports.isMap = isMap2;
    exports.isNode = isNode;
    exports.isPair = isPair;
    exports.isScalar = isScalar2;
    exports.isSeq = isSeq2;
  }
});

// node_modules/yaml/dist/visit.js
var require_visit = __commonJS({
  "node_modules/yaml/dist/visit.js"(exports) {
    "use strict";
    var identity = require_identity();
    var BREAK = /* @__PURE__ */ Symbol("break visit");
    var SKIP = /* @__PURE__ */ Symbol("skip children");
    var REMOVE = /* @__PURE__ */ Symbol("remove node");
    function visit(node, visitor) {
      const visitor_ = initVisitor(visitor);
      if (identity.isDocument(node)) {
        const cd = visit_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
          node.contents = null;
      } else
        visit_(null, node, visitor_, Object.freeze([]));
    }
    visit.BREAK = BREAK;
    visit.SKIP = SKIP;
    visit.REMOVE = REMOVE;
    function visit_(key, node, visitor, path20) {
      const ctrl = callVisitor(key, node, visitor, path20);
      if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path20, ctrl);
        return visit_(key, ctrl, visitor, path20);
      }
      if (typeof ctrl !== "symbol") {
        if (identity.isCollection(node)) {
          path20 = Object.freeze(path20.concat(node));
          for (let i = 0; i < node.items.length; ++i) {
            const ci = visit_(i, node.items[i], visitor, path20);
            if (typeof ci === "number")
              i = ci - 1;
            else if (ci === BREAK)
              return BREAK;
            else if (ci === REMOVE) {
              node.items.splice(i, 1);
              i -= 1;
            }
          }
        } else if (identity.isPair(node)) {
          path20 = Object.freeze(path20.concat(node));
          const ck = visit_("key", node.key, visitor, path20);
          if (ck === BREAK)
            return BREAK;
          else if (ck === REMOVE)
            node.key = null;
          const cv = visit_("value", node.value, visitor, path20);
          if (cv === BREAK)
            return BREAK;
          else if (cv === REMOVE)
            node.value = null;
        }
      }
      return ctrl;
    }
    async function visitAsync(node, visitor) {
      const visitor_ = initVisitor(visitor);
      if (identity.isDocument(node)) {
        const cd = await visitAsync_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
          node.contents = null;
      } else
        await visitAsync_(null, node, visitor_, Object.freeze([]));
    }
    visitAsync.BREAK = BREAK;
    visitAsync.SKIP = SKIP;
    visitAsync.REMOVE = REMOVE;
    async function visitAsync_(key, node, visitor, path20) {
      const ctrl = await callVisitor(key, node, visitor, path20);
      if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path20, ctrl);
        return visitAsync_(key, ctrl, visitor, path20);
      }
      if (typeof ctrl !== "symbol") {
        if (identity.isCollection(node)) {
          path20 = Object.freeze(path20.concat(node));
          for (let i = 0; i < node.items.length; ++i) {
            const ci = await visitAsync_(i, node.items[i], visitor, path20);
            if (typeof ci === "number")
              i = ci - 1;
            else if (ci === BREAK)
              return BREAK;
            else if (ci === REMOVE) {
              node.items.splice(i, 1);
              i -= 1;
            }
          }
        } else if (identity.isPair(node)) {
          path20 = Object.freeze(path20.concat(node));
          const ck = await visitAsync_("key", node.key, visitor, path20);
          if (ck === BREAK)
            return BREAK;
          else if (ck === REMOVE)
            node.key = null;
          const cv = await visitAsync_("value", node.value, visitor, path20);
          if (cv === BREAK)
            return BREAK;
          else if (cv === REMOVE)
            node.value = null;
        }
      }
      return ctrl;
    }
    function initVisitor(visitor) {
      if (typeof visitor === "object" && (visitor.Collection || visitor.Node || visitor.Value)) {
        return Object.assign({
          Alias: visitor.Node,
          Map: visitor.Node,
          Scalar: visitor.Node,
          Seq: visitor.Node
        }, visitor.Value && {
          Map: visitor.Value,
          Scalar: visitor.Value,
          Seq: visitor.Value
        }, visitor.Collection && {
          Map: visitor.Collection,
          Seq: visitor.Collection
        }, visitor);
      }
      return visitor;
    }
    function callVisitor(key, node, visitor, path20) {
      if (typeof visitor === "function")
        return visitor(key, node, path20);
      if (identity.isMap(node))
        return visitor.Map?.(key, node, path20);
      if (identity.isSeq(node))
        return visitor.Seq?.(key, node, path20);
      if (identity.isPair(node))
        return visitor.Pair?.(key, node, path20);
      if (identity.isScalar(node))
        return visitor.Scalar?.(key, node, path20);
      if (identity.isAlias(node))
        return visitor.Alias?.(key, node, path20);
      return void 0;
    }
    function replaceNode(key, path20, node) {
      const parent = path20[path20.length - 1];
      if (identity.isCollection(parent)) {
        parent.items[key] = node;
      } else if (identity.isPair(parent)) {
        if (key === "key")
          parent.key = node;
        else
          parent.value = node;
      } else if (identity.isDocument(parent)) {
        parent.contents = node;
      } else {
        const pt = identity.isAlias(parent) ? "alias" : "scalar";
        throw new Error(`Cannot replace node with ${pt} parent`);
      }
    }
    exports.visit = visit;
    exports.visitAsync = visitAsync;
  }
});

// node_modules/yaml/dist/doc/directives.js
var require_directives = __commonJS({
  "node_modules/yaml/dist/doc/directives.js"(exports) {
    "use strict";
    var identity = require_identity();
    var visit = require_visit();
    var escapeChars = {
      "!": "%21",
      ",": "%2C",
      "[": "%5B",
      "]": "%5D",
      "{": "%7B",
      "}": "%7D"
    };
    var escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, (ch) => escapeChars[ch]);
    var Directives = class _Directives {
      constructor(yaml, tags) {
        this.docStart = null;
        this.docEnd = false;
        this.yaml = Object.assign({}, _Directives.defaultYaml, yaml);
        this.tags = Object.assign({}, _Directives.defaultTags, tags);
      }
      clone() {
        const copy = new _Directives(this.yaml, this.tags);
        copy.docStart = this.docStart;
        return copy;
      }
      /**
       * During parsing, get a Directives instance for the current document and
       * update the stream state according to the current version's spec.
       */
      atDocument() {
        const res = new _Directives(this.yaml, this.tags);
        switch (this.yaml.version) {
          case "1.1":
            this.atNextDocument = true;
            break;
          case "1.2":
            this.atNextDocument = false;
            this.yaml = {
              explicit: _Directives.defaultYaml.explicit,
              version: "1.2"
            };
            this.tags = Object.assign({}, _Directives.defaultTags);
            break;
        }
        return res;
      }
      /**
       * @param onError - May be called even if the action was successful
       * @returns `true` on success
       */
      add(line, onError) {
        if (this.atNextDocument) {
          this.yaml = { explicit: _Directives.defaultYaml.explicit, version: "1.1" };
          this.tags = Object.assign({}, _Directives.defaultTags);
          this.atNextDocument = false;
        }
        const parts2 = line.trim().split(/[ \t]+/);
        const name = parts2.shift();
        switch (name) {
          case "%TAG": {
            if (parts2.length !== 2) {
              onError(0, "%TAG directive should contain exactly two parts");
              if (parts2.length < 2)
                return false;
            }
            const [handle, prefix2] = parts2;
            this.tags[handle] = prefix2;
            return true;
          }
          case "%YAML": {
            this.yaml.explicit = true;
            if (parts2.length !== 1) {
              onError(0, "%YAML directive should contain exactly one part");
              return false;
            }
            const [version] = parts2;
            if (version === "1.1" || version === "1.2") {
              this.yaml.version = version;
              return true;
            } else {
              const isValid = /^\d+\.\d+$/.test(version);
              onError(6, `Unsupported YAML version ${version}`, isValid);
              return false;
            }
          }
          default:
            onError(0, `Unknown directive ${name}`, true);
            return false;
        }
      }
      /**
       * Resolves a tag, matching handles to those defined in %TAG directives.
       *
       * @returns Resolved tag, which may also be the non-specific tag `'!'` or a
       *   `'!local'` tag, or `null` if unresolvable.
       */
      tagName(source, onError) {
        if (source === "!")
          return "!";
        if (source[0] !== "!") {
          onError(`Not a valid tag: ${source}`);
          return null;
        }
        if (source[1] === "<") {
          const verbatim = source.slice(2, -1);
          if (verbatim === "!" || verbatim === "!!") {
            onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
            return null;
          }
          if (source[source.length - 1] !== ">")
            onError("Verbatim tags must end with a >");
          return verbatim;
        }
        const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
        if (!suffix)
          onError(`The ${source} tag has no suffix`);
        const prefix2 = this.tags[handle];
        if (prefix2) {
          try {
            return prefix2 + decodeURIComponent(suffix);
          } catch (error) {
            onError(String(error));
            return null;
          }
        }
        if (handle === "!")
          return source;
        onError(`Could not resolve tag: ${source}`);
        return null;
      }
      /**
       * Given a fully resolved tag, returns its printable string form,
       * taking into account current tag prefixes and defaults.
       */
      tagString(tag) {
        for (const [handle, prefix2] of Object.entries(this.tags)) {
          if (tag.startsWith(prefix2))
            return handle + escapeTagName(tag.substring(prefix2.length));
        }
        return tag[0] === "!" ? tag : `!<${tag}>`;
      }
      toString(doc) {
        const lines = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [];
        const tagEntries = Object.entries(this.tags);
        let tagNames;
        if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
          const tags = {};
          visit.visit(doc.contents, (_key, node) => {
            if (identity.isNode(node) && node.tag)
              tags[node.tag] = true;
          });
          tagNames = Object.keys(tags);
        } else
          tagNames = [];
        for (const [handle, prefix2] of tagEntries) {
          if (handle === "!!" && prefix2 === "tag:yaml.org,2002:")
            continue;
          if (!doc || tagNames.some((tn) => tn.startsWith(prefix2)))
            lines.push(`%TAG ${handle} ${prefix2}`);
        }
        return lines.join("\n");
      }
    };
    Directives.defaultYaml = { explicit: false, version: "1.2" };
    Directives.defaultTags = { "!!": "tag:yaml.org,2002:" };
    exports.Directives = Directives;
  }
});

// node_modules/yaml/dist/doc/anchors.js
var require_anchors = __commonJS({
  "node_modules/yaml/dist/doc/anchors.js"(exports) {
    "use strict";
    var identity = require_identity();
    var visit = require_visit();
    function anchorIsValid(anchor) {
      if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
        const sa = JSON.stringify(anchor);
        const msg = `Anchor must not contain whitespace or control characters: ${sa}`;
        throw new Error(msg);
      }
      return true;
    }
    function anchorNames(root) {
      const anchors = /* @__PURE__ */ new Set();
      visit.visit(root, {
        Value(_key, node) {
          if (node.anchor)
            anchors.add(node.anchor);
        }
      });
      return anchors;
    }
    function findNewAnchor(prefix2, exclude) {
      for (let i = 1; true; ++i) {
        const name = `${prefix2}${i}`;
        if (!exclude.has(name))
          return name;
      }
    }
    function createNodeAnchors(doc, prefix2) {
      const aliasObjects = [];
      const sourceObjects = /* @__PURE__ */ new Map();
      let prevAnchors = null;
      return {
        onAnchor: (source) => {
          aliasObjects.push(source);
          prevAnchors ?? (prevAnchors = anchorNames(doc));
          const anchor = findNewAnchor(prefix2, prevAnchors);
          prevAnchors.add(anchor);
          return anchor;
        },
        /**
         * With circular references, the source node is only resolved after all
         * of its child nodes are. This is why anchors are set only after all of
         * the nodes have been created.
         */
        setAnchors: () => {
          for (const source of aliasObjects) {
            const ref = sourceObjects.get(source);
            if (typeof ref === "object" && ref.anchor && (identity.isScalar(ref.node) || identity.isCollection(ref.node))) {
              ref.node.anchor = ref.anchor;
            } else {
              const error = new Error("Failed to resolve repeated object (this should not happen)");
              error.source = source;
              throw error;
            }
          }
        },
        sourceObjects
      };
    }
    exports.anchorIsValid = anchorIsValid;
    exports.anchorNames = anchorNames;
    exports.createNodeAnchors = createNodeAnchors;
    exports.findNewAnchor = findNewAnchor;
  }
});

// node_modules/yaml/dist/doc/applyReviver.js
var require_applyReviver = __commonJS({
  "node_modules/yaml/dist/doc/applyReviver.js"(exports) {
    "use strict";
    function applyReviver(reviver, obj, key, val) {
      if (val && typeof val === "object") {
        if (Array.isArray(val)) {
          for (let i = 0, len = val.length; i < len; ++i) {
            const v0 = val[i];
            const v1 = applyReviver(reviver, val, String(i), v0);
            if (v1 === void 0)
              delete val[i];
            else if (v1 !== v0)
              val[i] = v1;
          }
        } else if (val instanceof Map) {
          for (const k of Array.from(val.keys())) {
            const v0 = val.get(k);
            const v1 = applyReviver(reviver, val, k, v0);
            if (v1 === void 0)
              val.delete(k);
            else if (v1 !== v0)
              val.set(k, v1);
          }
        } else if (val instanceof Set) {
          for (const v0 of Array.from(val)) {
            const v1 = applyReviver(reviver, val, v0, v0);
            if (v1 === void 0)
              val.delete(v0);
            else if (v1 !== v0) {
              val.delete(v0);
              val.add(v1);
            }
          }
        } else {
          for (const [k, v0] of Object.entries(val)) {
            const v1 = applyReviver(reviver, val, k, v0);
            if (v1 === void 0)
              delete val[k];
            else if (v1 !== v0)
              val[k] = v1;
          }
        }
      }
      return reviver.call(obj, key, val);
    }
    exports.applyReviver = applyReviver;
  }
});

// node_modules/yaml/dist/nodes/toJS.js
var require_toJS = __commonJS({
  "node_modules/yaml/dist/nodes/toJS.js"(exports) {
    "use strict";
    var identity = require_identity();
    function toJS(value, arg, ctx) {
      if (Array.isArray(value))
        return value.map((v, i) => toJS(v, String(i), ctx));
      if (value && typeof value.toJSON === "function") {
        if (!ctx || !identity.hasAnchor(value))
          return value.toJSON(arg, ctx);
        const data = { aliasCount: 0, count: 1, res: void 0 };
        ctx.anchors.set(value, data);
        ctx.onCreate = (res2) => {
          data.res = res2;
          delete ctx.onCreate;
        };
        const res = value.toJSON(arg, ctx);
        if (ctx.onCreate)
          ctx.onCreate(res);
        return res;
      }
      if (typeof value === "bigint" && !ctx?.keep)
        return Number(value);
      return value;
    }
    exports.toJS = toJS;
  }
});

// node_modules/yaml/dist/nodes/Node.js
var require_Node = __commonJS({
  "node_modules/yaml/dist/nodes/Node.js"(exports) {
    "use strict";
    var applyReviver = require_applyReviver();
    var identity = require_identity();
    var toJS = require_toJS();
    var NodeBase = class {
      constructor(type) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: type });
      }
      /** Create a copy of this node.  */
      clone() {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (this.range)
          copy.range = this.range.slice();
        return copy;
      }
      /** A plain JavaScript representation of this node. */
      toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        if (!identity.isDocument(doc))
          throw new TypeError("A document argument is required");
        const ctx = {
          anchors: /* @__PURE__ */ new Map(),
          doc,
          keep: true,
          mapAsMap: mapAsMap === true,
          mapKeyWarned: false,
          maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
        };
        const res = toJS.toJS(this, "", ctx);
        if (typeof onAnchor === "function")
          for (const { count, res: res2 } of ctx.anchors.values())
            onAnchor(res2, count);
        return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
      }
    };
    exports.NodeBase = NodeBase;
  }
});

// node_modules/yaml/dist/nodes/Alias.js
var require_Alias = __commonJS({
  "node_modules/yaml/dist/nodes/Alias.js"(exports) {
    "use strict";
    var anchors = require_anchors();
    var visit = require_visit();
    var identity = require_identity();
    var Node = require_Node();
    var toJS = require_toJS();
    var Alias = class extends Node.NodeBase {
      constructor(source) {
        super(identity.ALIAS);
        this.source = source;
        Object.defineProperty(this, "tag", {
          set() {
            throw new Error("Alias nodes cannot have tags");
          }
        });
      }
      /**
       * Resolve the value of this alias within `doc`, finding the last
       * instance of the `source` anchor before this node.
       */
      resolve(doc, ctx) {
        if (ctx?.maxAliasCount === 0)
          throw new ReferenceError("Alias resolution is disabled");
        let nodes;
        if (ctx?.aliasResolveCache) {
          nodes = ctx.aliasResolveCache;
        } else {
          nodes = [];
          visit.visit(doc, {
            Node: (_key, node) => {
              if (identity.isAlias(node) || identity.hasAnchor(node))
                nodes.push(node);
            }
          });
          if (ctx)
            ctx.aliasResolveCache = nodes;
        }
        let found = void 0;
        for (const node of nodes) {
          if (node === this)
            break;
          if (node.anchor === this.source)
            found = node;
        }
        if (found && ctx) {
          const { anchors: anchors2, doc: doc2, maxAliasCount } = ctx;
          let data = anchors2.get(found);
          if (!data) {
            toJS.toJS(found, null, ctx);
            data = anchors2.get(found);
          }
          if (data?.res === void 0) {
            const msg = "This should not happen: Alias anchor was not resolved?";
            throw new ReferenceError(msg);
          }
          if (maxAliasCount >= 0) {
            data.count += 1;
            if (data.aliasCount === 0)
              data.aliasCount = getAliasCount(doc2, found, anchors2);
            if (data.count * data.aliasCount > maxAliasCount) {
              const msg = "Excessive alias count indicates a resource exhaustion attack";
              throw new ReferenceError(msg);
            }
          }
        }
        return found;
      }
      toJSON(_arg, ctx) {
        if (!ctx)
          return { source: this.source };
        const source = this.resolve(ctx.doc, ctx);
        if (!source) {
          const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
          throw new ReferenceError(msg);
        }
        return ctx.anchors.get(source).res;
      }
      toString(ctx, _onComment, _onChompKeep) {
        const src = `*${this.source}`;
        if (ctx) {
          anchors.anchorIsValid(this.source);
          if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
            const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
            throw new Error(msg);
          }
          if (ctx.implicitKey)
            return `${src} `;
        }
        return src;
      }
    };
    function getAliasCount(doc, node, anchors2) {
      if (identity.isAlias(node)) {
        const source = node.resolve(doc);
        const anchor = anchors2 && source && anchors2.get(source);
        return anchor ? anchor.count * anchor.aliasCount : 0;
      } else if (identity.isCollection(node)) {
        let count = 0;
        for (const item of node.items) {
          const c = getAliasCount(doc, item, anchors2);
          if (c > count)
            count = c;
        }
        return count;
      } else if (identity.isPair(node)) {
        const kc = getAliasCount(doc, node.key, anchors2);
        const vc = getAliasCount(doc, node.value, anchors2);
        return Math.max(kc, vc);
      }
      return 1;
    }
    exports.Alias = Alias;
  }
});

// node_modules/yaml/dist/nodes/Scalar.js
var require_Scalar = __commonJS({
  "node_modules/yaml/dist/nodes/Scalar.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Node = require_Node();
    var toJS = require_toJS();
    var isScalarValue = (value) => !value || typeof value !== "function" && typeof value !== "object";
    var Scalar = class extends Node.NodeBase {
      constructor(value) {
        super(identity.SCALAR);
        this.value = value;
      }
      toJSON(arg, ctx) {
        return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
      }
      toString() {
        return String(this.value);
      }
    };
    Scalar.BLOCK_FOLDED = "BLOCK_FOLDED";
    Scalar.BLOCK_LITERAL = "BLOCK_LITERAL";
    Scalar.PLAIN = "PLAIN";
    Scalar.QUOTE_DOUBLE = "QUOTE_DOUBLE";
    Scalar.QUOTE_SINGLE = "QUOTE_SINGLE";
    exports.Scalar = Scalar;
    exports.isScalarValue = isScalarValue;
  }
});

// node_modules/yaml/dist/doc/createNode.js
var require_createNode = __commonJS({
  "node_modules/yaml/dist/doc/createNode.js"(exports) {
    "use strict";
    var Alias = require_Alias();
    var identity = require_identity();
    var Scalar = require_Scalar();
    var defaultTagPrefix = "tag:yaml.org,2002:";
    function findTagObject(value, tagName, tags) {
      if (tagName) {
        const match = tags.filter((t) => t.tag === tagName);
        const tagObj = match.find((t) => !t.format) ?? match[0];
        if (!tagObj)
          throw new Error(`Tag ${tagName} not found`);
        return tagObj;
      }
      return tags.find((t) => t.identify?.(value) && !t.format);
    }
    function createNode(value, tagName, ctx) {
      if (identity.isDocument(value))
        value = value.contents;
      if (identity.isNode(value))
        return value;
      if (identity.isPair(value)) {
        const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
        map.items.push(value);
        return map;
      }
      if (value instanceof String || value instanceof Number || value instanceof Boolean || typeof BigInt !== "undefined" && value instanceof BigInt) {
        value = value.valueOf();
      }
      const { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx;
      let ref = void 0;
      if (aliasDuplicateObjects && value && typeof value === "object") {
        ref = sourceObjects.get(value);
        if (ref) {
          ref.anchor ?? (ref.anchor = onAnchor(value));
          return new Alias.Alias(ref.anchor);
        } else {
          ref = { anchor: null, node: null };
          sourceObjects.set(value, ref);
        }
      }
      if (tagName?.startsWith("!!"))
        tagName = defaultTagPrefix + tagName.slice(2);
      let tagObj = findTagObject(value, tagName, schema.tags);
      if (!tagObj) {
        if (value && typeof value.toJSON === "function") {
          value = value.toJSON();
        }
        if (!value || typeof value !== "object") {
          const node2 = new Scalar.Scalar(value);
          if (ref)
            ref.node = node2;
          return node2;
        }
        tagObj = value instanceof Map ? schema[identity.MAP] : Symbol.iterator in Object(value) ? schema[identity.SEQ] : schema[identity.MAP];
      }
      if (onTagObj) {
        onTagObj(tagObj);
        delete ctx.onTagObj;
      }
      const node = tagObj?.createNode ? tagObj.createNode(ctx.schema, value, ctx) : typeof tagObj?.nodeClass?.from === "function" ? tagObj.nodeClass.from(ctx.schema, value, ctx) : new Scalar.Scalar(value);
      if (tagName)
        node.tag = tagName;
      else if (!tagObj.default)
        node.tag = tagObj.tag;
      if (ref)
        ref.node = node;
      return node;
    }
    exports.createNode = createNode;
  }
});

// node_modules/yaml/dist/nodes/Collection.js
var require_Collection = __commonJS({
  "node_modules/yaml/dist/nodes/Collection.js"(exports) {
    "use strict";
    var createNode = require_createNode();
    var identity = require_identity();
    var Node = require_Node();
    function collectionFromPath(schema, path20, value) {
      let v = value;
      for (let i = path20.length - 1; i >= 0; --i) {
        const k = path20[i];
        if (typeof k === "number" && Number.isInteger(k) && k >= 0) {
          const a = [];
          a[k] = v;
          v = a;
        } else {
          v = /* @__PURE__ */ new Map([[k, v]]);
        }
      }
      return createNode.createNode(v, void 0, {
        aliasDuplicateObjects: false,
        keepUndefined: false,
        onAnchor: () => {
          throw new Error("This should not happen, please report a bug.");
        },
        schema,
        sourceObjects: /* @__PURE__ */ new Map()
      });
    }
    var isEmptyPath = (path20) => path20 == null || typeof path20 === "object" && !!path20[Symbol.iterator]().next().done;
    var Collection = class extends Node.NodeBase {
      constructor(type, schema) {
        super(type);
        Object.defineProperty(this, "schema", {
          value: schema,
          configurable: true,
          enumerable: false,
          writable: true
        });
      }
      /**
       * Create a copy of this collection.
       *
       * @param schema - If defined, overwrites the original's schema
       */
      clone(schema) {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (schema)
          copy.schema = schema;
        copy.items = copy.items.map((it) => identity.isNode(it) || identity.isPair(it) ? it.clone(schema) : it);
        if (this.range)
          copy.range = this.range.slice();
        return copy;
      }
      /**
       * Adds a value to the collection. For `!!map` and `!!omap` the value must
       * be a Pair instance or a `{ key, value }` object, which may not have a key
       * that already exists in the map.
       */
      addIn(path20, value) {
        if (isEmptyPath(path20))
          this.add(value);
        else {
          const [key, ...rest] = path20;
          const node = this.get(key, true);
          if (identity.isCollection(node))
            node.addIn(rest, value);
          else if (node === void 0 && this.schema)
            this.set(key, collectionFromPath(this.schema, rest, value));
          else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
      }
      /**
       * Removes a value from the collection.
       * @returns `true` if the item was found and removed.
       */
      deleteIn(path20) {
        const [key, ...rest] = path20;
        if (rest.length === 0)
          return this.delete(key);
        const node = this.get(key, true);
        if (identity.isCollection(node))
          return node.deleteIn(rest);
        else
          throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
      }
      /**
       * Returns item at `key`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      getIn(path20, keepScalar) {
        const [key, ...rest] = path20;
        const node = this.get(key, true);
        if (rest.length === 0)
          return !keepScalar && identity.isScalar(node) ? node.value : node;
        else
          return identity.isCollection(node) ? node.getIn(rest, keepScalar) : void 0;
      }
      hasAllNullValues(allowScalar) {
        return this.items.every((node) => {
          if (!identity.isPair(node))
            return false;
          const n = node.value;
          return n == null || allowScalar && identity.isScalar(n) && n.value == null && !n.commentBefore && !n.comment && !n.tag;
        });
      }
      /**
       * Checks if the collection includes a value with the key `key`.
       */
      hasIn(path20) {
        const [key, ...rest] = path20;
        if (rest.length === 0)
          return this.has(key);
        const node = this.get(key, true);
        return identity.isCollection(node) ? node.hasIn(rest) : false;
      }
      /**
       * Sets a value in this collection. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      setIn(path20, value) {
        const [key, ...rest] = path20;
        if (rest.length === 0) {
          this.set(key, value);
        } else {
          const node = this.get(key, true);
          if (identity.isCollection(node))
            node.setIn(rest, value);
          else if (node === void 0 && this.schema)
            this.set(key, collectionFromPath(this.schema, rest, value));
          else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
      }
    };
    exports.Collection = Collection;
    exports.collectionFromPath = collectionFromPath;
    exports.isEmptyPath = isEmptyPath;
  }
});

// node_modules/yaml/dist/stringify/stringifyComment.js
var require_stringifyComment = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyComment.js"(exports) {
    "use strict";
    var stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, "#");
    function indentComment(comment, indent) {
      if (/^\n+$/.test(comment))
        return comment.substring(1);
      return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
    }
    var lineComment = (str, indent, comment) => str.endsWith("\n") ? indentComment(comment, indent) : comment.includes("\n") ? "\n" + indentComment(comment, indent) : (str.endsWith(" ") ? "" : " ") + comment;
    exports.indentComment = indentComment;
    exports.lineComment = lineComment;
    exports.stringifyComment = stringifyComment;
  }
});

// node_modules/yaml/dist/stringify/foldFlowLines.js
var require_foldFlowLines = __commonJS({
  "node_modules/yaml/dist/stringify/foldFlowLines.js"(exports) {
    "use strict";
    var FOLD_FLOW = "flow";
    var FOLD_BLOCK = "block";
    var FOLD_QUOTED = "quoted";
    function foldFlowLines(text2, indent, mode = "flow", { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
      if (!lineWidth || lineWidth < 0)
        return text2;
      if (lineWidth < minContentWidth)
        minContentWidth = 0;
      const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
      if (text2.length <= endStep)
        return text2;
      const folds = [];
      const escapedFolds = {};
      let end = lineWidth - indent.length;
      if (typeof indentAtStart === "number") {
        if (indentAtStart > lineWidth - Math.max(2, minContentWidth))
          folds.push(0);
        else
          end = lineWidth - indentAtStart;
      }
      let split = void 0;
      let prev = void 0;
      let overflow = false;
      let i = -1;
      let escStart = -1;
      let escEnd = -1;
      if (mode === FOLD_BLOCK) {
        i = consumeMoreIndentedLines(text2, i, indent.length);
        if (i !== -1)
          end = i + endStep;
      }
      for (let ch; ch = text2[i += 1]; ) {
        if (mode === FOLD_QUOTED && ch === "\\") {
          escStart = i;
          switch (text2[i + 1]) {
            case "x":
              i += 3;
              break;
            case "u":
              i += 5;
              break;
            case "U":
              i += 9;
              break;
            default:
              i += 1;
          }
          escEnd = i;
        }
        if (ch === "\n") {
          if (mode === FOLD_BLOCK)
            i = consumeMoreIndentedLines(text2, i, indent.length);
          end = i + indent.length + endStep;
          split = void 0;
        } else {
          if (ch === " " && prev && prev !== " " && prev !== "\n" && prev !== "	") {
            const next = text2[i + 1];
            if (next && next !== " " && next !== "\n" && next !== "	")
              split = i;
          }
          if (i >= end) {
            if (split) {
              folds.push(split);
              end = split + endStep;
              split = void 0;
            } else if (mode === FOLD_QUOTED) {
              while (prev === " " || prev === "	") {
                prev = ch;
                ch = text2[i += 1];
                overflow = true;
              }
              const j = i > escEnd + 1 ? i - 2 : escStart - 1;
              if (escapedFolds[j])
                return text2;
              folds.push(j);
              escapedFolds[j] = true;
              end = j + endStep;
              split = void 0;
            } else {
              overflow = true;
            }
          }
        }
        prev = ch;
      }
      if (overflow && onOverflow)
        onOverflow();
      if (folds.length === 0)
        return text2;
      if (onFold)
        onFold();
      let res = text2.slice(0, folds[0]);
      for (let i2 = 0; i2 < folds.length; ++i2) {
        const fold = folds[i2];
        const end2 = folds[i2 + 1] || text2.length;
        if (fold === 0)
          res = `
${indent}${text2.slice(0, end2)}`;
        else {
          if (mode === FOLD_QUOTED && escapedFolds[fold])
            res += `${text2[fold]}\\`;
          res += `
${indent}${text2.slice(fold + 1, end2)}`;
        }
      }
      return res;
    }
    function consumeMoreIndentedLines(text2, i, indent) {
      let end = i;
      let start = i + 1;
      let ch = text2[start];
      while (ch === " " || ch === "	") {
        if (i < start + indent) {
          ch = text2[++i];
        } else {
          do {
            ch = text2[++i];
          } while (ch && ch !== "\n");
          end = i;
          start = i + 1;
          ch = text2[start];
        }
      }
      return end;
    }
    exports.FOLD_BLOCK = FOLD_BLOCK;
    exports.FOLD_FLOW = FOLD_FLOW;
    exports.FOLD_QUOTED = FOLD_QUOTED;
    exports.foldFlowLines = foldFlowLines;
  }
});

// node_modules/yaml/dist/stringify/stringifyString.js
var require_stringifyString = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyString.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var foldFlowLines = require_foldFlowLines();
    var getFoldOptions = (ctx, isBlock) => ({
      indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
      lineWidth: ctx.options.lineWidth,
      minContentWidth: ctx.options.minContentWidth
    });
    var containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
    function lineLengthOverLimit(str, lineWidth, indentLength) {
      if (!lineWidth || lineWidth < 0)
        return false;
      const limit = lineWidth - indentLength;
      const strLen = str.length;
      if (strLen <= limit)
        return false;
      for (let i = 0, start = 0; i < strLen; ++i) {
        if (str[i] === "\n") {
          if (i - start > limit)
            return true;
          start = i + 1;
          if (strLen - start <= limit)
            return false;
        }
      }
      return true;
    }
    function doubleQuotedString(value, ctx) {
      const json = JSON.stringify(value);
      if (ctx.options.doubleQuotedAsJSON)
        return json;
      const { implicitKey } = ctx;
      const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
      const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
      let str = "";
      let start = 0;
      for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
        if (ch === " " && json[i + 1] === "\\" && json[i + 2] === "n") {
          str += json.slice(start, i) + "\\ ";
          i += 1;
          start = i;
          ch = "\\";
        }
        if (ch === "\\")
          switch (json[i + 1]) {
            case "u":
              {
                str += json.slice(start, i);
                const code = json.substr(i + 2, 4);
                switch (code) {
                  case "0000":
                    str += "\\0";
                    break;
                  case "0007":
                    str += "\\a";
                    break;
                  case "000b":
                    str += "\\v";
                    break;
                  case "001b":
                    str += "\\e";
                    break;
                  case "0085":
                    str += "\\N";
                    break;
                  case "00a0":
                    str += "\\_";
                    break;
                  case "2028":
                    str += "\\L";
                    break;
                  case "2029":
                    str += "\\P";
                    break;
                  default:
                    if (code.substr(0, 2) === "00")
                      str += "\\x" + code.substr(2);
                    else
                      str += json.substr(i, 6);
                }
                i += 5;
                start = i + 1;
              }
              break;
            case "n":
              if (implicitKey || json[i + 2] === '"' || json.length < minMultiLineLength) {
                i += 1;
              } else {
                str += json.slice(start, i) + "\n\n";
                while (json[i + 2] === "\\" && json[i + 3] === "n" && json[i + 4] !== '"') {
                  str += "\n";
                  i += 2;
                }
                str += indent;
                if (json[i + 2] === " ")
                  str += "\\";
                i += 1;
                start = i + 1;
              }
              break;
            default:
              i += 1;
          }
      }
      str = start ? str + json.slice(start) : json;
      return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
    }
    function singleQuotedString(value, ctx) {
      if (ctx.options.singleQuote === false || ctx.implicitKey && value.includes("\n") || /[ \t]\n|\n[ \t]/.test(value))
        return doubleQuotedString(value, ctx);
      const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
      const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&
${indent}`) + "'";
      return ctx.implicitKey ? res : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
    }
    function quotedString(value, ctx) {
      const { singleQuote } = ctx.options;
      let qs;
      if (singleQuote === false)
        qs = doubleQuotedString;
      else {
        const hasDouble = value.includes('"');
        const hasSingle = value.includes("'");
        if (hasDouble && !hasSingle)
          qs = singleQuotedString;
        else if (hasSingle && !hasDouble)
          qs = doubleQuotedString;
        else
          qs = singleQuote ? singleQuotedString : doubleQuotedString;
      }
      return qs(value, ctx);
    }
    var blockEndNewlines;
    try {
      blockEndNewlines = new RegExp("(^|(?<!\n))\n+(?!\n|$)", "g");
    } catch {
      blockEndNewlines = /\n+(?!\n|$)/g;
    }
    function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
      const { blockQuote, commentString, lineWidth } = ctx.options;
      if (!blockQuote || /\n[\t ]+$/.test(value)) {
        return quotedString(value, ctx);
      }
      const indent = ctx.indent || (ctx.forceBlockIndent || containsDocumentMarker(value) ? "  " : "");
      const literal2 = blockQuote === "literal" ? true : blockQuote === "folded" || type === Scalar.Scalar.BLOCK_FOLDED ? false : type === Scalar.Scalar.BLOCK_LITERAL ? true : !lineLengthOverLimit(value, lineWidth, indent.length);
      if (!value)
        return literal2 ? "|\n" : ">\n";
      let chomp;
      let endStart;
      for (endStart = value.length; endStart > 0; --endStart) {
        const ch = value[endStart - 1];
        if (ch !== "\n" && ch !== "	" && ch !== " ")
          break;
      }
      let end = value.substring(endStart);
      const endNlPos = end.indexOf("\n");
      if (endNlPos === -1) {
        chomp = "-";
      } else if (value === end || endNlPos !== end.length - 1) {
        chomp = "+";
        if (onChompKeep)
          onChompKeep();
      } else {
        chomp = "";
      }
      if (end) {
        value = value.slice(0, -end.length);
        if (end[end.length - 1] === "\n")
          end = end.slice(0, -1);
        end = end.replace(blockEndNewlines, `$&${indent}`);
      }
      let startWithSpace = false;
      let startEnd;
      let startNlPos = -1;
      for (startEnd = 0; startEnd < value.length; ++startEnd) {
        const ch = value[startEnd];
        if (ch === " ")
          startWithSpace = true;
        else if (ch === "\n")
          startNlPos = startEnd;
        else
          break;
      }
      let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
      if (start) {
        value = value.substring(start.length);
        start = start.replace(/\n+/g, `$&${indent}`);
      }
      const indentSize = indent ? "2" : "1";
      let header3 = (startWithSpace ? indentSize : "") + chomp;
      if (comment) {
        header3 += " " + commentString(comment.replace(/ ?[\r\n]+/g, " "));
        if (onComment)
          onComment();
      }
      if (!literal2) {
        const foldedValue = value.replace(/\n+/g, "\n$&").replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, "$1$2").replace(/\n+/g, `$&${indent}`);
        let literalFallback = false;
        const foldOptions = getFoldOptions(ctx, true);
        if (blockQuote !== "folded" && type !== Scalar.Scalar.BLOCK_FOLDED) {
          foldOptions.onOverflow = () => {
            literalFallback = true;
          };
        }
        const body = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
        if (!literalFallback)
          return `>${header3}
${indent}${body}`;
      }
      value = value.replace(/\n+/g, `$&${indent}`);
      return `|${header3}
${indent}${start}${value}${end}`;
    }
    function plainString(item, ctx, onComment, onChompKeep) {
      const { type, value } = item;
      const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
      if (implicitKey && value.includes("\n") || inFlow && /[[\]{},]/.test(value)) {
        return quotedString(value, ctx);
      }
      if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) {
        return implicitKey || inFlow || !value.includes("\n") ? quotedString(value, ctx) : blockString(item, ctx, onComment, onChompKeep);
      }
      if (!implicitKey && !inFlow && type !== Scalar.Scalar.PLAIN && value.includes("\n")) {
        return blockString(item, ctx, onComment, onChompKeep);
      }
      if (containsDocumentMarker(value)) {
        if (indent === "") {
          ctx.forceBlockIndent = true;
          return blockString(item, ctx, onComment, onChompKeep);
        } else if (implicitKey && indent === indentStep) {
          return quotedString(value, ctx);
        }
      }
      const str = value.replace(/\n+/g, `$&
${indent}`);
      if (actualString) {
        const test = (tag) => tag.default && tag.tag !== "tag:yaml.org,2002:str" && tag.test?.test(str);
        const { compat, tags } = ctx.doc.schema;
        if (tags.some(test) || compat?.some(test))
          return quotedString(value, ctx);
      }
      return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
    }
    function stringifyString(item, ctx, onComment, onChompKeep) {
      const { implicitKey, inFlow } = ctx;
      const ss = typeof item.value === "string" ? item : Object.assign({}, item, { value: String(item.value) });
      let { type } = item;
      if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
        if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value))
          type = Scalar.Scalar.QUOTE_DOUBLE;
      }
      const _stringify = (_type) => {
        switch (_type) {
          case Scalar.Scalar.BLOCK_FOLDED:
          case Scalar.Scalar.BLOCK_LITERAL:
            return implicitKey || inFlow ? quotedString(ss.value, ctx) : blockString(ss, ctx, onComment, onChompKeep);
          case Scalar.Scalar.QUOTE_DOUBLE:
            return doubleQuotedString(ss.value, ctx);
          case Scalar.Scalar.QUOTE_SINGLE:
            return singleQuotedString(ss.value, ctx);
          case Scalar.Scalar.PLAIN:
            return plainString(ss, ctx, onComment, onChompKeep);
          default:
            return null;
        }
      };
      let res = _stringify(type);
      if (res === null) {
        const { defaultKeyType, defaultStringType } = ctx.options;
        const t = implicitKey && defaultKeyType || defaultStringType;
        res = _stringify(t);
        if (res === null)
          throw new Error(`Unsupported default string type ${t}`);
      }
      return res;
    }
    exports.stringifyString = stringifyString;
  }
});

// node_modules/yaml/dist/stringify/stringify.js
var require_stringify = __commonJS({
  "node_modules/yaml/dist/stringify/stringify.js"(exports) {
    "use strict";
    var anchors = require_anchors();
    var identity = require_identity();
    var stringifyComment = require_stringifyComment();
    var stringifyString = require_stringifyString();
    function createStringifyContext(doc, options18) {
      const opt = Object.assign({
        blockQuote: true,
        commentString: stringifyComment.stringifyComment,
        defaultKeyType: null,
        defaultStringType: "PLAIN",
        directives: null,
        doubleQuotedAsJSON: false,
        doubleQuotedMinMultiLineLength: 40,
        falseStr: "false",
        flowCollectionPadding: true,
        indentSeq: true,
        lineWidth: 80,
        minContentWidth: 20,
        nullStr: "null",
        simpleKeys: false,
        singleQuote: null,
        trailingComma: false,
        trueStr: "true",
        verifyAliasOrder: true
      }, doc.schema.toStringOptions, options18);
      let inFlow;
      switch (opt.collectionStyle) {
        case "block":
          inFlow = false;
          break;
        case "flow":
          inFlow = true;
          break;
        default:
          inFlow = null;
      }
      return {
        anchors: /* @__PURE__ */ new Set(),
        doc,
        flowCollectionPadding: opt.flowCollectionPadding ? " " : "",
        indent: "",
        indentStep: typeof opt.indent === "number" ? " ".repeat(opt.indent) : "  ",
        inFlow,
        options: opt
      };
    }
    function getTagObject(tags, item) {
      if (item.tag) {
        const match = tags.filter((t) => t.tag === item.tag);
        if (match.length > 0)
          return match.find((t) => t.format === item.format) ?? match[0];
      }
      let tagObj = void 0;
      let obj;
      if (identity.isScalar(item)) {
        obj = item.value;
        let match = tags.filter((t) => t.identify?.(obj));
        if (match.length > 1) {
          const testMatch = match.filter((t) => t.test);
          if (testMatch.length > 0)
            match = testMatch;
        }
        tagObj = match.find((t) => t.format === item.format) ?? match.find((t) => !t.format);
      } else {
        obj = item;
        tagObj = tags.find((t) => t.nodeClass && obj instanceof t.nodeClass);
      }
      if (!tagObj) {
        const name = obj?.constructor?.name ?? (obj === null ? "null" : typeof obj);
        throw new Error(`Tag not resolved for ${name} value`);
      }
      return tagObj;
    }
    function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
      if (!doc.directives)
        return "";
      const props = [];
      const anchor = (identity.isScalar(node) || identity.isCollection(node)) && node.anchor;
      if (anchor && anchors.anchorIsValid(anchor)) {
        anchors$1.add(anchor);
        props.push(`&${anchor}`);
      }
      const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
      if (tag)
        props.push(doc.directives.tagString(tag));
      return props.join(" ");
    }
    function stringify(item, ctx, onComment, onChompKeep) {
      if (identity.isPair(item))
        return item.toString(ctx, onComment, onChompKeep);
      if (identity.isAlias(item)) {
        if (ctx.doc.directives)
          return item.toString(ctx);
        if (ctx.resolvedAliases?.has(item)) {
          throw new TypeError(`Cannot stringify circular structure without alias nodes`);
        } else {
          if (ctx.resolvedAliases)
            ctx.resolvedAliases.add(item);
          else
            ctx.resolvedAliases = /* @__PURE__ */ new Set([item]);
          item = item.resolve(ctx.doc);
        }
      }
      let tagObj = void 0;
      const node = identity.isNode(item) ? item : ctx.doc.createNode(item, { onTagObj: (o) => tagObj = o });
      tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
      const props = stringifyProps(node, tagObj, ctx);
      if (props.length > 0)
        ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
      const str = typeof tagObj.stringify === "function" ? tagObj.stringify(node, ctx, onComment, onChompKeep) : identity.isScalar(node) ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep) : node.toString(ctx, onComment, onChompKeep);
      if (!props)
        return str;
      return identity.isScalar(node) || str[0] === "{" || str[0] === "[" ? `${props} ${str}` : `${props}
${ctx.indent}${str}`;
    }
    exports.createStringifyContext = createStringifyContext;
    exports.stringify = stringify;
  }
});

// node_modules/yaml/dist/stringify/stringifyPair.js
var require_stringifyPair = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyPair.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Scalar = require_Scalar();
    var stringify = require_stringify();
    var stringifyComment = require_stringifyComment();
    function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
      const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
      let keyComment = identity.isNode(key) && key.comment || null;
      if (simpleKeys) {
        if (keyComment) {
          throw new Error("With simple keys, key nodes cannot have comments");
        }
        if (identity.isCollection(key) || !identity.isNode(key) && typeof key === "object") {
          const msg = "With simple keys, collection cannot be used as a key value";
          throw new Error(msg);
        }
      }
      let explicitKey = !simpleKeys && (!key || keyComment && value == null && !ctx.inFlow || identity.isCollection(key) || (identity.isScalar(key) ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL : typeof key === "object"));
      ctx = Object.assign({}, ctx, {
        allNullValues: false,
        implicitKey: !explicitKey && (simpleKeys || !allNullValues),
        indent: indent + indentStep
      });
      let keyCommentDone = false;
      let chompKeep = false;
      let str = stringify.stringify(key, ctx, () => keyCommentDone = true, () => chompKeep = true);
      if (!explicitKey && !ctx.inFlow && str.length > 1024) {
        if (simpleKeys)
          throw new Error("With simple keys, single line scalar must not span more than 1024 characters");
        explicitKey = true;
      }
      if (ctx.inFlow) {
        if (allNullValues || value == null) {
          if (keyCommentDone && onComment)
            onComment();
          return str === "" ? "?" : explicitKey ? `? ${str}` : str;
        }
      } else if (allNullValues && !simpleKeys || value == null && explicitKey) {
        str = `? ${str}`;
        if (keyComment && !keyCommentDone) {
          str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        } else if (chompKeep && onChompKeep)
          onChompKeep();
        return str;
      }
      if (keyCommentDone)
        keyComment = null;
      if (explicitKey) {
        if (keyComment)
          str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        str = `? ${str}
${indent}:`;
      } else {
        str = `${str}:`;
        if (keyComment)
          str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
      }
      let vsb, vcb, valueComment;
      if (identity.isNode(value)) {
        vsb = !!value.spaceBefore;
        vcb = value.commentBefore;
        valueComment = value.comment;
      } else {
        vsb = false;
        vcb = null;
        valueComment = null;
        if (value && typeof value === "object")
          value = doc.createNode(value);
      }
      ctx.implicitKey = false;
      if (!explicitKey && !keyComment && identity.isScalar(value))
        ctx.indentAtStart = str.length + 1;
      chompKeep = false;
      if (!indentSeq && indentStep.length >= 2 && !ctx.inFlow && !explicitKey && identity.isSeq(value) && !value.flow && !value.tag && !value.anchor) {
        ctx.indent = ctx.indent.substring(2);
      }
      let valueCommentDone = false;
      const valueStr = stringify.stringify(value, ctx, () => valueCommentDone = true, () => chompKeep = true);
      let ws = " ";
      if (keyComment || vsb || vcb) {
        ws = vsb ? "\n" : "";
        if (vcb) {
          const cs = commentString(vcb);
          ws += `
${stringifyComment.indentComment(cs, ctx.indent)}`;
        }
        if (valueStr === "" && !ctx.inFlow) {
          if (ws === "\n" && valueComment)
            ws = "\n\n";
        } else {
          ws += `
${ctx.indent}`;
        }
      } else if (!explicitKey && identity.isCollection(value)) {
        const vs0 = valueStr[0];
        const nl0 = valueStr.indexOf("\n");
        const hasNewline = nl0 !== -1;
        const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
        if (hasNewline || !flow) {
          let hasPropsLine = false;
          if (hasNewline && (vs0 === "&" || vs0 === "!")) {
            let sp0 = valueStr.indexOf(" ");
            if (vs0 === "&" && sp0 !== -1 && sp0 < nl0 && valueStr[sp0 + 1] === "!") {
              sp0 = valueStr.indexOf(" ", sp0 + 1);
            }
            if (sp0 === -1 || nl0 < sp0)
              hasPropsLine = true;
          }
          if (!hasPropsLine)
            ws = `
${ctx.indent}`;
        }
      } else if (valueStr === "" || valueStr[0] === "\n") {
        ws = "";
      }
      str += ws + valueStr;
      if (ctx.inFlow) {
        if (valueCommentDone && onComment)
          onComment();
      } else if (valueComment && !valueCommentDone) {
        str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
      } else if (chompKeep && onChompKeep) {
        onChompKeep();
      }
      return str;
    }
    exports.stringifyPair = stringifyPair;
  }
});

// node_modules/yaml/dist/log.js
var require_log = __commonJS({
  "node_modules/yaml/dist/log.js"(exports) {
    "use strict";
    var node_process = __require("process");
    function debug(logLevel, ...messages) {
      if (logLevel === "debug")
        console.log(...messages);
    }
    function warn(logLevel, warning) {
      if (logLevel === "debug" || logLevel === "warn") {
        if (typeof node_process.emitWarning === "function")
          node_process.emitWarning(warning);
        else
          console.warn(warning);
      }
    }
    exports.debug = debug;
    exports.warn = warn;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/merge.js
var require_merge = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/merge.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Scalar = require_Scalar();
    var MERGE_KEY = "<<";
    var merge2 = {
      identify: (value) => value === MERGE_KEY || typeof value === "symbol" && value.description === MERGE_KEY,
      default: "key",
      tag: "tag:yaml.org,2002:merge",
      test: /^<<$/,
      resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), {
        addToJSMap: addMergeToJSMap
      }),
      stringify: () => MERGE_KEY
    };
    var isMergeKey = (ctx, key) => (merge2.identify(key) || identity.isScalar(key) && (!key.type || key.type === Scalar.Scalar.PLAIN) && merge2.identify(key.value)) && ctx?.doc.schema.tags.some((tag) => tag.tag === merge2.tag && tag.default);
    function addMergeToJSMap(ctx, map, value) {
      const source = resolveAliasValue(ctx, value);
      if (identity.isSeq(source))
        for (const it of source.items)
          mergeValue(ctx, map, it);
      else if (Array.isArray(source))
        for (const it of source)
          mergeValue(ctx, map, it);
      else
        mergeValue(ctx, map, source);
    }
    function mergeValue(ctx, map, value) {
      const source = resolveAliasValue(ctx, value);
      if (!identity.isMap(source))
        throw new Error("Merge sources must be maps or map aliases");
      const srcMap = source.toJSON(null, ctx, Map);
      for (const [key, value2] of srcMap) {
        if (map instanceof Map) {
          if (!map.has(key))
            map.set(key, value2);
        } else if (map instanceof Set) {
          map.add(key);
        } else if (!Object.prototype.hasOwnProperty.call(map, key)) {
          Object.defineProperty(map, key, {
            value: value2,
            writable: true,
            enumerable: true,
            configurable: true
          });
        }
      }
      return map;
    }
    function resolveAliasValue(ctx, value) {
      return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
    }
    exports.addMergeToJSMap = addMergeToJSMap;
    exports.isMergeKey = isMergeKey;
    exports.merge = merge2;
  }
});

// node_modules/yaml/dist/nodes/addPairToJSMap.js
var require_addPairToJSMap = __commonJS({
  "node_modules/yaml/dist/nodes/addPairToJSMap.js"(exports) {
    "use strict";
    var log = require_log();
    var merge2 = require_merge();
    var stringify = require_stringify();
    var identity = require_identity();
    var toJS = require_toJS();
    function addPairToJSMap(ctx, map, { key, value }) {
      if (identity.isNode(key) && key.addToJSMap)
        key.addToJSMap(ctx, map, value);
      else if (merge2.isMergeKey(ctx, key))
        merge2.addMergeToJSMap(ctx, map, value);
      else {
        const jsKey = toJS.toJS(key, "", ctx);
        if (map instanceof Map) {
          map.set(jsKey, toJS.toJS(value, jsKey, ctx));
        } else if (map instanceof Set) {
          map.add(jsKey);
        } else {
          const stringKey = stringifyKey(key, jsKey, ctx);
          const jsValue = toJS.toJS(value, stringKey, ctx);
          if (stringKey in map)
            Object.defineProperty(map, stringKey, {
              value: jsValue,
              writable: true,
              enumerable: true,
              configurable: true
            });
          else
            map[stringKey] = jsValue;
        }
      }
      return map;
    }
    function stringifyKey(key, jsKey, ctx) {
      if (jsKey === null)
        return "";
      if (typeof jsKey !== "object")
        return String(jsKey);
      if (identity.isNode(key) && ctx?.doc) {
        const strCtx = stringify.createStringifyContext(ctx.doc, {});
        strCtx.anchors = /* @__PURE__ */ new Set();
        for (const node of ctx.anchors.keys())
          strCtx.anchors.add(node.anchor);
        strCtx.inFlow = true;
        strCtx.inStringifyKey = true;
        const strKey = key.toString(strCtx);
        if (!ctx.mapKeyWarned) {
          let jsonStr = JSON.stringify(strKey);
          if (jsonStr.length > 40)
            jsonStr = jsonStr.substring(0, 36) + '..."';
          log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
          ctx.mapKeyWarned = true;
        }
        return strKey;
      }
      return JSON.stringify(jsKey);
    }
    exports.addPairToJSMap = addPairToJSMap;
  }
});

// node_modules/yaml/dist/nodes/Pair.js
var require_Pair = __commonJS({
  "node_modules/yaml/dist/nodes/Pair.js"(exports) {
    "use strict";
    var createNode = require_createNode();
    var stringifyPair = require_stringifyPair();
    var addPairToJSMap = require_addPairToJSMap();
    var identity = require_identity();
    function createPair(key, value, ctx) {
      const k = createNode.createNode(key, void 0, ctx);
      const v = createNode.createNode(value, void 0, ctx);
      return new Pair(k, v);
    }
    var Pair = class _Pair {
      constructor(key, value = null) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
        this.key = key;
        this.value = value;
      }
      clone(schema) {
        let { key, value } = this;
        if (identity.isNode(key))
          key = key.clone(schema);
        if (identity.isNode(value))
          value = value.clone(schema);
        return new _Pair(key, value);
      }
      toJSON(_, ctx) {
        const pair2 = ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
        return addPairToJSMap.addPairToJSMap(ctx, pair2, this);
      }
      toString(ctx, onComment, onChompKeep) {
        return ctx?.doc ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep) : JSON.stringify(this);
      }
    };
    exports.Pair = Pair;
    exports.createPair = createPair;
  }
});

// node_modules/yaml/dist/stringify/stringifyCollection.js
var require_stringifyCollection = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyCollection.js"(exports) {
    "use strict";
    var identity = require_identity();
    var stringify = require_stringify();
    var stringifyComment = require_stringifyComment();
    function stringifyCollection(collection, ctx, options18) {
      const flow = ctx.inFlow ?? collection.flow;
      const stringify2 = flow ? stringifyFlowCollection : stringifyBlockCollection;
      return stringify2(collection, ctx, options18);
    }
    function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
      const { indent, options: { commentString } } = ctx;
      const itemCtx = Object.assign({}, ctx, { indent: itemIndent, type: null });
      let chompKeep = false;
      const lines = [];
      for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment2 = null;
        if (identity.isNode(item)) {
          if (!chompKeep && item.spaceBefore)
            lines.push("");
          addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
          if (item.comment)
            comment2 = item.comment;
        } else if (identity.isPair(item)) {
          const ik = identity.isNode(item.key) ? item.key : null;
          if (ik) {
            if (!chompKeep && ik.spaceBefore)
              lines.push("");
            addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
          }
        }
        chompKeep = false;
        let str2 = stringify.stringify(item, itemCtx, () => comment2 = null, () => chompKeep = true);
        if (comment2)
          str2 += stringifyComment.lineComment(str2, itemIndent, commentString(comment2));
        if (chompKeep && comment2)
          chompKeep = false;
        lines.push(blockItemPrefix + str2);
      }
      let str;
      if (lines.length === 0) {
        str = flowChars.start + flowChars.end;
      } else {
        str = lines[0];
        for (let i = 1; i < lines.length; ++i) {
          const line = lines[i];
          str += line ? `
${indent}${line}` : "\n";
        }
      }
      if (comment) {
        str += "\n" + stringifyComment.indentComment(commentString(comment), indent);
        if (onComment)
          onComment();
      } else if (chompKeep && onChompKeep)
        onChompKeep();
      return str;
    }
    function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
      const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
      itemIndent += indentStep;
      const itemCtx = Object.assign({}, ctx, {
        indent: itemIndent,
        inFlow: true,
        type: null
      });
      let reqNewline = false;
      let linesAtValue = 0;
      const lines = [];
      for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
          if (item.spaceBefore)
            lines.push("");
          addCommentBefore(ctx, lines, item.commentBefore, false);
          if (item.comment)
            comment = item.comment;
        } else if (identity.isPair(item)) {
          const ik = identity.isNode(item.key) ? item.key : null;
          if (ik) {
            if (ik.spaceBefore)
              lines.push("");
            addCommentBefore(ctx, lines, ik.commentBefore, false);
            if (ik.comment)
              reqNewline = true;
          }
          const iv = identity.isNode(item.value) ? item.value : null;
          if (iv) {
            if (iv.comment)
              comment = iv.comment;
            if (iv.commentBefore)
              reqNewline = true;
          } else if (item.value == null && ik?.comment) {
            comment = ik.comment;
          }
        }
        if (comment)
          reqNewline = true;
        let str = stringify.stringify(item, itemCtx, () => comment = null);
        reqNewline || (reqNewline = lines.length > linesAtValue || str.includes("\n"));
        if (i < items.length - 1) {
          str += ",";
        } else if (ctx.options.trailingComma) {
          if (ctx.options.lineWidth > 0) {
            reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) + (str.length + 2) > ctx.options.lineWidth);
          }
          if (reqNewline) {
            str += ",";
          }
        }
        if (comment)
          str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        lines.push(str);
        linesAtValue = lines.length;
      }
      const { start, end } = flowChars;
      if (lines.length === 0) {
        return start + end;
      } else {
        if (!reqNewline) {
          const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
          reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
        }
        if (reqNewline) {
          let str = start;
          for (const line of lines)
            str += line ? `
${indentStep}${indent}${line}` : "\n";
          return `${str}
${indent}${end}`;
        } else {
          return `${start}${fcPadding}${lines.join(" ")}${fcPadding}${end}`;
        }
      }
    }
    function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
      if (comment && chompKeep)
        comment = comment.replace(/^\n+/, "");
      if (comment) {
        const ic = stringifyComment.indentComment(commentString(comment), indent);
        lines.push(ic.trimStart());
      }
    }
    exports.stringifyCollection = stringifyCollection;
  }
});

// node_modules/yaml/dist/nodes/YAMLMap.js
var require_YAMLMap = __commonJS({
  "node_modules/yaml/dist/nodes/YAMLMap.js"(exports) {
    "use strict";
    var stringifyCollection = require_stringifyCollection();
    var addPairToJSMap = require_addPairToJSMap();
    var Collection = require_Collection();
    var identity = require_identity();
    var Pair = require_Pair();
    var Scalar = require_Scalar();
    function findPair(items, key) {
      const k = identity.isScalar(key) ? key.value : key;
      for (const it of items) {
        if (identity.isPair(it)) {
          if (it.key === key || it.key === k)
            return it;
          if (identity.isScalar(it.key) && it.key.value === k)
            return it;
        }
      }
      return void 0;
    }
    var YAMLMap = class extends Collection.Collection {
      static get tagName() {
        return "tag:yaml.org,2002:map";
      }
      constructor(schema) {
        super(identity.MAP, schema);
        this.items = [];
      }
      /**
       * A generic collection parsing method that can be extended
       * to other node classes that inherit from YAMLMap
       */
      static from(schema, obj, ctx) {
        const { keepUndefined, replacer } = ctx;
        const map = new this(schema);
        const add = (key, value) => {
          if (typeof replacer === "function")
            value = replacer.call(obj, key, value);
          else if (Array.isArray(replacer) && !replacer.includes(key))
            return;
          if (value !== void 0 || keepUndefined)
            map.items.push(Pair.createPair(key, value, ctx));
        };
        if (obj instanceof Map) {
          for (const [key, value] of obj)
            add(key, value);
        } else if (obj && typeof obj === "object") {
          for (const key of Object.keys(obj))
            add(key, obj[key]);
        }
        if (typeof schema.sortMapEntries === "function") {
          map.items.sort(schema.sortMapEntries);
        }
        return map;
      }
      /**
       * Adds a value to the collection.
       *
       * @param overwrite - If not set `true`, using a key that is already in the
       *   collection will throw. Otherwise, overwrites the previous value.
       */
      add(pair2, overwrite) {
        let _pair;
        if (identity.isPair(pair2))
          _pair = pair2;
        else if (!pair2 || typeof pair2 !== "object" || !("key" in pair2)) {
          _pair = new Pair.Pair(pair2, pair2?.value);
        } else
          _pair = new Pair.Pair(pair2.key, pair2.value);
        const prev = findPair(this.items, _pair.key);
        const sortEntries = this.schema?.sortMapEntries;
        if (prev) {
          if (!overwrite)
            throw new Error(`Key ${_pair.key} already set`);
          if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value))
            prev.value.value = _pair.value;
          else
            prev.value = _pair.value;
        } else if (sortEntries) {
          const i = this.items.findIndex((item) => sortEntries(_pair, item) < 0);
          if (i === -1)
            this.items.push(_pair);
          else
            this.items.splice(i, 0, _pair);
        } else {
          this.items.push(_pair);
        }
      }
      delete(key) {
        const it = findPair(this.items, key);
        if (!it)
          return false;
        const del = this.items.splice(this.items.indexOf(it), 1);
        return del.length > 0;
      }
      get(key, keepScalar) {
        const it = findPair(this.items, key);
        const node = it?.value;
        return (!keepScalar && identity.isScalar(node) ? node.value : node) ?? void 0;
      }
      has(key) {
        return !!findPair(this.items, key);
      }
      set(key, value) {
        this.add(new Pair.Pair(key, value), true);
      }
      /**
       * @param ctx - Conversion context, originally set in Document#toJS()
       * @param {Class} Type - If set, forces the returned collection type
       * @returns Instance of Type, Map, or Object
       */
      toJSON(_, ctx, Type) {
        const map = Type ? new Type() : ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
        if (ctx?.onCreate)
          ctx.onCreate(map);
        for (const item of this.items)
          addPairToJSMap.addPairToJSMap(ctx, map, item);
        return map;
      }
      toString(ctx, onComment, onChompKeep) {
        if (!ctx)
          return JSON.stringify(this);
        for (const item of this.items) {
          if (!identity.isPair(item))
            throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
        }
        if (!ctx.allNullValues && this.hasAllNullValues(false))
          ctx = Object.assign({}, ctx, { allNullValues: true });
        return stringifyCollection.stringifyCollection(this, ctx, {
          blockItemPrefix: "",
          flowChars: { start: "{", end: "}" },
          itemIndent: ctx.indent || "",
          onChompKeep,
          onComment
        });
      }
    };
    exports.YAMLMap = YAMLMap;
    exports.findPair = findPair;
  }
});

// node_modules/yaml/dist/schema/common/map.js
var require_map = __commonJS({
  "node_modules/yaml/dist/schema/common/map.js"(exports) {
    "use strict";
    var identity = require_identity();
    var YAMLMap = require_YAMLMap();
    var map = {
      collection: "map",
      default: true,
      nodeClass: YAMLMap.YAMLMap,
      tag: "tag:yaml.org,2002:map",
      resolve(map2, onError) {
        if (!identity.isMap(map2))
          onError("Expected a mapping for this tag");
        return map2;
      },
      createNode: (schema, obj, ctx) => YAMLMap.YAMLMap.from(schema, obj, ctx)
    };
    exports.map = map;
  }
});

// node_modules/yaml/dist/nodes/YAMLSeq.js
var require_YAMLSeq = __commonJS({
  "node_modules/yaml/dist/nodes/YAMLSeq.js"(exports) {
    "use strict";
    var createNode = require_createNode();
    var stringifyCollection = require_stringifyCollection();
    var Collection = require_Collection();
    var identity = require_identity();
    var Scalar = require_Scalar();
    var toJS = require_toJS();
    var YAMLSeq = class extends Collection.Collection {
      static get tagName() {
        return "tag:yaml.org,2002:seq";
      }
      constructor(schema) {
        super(identity.SEQ, schema);
        this.items = [];
      }
      add(value) {
        this.items.push(value);
      }
      /**
       * Removes a value from the collection.
       *
       * `key` must contain a representation of an integer for this to succeed.
       * It may be wrapped in a `Scalar`.
       *
       * @returns `true` if the item was found and removed.
       */
      delete(key) {
        const idx = asItemIndex(key);
        if (typeof idx !== "number")
          return false;
        const del = this.items.splice(idx, 1);
        return del.length > 0;
      }
      get(key, keepScalar) {
        const idx = asItemIndex(key);
        if (typeof idx !== "number")
          return void 0;
        const it = this.items[idx];
        return !keepScalar && identity.isScalar(it) ? it.value : it;
      }
      /**
       * Checks if the collection includes a value with the key `key`.
       *
       * `key` must contain a representation of an integer for this to succeed.
       * It may be wrapped in a `Scalar`.
       */
      has(key) {
        const idx = asItemIndex(key);
        return typeof idx === "number" && idx < this.items.length;
      }
      /**
       * Sets a value in this collection. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       *
       * If `key` does not contain a representation of an integer, this will throw.
       * It may be wrapped in a `Scalar`.
       */
      set(key, value) {
        const idx = asItemIndex(key);
        if (typeof idx !== "number")
          throw new Error(`Expected a valid index, not ${key}.`);
        const prev = this.items[idx];
        if (identity.isScalar(prev) && Scalar.isScalarValue(value))
          prev.value = value;
        else
          this.items[idx] = value;
      }
      toJSON(_, ctx) {
        const seq = [];
        if (ctx?.onCreate)
          ctx.onCreate(seq);
        let i = 0;
        for (const item of this.items)
          seq.push(toJS.toJS(item, String(i++), ctx));
        return seq;
      }
      toString(ctx, onComment, onChompKeep) {
        if (!ctx)
          return JSON.stringify(this);
        return stringifyCollection.stringifyCollection(this, ctx, {
          blockItemPrefix: "- ",
          flowChars: { start: "[", end: "]" },
          itemIndent: (ctx.indent || "") + "  ",
          onChompKeep,
          onComment
        });
      }
      static from(schema, obj, ctx) {
        const { replacer } = ctx;
        const seq = new this(schema);
        if (obj && Symbol.iterator in Object(obj)) {
          let i = 0;
          for (let it of obj) {
            if (typeof replacer === "function") {
              const key = obj instanceof Set ? it : String(i++);
              it = replacer.call(obj, key, it);
            }
            seq.items.push(createNode.createNode(it, void 0, ctx));
          }
        }
        return seq;
      }
    };
    function asItemIndex(key) {
      let idx = identity.isScalar(key) ? key.value : key;
      if (idx && typeof idx === "string")
        idx = Number(idx);
      return typeof idx === "number" && Number.isInteger(idx) && idx >= 0 ? idx : null;
    }
    exports.YAMLSeq = YAMLSeq;
  }
});

// node_modules/yaml/dist/schema/common/seq.js
var require_seq = __commonJS({
  "node_modules/yaml/dist/schema/common/seq.js"(exports) {
    "use strict";
    var identity = require_identity();
    var YAMLSeq = require_YAMLSeq();
    var seq = {
      collection: "seq",
      default: true,
      nodeClass: YAMLSeq.YAMLSeq,
      tag: "tag:yaml.org,2002:seq",
      resolve(seq2, onError) {
        if (!identity.isSeq(seq2))
          onError("Expected a sequence for this tag");
        return seq2;
      },
      createNode: (schema, obj, ctx) => YAMLSeq.YAMLSeq.from(schema, obj, ctx)
    };
    exports.seq = seq;
  }
});

// node_modules/yaml/dist/schema/common/string.js
var require_string = __commonJS({
  "node_modules/yaml/dist/schema/common/string.js"(exports) {
    "use strict";
    var stringifyString = require_stringifyString();
    var string2 = {
      identify: (value) => typeof value === "string",
      default: true,
      tag: "tag:yaml.org,2002:str",
      resolve: (str) => str,
      stringify(item, ctx, onComment, onChompKeep) {
        ctx = Object.assign({ actualString: true }, ctx);
        return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
      }
    };
    exports.string = string2;
  }
});

// node_modules/yaml/dist/schema/common/null.js
var require_null = __commonJS({
  "node_modules/yaml/dist/schema/common/null.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var nullTag = {
      identify: (value) => value == null,
      createNode: () => new Scalar.Scalar(null),
      default: true,
      tag: "tag:yaml.org,2002:null",
      test: /^(?:~|[Nn]ull|NULL)?$/,
      resolve: () => new Scalar.Scalar(null),
      stringify: ({ source }, ctx) => typeof source === "string" && nullTag.test.test(source) ? source : ctx.options.nullStr
    };
    exports.nullTag = nullTag;
  }
});

// node_modules/yaml/dist/schema/core/bool.js
var require_bool = __commonJS({
  "node_modules/yaml/dist/schema/core/bool.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var boolTag = {
      identify: (value) => typeof value === "boolean",
      default: true,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
      resolve: (str) => new Scalar.Scalar(str[0] === "t" || str[0] === "T"),
      stringify({ source, value }, ctx) {
        if (source && boolTag.test.test(source)) {
          const sv = source[0] === "t" || source[0] === "T";
          if (value === sv)
            return source;
        }
        return value ? ctx.options.trueStr : ctx.options.falseStr;
      }
    };
    exports.boolTag = boolTag;
  }
});

// node_modules/yaml/dist/stringify/stringifyNumber.js
var require_stringifyNumber = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyNumber.js"(exports) {
    "use strict";
    function stringifyNumber({ format, minFractionDigits, tag, value }) {
      if (typeof value === "bigint")
        return String(value);
      const num = typeof value === "number" ? value : Number(value);
      if (!isFinite(num))
        return isNaN(num) ? ".nan" : num < 0 ? "-.inf" : ".inf";
      let n = Object.is(value, -0) ? "-0" : JSON.stringify(value);
      if (!format && minFractionDigits && (!tag || tag === "tag:yaml.org,2002:float") && /^-?\d/.test(n) && !n.includes("e")) {
        let i = n.indexOf(".");
        if (i < 0) {
          i = n.length;
          n += ".";
        }
        let d = minFractionDigits - (n.length - i - 1);
        while (d-- > 0)
          n += "0";
      }
      return n;
    }
    exports.stringifyNumber = stringifyNumber;
  }
});

// node_modules/yaml/dist/schema/core/float.js
var require_float = __commonJS({
  "node_modules/yaml/dist/schema/core/float.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var stringifyNumber = require_stringifyNumber();
    var floatNaN = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
      resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
      stringify: stringifyNumber.stringifyNumber
    };
    var floatExp = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      format: "EXP",
      test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
      resolve: (str) => parseFloat(str),
      stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
      }
    };
    var float = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
      resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str));
        const dot = str.indexOf(".");
        if (dot !== -1 && str[str.length - 1] === "0")
          node.minFractionDigits = str.length - dot - 1;
        return node;
      },
      stringify: stringifyNumber.stringifyNumber
    };
    exports.float = float;
    exports.floatExp = floatExp;
    exports.floatNaN = floatNaN;
  }
});

// node_modules/yaml/dist/schema/core/int.js
var require_int = __commonJS({
  "node_modules/yaml/dist/schema/core/int.js"(exports) {
    "use strict";
    var stringifyNumber = require_stringifyNumber();
    var intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
    var intResolve = (str, offset, radix, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix);
    function intStringify(node, radix, prefix2) {
      const { value } = node;
      if (intIdentify(value) && value >= 0)
        return prefix2 + value.toString(radix);
      return stringifyNumber.stringifyNumber(node);
    }
    var intOct = {
      identify: (value) => intIdentify(value) && value >= 0,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "OCT",
      test: /^0o[0-7]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
      stringify: (node) => intStringify(node, 8, "0o")
    };
    var int = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      test: /^[-+]?[0-9]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
      stringify: stringifyNumber.stringifyNumber
    };
    var intHex = {
      identify: (value) => intIdentify(value) && value >= 0,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "HEX",
      test: /^0x[0-9a-fA-F]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
      stringify: (node) => intStringify(node, 16, "0x")
    };
    exports.int = int;
    exports.intHex = intHex;
    exports.intOct = intOct;
  }
});

// node_modules/yaml/dist/schema/core/schema.js
var require_schema = __commonJS({
  "node_modules/yaml/dist/schema/core/schema.js"(exports) {
    "use strict";
    var map = require_map();
    var _null = require_null();
    var seq = require_seq();
    var string2 = require_string();
    var bool = require_bool();
    var float = require_float();
    var int = require_int();
    var schema = [
      map.map,
      seq.seq,
      string2.string,
      _null.nullTag,
      bool.boolTag,
      int.intOct,
      int.int,
      int.intHex,
      float.floatNaN,
      float.floatExp,
      float.float
    ];
    exports.schema = schema;
  }
});

// node_modules/yaml/dist/schema/json/schema.js
var require_schema2 = __commonJS({
  "node_modules/yaml/dist/schema/json/schema.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var map = require_map();
    var seq = require_seq();
    function intIdentify(value) {
      return typeof value === "bigint" || Number.isInteger(value);
    }
    var stringifyJSON = ({ value }) => JSON.stringify(value);
    var jsonScalars = [
      {
        identify: (value) => typeof value === "string",
        default: true,
        tag: "tag:yaml.org,2002:str",
        resolve: (str) => str,
        stringify: stringifyJSON
      },
      {
        identify: (value) => value == null,
        createNode: () => new Scalar.Scalar(null),
        default: true,
        tag: "tag:yaml.org,2002:null",
        test: /^null$/,
        resolve: () => null,
        stringify: stringifyJSON
      },
      {
        identify: (value) => typeof value === "boolean",
        default: true,
        tag: "tag:yaml.org,2002:bool",
        test: /^true$|^false$/,
        resolve: (str) => str === "true",
        stringify: stringifyJSON
      },
      {
        identify: intIdentify,
        default: true,
        tag: "tag:yaml.org,2002:int",
        test: /^-?(?:0|[1-9][0-9]*)$/,
        resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
        stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
      },
      {
        identify: (value) => typeof value === "number",
        default: true,
        tag: "tag:yaml.org,2002:float",
        test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
        resolve: (str) => parseFloat(str),
        stringify: stringifyJSON
      }
    ];
    var jsonError = {
      default: true,
      tag: "",
      test: /^/,
      resolve(str, onError) {
        onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
        return str;
      }
    };
    var schema = [map.map, seq.seq].concat(jsonScalars, jsonError);
    exports.schema = schema;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/binary.js
var require_binary = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/binary.js"(exports) {
    "use strict";
    var node_buffer = __require("buffer");
    var Scalar = require_Scalar();
    var stringifyString = require_stringifyString();
    var binary = {
      identify: (value) => value instanceof Uint8Array,
      // Buffer inherits from Uint8Array
      default: false,
      tag: "tag:yaml.org,2002:binary",
      /**
       * Returns a Buffer in node and an Uint8Array in browsers
       *
       * To use the resulting buffer as an image, you'll want to do something like:
       *
       *   const blob = new Blob([buffer], { type: 'image/jpeg' })
       *   document.querySelector('#photo').src = URL.createObjectURL(blob)
       */
      resolve(src, onError) {
        if (typeof node_buffer.Buffer === "function") {
          return node_buffer.Buffer.from(src, "base64");
        } else if (typeof atob === "function") {
          const str = atob(src.replace(/[\n\r]/g, ""));
          const buffer = new Uint8Array(str.length);
          for (let i = 0; i < str.length; ++i)
            buffer[i] = str.charCodeAt(i);
          return buffer;
        } else {
          onError("This environment does not support reading binary tags; either Buffer or atob is required");
          return src;
        }
      },
      stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
        if (!value)
          return "";
        const buf = value;
        let str;
        if (typeof node_buffer.Buffer === "function") {
          str = buf instanceof node_buffer.Buffer ? buf.toString("base64") : node_buffer.Buffer.from(buf.buffer).toString("base64");
        } else if (typeof btoa === "function") {
          let s = "";
          for (let i = 0; i < buf.length; ++i)
            s += String.fromCharCode(buf[i]);
          str = btoa(s);
        } else {
          throw new Error("This environment does not support writing binary tags; either Buffer or btoa is required");
        }
        type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
        if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
          const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
          const n = Math.ceil(str.length / lineWidth);
          const lines = new Array(n);
          for (let i = 0, o = 0; i < n; ++i, o += lineWidth) {
            lines[i] = str.substr(o, lineWidth);
          }
          str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? "\n" : " ");
        }
        return stringifyString.stringifyString({ comment, type, value: str }, ctx, onComment, onChompKeep);
      }
    };
    exports.binary = binary;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/pairs.js
var require_pairs = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/pairs.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Pair = require_Pair();
    var Scalar = require_Scalar();
    var YAMLSeq = require_YAMLSeq();
    function resolvePairs(seq, onError) {
      if (identity.isSeq(seq)) {
        for (let i = 0; i < seq.items.length; ++i) {
          let item = seq.items[i];
          if (identity.isPair(item))
            continue;
          else if (identity.isMap(item)) {
            if (item.items.length > 1)
              onError("Each pair must have its own sequence indicator");
            const pair2 = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
            if (item.commentBefore)
              pair2.key.commentBefore = pair2.key.commentBefore ? `${item.commentBefore}
${pair2.key.commentBefore}` : item.commentBefore;
            if (item.comment) {
              const cn = pair2.value ?? pair2.key;
              cn.comment = cn.comment ? `${item.comment}
${cn.comment}` : item.comment;
            }
            item = pair2;
          }
          seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
        }
      } else
        onError("Expected a sequence for this tag");
      return seq;
    }
    function createPairs(schema, iterable, ctx) {
      const { replacer } = ctx;
      const pairs2 = new YAMLSeq.YAMLSeq(schema);
      pairs2.tag = "tag:yaml.org,2002:pairs";
      let i = 0;
      if (iterable && Symbol.iterator in Object(iterable))
        for (let it of iterable) {
          if (typeof replacer === "function")
            it = replacer.call(iterable, String(i++), it);
          let key, value;
          if (Array.isArray(it)) {
            if (it.length === 2) {
              key = it[0];
              value = it[1];
            } else
              throw new TypeError(`Expected [key, value] tuple: ${it}`);
          } else if (it && it instanceof Object) {
            const keys = Object.keys(it);
            if (keys.length === 1) {
              key = keys[0];
              value = it[key];
            } else {
              throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
            }
          } else {
            key = it;
          }
          pairs2.items.push(Pair.createPair(key, value, ctx));
        }
      return pairs2;
    }
    var pairs = {
      collection: "seq",
      default: false,
      tag: "tag:yaml.org,2002:pairs",
      resolve: resolvePairs,
      createNode: createPairs
    };
    exports.createPairs = createPairs;
    exports.pairs = pairs;
    exports.resolvePairs = resolvePairs;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/omap.js
var require_omap = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/omap.js"(exports) {
    "use strict";
    var identity = require_identity();
    var toJS = require_toJS();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var pairs = require_pairs();
    var YAMLOMap = class _YAMLOMap extends YAMLSeq.YAMLSeq {
      constructor() {
        super();
        this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
        this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
        this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
        this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
        this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
        this.tag = _YAMLOMap.tag;
      }
      /**
       * If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
       * but TypeScript won't allow widening the signature of a child method.
       */
      toJSON(_, ctx) {
        if (!ctx)
          return super.toJSON(_);
        const map = /* @__PURE__ */ new Map();
        if (ctx?.onCreate)
          ctx.onCreate(map);
        for (const pair2 of this.items) {
          let key, value;
          if (identity.isPair(pair2)) {
            key = toJS.toJS(pair2.key, "", ctx);
            value = toJS.toJS(pair2.value, key, ctx);
          } else {
            key = toJS.toJS(pair2, "", ctx);
          }
          if (map.has(key))
            throw new Error("Ordered maps must not include duplicate keys");
          map.set(key, value);
        }
        return map;
      }
      static from(schema, iterable, ctx) {
        const pairs$1 = pairs.createPairs(schema, iterable, ctx);
        const omap2 = new this();
        omap2.items = pairs$1.items;
        return omap2;
      }
    };
    YAMLOMap.tag = "tag:yaml.org,2002:omap";
    var omap = {
      collection: "seq",
      identify: (value) => value instanceof Map,
      nodeClass: YAMLOMap,
      default: false,
      tag: "tag:yaml.org,2002:omap",
      resolve(seq, onError) {
        const pairs$1 = pairs.resolvePairs(seq, onError);
        const seenKeys = [];
        for (const { key } of pairs$1.items) {
          if (identity.isScalar(key)) {
            if (seenKeys.includes(key.value)) {
              onError(`Ordered maps must not include duplicate keys: ${key.value}`);
            } else {
              seenKeys.push(key.value);
            }
          }
        }
        return Object.assign(new YAMLOMap(), pairs$1);
      },
      createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
    };
    exports.YAMLOMap = YAMLOMap;
    exports.omap = omap;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/bool.js
var require_bool2 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/bool.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    function boolStringify({ value, source }, ctx) {
      const boolObj = value ? trueTag : falseTag;
      if (source && boolObj.test.test(source))
        return source;
      return value ? ctx.options.trueStr : ctx.options.falseStr;
    }
    var trueTag = {
      identify: (value) => value === true,
      default: true,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
      resolve: () => new Scalar.Scalar(true),
      stringify: boolStringify
    };
    var falseTag = {
      identify: (value) => value === false,
      default: true,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
      resolve: () => new Scalar.Scalar(false),
      stringify: boolStringify
    };
    exports.falseTag = falseTag;
    exports.trueTag = trueTag;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/float.js
var require_float2 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/float.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var stringifyNumber = require_stringifyNumber();
    var floatNaN = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
      resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
      stringify: stringifyNumber.stringifyNumber
    };
    var floatExp = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      format: "EXP",
      test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
      resolve: (str) => parseFloat(str.replace(/_/g, "")),
      stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
      }
    };
    var float = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
      resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str.replace(/_/g, "")));
        const dot = str.indexOf(".");
        if (dot !== -1) {
          const f = str.substring(dot + 1).replace(/_/g, "");
          if (f[f.length - 1] === "0")
            node.minFractionDigits = f.length;
        }
        return node;
      },
      stringify: stringifyNumber.stringifyNumber
    };
    exports.float = float;
    exports.floatExp = floatExp;
    exports.floatNaN = floatNaN;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/int.js
var require_int2 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/int.js"(exports) {
    "use strict";
    var stringifyNumber = require_stringifyNumber();
    var intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
    function intResolve(str, offset, radix, { intAsBigInt }) {
      const sign = str[0];
      if (sign === "-" || sign === "+")
        offset += 1;
      str = str.substring(offset).replace(/_/g, "");
      if (intAsBigInt) {
        switch (radix) {
          case 2:
            str = `0b${str}`;
            break;
          case 8:
            str = `0o${str}`;
            break;
          case 16:
            str = `0x${str}`;
            break;
        }
        const n2 = BigInt(str);
        return sign === "-" ? BigInt(-1) * n2 : n2;
      }
      const n = parseInt(str, radix);
      return sign === "-" ? -1 * n : n;
    }
    function intStringify(node, radix, prefix2) {
      const { value } = node;
      if (intIdentify(value)) {
        const str = value.toString(radix);
        return value < 0 ? "-" + prefix2 + str.substr(1) : prefix2 + str;
      }
      return stringifyNumber.stringifyNumber(node);
    }
    var intBin = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "BIN",
      test: /^[-+]?0b[0-1_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
      stringify: (node) => intStringify(node, 2, "0b")
    };
    var intOct = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "OCT",
      test: /^[-+]?0[0-7_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
      stringify: (node) => intStringify(node, 8, "0")
    };
    var int = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      test: /^[-+]?[0-9][0-9_]*$/,
      resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
      stringify: stringifyNumber.stringifyNumber
    };
    var intHex = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "HEX",
      test: /^[-+]?0x[0-9a-fA-F_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
      stringify: (node) => intStringify(node, 16, "0x")
    };
    exports.int = int;
    exports.intBin = intBin;
    exports.intHex = intHex;
    exports.intOct = intOct;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/set.js
var require_set = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/set.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Pair = require_Pair();
    var YAMLMap = require_YAMLMap();
    var YAMLSet = class _YAMLSet extends YAMLMap.YAMLMap {
      constructor(schema) {
        super(schema);
        this.tag = _YAMLSet.tag;
      }
      add(key) {
        let pair2;
        if (identity.isPair(key))
          pair2 = key;
        else if (key && typeof key === "object" && "key" in key && "value" in key && key.value === null)
          pair2 = new Pair.Pair(key.key, null);
        else
          pair2 = new Pair.Pair(key, null);
        const prev = YAMLMap.findPair(this.items, pair2.key);
        if (!prev)
          this.items.push(pair2);
      }
      /**
       * If `keepPair` is `true`, returns the Pair matching `key`.
       * Otherwise, returns the value of that Pair's key.
       */
      get(key, keepPair) {
        const pair2 = YAMLMap.findPair(this.items, key);
        return !keepPair && identity.isPair(pair2) ? identity.isScalar(pair2.key) ? pair2.key.value : pair2.key : pair2;
      }
      set(key, value) {
        if (typeof value !== "boolean")
          throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
        const prev = YAMLMap.findPair(this.items, key);
        if (prev && !value) {
          this.items.splice(this.items.indexOf(prev), 1);
        } else if (!prev && value) {
          this.items.push(new Pair.Pair(key));
        }
      }
      toJSON(_, ctx) {
        return super.toJSON(_, ctx, Set);
      }
      toString(ctx, onComment, onChompKeep) {
        if (!ctx)
          return JSON.stringify(this);
        if (this.hasAllNullValues(true))
          return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
        else
          throw new Error("Set items must all have null values");
      }
      static from(schema, iterable, ctx) {
        const { replacer } = ctx;
        const set2 = new this(schema);
        if (iterable && Symbol.iterator in Object(iterable))
          for (let value of iterable) {
            if (typeof replacer === "function")
              value = replacer.call(iterable, value, value);
            set2.items.push(Pair.createPair(value, null, ctx));
          }
        return set2;
      }
    };
    YAMLSet.tag = "tag:yaml.org,2002:set";
    var set = {
      collection: "map",
      identify: (value) => value instanceof Set,
      nodeClass: YAMLSet,
      default: false,
      tag: "tag:yaml.org,2002:set",
      createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
      resolve(map, onError) {
        if (identity.isMap(map)) {
          if (map.hasAllNullValues(true))
            return Object.assign(new YAMLSet(), map);
          else
            onError("Set items must all have null values");
        } else
          onError("Expected a mapping for this tag");
        return map;
      }
    };
    exports.YAMLSet = YAMLSet;
    exports.set = set;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/timestamp.js
var require_timestamp = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/timestamp.js"(exports) {
    "use strict";
    var stringifyNumber = require_stringifyNumber();
    function parseSexagesimal(str, asBigInt) {
      const sign = str[0];
      const parts2 = sign === "-" || sign === "+" ? str.substring(1) : str;
      const num = (n) => asBigInt ? BigInt(n) : Number(n);
      const res = parts2.replace(/_/g, "").split(":").reduce((res2, p) => res2 * num(60) + num(p), num(0));
      return sign === "-" ? num(-1) * res : res;
    }
    function stringifySexagesimal(node) {
      let { value } = node;
      let num = (n) => n;
      if (typeof value === "bigint")
        num = (n) => BigInt(n);
      else if (isNaN(value) || !isFinite(value))
        return stringifyNumber.stringifyNumber(node);
      let sign = "";
      if (value < 0) {
        sign = "-";
        value *= num(-1);
      }
      const _60 = num(60);
      const parts2 = [value % _60];
      if (value < 60) {
        parts2.unshift(0);
      } else {
        value = (value - parts2[0]) / _60;
        parts2.unshift(value % _60);
        if (value >= 60) {
          value = (value - parts2[0]) / _60;
          parts2.unshift(value);
        }
      }
      return sign + parts2.map((n) => String(n).padStart(2, "0")).join(":").replace(/000000\d*$/, "");
    }
    var intTime = {
      identify: (value) => typeof value === "bigint" || Number.isInteger(value),
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "TIME",
      test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
      resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
      stringify: stringifySexagesimal
    };
    var floatTime = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      format: "TIME",
      test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
      resolve: (str) => parseSexagesimal(str, false),
      stringify: stringifySexagesimal
    };
    var timestamp = {
      identify: (value) => value instanceof Date,
      default: true,
      tag: "tag:yaml.org,2002:timestamp",
      // If the time zone is omitted, the timestamp is assumed to be specified in UTC. The time part
      // may be omitted altogether, resulting in a date format. In such a case, the time part is
      // assumed to be 00:00:00Z (start of day, UTC).
      test: RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),
      resolve(str) {
        const match = str.match(timestamp.test);
        if (!match)
          throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");
        const [, year, month, day, hour, minute, second] = match.map(Number);
        const millisec = match[7] ? Number((match[7] + "00").substr(1, 3)) : 0;
        let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
        const tz = match[8];
        if (tz && tz !== "Z") {
          let d = parseSexagesimal(tz, false);
          if (Math.abs(d) < 30)
            d *= 60;
          date -= 6e4 * d;
        }
        return new Date(date);
      },
      stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, "") ?? ""
    };
    exports.floatTime = floatTime;
    exports.intTime = intTime;
    exports.timestamp = timestamp;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/schema.js
var require_schema3 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/schema.js"(exports) {
    "use strict";
    var map = require_map();
    var _null = require_null();
    var seq = require_seq();
    var string2 = require_string();
    var binary = require_binary();
    var bool = require_bool2();
    var float = require_float2();
    var int = require_int2();
    var merge2 = require_merge();
    var omap = require_omap();
    var pairs = require_pairs();
    var set = require_set();
    var timestamp = require_timestamp();
    var schema = [
      map.map,
      seq.seq,
      string2.string,
      _null.nullTag,
      bool.trueTag,
      bool.falseTag,
      int.intBin,
      int.intOct,
      int.int,
      int.intHex,
      float.floatNaN,
      float.floatExp,
      float.float,
      binary.binary,
      merge2.merge,
      omap.omap,
      pairs.pairs,
      set.set,
      timestamp.intTime,
      timestamp.floatTime,
      timestamp.timestamp
    ];
    exports.schema = schema;
  }
});

// node_modules/yaml/dist/schema/tags.js
var require_tags = __commonJS({
  "node_modules/yaml/dist/schema/tags.js"(exports) {
    "use strict";
    var map = require_map();
    var _null = require_null();
    var seq = require_seq();
    var string2 = require_string();
    var bool = require_bool();
    var float = require_float();
    var int = require_int();
    var schema = require_schema();
    var schema$1 = require_schema2();
    var binary = require_binary();
    var merge2 = require_merge();
    var omap = require_omap();
    var pairs = require_pairs();
    var schema$2 = require_schema3();
    var set = require_set();
    var timestamp = require_timestamp();
    var schemas = /* @__PURE__ */ new Map([
      ["core", schema.schema],
      ["failsafe", [map.map, seq.seq, string2.string]],
      ["json", schema$1.schema],
      ["yaml11", schema$2.schema],
      ["yaml-1.1", schema$2.schema]
    ]);
    var tagsByName = {
      binary: binary.binary,
      bool: bool.boolTag,
      float: float.float,
      floatExp: float.floatExp,
      floatNaN: float.floatNaN,
      floatTime: timestamp.floatTime,
      int: int.int,
      intHex: int.intHex,
      intOct: int.intOct,
      intTime: timestamp.intTime,
      map: map.map,
      merge: merge2.merge,
      null: _null.nullTag,
      omap: omap.omap,
      pairs: pairs.pairs,
      seq: seq.seq,
      set: set.set,
      timestamp: timestamp.timestamp
    };
    var coreKnownTags = {
      "tag:yaml.org,2002:binary": binary.binary,
      "tag:yaml.org,2002:merge": merge2.merge,
      "tag:yaml.org,2002:omap": omap.omap,
      "tag:yaml.org,2002:pairs": pairs.pairs,
      "tag:yaml.org,2002:set": set.set,
      "tag:yaml.org,2002:timestamp": timestamp.timestamp
    };
    function getTags(customTags, schemaName, addMergeTag) {
      const schemaTags = schemas.get(schemaName);
      if (schemaTags && !customTags) {
        return addMergeTag && !schemaTags.includes(merge2.merge) ? schemaTags.concat(merge2.merge) : schemaTags.slice();
      }
      let tags = schemaTags;
      if (!tags) {
        if (Array.isArray(customTags))
          tags = [];
        else {
          const keys = Array.from(schemas.keys()).filter((key) => key !== "yaml11").map((key) => JSON.stringify(key)).join(", ");
          throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
        }
      }
      if (Array.isArray(customTags)) {
        for (const tag of customTags)
          tags = tags.concat(tag);
      } else if (typeof customTags === "function") {
        tags = customTags(tags.slice());
      }
      if (addMergeTag)
        tags = tags.concat(merge2.merge);
      return tags.reduce((tags2, tag) => {
        const tagObj = typeof tag === "string" ? tagsByName[tag] : tag;
        if (!tagObj) {
          const tagName = JSON.stringify(tag);
          const keys = Object.keys(tagsByName).map((key) => JSON.stringify(key)).join(", ");
          throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
        }
        if (!tags2.includes(tagObj))
          tags2.push(tagObj);
        return tags2;
      }, []);
    }
    exports.coreKnownTags = coreKnownTags;
    exports.getTags = getTags;
  }
});

// node_modules/yaml/dist/schema/Schema.js
var require_Schema = __commonJS({
  "node_modules/yaml/dist/schema/Schema.js"(exports) {
    "use strict";
    var identity = require_identity();
    var map = require_map();
    var seq = require_seq();
    var string2 = require_string();
    var tags = require_tags();
    var sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
    var Schema = class _Schema {
      constructor({ compat, customTags, merge: merge2, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
        this.compat = Array.isArray(compat) ? tags.getTags(compat, "compat") : compat ? tags.getTags(null, compat) : null;
        this.name = typeof schema === "string" && schema || "core";
        this.knownTags = resolveKnownTags ? tags.coreKnownTags : {};
        this.tags = tags.getTags(customTags, this.name, merge2);
        this.toStringOptions = toStringDefaults ?? null;
        Object.defineProperty(this, identity.MAP, { value: map.map });
        Object.defineProperty(this, identity.SCALAR, { value: string2.string });
        Object.defineProperty(this, identity.SEQ, { value: seq.seq });
        this.sortMapEntries = typeof sortMapEntries === "function" ? sortMapEntries : sortMapEntries === true ? sortMapEntriesByKey : null;
      }
      clone() {
        const copy = Object.create(_Schema.prototype, Object.getOwnPropertyDescriptors(this));
        copy.tags = this.tags.slice();
        return copy;
      }
    };
    exports.Schema = Schema;
  }
});

// node_modules/yaml/dist/stringify/stringifyDocument.js
var require_stringifyDocument = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyDocument.js"(exports) {
    "use strict";
    var identity = require_identity();
    var stringify = require_stringify();
    var stringifyComment = require_stringifyComment();
    function stringifyDocument(doc, options18) {
      const lines = [];
      let hasDirectives = options18.directives === true;
      if (options18.directives !== false && doc.directives) {
        const dir = doc.directives.toString(doc);
        if (dir) {
          lines.push(dir);
          hasDirectives = true;
        } else if (doc.directives.docStart)
          hasDirectives = true;
      }
      if (hasDirectives)
        lines.push("---");
      const ctx = stringify.createStringifyContext(doc, options18);
      const { commentString } = ctx.options;
      if (doc.commentBefore) {
        if (lines.length !== 1)
          lines.unshift("");
        const cs = commentString(doc.commentBefore);
        lines.unshift(stringifyComment.indentComment(cs, ""));
      }
      let chompKeep = false;
      let contentComment = null;
      if (doc.contents) {
        if (identity.isNode(doc.contents)) {
          if (doc.contents.spaceBefore && hasDirectives)
            lines.push("");
          if (doc.contents.commentBefore) {
            const cs = commentString(doc.contents.commentBefore);
            lines.push(stringifyComment.indentComment(cs, ""));
          }
          ctx.forceBlockIndent = !!doc.comment;
          contentComment = doc.contents.comment;
        }
        const onChompKeep = contentComment ? void 0 : () => chompKeep = true;
        let body = stringify.stringify(doc.contents, ctx, () => contentComment = null, onChompKeep);
        if (contentComment)
          body += stringifyComment.lineComment(body, "", commentString(contentComment));
        if ((body[0] === "|" || body[0] === ">") && lines[lines.length - 1] === "---") {
          lines[lines.length - 1] = `--- ${body}`;
        } else
          lines.push(body);
      } else {
        lines.push(stringify.stringify(doc.contents, ctx));
      }
      if (doc.directives?.docEnd) {
        if (doc.comment) {
          const cs = commentString(doc.comment);
          if (cs.includes("\n")) {
            lines.push("...");
            lines.push(stringifyComment.indentComment(cs, ""));
          } else {
            lines.push(`... ${cs}`);
          }
        } else {
          lines.push("...");
        }
      } else {
        let dc = doc.comment;
        if (dc && chompKeep)
          dc = dc.replace(/^\n+/, "");
        if (dc) {
          if ((!chompKeep || contentComment) && lines[lines.length - 1] !== "")
            lines.push("");
          lines.push(stringifyComment.indentComment(commentString(dc), ""));
        }
      }
      return lines.join("\n") + "\n";
    }
    exports.stringifyDocument = stringifyDocument;
  }
});

// node_modules/yaml/dist/doc/Document.js
var require_Document = __commonJS({
  "node_modules/yaml/dist/doc/Document.js"(exports) {
    "use strict";
    var Alias = require_Alias();
    var Collection = require_Collection();
    var identity = require_identity();
    var Pair = require_Pair();
    var toJS = require_toJS();
    var Schema = require_Schema();
    var stringifyDocument = require_stringifyDocument();
    var anchors = require_anchors();
    var applyReviver = require_applyReviver();
    var createNode = require_createNode();
    var directives = require_directives();
    var Document = class _Document {
      constructor(value, replacer, options18) {
        this.commentBefore = null;
        this.comment = null;
        this.errors = [];
        this.warnings = [];
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
        let _replacer = null;
        if (typeof replacer === "function" || Array.isArray(replacer)) {
          _replacer = replacer;
        } else if (options18 === void 0 && replacer) {
          options18 = replacer;
          replacer = void 0;
        }
        const opt = Object.assign({
          intAsBigInt: false,
          keepSourceTokens: false,
          logLevel: "warn",
          prettyErrors: true,
          strict: true,
          stringKeys: false,
          uniqueKeys: true,
          version: "1.2"
        }, options18);
        this.options = opt;
        let { version } = opt;
        if (options18?._directives) {
          this.directives = options18._directives.atDocument();
          if (this.directives.yaml.explicit)
            version = this.directives.yaml.version;
        } else
          this.directives = new directives.Directives({ version });
        this.setSchema(version, options18);
        this.contents = value === void 0 ? null : this.createNode(value, _replacer, options18);
      }
      /**
       * Create a deep copy of this Document and its contents.
       *
       * Custom Node values that inherit from `Object` still refer to their original instances.
       */
      clone() {
        const copy = Object.create(_Document.prototype, {
          [identity.NODE_TYPE]: { value: identity.DOC }
        });
        copy.commentBefore = this.commentBefore;
        copy.comment = this.comment;
        copy.errors = this.errors.slice();
        copy.warnings = this.warnings.slice();
        copy.options = Object.assign({}, this.options);
        if (this.directives)
          copy.directives = this.directives.clone();
        copy.schema = this.schema.clone();
        copy.contents = identity.isNode(this.contents) ? this.contents.clone(copy.schema) : this.contents;
        if (this.range)
          copy.range = this.range.slice();
        return copy;
      }
      /** Adds a value to the document. */
      add(value) {
        if (assertCollection(this.contents))
          this.contents.add(value);
      }
      /** Adds a value to the document. */
      addIn(path20, value) {
        if (assertCollection(this.contents))
          this.contents.addIn(path20, value);
      }
      /**
       * Create a new `Alias` node, ensuring that the target `node` has the required anchor.
       *
       * If `node` already has an anchor, `name` is ignored.
       * Otherwise, the `node.anchor` value will be set to `name`,
       * or if an anchor with that name is already present in the document,
       * `name` will be used as a prefix for a new unique anchor.
       * If `name` is undefined, the generated anchor will use 'a' as a prefix.
       */
      createAlias(node, name) {
        if (!node.anchor) {
          const prev = anchors.anchorNames(this);
          node.anchor = // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
          !name || prev.has(name) ? anchors.findNewAnchor(name || "a", prev) : name;
        }
        return new Alias.Alias(node.anchor);
      }
      createNode(value, replacer, options18) {
        let _replacer = void 0;
        if (typeof replacer === "function") {
          value = replacer.call({ "": value }, "", value);
          _replacer = replacer;
        } else if (Array.isArray(replacer)) {
          const keyToStr = (v) => typeof v === "number" || v instanceof String || v instanceof Number;
          const asStr = replacer.filter(keyToStr).map(String);
          if (asStr.length > 0)
            replacer = replacer.concat(asStr);
          _replacer = replacer;
        } else if (options18 === void 0 && replacer) {
          options18 = replacer;
          replacer = void 0;
        }
        const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options18 ?? {};
        const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(
          this,
          // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
          anchorPrefix || "a"
        );
        const ctx = {
          aliasDuplicateObjects: aliasDuplicateObjects ?? true,
          keepUndefined: keepUndefined ?? false,
          onAnchor,
          onTagObj,
          replacer: _replacer,
          schema: this.schema,
          sourceObjects
        };
        const node = createNode.createNode(value, tag, ctx);
        if (flow && identity.isCollection(node))
          node.flow = true;
        setAnchors();
        return node;
      }
      /**
       * Convert a key and a value into a `Pair` using the current schema,
       * recursively wrapping all values as `Scalar` or `Collection` nodes.
       */
      createPair(key, value, options18 = {}) {
        const k = this.createNode(key, null, options18);
        const v = this.createNode(value, null, options18);
        return new Pair.Pair(k, v);
      }
      /**
       * Removes a value from the document.
       * @returns `true` if the item was found and removed.
       */
      delete(key) {
        return assertCollection(this.contents) ? this.contents.delete(key) : false;
      }
      /**
       * Removes a value from the document.
       * @returns `true` if the item was found and removed.
       */
      deleteIn(path20) {
        if (Collection.isEmptyPath(path20)) {
          if (this.contents == null)
            return false;
          this.contents = null;
          return true;
        }
        return assertCollection(this.contents) ? this.contents.deleteIn(path20) : false;
      }
      /**
       * Returns item at `key`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      get(key, keepScalar) {
        return identity.isCollection(this.contents) ? this.contents.get(key, keepScalar) : void 0;
      }
      /**
       * Returns item at `path`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      getIn(path20, keepScalar) {
        if (Collection.isEmptyPath(path20))
          return !keepScalar && identity.isScalar(this.contents) ? this.contents.value : this.contents;
        return identity.isCollection(this.contents) ? this.contents.getIn(path20, keepScalar) : void 0;
      }
      /**
       * Checks if the document includes a value with the key `key`.
       */
      has(key) {
        return identity.isCollection(this.contents) ? this.contents.has(key) : false;
      }
      /**
       * Checks if the document includes a value at `path`.
       */
      hasIn(path20) {
        if (Collection.isEmptyPath(path20))
          return this.contents !== void 0;
        return identity.isCollection(this.contents) ? this.contents.hasIn(path20) : false;
      }
      /**
       * Sets a value in this document. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      set(key, value) {
        if (this.contents == null) {
          this.contents = Collection.collectionFromPath(this.schema, [key], value);
        } else if (assertCollection(this.contents)) {
          this.contents.set(key, value);
        }
      }
      /**
       * Sets a value in this document. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      setIn(path20, value) {
        if (Collection.isEmptyPath(path20)) {
          this.contents = value;
        } else if (this.contents == null) {
          this.contents = Collection.collectionFromPath(this.schema, Array.from(path20), value);
        } else if (assertCollection(this.contents)) {
          this.contents.setIn(path20, value);
        }
      }
      /**
       * Change the YAML version and schema used by the document.
       * A `null` version disables support for directives, explicit tags, anchors, and aliases.
       * It also requires the `schema` option to be given as a `Schema` instance value.
       *
       * Overrides all previously set schema options.
       */
      setSchema(version, options18 = {}) {
        if (typeof version === "number")
          version = String(version);
        let opt;
        switch (version) {
          case "1.1":
            if (this.directives)
              this.directives.yaml.version = "1.1";
            else
              this.directives = new directives.Directives({ version: "1.1" });
            opt = { resolveKnownTags: false, schema: "yaml-1.1" };
            break;
          case "1.2":
          case "next":
            if (this.directives)
              this.directives.yaml.version = version;
            else
              this.directives = new directives.Directives({ version });
            opt = { resolveKnownTags: true, schema: "core" };
            break;
          case null:
            if (this.directives)
              delete this.directives;
            opt = null;
            break;
          default: {
            const sv = JSON.stringify(version);
            throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
          }
        }
        if (options18.schema instanceof Object)
          this.schema = options18.schema;
        else if (opt)
          this.schema = new Schema.Schema(Object.assign(opt, options18));
        else
          throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
      }
      // json & jsonArg are only used from toJSON()
      toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        const ctx = {
          anchors: /* @__PURE__ */ new Map(),
          doc: this,
          keep: !json,
          mapAsMap: mapAsMap === true,
          mapKeyWarned: false,
          maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
        };
        const res = toJS.toJS(this.contents, jsonArg ?? "", ctx);
        if (typeof onAnchor === "function")
          for (const { count, res: res2 } of ctx.anchors.values())
            onAnchor(res2, count);
        return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
      }
      /**
       * A JSON representation of the document `contents`.
       *
       * @param jsonArg Used by `JSON.stringify` to indicate the array index or
       *   property name.
       */
      toJSON(jsonArg, onAnchor) {
        return this.toJS({ json: true, jsonArg, mapAsMap: false, onAnchor });
      }
      /** A YAML representation of the document. */
      toString(options18 = {}) {
        if (this.errors.length > 0)
          throw new Error("Document with errors cannot be stringified");
        if ("indent" in options18 && (!Number.isInteger(options18.indent) || Number(options18.indent) <= 0)) {
          const s = JSON.stringify(options18.indent);
          throw new Error(`"indent" option must be a positive integer, not ${s}`);
        }
        return stringifyDocument.stringifyDocument(this, options18);
      }
    };
    function assertCollection(contents) {
      if (identity.isCollection(contents))
        return true;
      throw new Error("Expected a YAML collection as document contents");
    }
    exports.Document = Document;
  }
});

// node_modules/yaml/dist/errors.js
var require_errors = __commonJS({
  "node_modules/yaml/dist/errors.js"(exports) {
    "use strict";
    var YAMLError = class extends Error {
      constructor(name, pos, code, message) {
        super();
        this.name = name;
        this.code = code;
        this.message = message;
        this.pos = pos;
      }
    };
    var YAMLParseError = class extends YAMLError {
      constructor(pos, code, message) {
        super("YAMLParseError", pos, code, message);
      }
    };
    var YAMLWarning = class extends YAMLError {
      constructor(pos, code, message) {
        super("YAMLWarning", pos, code, message);
      }
    };
    var prettifyError = (src, lc) => (error) => {
      if (error.pos[0] === -1)
        return;
      error.linePos = error.pos.map((pos) => lc.linePos(pos));
      const { line, col } = error.linePos[0];
      error.message += ` at line ${line}, column ${col}`;
      let ci = col - 1;
      let lineStr = src.substring(lc.lineStarts[line - 1], lc.lineStarts[line]).replace(/[\n\r]+$/, "");
      if (ci >= 60 && lineStr.length > 80) {
        const trimStart = Math.min(ci - 39, lineStr.length - 79);
        lineStr = "…" + lineStr.substring(trimStart);
        ci -= trimStart - 1;
      }
      if (lineStr.length > 80)
        lineStr = lineStr.substring(0, 79) + "…";
      if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
        let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
        if (prev.length > 80)
          prev = prev.substring(0, 79) + "…\n";
        lineStr = prev + lineStr;
      }
      if (/[^ ]/.test(lineStr)) {
        let count = 1;
        const end = error.linePos[1];
        if (end?.line === line && end.col > col) {
          count = Math.max(1, Math.min(end.col - col, 80 - ci));
        }
        const pointer = " ".repeat(ci) + "^".repeat(count);
        error.message += `:

${lineStr}
${pointer}
`;
      }
    };
    exports.YAMLError = YAMLError;
    exports.YAMLParseError = YAMLParseError;
    exports.YAMLWarning = YAMLWarning;
    exports.prettifyError = prettifyError;
  }
});

// node_modules/yaml/dist/compose/resolve-props.js
var require_resolve_props = __commonJS({
  "node_modules/yaml/dist/compose/resolve-props.js"(exports) {
    "use strict";
    function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
      let spaceBefore = false;
      let atNewline = startOnNewline;
      let hasSpace = startOnNewline;
      let comment = "";
      let commentSep = "";
      let hasNewline = false;
      let reqSpace = false;
      let tab = null;
      let anchor = null;
      let tag = null;
      let newlineAfterProp = null;
      let comma = null;
      let found = null;
      let start = null;
      for (const token2 of tokens) {
        if (reqSpace) {
          if (token2.type !== "space" && token2.type !== "newline" && token2.type !== "comma")
            onError(token2.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
          reqSpace = false;
        }
        if (tab) {
          if (atNewline && token2.type !== "comment" && token2.type !== "newline") {
            onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
          }
          tab = null;
        }
        switch (token2.type) {
          case "space":
            if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token2.source.includes("	")) {
              tab = token2;
            }
            hasSpace = true;
            break;
          case "comment": {
            if (!hasSpace)
              onError(token2, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
            const cb = token2.source.substring(1) || " ";
            if (!comment)
              comment = cb;
            else
              comment += commentSep + cb;
            commentSep = "";
            atNewline = false;
            break;
          }
          case "newline":
            if (atNewline) {
              if (comment)
                comment += token2.source;
              else if (!found || indicator !== "seq-item-ind")
                spaceBefore = true;
            } else
              commentSep += token2.source;
            atNewline = true;
            hasNewline = true;
            if (anchor || tag)
              newlineAfterProp = token2;
            hasSpace = true;
            break;
          case "anchor":
            if (anchor)
              onError(token2, "MULTIPLE_ANCHORS", "A node can have at most one anchor");
            if (token2.source.endsWith(":"))
              onError(token2.offset + token2.source.length - 1, "BAD_ALIAS", "Anchor ending in : is ambiguous", true);
            anchor = token2;
            start ?? (start = token2.offset);
            atNewline = false;
            hasSpace = false;
            reqSpace = true;
            break;
          case "tag": {
            if (tag)
              onError(token2, "MULTIPLE_TAGS", "A node can have at most one tag");
            tag = token2;
            start ?? (start = token2.offset);
            atNewline = false;
            hasSpace = false;
            reqSpace = true;
            break;
          }
          case indicator:
            if (anchor || tag)
              onError(token2, "BAD_PROP_ORDER", `Anchors and tags must be after the ${token2.source} indicator`);
            if (found)
              onError(token2, "UNEXPECTED_TOKEN", `Unexpected ${token2.source} in ${flow ?? "collection"}`);
            found = token2;
            atNewline = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
            hasSpace = false;
            break;
          case "comma":
            if (flow) {
              if (comma)
                onError(token2, "UNEXPECTED_TOKEN", `Unexpected , in ${flow}`);
              comma = token2;
              atNewline = false;
              hasSpace = false;
              break;
            }
          // else fallthrough
          default:
            onError(token2, "UNEXPECTED_TOKEN", `Unexpected ${token2.type} token`);
            atNewline = false;
            hasSpace = false;
        }
      }
      const last = tokens[tokens.length - 1];
      const end = last ? last.offset + last.source.length : offset;
      if (reqSpace && next && next.type !== "space" && next.type !== "newline" && next.type !== "comma" && (next.type !== "scalar" || next.source !== "")) {
        onError(next.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
      }
      if (tab && (atNewline && tab.indent <= parentIndent || next?.type === "block-map" || next?.type === "block-seq"))
        onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
      return {
        comma,
        found,
        spaceBefore,
        comment,
        hasNewline,
        anchor,
        tag,
        newlineAfterProp,
        end,
        start: start ?? end
      };
    }
    exports.resolveProps = resolveProps;
  }
});

// node_modules/yaml/dist/compose/util-contains-newline.js
var require_util_contains_newline = __commonJS({
  "node_modules/yaml/dist/compose/util-contains-newline.js"(exports) {
    "use strict";
    function containsNewline(key) {
      if (!key)
        return null;
      switch (key.type) {
        case "alias":
        case "scalar":
        case "double-quoted-scalar":
        case "single-quoted-scalar":
          if (key.source.includes("\n"))
            return true;
          if (key.end) {
            for (const st of key.end)
              if (st.type === "newline")
                return true;
          }
          return false;
        case "flow-collection":
          for (const it of key.items) {
            for (const st of it.start)
              if (st.type === "newline")
                return true;
            if (it.sep) {
              for (const st of it.sep)
                if (st.type === "newline")
                  return true;
            }
            if (containsNewline(it.key) || containsNewline(it.value))
              return true;
          }
          return false;
        default:
          return true;
      }
    }
    exports.containsNewline = containsNewline;
  }
});

// node_modules/yaml/dist/compose/util-flow-indent-check.js
var require_util_flow_indent_check = __commonJS({
  "node_modules/yaml/dist/compose/util-flow-indent-check.js"(exports) {
    "use strict";
    var utilContainsNewline = require_util_contains_newline();
    function flowIndentCheck(indent, fc, onError) {
      if (fc?.type === "flow-collection") {
        const end = fc.end[0];
        if (end.indent === indent && (end.source === "]" || end.source === "}") && utilContainsNewline.containsNewline(fc)) {
          const msg = "Flow end indicator should be more indented than parent";
          onError(end, "BAD_INDENT", msg, true);
        }
      }
    }
    exports.flowIndentCheck = flowIndentCheck;
  }
});

// node_modules/yaml/dist/compose/util-map-includes.js
var require_util_map_includes = __commonJS({
  "node_modules/yaml/dist/compose/util-map-includes.js"(exports) {
    "use strict";
    var identity = require_identity();
    function mapIncludes(ctx, items, search) {
      const { uniqueKeys } = ctx.options;
      if (uniqueKeys === false)
        return false;
      const isEqual = typeof uniqueKeys === "function" ? uniqueKeys : (a, b) => a === b || identity.isScalar(a) && identity.isScalar(b) && a.value === b.value;
      return items.some((pair2) => isEqual(pair2.key, search));
    }
    exports.mapIncludes = mapIncludes;
  }
});

// node_modules/yaml/dist/compose/resolve-block-map.js
var require_resolve_block_map = __commonJS({
  "node_modules/yaml/dist/compose/resolve-block-map.js"(exports) {
    "use strict";
    var Pair = require_Pair();
    var YAMLMap = require_YAMLMap();
    var resolveProps = require_resolve_props();
    var utilContainsNewline = require_util_contains_newline();
    var utilFlowIndentCheck = require_util_flow_indent_check();
    var utilMapIncludes = require_util_map_includes();
    var startColMsg = "All mapping items must start at the same column";
    function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
      const NodeClass = tag?.nodeClass ?? YAMLMap.YAMLMap;
      const map = new NodeClass(ctx.schema);
      if (ctx.atRoot)
        ctx.atRoot = false;
      let offset = bm.offset;
      let commentEnd2 = null;
      for (const collItem of bm.items) {
        const { start, key, sep, value } = collItem;
        const keyProps = resolveProps.resolveProps(start, {
          indicator: "explicit-key-ind",
          next: key ?? sep?.[0],
          offset,
          onError,
          parentIndent: bm.indent,
          startOnNewline: true
        });
        const implicitKey = !keyProps.found;
        if (implicitKey) {
          if (key) {
            if (key.type === "block-seq")
              onError(offset, "BLOCK_AS_IMPLICIT_KEY", "A block sequence may not be used as an implicit map key");
            else if ("indent" in key && key.indent !== bm.indent)
              onError(offset, "BAD_INDENT", startColMsg);
          }
          if (!keyProps.anchor && !keyProps.tag && !sep) {
            commentEnd2 = keyProps.end;
            if (keyProps.comment) {
              if (map.comment)
                map.comment += "\n" + keyProps.comment;
              else
                map.comment = keyProps.comment;
            }
            continue;
          }
          if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) {
            onError(key ?? start[start.length - 1], "MULTILINE_IMPLICIT_KEY", "Implicit keys need to be on a single line");
          }
        } else if (keyProps.found?.indent !== bm.indent) {
          onError(offset, "BAD_INDENT", startColMsg);
        }
        ctx.atKey = true;
        const keyStart = keyProps.end;
        const keyNode = key ? composeNode(ctx, key, keyProps, onError) : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
        if (ctx.schema.compat)
          utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
        ctx.atKey = false;
        if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
          onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
        const valueProps = resolveProps.resolveProps(sep ?? [], {
          indicator: "map-value-ind",
          next: value,
          offset: keyNode.range[2],
          onError,
          parentIndent: bm.indent,
          startOnNewline: !key || key.type === "block-scalar"
        });
        offset = valueProps.end;
        if (valueProps.found) {
          if (implicitKey) {
            if (value?.type === "block-map" && !valueProps.hasNewline)
              onError(offset, "BLOCK_AS_IMPLICIT_KEY", "Nested mappings are not allowed in compact mappings");
            if (ctx.options.strict && keyProps.start < valueProps.found.offset - 1024)
              onError(keyNode.range, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit block mapping key");
          }
          const valueNode = value ? composeNode(ctx, value, valueProps, onError) : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
          if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
          offset = valueNode.range[2];
          const pair2 = new Pair.Pair(keyNode, valueNode);
          if (ctx.options.keepSourceTokens)
            pair2.srcToken = collItem;
          map.items.push(pair2);
        } else {
          if (implicitKey)
            onError(keyNode.range, "MISSING_CHAR", "Implicit map keys need to be followed by map values");
          if (valueProps.comment) {
            if (keyNode.comment)
              keyNode.comment += "\n" + valueProps.comment;
            else
              keyNode.comment = valueProps.comment;
          }
          const pair2 = new Pair.Pair(keyNode);
          if (ctx.options.keepSourceTokens)
            pair2.srcToken = collItem;
          map.items.push(pair2);
        }
      }
      if (commentEnd2 && commentEnd2 < offset)
        onError(commentEnd2, "IMPOSSIBLE", "Map comment with trailing content");
      map.range = [bm.offset, offset, commentEnd2 ?? offset];
      return map;
    }
    exports.resolveBlockMap = resolveBlockMap;
  }
});

// node_modules/yaml/dist/compose/resolve-block-seq.js
var require_resolve_block_seq = __commonJS({
  "node_modules/yaml/dist/compose/resolve-block-seq.js"(exports) {
    "use strict";
    var YAMLSeq = require_YAMLSeq();
    var resolveProps = require_resolve_props();
    var utilFlowIndentCheck = require_util_flow_indent_check();
    function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
      const NodeClass = tag?.nodeClass ?? YAMLSeq.YAMLSeq;
      const seq = new NodeClass(ctx.schema);
      if (ctx.atRoot)
        ctx.atRoot = false;
      if (ctx.atKey)
        ctx.atKey = false;
      let offset = bs.offset;
      let commentEnd2 = null;
      for (const { start, value } of bs.items) {
        const props = resolveProps.resolveProps(start, {
          indicator: "seq-item-ind",
          next: value,
          offset,
          onError,
          parentIndent: bs.indent,
          startOnNewline: true
        });
        if (!props.found) {
          if (props.anchor || props.tag || value) {
            if (value?.type === "block-seq")
              onError(props.end, "BAD_INDENT", "All sequence items must start at the same column");
            else
              onError(offset, "MISSING_CHAR", "Sequence item without - indicator");
          } else {
            commentEnd2 = props.end;
            if (props.comment)
              seq.comment = props.comment;
            continue;
          }
        }
        const node = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start, null, props, onError);
        if (ctx.schema.compat)
          utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
        offset = node.range[2];
        seq.items.push(node);
      }
      seq.range = [bs.offset, offset, commentEnd2 ?? offset];
      return seq;
    }
    exports.resolveBlockSeq = resolveBlockSeq;
  }
});

// node_modules/yaml/dist/compose/resolve-end.js
var require_resolve_end = __commonJS({
  "node_modules/yaml/dist/compose/resolve-end.js"(exports) {
    "use strict";
    function resolveEnd(end, offset, reqSpace, onError) {
      let comment = "";
      if (end) {
        let hasSpace = false;
        let sep = "";
        for (const token2 of end) {
          const { source, type } = token2;
          switch (type) {
            case "space":
              hasSpace = true;
              break;
            case "comment": {
              if (reqSpace && !hasSpace)
                onError(token2, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
              const cb = source.substring(1) || " ";
              if (!comment)
                comment = cb;
              else
                comment += sep + cb;
              sep = "";
              break;
            }
            case "newline":
              if (comment)
                sep += source;
              hasSpace = true;
              break;
            default:
              onError(token2, "UNEXPECTED_TOKEN", `Unexpected ${type} at node end`);
          }
          offset += source.length;
        }
      }
      return { comment, offset };
    }
    exports.resolveEnd = resolveEnd;
  }
});

// node_modules/yaml/dist/compose/resolve-flow-collection.js
var require_resolve_flow_collection = __commonJS({
  "node_modules/yaml/dist/compose/resolve-flow-collection.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Pair = require_Pair();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var resolveEnd = require_resolve_end();
    var resolveProps = require_resolve_props();
    var utilContainsNewline = require_util_contains_newline();
    var utilMapIncludes = require_util_map_includes();
    var blockMsg = "Block collections are not allowed within flow collections";
    var isBlock = (token2) => token2 && (token2.type === "block-map" || token2.type === "block-seq");
    function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
      const isMap2 = fc.start.source === "{";
      const fcName = isMap2 ? "flow map" : "flow sequence";
      const NodeClass = tag?.nodeClass ?? (isMap2 ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq);
      const coll = new NodeClass(ctx.schema);
      coll.flow = true;
      const atRoot = ctx.atRoot;
      if (atRoot)
        ctx.atRoot = false;
      if (ctx.atKey)
        ctx.atKey = false;
      let offset = fc.offset + fc.start.source.length;
      for (let i = 0; i < fc.items.length; ++i) {
        const collItem = fc.items[i];
        const { start, key, sep, value } = collItem;
        const props = resolveProps.resolveProps(start, {
          flow: fcName,
          indicator: "explicit-key-ind",
          next: key ?? sep?.[0],
          offset,
          onError,
          parentIndent: fc.indent,
          startOnNewline: false
        });
        if (!props.found) {
          if (!props.anchor && !props.tag && !sep && !value) {
            if (i === 0 && props.comma)
              onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
            else if (i < fc.items.length - 1)
              onError(props.start, "UNEXPECTED_TOKEN", `Unexpected empty item in ${fcName}`);
            if (props.comment) {
              if (coll.comment)
                coll.comment += "\n" + props.comment;
              else
                coll.comment = props.comment;
            }
            offset = props.end;
            continue;
          }
          if (!isMap2 && ctx.options.strict && utilContainsNewline.containsNewline(key))
            onError(
              key,
              // checked by containsNewline()
              "MULTILINE_IMPLICIT_KEY",
              "Implicit keys of flow sequence pairs need to be on a single line"
            );
        }
        if (i === 0) {
          if (props.comma)
            onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
        } else {
          if (!props.comma)
            onError(props.start, "MISSING_CHAR", `Missing , between ${fcName} items`);
          if (props.comment) {
            let prevItemComment = "";
            loop: for (const st of start) {
              switch (st.type) {
                case "comma":
                case "space":
                  break;
                case "comment":
                  prevItemComment = st.source.substring(1);
                  break loop;
                default:
                  break loop;
              }
            }
            if (prevItemComment) {
              let prev = coll.items[coll.items.length - 1];
              if (identity.isPair(prev))
                prev = prev.value ?? prev.key;
              if (prev.comment)
                prev.comment += "\n" + prevItemComment;
              else
                prev.comment = prevItemComment;
              props.comment = props.comment.substring(prevItemComment.length + 1);
            }
          }
        }
        if (!isMap2 && !sep && !props.found) {
          const valueNode = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, sep, null, props, onError);
          coll.items.push(valueNode);
          offset = valueNode.range[2];
          if (isBlock(value))
            onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
        } else {
          ctx.atKey = true;
          const keyStart = props.end;
          const keyNode = key ? composeNode(ctx, key, props, onError) : composeEmptyNode(ctx, keyStart, start, null, props, onError);
          if (isBlock(key))
            onError(keyNode.range, "BLOCK_IN_FLOW", blockMsg);
          ctx.atKey = false;
          const valueProps = resolveProps.resolveProps(sep ?? [], {
            flow: fcName,
            indicator: "map-value-ind",
            next: value,
            offset: keyNode.range[2],
            onError,
            parentIndent: fc.indent,
            startOnNewline: false
          });
          if (valueProps.found) {
            if (!isMap2 && !props.found && ctx.options.strict) {
              if (sep)
                for (const st of sep) {
                  if (st === valueProps.found)
                    break;
                  if (st.type === "newline") {
                    onError(st, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
                    break;
                  }
                }
              if (props.start < valueProps.found.offset - 1024)
                onError(valueProps.found, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit flow sequence key");
            }
          } else if (value) {
            if ("source" in value && value.source?.[0] === ":")
              onError(value, "MISSING_CHAR", `Missing space after : in ${fcName}`);
            else
              onError(valueProps.start, "MISSING_CHAR", `Missing , or : between ${fcName} items`);
          }
          const valueNode = value ? composeNode(ctx, value, valueProps, onError) : valueProps.found ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError) : null;
          if (valueNode) {
            if (isBlock(value))
              onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
          } else if (valueProps.comment) {
            if (keyNode.comment)
              keyNode.comment += "\n" + valueProps.comment;
            else
              keyNode.comment = valueProps.comment;
          }
          const pair2 = new Pair.Pair(keyNode, valueNode);
          if (ctx.options.keepSourceTokens)
            pair2.srcToken = collItem;
          if (isMap2) {
            const map = coll;
            if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
              onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
            map.items.push(pair2);
          } else {
            const map = new YAMLMap.YAMLMap(ctx.schema);
            map.flow = true;
            map.items.push(pair2);
            const endRange = (valueNode ?? keyNode).range;
            map.range = [keyNode.range[0], endRange[1], endRange[2]];
            coll.items.push(map);
          }
          offset = valueNode ? valueNode.range[2] : valueProps.end;
        }
      }
      const expectedEnd = isMap2 ? "}" : "]";
      const [ce, ...ee] = fc.end;
      let cePos = offset;
      if (ce?.source === expectedEnd)
        cePos = ce.offset + ce.source.length;
      else {
        const name = fcName[0].toUpperCase() + fcName.substring(1);
        const msg = atRoot ? `${name} must end with a ${expectedEnd}` : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
        onError(offset, atRoot ? "MISSING_CHAR" : "BAD_INDENT", msg);
        if (ce && ce.source.length !== 1)
          ee.unshift(ce);
      }
      if (ee.length > 0) {
        const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
        if (end.comment) {
          if (coll.comment)
            coll.comment += "\n" + end.comment;
          else
            coll.comment = end.comment;
        }
        coll.range = [fc.offset, cePos, end.offset];
      } else {
        coll.range = [fc.offset, cePos, cePos];
      }
      return coll;
    }
    exports.resolveFlowCollection = resolveFlowCollection;
  }
});

// node_modules/yaml/dist/compose/compose-collection.js
var require_compose_collection = __commonJS({
  "node_modules/yaml/dist/compose/compose-collection.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Scalar = require_Scalar();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var resolveBlockMap = require_resolve_block_map();
    var resolveBlockSeq = require_resolve_block_seq();
    var resolveFlowCollection = require_resolve_flow_collection();
    function resolveCollection(CN, ctx, token2, onError, tagName, tag) {
      const coll = token2.type === "block-map" ? resolveBlockMap.resolveBlockMap(CN, ctx, token2, onError, tag) : token2.type === "block-seq" ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token2, onError, tag) : resolveFlowCollection.resolveFlowCollection(CN, ctx, token2, onError, tag);
      const Coll = coll.constructor;
      if (tagName === "!" || tagName === Coll.tagName) {
        coll.tag = Coll.tagName;
        return coll;
      }
      if (tagName)
        coll.tag = tagName;
      return coll;
    }
    function composeCollection(CN, ctx, token2, props, onError) {
      const tagToken = props.tag;
      const tagName = !tagToken ? null : ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg));
      if (token2.type === "block-seq") {
        const { anchor, newlineAfterProp: nl } = props;
        const lastProp = anchor && tagToken ? anchor.offset > tagToken.offset ? anchor : tagToken : anchor ?? tagToken;
        if (lastProp && (!nl || nl.offset < lastProp.offset)) {
          const message = "Missing newline after block sequence props";
          onError(lastProp, "MISSING_CHAR", message);
        }
      }
      const expType = token2.type === "block-map" ? "map" : token2.type === "block-seq" ? "seq" : token2.start.source === "{" ? "map" : "seq";
      if (!tagToken || !tagName || tagName === "!" || tagName === YAMLMap.YAMLMap.tagName && expType === "map" || tagName === YAMLSeq.YAMLSeq.tagName && expType === "seq") {
        return resolveCollection(CN, ctx, token2, onError, tagName);
      }
      let tag = ctx.schema.tags.find((t) => t.tag === tagName && t.collection === expType);
      if (!tag) {
        const kt = ctx.schema.knownTags[tagName];
        if (kt?.collection === expType) {
          ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
          tag = kt;
        } else {
          if (kt) {
            onError(tagToken, "BAD_COLLECTION_TYPE", `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? "scalar"}`, true);
          } else {
            onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, true);
          }
          return resolveCollection(CN, ctx, token2, onError, tagName);
        }
      }
      const coll = resolveCollection(CN, ctx, token2, onError, tagName, tag);
      const res = tag.resolve?.(coll, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg), ctx.options) ?? coll;
      const node = identity.isNode(res) ? res : new Scalar.Scalar(res);
      node.range = coll.range;
      node.tag = tagName;
      if (tag?.format)
        node.format = tag.format;
      return node;
    }
    exports.composeCollection = composeCollection;
  }
});

// node_modules/yaml/dist/compose/resolve-block-scalar.js
var require_resolve_block_scalar = __commonJS({
  "node_modules/yaml/dist/compose/resolve-block-scalar.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    function resolveBlockScalar(ctx, scalar, onError) {
      const start = scalar.offset;
      const header3 = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
      if (!header3)
        return { value: "", type: null, comment: "", range: [start, start, start] };
      const type = header3.mode === ">" ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
      const lines = scalar.source ? splitLines(scalar.source) : [];
      let chompStart = lines.length;
      for (let i = lines.length - 1; i >= 0; --i) {
        const content = lines[i][1];
        if (content === "" || content === "\r")
          chompStart = i;
        else
          break;
      }
      if (chompStart === 0) {
        const value2 = header3.chomp === "+" && lines.length > 0 ? "\n".repeat(Math.max(1, lines.length - 1)) : "";
        let end2 = start + header3.length;
        if (scalar.source)
          end2 += scalar.source.length;
        return { value: value2, type, comment: header3.comment, range: [start, end2, end2] };
      }
      let trimIndent = scalar.indent + header3.indent;
      let offset = scalar.offset + header3.length;
      let contentStart = 0;
      for (let i = 0; i < chompStart; ++i) {
        const [indent, content] = lines[i];
        if (content === "" || content === "\r") {
          if (header3.indent === 0 && indent.length > trimIndent)
            trimIndent = indent.length;
        } else {
          if (indent.length < trimIndent) {
            const message = "Block scalars with more-indented leading empty lines must use an explicit indentation indicator";
            onError(offset + indent.length, "MISSING_CHAR", message);
          }
          if (header3.indent === 0)
            trimIndent = indent.length;
          contentStart = i;
          if (trimIndent === 0 && !ctx.atRoot) {
            const message = "Block scalar values in collections must be indented";
            onError(offset, "BAD_INDENT", message);
          }
          break;
        }
        offset += indent.length + content.length + 1;
      }
      for (let i = lines.length - 1; i >= chompStart; --i) {
        if (lines[i][0].length > trimIndent)
          chompStart = i + 1;
      }
      let value = "";
      let sep = "";
      let prevMoreIndented = false;
      for (let i = 0; i < contentStart; ++i)
        value += lines[i][0].slice(trimIndent) + "\n";
      for (let i = contentStart; i < chompStart; ++i) {
        let [indent, content] = lines[i];
        offset += indent.length + content.length + 1;
        const crlf = content[content.length - 1] === "\r";
        if (crlf)
          content = content.slice(0, -1);
        if (content && indent.length < trimIndent) {
          const src = header3.indent ? "explicit indentation indicator" : "first line";
          const message = `Block scalar lines must not be less indented than their ${src}`;
          onError(offset - content.length - (crlf ? 2 : 1), "BAD_INDENT", message);
          indent = "";
        }
        if (type === Scalar.Scalar.BLOCK_LITERAL) {
          value += sep + indent.slice(trimIndent) + content;
          sep = "\n";
        } else if (indent.length > trimIndent || content[0] === "	") {
          if (sep === " ")
            sep = "\n";
          else if (!prevMoreIndented && sep === "\n")
            sep = "\n\n";
          value += sep + indent.slice(trimIndent) + content;
          sep = "\n";
          prevMoreIndented = true;
        } else if (content === "") {
          if (sep === "\n")
            value += "\n";
          else
            sep = "\n";
        } else {
          value += sep + content;
          sep = " ";
          prevMoreIndented = false;
        }
      }
      switch (header3.chomp) {
        case "-":
          break;
        case "+":
          for (let i = chompStart; i < lines.length; ++i)
            value += "\n" + lines[i][0].slice(trimIndent);
          if (value[value.length - 1] !== "\n")
            value += "\n";
          break;
        default:
          value += "\n";
      }
      const end = start + header3.length + scalar.source.length;
      return { value, type, comment: header3.comment, range: [start, end, end] };
    }
    function parseBlockScalarHeader({ offset, props }, strict, onError) {
      if (props[0].type !== "block-scalar-header") {
        onError(props[0], "IMPOSSIBLE", "Block scalar header not found");
        return null;
      }
      const { source } = props[0];
      const mode = source[0];
      let indent = 0;
      let chomp = "";
      let error = -1;
      for (let i = 1; i < source.length; ++i) {
        const ch = source[i];
        if (!chomp && (ch === "-" || ch === "+"))
          chomp = ch;
        else {
          const n = Number(ch);
          if (!indent && n)
            indent = n;
          else if (error === -1)
            error = offset + i;
        }
      }
      if (error !== -1)
        onError(error, "UNEXPECTED_TOKEN", `Block scalar header includes extra characters: ${source}`);
      let hasSpace = false;
      let comment = "";
      let length = source.length;
      for (let i = 1; i < props.length; ++i) {
        const token2 = props[i];
        switch (token2.type) {
          case "space":
            hasSpace = true;
          // fallthrough
          case "newline":
            length += token2.source.length;
            break;
          case "comment":
            if (strict && !hasSpace) {
              const message = "Comments must be separated from other tokens by white space characters";
              onError(token2, "MISSING_CHAR", message);
            }
            length += token2.source.length;
            comment = token2.source.substring(1);
            break;
          case "error":
            onError(token2, "UNEXPECTED_TOKEN", token2.message);
            length += token2.source.length;
            break;
          /* istanbul ignore next should not happen */
          default: {
            const message = `Unexpected token in block scalar header: ${token2.type}`;
            onError(token2, "UNEXPECTED_TOKEN", message);
            const ts = token2.source;
            if (ts && typeof ts === "string")
              length += ts.length;
          }
        }
      }
      return { mode, indent, chomp, comment, length };
    }
    function splitLines(source) {
      const split = source.split(/\n( *)/);
      const first = split[0];
      const m = first.match(/^( *)/);
      const line0 = m?.[1] ? [m[1], first.slice(m[1].length)] : ["", first];
      const lines = [line0];
      for (let i = 1; i < split.length; i += 2)
        lines.push([split[i], split[i + 1]]);
      return lines;
    }
    exports.resolveBlockScalar = resolveBlockScalar;
  }
});

// node_modules/yaml/dist/compose/resolve-flow-scalar.js
var require_resolve_flow_scalar = __commonJS({
  "node_modules/yaml/dist/compose/resolve-flow-scalar.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var resolveEnd = require_resolve_end();
    function resolveFlowScalar(scalar, strict, onError) {
      const { offset, type, source, end } = scalar;
      let _type;
      let value;
      const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
      switch (type) {
        case "scalar":
          _type = Scalar.Scalar.PLAIN;
          value = plainValue2(source, _onError);
          break;
        case "single-quoted-scalar":
          _type = Scalar.Scalar.QUOTE_SINGLE;
          value = singleQuotedValue(source, _onError);
          break;
        case "double-quoted-scalar":
          _type = Scalar.Scalar.QUOTE_DOUBLE;
          value = doubleQuotedValue(source, _onError);
          break;
        /* istanbul ignore next should not happen */
        default:
          onError(scalar, "UNEXPECTED_TOKEN", `Expected a flow scalar value, but found: ${type}`);
          return {
            value: "",
            type: null,
            comment: "",
            range: [offset, offset + source.length, offset + source.length]
          };
      }
      const valueEnd = offset + source.length;
      const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
      return {
        value,
        type: _type,
        comment: re.comment,
        range: [offset, valueEnd, re.offset]
      };
    }
    function plainValue2(source, onError) {
      let badChar = "";
      switch (source[0]) {
        /* istanbul ignore next should not happen */
        case "	":
          badChar = "a tab character";
          break;
        case ",":
          badChar = "flow indicator character ,";
          break;
        case "%":
          badChar = "directive indicator character %";
          break;
        case "|":
        case ">": {
          badChar = `block scalar indicator ${source[0]}`;
          break;
        }
        case "@":
        case "`": {
          badChar = `reserved character ${source[0]}`;
          break;
        }
      }
      if (badChar)
        onError(0, "BAD_SCALAR_START", `Plain value cannot start with ${badChar}`);
      return unfoldLines(source);
    }
    function singleQuotedValue(source, onError) {
      if (source[source.length - 1] !== "'" || source.length === 1)
        onError(source.length, "MISSING_CHAR", "Missing closing 'quote");
      return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
    }
    function unfoldLines(source) {
      const line = /(.*?)\r?\n/sy;
      let match = line.exec(source);
      if (!match)
        return source;
      let trimEnd, trimBoth;
      try {
        trimEnd = new RegExp("(?<![ 	])[ 	]+$");
        trimBoth = new RegExp("^[ 	]+|(?<![ 	])[ 	]+$", "g");
      } catch {
        trimEnd = /[ \t]+$/;
        trimBoth = /^[ \t]+|[ \t]+$/g;
      }
      let res = match[1].replace(trimEnd, "");
      let sep = " ";
      let pos = line.lastIndex;
      while (match = line.exec(source)) {
        const lm = match[1].replace(trimBoth, "");
        if (lm === "") {
          if (sep === "\n")
            res += sep;
          else
            sep = "\n";
        } else {
          res += sep + lm;
          sep = " ";
        }
        pos = line.lastIndex;
      }
      const last = /[ \t]*(.*)/sy;
      last.lastIndex = pos;
      match = last.exec(source);
      return res + sep + (match?.[1] ?? "");
    }
    function doubleQuotedValue(source, onError) {
      let res = "";
      for (let i = 1; i < source.length - 1; ++i) {
        const ch = source[i];
        if (ch === "\r" && source[i + 1] === "\n")
          continue;
        if (ch === "\n") {
          const { fold, offset } = foldNewline(source, i);
          res += fold;
          i = offset;
        } else if (ch === "\\") {
          let next = source[++i];
          const cc = escapeCodes[next];
          if (cc)
            res += cc;
          else if (next === "\n") {
            next = source[i + 1];
            while (next === " " || next === "	")
              next = source[++i + 1];
          } else if (next === "\r" && source[i + 1] === "\n") {
            next = source[++i + 1];
            while (next === " " || next === "	")
              next = source[++i + 1];
          } else if (next === "x" || next === "u" || next === "U") {
            const length = next === "x" ? 2 : next === "u" ? 4 : 8;
            res += parseCharCode(source, i + 1, length, onError);
            i += length;
          } else {
            const raw = source.substr(i - 1, 2);
            onError(i - 1, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
            res += raw;
          }
        } else if (ch === " " || ch === "	") {
          const wsStart = i;
          let next = source[i + 1];
          while (next === " " || next === "	")
            next = source[++i + 1];
          if (next !== "\n" && !(next === "\r" && source[i + 2] === "\n"))
            res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
        } else {
          res += ch;
        }
      }
      if (source[source.length - 1] !== '"' || source.length === 1)
        onError(source.length, "MISSING_CHAR", 'Missing closing "quote');
      return res;
    }
    function foldNewline(source, offset) {
      let fold = "";
      let ch = source[offset + 1];
      while (ch === " " || ch === "	" || ch === "\n" || ch === "\r") {
        if (ch === "\r" && source[offset + 2] !== "\n")
          break;
        if (ch === "\n")
          fold += "\n";
        offset += 1;
        ch = source[offset + 1];
      }
      if (!fold)
        fold = " ";
      return { fold, offset };
    }
    var escapeCodes = {
      "0": "\0",
      // null character
      a: "\x07",
      // bell character
      b: "\b",
      // backspace
      e: "\x1B",
      // escape character
      f: "\f",
      // form feed
      n: "\n",
      // line feed
      r: "\r",
      // carriage return
      t: "	",
      // horizontal tab
      v: "\v",
      // vertical tab
      N: "",
      // Unicode next line
      _: " ",
      // Unicode non-breaking space
      L: "\u2028",
      // Unicode line separator
      P: "\u2029",
      // Unicode paragraph separator
      " ": " ",
      '"': '"',
      "/": "/",
      "\\": "\\",
      "	": "	"
    };
    function parseCharCode(source, offset, length, onError) {
      const cc = source.substr(offset, length);
      const ok = cc.length === length && /^[0-9a-fA-F]+$/.test(cc);
      const code = ok ? parseInt(cc, 16) : NaN;
      try {
        return String.fromCodePoint(code);
      } catch {
        const raw = source.substr(offset - 2, length + 2);
        onError(offset - 2, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
        return raw;
      }
    }
    exports.resolveFlowScalar = resolveFlowScalar;
  }
});

// node_modules/yaml/dist/compose/compose-scalar.js
var require_compose_scalar = __commonJS({
  "node_modules/yaml/dist/compose/compose-scalar.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Scalar = require_Scalar();
    var resolveBlockScalar = require_resolve_block_scalar();
    var resolveFlowScalar = require_resolve_flow_scalar();
    function composeScalar(ctx, token2, tagToken, onError) {
      const { value, type, comment, range } = token2.type === "block-scalar" ? resolveBlockScalar.resolveBlockScalar(ctx, token2, onError) : resolveFlowScalar.resolveFlowScalar(token2, ctx.options.strict, onError);
      const tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null;
      let tag;
      if (ctx.options.stringKeys && ctx.atKey) {
        tag = ctx.schema[identity.SCALAR];
      } else if (tagName)
        tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
      else if (token2.type === "scalar")
        tag = findScalarTagByTest(ctx, value, token2, onError);
      else
        tag = ctx.schema[identity.SCALAR];
      let scalar;
      try {
        const res = tag.resolve(value, (msg) => onError(tagToken ?? token2, "TAG_RESOLVE_FAILED", msg), ctx.options);
        scalar = identity.isScalar(res) ? res : new Scalar.Scalar(res);
      } catch (error) {
        const msg = error instanceof Error ? error.message : String(error);
        onError(tagToken ?? token2, "TAG_RESOLVE_FAILED", msg);
        scalar = new Scalar.Scalar(value);
      }
      scalar.range = range;
      scalar.source = value;
      if (type)
        scalar.type = type;
      if (tagName)
        scalar.tag = tagName;
      if (tag.format)
        scalar.format = tag.format;
      if (comment)
        scalar.comment = comment;
      return scalar;
    }
    function findScalarTagByName(schema, value, tagName, tagToken, onError) {
      if (tagName === "!")
        return schema[identity.SCALAR];
      const matchWithTest = [];
      for (const tag of schema.tags) {
        if (!tag.collection && tag.tag === tagName) {
          if (tag.default && tag.test)
            matchWithTest.push(tag);
          else
            return tag;
        }
      }
      for (const tag of matchWithTest)
        if (tag.test?.test(value))
          return tag;
      const kt = schema.knownTags[tagName];
      if (kt && !kt.collection) {
        schema.tags.push(Object.assign({}, kt, { default: false, test: void 0 }));
        return kt;
      }
      onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, tagName !== "tag:yaml.org,2002:str");
      return schema[identity.SCALAR];
    }
    function findScalarTagByTest({ atKey, directives, schema }, value, token2, onError) {
      const tag = schema.tags.find((tag2) => (tag2.default === true || atKey && tag2.default === "key") && tag2.test?.test(value)) || schema[identity.SCALAR];
      if (schema.compat) {
        const compat = schema.compat.find((tag2) => tag2.default && tag2.test?.test(value)) ?? schema[identity.SCALAR];
        if (tag.tag !== compat.tag) {
          const ts = directives.tagString(tag.tag);
          const cs = directives.tagString(compat.tag);
          const msg = `Value may be parsed as either ${ts} or ${cs}`;
          onError(token2, "TAG_RESOLVE_FAILED", msg, true);
        }
      }
      return tag;
    }
    exports.composeScalar = composeScalar;
  }
});

// node_modules/yaml/dist/compose/util-empty-scalar-position.js
var require_util_empty_scalar_position = __commonJS({
  "node_modules/yaml/dist/compose/util-empty-scalar-position.js"(exports) {
    "use strict";
    function emptyScalarPosition(offset, before2, pos) {
      if (before2) {
        pos ?? (pos = before2.length);
        for (let i = pos - 1; i >= 0; --i) {
          let st = before2[i];
          switch (st.type) {
            case "space":
            case "comment":
            case "newline":
              offset -= st.source.length;
              continue;
          }
          st = before2[++i];
          while (st?.type === "space") {
            offset += st.source.length;
            st = before2[++i];
          }
          break;
        }
      }
      return offset;
    }
    exports.emptyScalarPosition = emptyScalarPosition;
  }
});

// node_modules/yaml/dist/compose/compose-node.js
var require_compose_node = __commonJS({
  "node_modules/yaml/dist/compose/compose-node.js"(exports) {
    "use strict";
    var Alias = require_Alias();
    var identity = require_identity();
    var composeCollection = require_compose_collection();
    var composeScalar = require_compose_scalar();
    var resolveEnd = require_resolve_end();
    var utilEmptyScalarPosition = require_util_empty_scalar_position();
    var CN = { composeNode, composeEmptyNode };
    function composeNode(ctx, token2, props, onError) {
      const atKey = ctx.atKey;
      const { spaceBefore, comment, anchor, tag } = props;
      let node;
      let isSrcToken = true;
      switch (token2.type) {
        case "alias":
          node = composeAlias(ctx, token2, onError);
          if (anchor || tag)
            onError(token2, "ALIAS_PROPS", "An alias node must not specify any properties");
          break;
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar":
        case "block-scalar":
          node = composeScalar.composeScalar(ctx, token2, tag, onError);
          if (anchor)
            node.anchor = anchor.source.substring(1);
          break;
        case "block-map":
        case "block-seq":
        case "flow-collection":
          try {
            node = composeCollection.composeCollection(CN, ctx, token2, props, onError);
            if (anchor)
              node.anchor = anchor.source.substring(1);
          } catch (error) {
            const message = error instanceof Error ? error.message : String(error);
            onError(token2, "RESOURCE_EXHAUSTION", message);
          }
          break;
        default: {
          const message = token2.type === "error" ? token2.message : `Unsupported token (type: ${token2.type})`;
          onError(token2, "UNEXPECTED_TOKEN", message);
          isSrcToken = false;
        }
      }
      node ?? (node = composeEmptyNode(ctx, token2.offset, void 0, null, props, onError));
      if (anchor && node.anchor === "")
        onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
      if (atKey && ctx.options.stringKeys && (!identity.isScalar(node) || typeof node.value !== "string" || node.tag && node.tag !== "tag:yaml.org,2002:str")) {
        const msg = "With stringKeys, all keys must be strings";
        onError(tag ?? token2, "NON_STRING_KEY", msg);
      }
      if (spaceBefore)
        node.spaceBefore = true;
      if (comment) {
        if (token2.type === "scalar" && token2.source === "")
          node.comment = comment;
        else
          node.commentBefore = comment;
      }
      if (ctx.options.keepSourceTokens && isSrcToken)
        node.srcToken = token2;
      return node;
    }
    function composeEmptyNode(ctx, offset, before2, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
      const token2 = {
        type: "scalar",
        offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before2, pos),
        indent: -1,
        source: ""
      };
      const node = composeScalar.composeScalar(ctx, token2, tag, onError);
      if (anchor) {
        node.anchor = anchor.source.substring(1);
        if (node.anchor === "")
          onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
      }
      if (spaceBefore)
        node.spaceBefore = true;
      if (comment) {
        node.comment = comment;
        node.range[2] = end;
      }
      return node;
    }
    function composeAlias({ options: options18 }, { offset, source, end }, onError) {
      const alias = new Alias.Alias(source.substring(1));
      if (alias.source === "")
        onError(offset, "BAD_ALIAS", "Alias cannot be an empty string");
      if (alias.source.endsWith(":"))
        onError(offset + source.length - 1, "BAD_ALIAS", "Alias ending in : is ambiguous", true);
      const valueEnd = offset + source.length;
      const re = resolveEnd.resolveEnd(end, valueEnd, options18.strict, onError);
      alias.range = [offset, valueEnd, re.offset];
      if (re.comment)
        alias.comment = re.comment;
      return alias;
    }
    exports.composeEmptyNode = composeEmptyNode;
    exports.composeNode = composeNode;
  }
});

// node_modules/yaml/dist/compose/compose-doc.js
var require_compose_doc = __commonJS({
  "node_modules/yaml/dist/compose/compose-doc.js"(exports) {
    "use strict";
    var Document = require_Document();
    var composeNode = require_compose_node();
    var resolveEnd = require_resolve_end();
    var resolveProps = require_resolve_props();
    function composeDoc(options18, directives, { offset, start, value, end }, onError) {
      const opts = Object.assign({ _directives: directives }, options18);
      const doc = new Document.Document(void 0, opts);
      const ctx = {
        atKey: false,
        atRoot: true,
        directives: doc.directives,
        options: doc.options,
        schema: doc.schema
      };
      const props = resolveProps.resolveProps(start, {
        indicator: "doc-start",
        next: value ?? end?.[0],
        offset,
        onError,
        parentIndent: 0,
        startOnNewline: true
      });
      if (props.found) {
        doc.directives.docStart = true;
        if (value && (value.type === "block-map" || value.type === "block-seq") && !props.hasNewline)
          onError(props.end, "MISSING_CHAR", "Block collection cannot start on same line with directives-end marker");
      }
      doc.contents = value ? composeNode.composeNode(ctx, value, props, onError) : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
      const contentEnd = doc.contents.range[2];
      const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
      if (re.comment)
        doc.comment = re.comment;
      doc.range = [offset, contentEnd, re.offset];
      return doc;
    }
    exports.composeDoc = composeDoc;
  }
});

// node_modules/yaml/dist/compose/composer.js
var require_composer = __commonJS({
  "node_modules/yaml/dist/compose/composer.js"(exports) {
    "use strict";
    var node_process = __require("process");
    var directives = require_directives();
    var Document = require_Document();
    var errors = require_errors();
    var identity = require_identity();
    var composeDoc = require_compose_doc();
    var resolveEnd = require_resolve_end();
    function getErrorPos(src) {
      if (typeof src === "number")
        return [src, src + 1];
      if (Array.isArray(src))
        return src.length === 2 ? src : [src[0], src[1]];
      const { offset, source } = src;
      return [offset, offset + (typeof source === "string" ? source.length : 1)];
    }
    function parsePrelude(prelude) {
      let comment = "";
      let atComment = false;
      let afterEmptyLine = false;
      for (let i = 0; i < prelude.length; ++i) {
        const source = prelude[i];
        switch (source[0]) {
          case "#":
            comment += (comment === "" ? "" : afterEmptyLine ? "\n\n" : "\n") + (source.substring(1) || " ");
            atComment = true;
            afterEmptyLine = false;
            break;
          case "%":
            if (prelude[i + 1]?.[0] !== "#")
              i += 1;
            atComment = false;
            break;
          default:
            if (!atComment)
              afterEmptyLine = true;
            atComment = false;
        }
      }
      return { comment, afterEmptyLine };
    }
    var Composer = class {
      constructor(options18 = {}) {
        this.doc = null;
        this.atDirectives = false;
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
        this.onError = (source, code, message, warning) => {
          const pos = getErrorPos(source);
          if (warning)
            this.warnings.push(new errors.YAMLWarning(pos, code, message));
          else
            this.errors.push(new errors.YAMLParseError(pos, code, message));
        };
        this.directives = new directives.Directives({ version: options18.version || "1.2" });
        this.options = options18;
      }
      decorate(doc, afterDoc) {
        const { comment, afterEmptyLine } = parsePrelude(this.prelude);
        if (comment) {
          const dc = doc.contents;
          if (afterDoc) {
            doc.comment = doc.comment ? `${doc.comment}
${comment}` : comment;
          } else if (afterEmptyLine || doc.directives.docStart || !dc) {
            doc.commentBefore = comment;
          } else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
            let it = dc.items[0];
            if (identity.isPair(it))
              it = it.key;
            const cb = it.commentBefore;
            it.commentBefore = cb ? `${comment}
${cb}` : comment;
          } else {
            const cb = dc.commentBefore;
            dc.commentBefore = cb ? `${comment}
${cb}` : comment;
          }
        }
        if (afterDoc) {
          for (let i = 0; i < this.errors.length; ++i)
            doc.errors.push(this.errors[i]);
          for (let i = 0; i < this.warnings.length; ++i)
            doc.warnings.push(this.warnings[i]);
        } else {
          doc.errors = this.errors;
          doc.warnings = this.warnings;
        }
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
      }
      /**
       * Current stream status information.
       *
       * Mostly useful at the end of input for an empty stream.
       */
      streamInfo() {
        return {
          comment: parsePrelude(this.prelude).comment,
          directives: this.directives,
          errors: this.errors,
          warnings: this.warnings
        };
      }
      /**
       * Compose tokens into documents.
       *
       * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
       * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
       */
      *compose(tokens, forceDoc = false, endOffset = -1) {
        for (const token2 of tokens)
          yield* this.next(token2);
        yield* this.end(forceDoc, endOffset);
      }
      /** Advance the composer by one CST token. */
      *next(token2) {
        if (node_process.env.LOG_STREAM)
          console.dir(token2, { depth: null });
        switch (token2.type) {
          case "directive":
            this.directives.add(token2.source, (offset, message, warning) => {
              const pos = getErrorPos(token2);
              pos[0] += offset;
              this.onError(pos, "BAD_DIRECTIVE", message, warning);
            });
            this.prelude.push(token2.source);
            this.atDirectives = true;
            break;
          case "document": {
            const doc = composeDoc.composeDoc(this.options, this.directives, token2, this.onError);
            if (this.atDirectives && !doc.directives.docStart)
              this.onError(token2, "MISSING_CHAR", "Missing directives-end/doc-start indicator line");
            this.decorate(doc, false);
            if (this.doc)
              yield this.doc;
            this.doc = doc;
            this.atDirectives = false;
            break;
          }
          case "byte-order-mark":
          case "space":
            break;
          case "comment":
          case "newline":
            this.prelude.push(token2.source);
            break;
          case "error": {
            const msg = token2.source ? `${token2.message}: ${JSON.stringify(token2.source)}` : token2.message;
            const error = new errors.YAMLParseError(getErrorPos(token2), "UNEXPECTED_TOKEN", msg);
            if (this.atDirectives || !this.doc)
              this.errors.push(error);
            else
              this.doc.errors.push(error);
            break;
          }
          case "doc-end": {
            if (!this.doc) {
              const msg = "Unexpected doc-end without preceding document";
              this.errors.push(new errors.YAMLParseError(getErrorPos(token2), "UNEXPECTED_TOKEN", msg));
              break;
            }
            this.doc.directives.docEnd = true;
            const end = resolveEnd.resolveEnd(token2.end, token2.offset + token2.source.length, this.doc.options.strict, this.onError);
            this.decorate(this.doc, true);
            if (end.comment) {
              const dc = this.doc.comment;
              this.doc.comment = dc ? `${dc}
${end.comment}` : end.comment;
            }
            this.doc.range[2] = end.offset;
            break;
          }
          default:
            this.errors.push(new errors.YAMLParseError(getErrorPos(token2), "UNEXPECTED_TOKEN", `Unsupported token ${token2.type}`));
        }
      }
      /**
       * Call at end of input to yield any remaining document.
       *
       * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
       * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
       */
      *end(forceDoc = false, endOffset = -1) {
        if (this.doc) {
          this.decorate(this.doc, true);
          yield this.doc;
          this.doc = null;
        } else if (forceDoc) {
          const opts = Object.assign({ _directives: this.directives }, this.options);
          const doc = new Document.Document(void 0, opts);
          if (this.atDirectives)
            this.onError(endOffset, "MISSING_CHAR", "Missing directives-end indicator line");
          doc.range = [0, endOffset, endOffset];
          this.decorate(doc, false);
          yield doc;
        }
      }
    };
    exports.Composer = Composer;
  }
});

// node_modules/yaml/dist/parse/cst-scalar.js
var require_cst_scalar = __commonJS({
  "node_modules/yaml/dist/parse/cst-scalar.js"(exports) {
    "use strict";
    var resolveBlockScalar = require_resolve_block_scalar();
    var resolveFlowScalar = require_resolve_flow_scalar();
    var errors = require_errors();
    var stringifyString = require_stringifyString();
    function resolveAsScalar(token2, strict = true, onError) {
      if (token2) {
        const _onError = (pos, code, message) => {
          const offset = typeof pos === "number" ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
          if (onError)
            onError(offset, code, message);
          else
            throw new errors.YAMLParseError([offset, offset + 1], code, message);
        };
        switch (token2.type) {
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return resolveFlowScalar.resolveFlowScalar(token2, strict, _onError);
          case "block-scalar":
            return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token2, _onError);
        }
      }
      return null;
    }
    function createScalarToken(value, context) {
      const { implicitKey = false, indent, inFlow = false, offset = -1, type = "PLAIN" } = context;
      const source = stringifyString.stringifyString({ type, value }, {
        implicitKey,
        indent: indent > 0 ? " ".repeat(indent) : "",
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
      });
      const end = context.end ?? [
        { type: "newline", offset: -1, indent, source: "\n" }
      ];
      switch (source[0]) {
        case "|":
        case ">": {
          const he = source.indexOf("\n");
          const head = source.substring(0, he);
          const body = source.substring(he + 1) + "\n";
          const props = [
            { type: "block-scalar-header", offset, indent, source: head }
          ];
          if (!addEndtoBlockProps(props, end))
            props.push({ type: "newline", offset: -1, indent, source: "\n" });
          return { type: "block-scalar", offset, indent, props, source: body };
        }
        case '"':
          return { type: "double-quoted-scalar", offset, indent, source, end };
        case "'":
          return { type: "single-quoted-scalar", offset, indent, source, end };
        default:
          return { type: "scalar", offset, indent, source, end };
      }
    }
    function setScalarValue(token2, value, context = {}) {
      let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
      let indent = "indent" in token2 ? token2.indent : null;
      if (afterKey && typeof indent === "number")
        indent += 2;
      if (!type)
        switch (token2.type) {
          case "single-quoted-scalar":
            type = "QUOTE_SINGLE";
            break;
          case "double-quoted-scalar":
            type = "QUOTE_DOUBLE";
            break;
          case "block-scalar": {
            const header3 = token2.props[0];
            if (header3.type !== "block-scalar-header")
              throw new Error("Invalid block scalar header");
            type = header3.source[0] === ">" ? "BLOCK_FOLDED" : "BLOCK_LITERAL";
            break;
          }
          default:
            type = "PLAIN";
        }
      const source = stringifyString.stringifyString({ type, value }, {
        implicitKey: implicitKey || indent === null,
        indent: indent !== null && indent > 0 ? " ".repeat(indent) : "",
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
      });
      switch (source[0]) {
        case "|":
        case ">":
          setBlockScalarValue(token2, source);
          break;
        case '"':
          setFlowScalarValue(token2, source, "double-quoted-scalar");
          break;
        case "'":
          setFlowScalarValue(token2, source, "single-quoted-scalar");
          break;
        default:
          setFlowScalarValue(token2, source, "scalar");
      }
    }
    function setBlockScalarValue(token2, source) {
      const he = source.indexOf("\n");
      const head = source.substring(0, he);
      const body = source.substring(he + 1) + "\n";
      if (token2.type === "block-scalar") {
        const header3 = token2.props[0];
        if (header3.type !== "block-scalar-header")
          throw new Error("Invalid block scalar header");
        header3.source = head;
        token2.source = body;
      } else {
        const { offset } = token2;
        const indent = "indent" in token2 ? token2.indent : -1;
        const props = [
          { type: "block-scalar-header", offset, indent, source: head }
        ];
        if (!addEndtoBlockProps(props, "end" in token2 ? token2.end : void 0))
          props.push({ type: "newline", offset: -1, indent, source: "\n" });
        for (const key of Object.keys(token2))
          if (key !== "type" && key !== "offset")
            delete token2[key];
        Object.assign(token2, { type: "block-scalar", indent, props, source: body });
      }
    }
    function addEndtoBlockProps(props, end) {
      if (end)
        for (const st of end)
          switch (st.type) {
            case "space":
            case "comment":
              props.push(st);
              break;
            case "newline":
              props.push(st);
              return true;
          }
      return false;
    }
    function setFlowScalarValue(token2, source, type) {
      switch (token2.type) {
        case "scalar":
        case "double-quoted-scalar":
        case "single-quoted-scalar":
          token2.type = type;
          token2.source = source;
          break;
        case "block-scalar": {
          const end = token2.props.slice(1);
          let oa = source.length;
          if (token2.props[0].type === "block-scalar-header")
            oa -= token2.props[0].source.length;
          for (const tok of end)
            tok.offset += oa;
          delete token2.props;
          Object.assign(token2, { type, source, end });
          break;
        }
        case "block-map":
        case "block-seq": {
          const offset = token2.offset + source.length;
          const nl = { type: "newline", offset, indent: token2.indent, source: "\n" };
          delete token2.items;
          Object.assign(token2, { type, source, end: [nl] });
          break;
        }
        default: {
          const indent = "indent" in token2 ? token2.indent : -1;
          const end = "end" in token2 && Array.isArray(token2.end) ? token2.end.filter((st) => st.type === "space" || st.type === "comment" || st.type === "newline") : [];
          for (const key of Object.keys(token2))
            if (key !== "type" && key !== "offset")
              delete token2[key];
          Object.assign(token2, { type, indent, source, end });
        }
      }
    }
    exports.createScalarToken = createScalarToken;
    exports.resolveAsScalar = resolveAsScalar;
    exports.setScalarValue = setScalarValue;
  }
});

// node_modules/yaml/dist/parse/cst-stringify.js
var require_cst_stringify = __commonJS({
  "node_modules/yaml/dist/parse/cst-stringify.js"(exports) {
    "use strict";
    var stringify = (cst) => "type" in cst ? stringifyToken(cst) : stringifyItem(cst);
    function stringifyToken(token2) {
      switch (token2.type) {
        case "block-scalar": {
          let res = "";
          for (const tok of token2.props)
            res += stringifyToken(tok);
          return res + token2.source;
        }
        case "block-map":
        case "block-seq": {
          let res = "";
          for (const item of token2.items)
            res += stringifyItem(item);
          return res;
        }
        case "flow-collection": {
          let res = token2.start.source;
          for (const item of token2.items)
            res += stringifyItem(item);
          for (const st of token2.end)
            res += st.source;
          return res;
        }
        case "document": {
          let res = stringifyItem(token2);
          if (token2.end)
            for (const st of token2.end)
              res += st.source;
          return res;
        }
        default: {
          let res = token2.source;
          if ("end" in token2 && token2.end)
            for (const st of token2.end)
              res += st.source;
          return res;
        }
      }
    }
    function stringifyItem({ start, key, sep, value }) {
      let res = "";
      for (const st of start)
        res += st.source;
      if (key)
        res += stringifyToken(key);
      if (sep)
        for (const st of sep)
          res += st.source;
      if (value)
        res += stringifyToken(value);
      return res;
    }
    exports.stringify = stringify;
  }
});

// node_modules/yaml/dist/parse/cst-visit.js
var require_cst_visit = __commonJS({
  "node_modules/yaml/dist/parse/cst-visit.js"(exports) {
    "use strict";
    var BREAK = /* @__PURE__ */ Symbol("break visit");
    var SKIP = /* @__PURE__ */ Symbol("skip children");
    var REMOVE = /* @__PURE__ */ Symbol("remove item");
    function visit(cst, visitor) {
      if ("type" in cst && cst.type === "document")
        cst = { start: cst.start, value: cst.value };
      _visit(Object.freeze([]), cst, visitor);
    }
    visit.BREAK = BREAK;
    visit.SKIP = SKIP;
    visit.REMOVE = REMOVE;
    visit.itemAtPath = (cst, path20) => {
      let item = cst;
      for (const [field, index] of path20) {
        const tok = item?.[field];
        if (tok && "items" in tok) {
          item = tok.items[index];
        } else
          return void 0;
      }
      return item;
    };
    visit.parentCollection = (cst, path20) => {
      const parent = visit.itemAtPath(cst, path20.slice(0, -1));
      const field = path20[path20.length - 1][0];
      const coll = parent?.[field];
      if (coll && "items" in coll)
        return coll;
      throw new Error("Parent collection not found");
    };
    function _visit(path20, item, visitor) {
      let ctrl = visitor(item, path20);
      if (typeof ctrl === "symbol")
        return ctrl;
      for (const field of ["key", "value"]) {
        const token2 = item[field];
        if (token2 && "items" in token2) {
          for (let i = 0; i < token2.items.length; ++i) {
            const ci = _visit(Object.freeze(path20.concat([[field, i]])), token2.items[i], visitor);
            if (typeof ci === "number")
              i = ci - 1;
            else if (ci === BREAK)
              return BREAK;
            else if (ci === REMOVE) {
              token2.items.splice(i, 1);
              i -= 1;
            }
          }
          if (typeof ctrl === "function" && field === "key")
            ctrl = ctrl(item, path20);
        }
      }
      return typeof ctrl === "function" ? ctrl(item, path20) : ctrl;
    }
    exports.visit = visit;
  }
});

// node_modules/yaml/dist/parse/cst.js
var require_cst = __commonJS({
  "node_modules/yaml/dist/parse/cst.js"(exports) {
    "use strict";
    var cstScalar = require_cst_scalar();
    var cstStringify = require_cst_stringify();
    var cstVisit = require_cst_visit();
    var BOM = "\uFEFF";
    var DOCUMENT = "";
    var FLOW_END = "";
    var SCALAR = "";
    var isCollection = (token2) => !!token2 && "items" in token2;
    var isScalar2 = (token2) => !!token2 && (token2.type === "scalar" || token2.type === "single-quoted-scalar" || token2.type === "double-quoted-scalar" || token2.type === "block-scalar");
    function prettyToken(token2) {
      switch (token2) {
        case BOM:
          return "<BOM>";
        case DOCUMENT:
          return "<DOC>";
        case FLOW_END:
          return "<FLOW_END>";
        case SCALAR:
          return "<SCALAR>";
        default:
          return JSON.stringify(token2);
      }
    }
    function tokenType(source) {
      switch (source) {
        case BOM:
          return "byte-order-mark";
        case DOCUMENT:
          return "doc-mode";
        case FLOW_END:
          return "flow-error-end";
        case SCALAR:
          return "scalar";
        case "---":
          return "doc-start";
        case "...":
          return "doc-end";
        case "":
        case "\n":
        case "\r\n":
          return "newline";
        case "-":
          return "seq-item-ind";
        case "?":
          return "explicit-key-ind";
        case ":":
          return "map-value-ind";
        case "{":
          return "flow-map-start";
        case "}":
          return "flow-map-end";
        case "[":
          return "flow-seq-start";
        case "]":
          return "flow-seq-end";
        case ",":
          return "comma";
      }
      switch (source[0]) {
        case " ":
        case "	":
          return "space";
        case "#":
          return "comment";
        case "%":
          return "directive-line";
        case "*":
          return "alias";
        case "&":
          return "anchor";
        case "!":
          return "tag";
        case "'":
          return "single-quoted-scalar";
        case '"':
          return "double-quoted-scalar";
        case "|":
        case ">":
          return "block-scalar-header";
      }
      return null;
    }
    exports.createScalarToken = cstScalar.createScalarToken;
    exports.resolveAsScalar = cstScalar.resolveAsScalar;
    exports.setScalarValue = cstScalar.setScalarValue;
    exports.stringify = cstStringify.stringify;
    exports.visit = cstVisit.visit;
    exports.BOM = BOM;
    exports.DOCUMENT = DOCUMENT;
    exports.FLOW_END = FLOW_END;
    exports.SCALAR = SCALAR;
    exports.isCollection = isCollection;
    exports.isScalar = isScalar2;
    exports.prettyToken = prettyToken;
    exports.tokenType = tokenType;
  }
});

// node_modules/yaml/dist/parse/lexer.js
var require_lexer = __commonJS({
  "node_modules/yaml/dist/parse/lexer.js"(exports) {
    "use strict";
    var cst = require_cst();
    function isEmpty(ch) {
      switch (ch) {
        case void 0:
        case " ":
        case "\n":
        case "\r":
        case "	":
          return true;
        default:
          return false;
      }
    }
    var hexDigits = new Set("0123456789ABCDEFabcdef");
    var tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
    var flowIndicatorChars = new Set(",[]{}");
    var invalidAnchorChars = new Set(" ,[]{}\n\r	");
    var isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
    var Lexer = class {
      constructor() {
        this.atEnd = false;
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        this.buffer = "";
        this.flowKey = false;
        this.flowLevel = 0;
        this.indentNext = 0;
        this.indentValue = 0;
        this.lineEndPos = null;
        this.next = null;
        this.pos = 0;
      }
      /**
       * Generate YAML tokens from the `source` string. If `incomplete`,
       * a part of the last line may be left as a buffer for the next call.
       *
       * @returns A generator of lexical tokens
       */
      *lex(source, incomplete2 = false) {
        if (source) {
          if (typeof source !== "string")
            throw TypeError("source is not a string");
          this.buffer = this.buffer ? this.buffer + source : source;
          this.lineEndPos = null;
        }
        this.atEnd = !incomplete2;
        let next = this.next ?? "stream";
        while (next && (incomplete2 || this.hasChars(1)))
          next = yield* this.parseNext(next);
      }
      atLineEnd() {
        let i = this.pos;
        let ch = this.buffer[i];
        while (ch === " " || ch === "	")
          ch = this.buffer[++i];
        if (!ch || ch === "#" || ch === "\n")
          return true;
        if (ch === "\r")
          return this.buffer[i + 1] === "\n";
        return false;
      }
      charAt(n) {
        return this.buffer[this.pos + n];
      }
      continueScalar(offset) {
        let ch = this.buffer[offset];
        if (this.indentNext > 0) {
          let indent = 0;
          while (ch === " ")
            ch = this.buffer[++indent + offset];
          if (ch === "\r") {
            const next = this.buffer[indent + offset + 1];
            if (next === "\n" || !next && !this.atEnd)
              return offset + indent + 1;
          }
          return ch === "\n" || indent >= this.indentNext || !ch && !this.atEnd ? offset + indent : -1;
        }
        if (ch === "-" || ch === ".") {
          const dt = this.buffer.substr(offset, 3);
          if ((dt === "---" || dt === "...") && isEmpty(this.buffer[offset + 3]))
            return -1;
        }
        return offset;
      }
      getLine() {
        let end = this.lineEndPos;
        if (typeof end !== "number" || end !== -1 && end < this.pos) {
          end = this.buffer.indexOf("\n", this.pos);
          this.lineEndPos = end;
        }
        if (end === -1)
          return this.atEnd ? this.buffer.substring(this.pos) : null;
        if (this.buffer[end - 1] === "\r")
          end -= 1;
        return this.buffer.substring(this.pos, end);
      }
      hasChars(n) {
        return this.pos + n <= this.buffer.length;
      }
      setNext(state) {
        this.buffer = this.buffer.substring(this.pos);
        this.pos = 0;
        this.lineEndPos = null;
        this.next = state;
        return null;
      }
      peek(n) {
        return this.buffer.substr(this.pos, n);
      }
      *parseNext(next) {
        switch (next) {
          case "stream":
            return yield* this.parseStream();
          case "line-start":
            return yield* this.parseLineStart();
          case "block-start":
            return yield* this.parseBlockStart();
          case "doc":
            return yield* this.parseDocument();
          case "flow":
            return yield* this.parseFlowCollection();
          case "quoted-scalar":
            return yield* this.parseQuotedScalar();
          case "block-scalar":
            return yield* this.parseBlockScalar();
          case "plain-scalar":
            return yield* this.parsePlainScalar();
        }
      }
      *parseStream() {
        let line = this.getLine();
        if (line === null)
          return this.setNext("stream");
        if (line[0] === cst.BOM) {
          yield* this.pushCount(1);
          line = line.substring(1);
        }
        if (line[0] === "%") {
          let dirEnd = line.length;
          let cs = line.indexOf("#");
          while (cs !== -1) {
            const ch = line[cs - 1];
            if (ch === " " || ch === "	") {
              dirEnd = cs - 1;
              break;
            } else {
              cs = line.indexOf("#", cs + 1);
            }
          }
          while (true) {
            const ch = line[dirEnd - 1];
            if (ch === " " || ch === "	")
              dirEnd -= 1;
            else
              break;
          }
          const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
          yield* this.pushCount(line.length - n);
          this.pushNewline();
          return "stream";
        }
        if (this.atLineEnd()) {
          const sp = yield* this.pushSpaces(true);
          yield* this.pushCount(line.length - sp);
          yield* this.pushNewline();
          return "stream";
        }
        yield cst.DOCUMENT;
        return yield* this.parseLineStart();
      }
      *parseLineStart() {
        const ch = this.charAt(0);
        if (!ch && !this.atEnd)
          return this.setNext("line-start");
        if (ch === "-" || ch === ".") {
          if (!this.atEnd && !this.hasChars(4))
            return this.setNext("line-start");
          const s = this.peek(3);
          if ((s === "---" || s === "...") && isEmpty(this.charAt(3))) {
            yield* this.pushCount(3);
            this.indentValue = 0;
            this.indentNext = 0;
            return s === "---" ? "doc" : "stream";
          }
        }
        this.indentValue = yield* this.pushSpaces(false);
        if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1)))
          this.indentNext = this.indentValue;
        return yield* this.parseBlockStart();
      }
      *parseBlockStart() {
        const [ch0, ch1] = this.peek(2);
        if (!ch1 && !this.atEnd)
          return this.setNext("block-start");
        if ((ch0 === "-" || ch0 === "?" || ch0 === ":") && isEmpty(ch1)) {
          const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
          this.indentNext = this.indentValue + 1;
          this.indentValue += n;
          return "block-start";
        }
        return "doc";
      }
      *parseDocument() {
        yield* this.pushSpaces(true);
        const line = this.getLine();
        if (line === null)
          return this.setNext("doc");
        let n = yield* this.pushIndicators();
        switch (line[n]) {
          case "#":
            yield* this.pushCount(line.length - n);
          // fallthrough
          case void 0:
            yield* this.pushNewline();
            return yield* this.parseLineStart();
          case "{":
          case "[":
            yield* this.pushCount(1);
            this.flowKey = false;
            this.flowLevel = 1;
            return "flow";
          case "}":
          case "]":
            yield* this.pushCount(1);
            return "doc";
          case "*":
            yield* this.pushUntil(isNotAnchorChar);
            return "doc";
          case '"':
          case "'":
            return yield* this.parseQuotedScalar();
          case "|":
          case ">":
            n += yield* this.parseBlockScalarHeader();
            n += yield* this.pushSpaces(true);
            yield* this.pushCount(line.length - n);
            yield* this.pushNewline();
            return yield* this.parseBlockScalar();
          default:
            return yield* this.parsePlainScalar();
        }
      }
      *parseFlowCollection() {
        let nl, sp;
        let indent = -1;
        do {
          nl = yield* this.pushNewline();
          if (nl > 0) {
            sp = yield* this.pushSpaces(false);
            this.indentValue = indent = sp;
          } else {
            sp = 0;
          }
          sp += yield* this.pushSpaces(true);
        } while (nl + sp > 0);
        const line = this.getLine();
        if (line === null)
          return this.setNext("flow");
        if (indent !== -1 && indent < this.indentNext && line[0] !== "#" || indent === 0 && (line.startsWith("---") || line.startsWith("...")) && isEmpty(line[3])) {
          const atFlowEndMarker = indent === this.indentNext - 1 && this.flowLevel === 1 && (line[0] === "]" || line[0] === "}");
          if (!atFlowEndMarker) {
            this.flowLevel = 0;
            yield cst.FLOW_END;
            return yield* this.parseLineStart();
          }
        }
        let n = 0;
        while (line[n] === ",") {
          n += yield* this.pushCount(1);
          n += yield* this.pushSpaces(true);
          this.flowKey = false;
        }
        n += yield* this.pushIndicators();
        switch (line[n]) {
          case void 0:
            return "flow";
          case "#":
            yield* this.pushCount(line.length - n);
            return "flow";
          case "{":
          case "[":
            yield* this.pushCount(1);
            this.flowKey = false;
            this.flowLevel += 1;
            return "flow";
          case "}":
          case "]":
            yield* this.pushCount(1);
            this.flowKey = true;
            this.flowLevel -= 1;
            return this.flowLevel ? "flow" : "doc";
          case "*":
            yield* this.pushUntil(isNotAnchorChar);
            return "flow";
          case '"':
          case "'":
            this.flowKey = true;
            return yield* this.parseQuotedScalar();
          case ":": {
            const next = this.charAt(1);
            if (this.flowKey || isEmpty(next) || next === ",") {
              this.flowKey = false;
              yield* this.pushCount(1);
              yield* this.pushSpaces(true);
              return "flow";
            }
          }
          // fallthrough
          default:
            this.flowKey = false;
            return yield* this.parsePlainScalar();
        }
      }
      *parseQuotedScalar() {
        const quote = this.charAt(0);
        let end = this.buffer.indexOf(quote, this.pos + 1);
        if (quote === "'") {
          while (end !== -1 && this.buffer[end + 1] === "'")
            end = this.buffer.indexOf("'", end + 2);
        } else {
          while (end !== -1) {
            let n = 0;
            while (this.buffer[end - 1 - n] === "\\")
              n += 1;
            if (n % 2 === 0)
              break;
            end = this.buffer.indexOf('"', end + 1);
          }
        }
        const qb = this.buffer.substring(0, end);
        let nl = qb.indexOf("\n", this.pos);
        if (nl !== -1) {
          while (nl !== -1) {
            const cs = this.continueScalar(nl + 1);
            if (cs === -1)
              break;
            nl = qb.indexOf("\n", cs);
          }
          if (nl !== -1) {
            end = nl - (qb[nl - 1] === "\r" ? 2 : 1);
          }
        }
        if (end === -1) {
          if (!this.atEnd)
            return this.setNext("quoted-scalar");
          end = this.buffer.length;
        }
        yield* this.pushToIndex(end + 1, false);
        return this.flowLevel ? "flow" : "doc";
      }
      *parseBlockScalarHeader() {
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        let i = this.pos;
        while (true) {
          const ch = this.buffer[++i];
          if (ch === "+")
            this.blockScalarKeep = true;
          else if (ch > "0" && ch <= "9")
            this.blockScalarIndent = Number(ch) - 1;
          else if (ch !== "-")
            break;
        }
        return yield* this.pushUntil((ch) => isEmpty(ch) || ch === "#");
      }
      *parseBlockScalar() {
        let nl = this.pos - 1;
        let indent = 0;
        let ch;
        loop: for (let i2 = this.pos; ch = this.buffer[i2]; ++i2) {
          switch (ch) {
            case " ":
              indent += 1;
              break;
            case "\n":
              nl = i2;
              indent = 0;
              break;
            case "\r": {
              const next = this.buffer[i2 + 1];
              if (!next && !this.atEnd)
                return this.setNext("block-scalar");
              if (next === "\n")
                break;
            }
            // fallthrough
            default:
              break loop;
          }
        }
        if (!ch && !this.atEnd)
          return this.setNext("block-scalar");
        if (indent >= this.indentNext) {
          if (this.blockScalarIndent === -1)
            this.indentNext = indent;
          else {
            this.indentNext = this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
          }
          do {
            const cs = this.continueScalar(nl + 1);
            if (cs === -1)
              break;
            nl = this.buffer.indexOf("\n", cs);
          } while (nl !== -1);
          if (nl === -1) {
            if (!this.atEnd)
              return this.setNext("block-scalar");
            nl = this.buffer.length;
          }
        }
        let i = nl + 1;
        ch = this.buffer[i];
        while (ch === " ")
          ch = this.buffer[++i];
        if (ch === "	") {
          while (ch === "	" || ch === " " || ch === "\r" || ch === "\n")
            ch = this.buffer[++i];
          nl = i - 1;
        } else if (!this.blockScalarKeep) {
          do {
            let i2 = nl - 1;
            let ch2 = this.buffer[i2];
            if (ch2 === "\r")
              ch2 = this.buffer[--i2];
            const lastChar = i2;
            while (ch2 === " ")
              ch2 = this.buffer[--i2];
            if (ch2 === "\n" && i2 >= this.pos && i2 + 1 + indent > lastChar)
              nl = i2;
            else
              break;
          } while (true);
        }
        yield cst.SCALAR;
        yield* this.pushToIndex(nl + 1, true);
        return yield* this.parseLineStart();
      }
      *parsePlainScalar() {
        const inFlow = this.flowLevel > 0;
        let end = this.pos - 1;
        let i = this.pos - 1;
        let ch;
        while (ch = this.buffer[++i]) {
          if (ch === ":") {
            const next = this.buffer[i + 1];
            if (isEmpty(next) || inFlow && flowIndicatorChars.has(next))
              break;
            end = i;
          } else if (isEmpty(ch)) {
            let next = this.buffer[i + 1];
            if (ch === "\r") {
              if (next === "\n") {
                i += 1;
                ch = "\n";
                next = this.buffer[i + 1];
              } else
                end = i;
            }
            if (next === "#" || inFlow && flowIndicatorChars.has(next))
              break;
            if (ch === "\n") {
              const cs = this.continueScalar(i + 1);
              if (cs === -1)
                break;
              i = Math.max(i, cs - 2);
            }
          } else {
            if (inFlow && flowIndicatorChars.has(ch))
              break;
            end = i;
          }
        }
        if (!ch && !this.atEnd)
          return this.setNext("plain-scalar");
        yield cst.SCALAR;
        yield* this.pushToIndex(end + 1, true);
        return inFlow ? "flow" : "doc";
      }
      *pushCount(n) {
        if (n > 0) {
          yield this.buffer.substr(this.pos, n);
          this.pos += n;
          return n;
        }
        return 0;
      }
      *pushToIndex(i, allowEmpty) {
        const s = this.buffer.slice(this.pos, i);
        if (s) {
          yield s;
          this.pos += s.length;
          return s.length;
        } else if (allowEmpty)
          yield "";
        return 0;
      }
      *pushIndicators() {
        let n = 0;
        loop: while (true) {
          switch (this.charAt(0)) {
            case "!":
              n += yield* this.pushTag();
              n += yield* this.pushSpaces(true);
              continue loop;
            case "&":
              n += yield* this.pushUntil(isNotAnchorChar);
              n += yield* this.pushSpaces(true);
              continue loop;
            case "-":
            // this is an error
            case "?":
            // this is an error outside flow collections
            case ":": {
              const inFlow = this.flowLevel > 0;
              const ch1 = this.charAt(1);
              if (isEmpty(ch1) || inFlow && flowIndicatorChars.has(ch1)) {
                if (!inFlow)
                  this.indentNext = this.indentValue + 1;
                else if (this.flowKey)
                  this.flowKey = false;
                n += yield* this.pushCount(1);
                n += yield* this.pushSpaces(true);
                continue loop;
              }
            }
          }
          break loop;
        }
        return n;
      }
      *pushTag() {
        if (this.charAt(1) === "<") {
          let i = this.pos + 2;
          let ch = this.buffer[i];
          while (!isEmpty(ch) && ch !== ">")
            ch = this.buffer[++i];
          return yield* this.pushToIndex(ch === ">" ? i + 1 : i, false);
        } else {
          let i = this.pos + 1;
          let ch = this.buffer[i];
          while (ch) {
            if (tagChars.has(ch))
              ch = this.buffer[++i];
            else if (ch === "%" && hexDigits.has(this.buffer[i + 1]) && hexDigits.has(this.buffer[i + 2])) {
              ch = this.buffer[i += 3];
            } else
              break;
          }
          return yield* this.pushToIndex(i, false);
        }
      }
      *pushNewline() {
        const ch = this.buffer[this.pos];
        if (ch === "\n")
          return yield* this.pushCount(1);
        else if (ch === "\r" && this.charAt(1) === "\n")
          return yield* this.pushCount(2);
        else
          return 0;
      }
      *pushSpaces(allowTabs) {
        let i = this.pos - 1;
        let ch;
        do {
          ch = this.buffer[++i];
        } while (ch === " " || allowTabs && ch === "	");
        const n = i - this.pos;
        if (n > 0) {
          yield this.buffer.substr(this.pos, n);
          this.pos = i;
        }
        return n;
      }
      *pushUntil(test) {
        let i = this.pos;
        let ch = this.buffer[i];
        while (!test(ch))
          ch = this.buffer[++i];
        return yield* this.pushToIndex(i, false);
      }
    };
    exports.Lexer = Lexer;
  }
});

// node_modules/yaml/dist/parse/line-counter.js
var require_line_counter = __commonJS({
  "node_modules/yaml/dist/parse/line-counter.js"(exports) {
    "use strict";
    var LineCounter2 = class {
      constructor() {
        this.lineStarts = [];
        this.addNewLine = (offset) => this.lineStarts.push(offset);
        this.linePos = (offset) => {
          let low = 0;
          let high = this.lineStarts.length;
          while (low < high) {
            const mid = low + high >> 1;
            if (this.lineStarts[mid] < offset)
              low = mid + 1;
            else
              high = mid;
          }
          if (this.lineStarts[low] === offset)
            return { line: low + 1, col: 1 };
          if (low === 0)
            return { line: 0, col: offset };
          const start = this.lineStarts[low - 1];
          return { line: low, col: offset - start + 1 };
        };
      }
    };
    exports.LineCounter = LineCounter2;
  }
});

// node_modules/yaml/dist/parse/parser.js
var require_parser = __commonJS({
  "node_modules/yaml/dist/parse/parser.js"(exports) {
    "use strict";
    var node_process = __require("process");
    var cst = require_cst();
    var lexer = require_lexer();
    function includesToken(list, type) {
      for (let i = 0; i < list.length; ++i)
        if (list[i].type === type)
          return true;
      return false;
    }
    function findNonEmptyIndex(list) {
      for (let i = 0; i < list.length; ++i) {
        switch (list[i].type) {
          case "space":
          case "comment":
          case "newline":
            break;
          default:
            return i;
        }
      }
      return -1;
    }
    function isFlowToken(token2) {
      switch (token2?.type) {
        case "alias":
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar":
        case "flow-collection":
          return true;
        default:
          return false;
      }
    }
    function getPrevProps(parent) {
      switch (parent.type) {
        case "document":
          return parent.start;
        case "block-map": {
          const it = parent.items[parent.items.length - 1];
          return it.sep ?? it.start;
        }
        case "block-seq":
          return parent.items[parent.items.length - 1].start;
        /* istanbul ignore next should not happen */
        default:
          return [];
      }
    }
    function getFirstKeyStartProps(prev) {
      if (prev.length === 0)
        return [];
      let i = prev.length;
      loop: while (--i >= 0) {
        switch (prev[i].type) {
          case "doc-start":
          case "explicit-key-ind":
          case "map-value-ind":
          case "seq-item-ind":
          case "newline":
            break loop;
        }
      }
      while (prev[++i]?.type === "space") {
      }
      return prev.splice(i, prev.length);
    }
    function arrayPushArray(target, source) {
      if (source.length < 1e5)
        Array.prototype.push.apply(target, source);
      else
        for (let i = 0; i < source.length; ++i)
          target.push(source[i]);
    }
    function fixFlowSeqItems(fc) {
      if (fc.start.type === "flow-seq-start") {
        for (const it of fc.items) {
          if (it.sep && !it.value && !includesToken(it.start, "explicit-key-ind") && !includesToken(it.sep, "map-value-ind")) {
            if (it.key)
              it.value = it.key;
            delete it.key;
            if (isFlowToken(it.value)) {
              if (it.value.end)
                arrayPushArray(it.value.end, it.sep);
              else
                it.value.end = it.sep;
            } else
              arrayPushArray(it.start, it.sep);
            delete it.sep;
          }
        }
      }
    }
    var Parser = class {
      /**
       * @param onNewLine - If defined, called separately with the start position of
       *   each new line (in `parse()`, including the start of input).
       */
      constructor(onNewLine) {
        this.atNewLine = true;
        this.atScalar = false;
        this.indent = 0;
        this.offset = 0;
        this.onKeyLine = false;
        this.stack = [];
        this.source = "";
        this.type = "";
        this.lexer = new lexer.Lexer();
        this.onNewLine = onNewLine;
      }
      /**
       * Parse `source` as a YAML stream.
       * If `incomplete`, a part of the last line may be left as a buffer for the next call.
       *
       * Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
       *
       * @returns A generator of tokens representing each directive, document, and other structure.
       */
      *parse(source, incomplete2 = false) {
        if (this.onNewLine && this.offset === 0)
          this.onNewLine(0);
        for (const lexeme of this.lexer.lex(source, incomplete2))
          yield* this.next(lexeme);
        if (!incomplete2)
          yield* this.end();
      }
      /**
       * Advance the parser by the `source` of one lexical token.
       */
      *next(source) {
        this.source = source;
        if (node_process.env.LOG_TOKENS)
          console.log("|", cst.prettyToken(source));
        if (this.atScalar) {
          this.atScalar = false;
          yield* this.step();
          this.offset += source.length;
          return;
        }
        const type = cst.tokenType(source);
        if (!type) {
          const message = `Not a YAML token: ${source}`;
          yield* this.pop({ type: "error", offset: this.offset, message, source });
          this.offset += source.length;
        } else if (type === "scalar") {
          this.atNewLine = false;
          this.atScalar = true;
          this.type = "scalar";
        } else {
          this.type = type;
          yield* this.step();
          switch (type) {
            case "newline":
              this.atNewLine = true;
              this.indent = 0;
              if (this.onNewLine)
                this.onNewLine(this.offset + source.length);
              break;
            case "space":
              if (this.atNewLine && source[0] === " ")
                this.indent += source.length;
              break;
            case "explicit-key-ind":
            case "map-value-ind":
            case "seq-item-ind":
              if (this.atNewLine)
                this.indent += source.length;
              break;
            case "doc-mode":
            case "flow-error-end":
              return;
            default:
              this.atNewLine = false;
          }
          this.offset += source.length;
        }
      }
      /** Call at end of input to push out any remaining constructions */
      *end() {
        while (this.stack.length > 0)
          yield* this.pop();
      }
      get sourceToken() {
        const st = {
          type: this.type,
          offset: this.offset,
          indent: this.indent,
          source: this.source
        };
        return st;
      }
      *step() {
        const top = this.peek(1);
        if (this.type === "doc-end" && top?.type !== "doc-end") {
          while (this.stack.length > 0)
            yield* this.pop();
          this.stack.push({
            type: "doc-end",
            offset: this.offset,
            source: this.source
          });
          return;
        }
        if (!top)
          return yield* this.stream();
        switch (top.type) {
          case "document":
            return yield* this.document(top);
          case "alias":
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return yield* this.scalar(top);
          case "block-scalar":
            return yield* this.blockScalar(top);
          case "block-map":
            return yield* this.blockMap(top);
          case "block-seq":
            return yield* this.blockSequence(top);
          case "flow-collection":
            return yield* this.flowCollection(top);
          case "doc-end":
            return yield* this.documentEnd(top);
        }
        yield* this.pop();
      }
      peek(n) {
        return this.stack[this.stack.length - n];
      }
      *pop(error) {
        const token2 = error ?? this.stack.pop();
        if (!token2) {
          const message = "Tried to pop an empty stack";
          yield { type: "error", offset: this.offset, source: "", message };
        } else if (this.stack.length === 0) {
          yield token2;
        } else {
          const top = this.peek(1);
          if (token2.type === "block-scalar") {
            token2.indent = "indent" in top ? top.indent : 0;
          } else if (token2.type === "flow-collection" && top.type === "document") {
            token2.indent = 0;
          }
          if (token2.type === "flow-collection")
            fixFlowSeqItems(token2);
          switch (top.type) {
            case "document":
              top.value = token2;
              break;
            case "block-scalar":
              top.props.push(token2);
              break;
            case "block-map": {
              const it = top.items[top.items.length - 1];
              if (it.value) {
                top.items.push({ start: [], key: token2, sep: [] });
                this.onKeyLine = true;
                return;
              } else if (it.sep) {
                it.value = token2;
              } else {
                Object.assign(it, { key: token2, sep: [] });
                this.onKeyLine = !it.explicitKey;
                return;
              }
              break;
            }
            case "block-seq": {
              const it = top.items[top.items.length - 1];
              if (it.value)
                top.items.push({ start: [], value: token2 });
              else
                it.value = token2;
              break;
            }
            case "flow-collection": {
              const it = top.items[top.items.length - 1];
              if (!it || it.value)
                top.items.push({ start: [], key: token2, sep: [] });
              else if (it.sep)
                it.value = token2;
              else
                Object.assign(it, { key: token2, sep: [] });
              return;
            }
            /* istanbul ignore next should not happen */
            default:
              yield* this.pop();
              yield* this.pop(token2);
          }
          if ((top.type === "document" || top.type === "block-map" || top.type === "block-seq") && (token2.type === "block-map" || token2.type === "block-seq")) {
            const last = token2.items[token2.items.length - 1];
            if (last && !last.sep && !last.value && last.start.length > 0 && findNonEmptyIndex(last.start) === -1 && (token2.indent === 0 || last.start.every((st) => st.type !== "comment" || st.indent < token2.indent))) {
              if (top.type === "document")
                top.end = last.start;
              else
                top.items.push({ start: last.start });
              token2.items.splice(-1, 1);
            }
          }
        }
      }
      *stream() {
        switch (this.type) {
          case "directive-line":
            yield { type: "directive", offset: this.offset, source: this.source };
            return;
          case "byte-order-mark":
          case "space":
          case "comment":
          case "newline":
            yield this.sourceToken;
            return;
          case "doc-mode":
          case "doc-start": {
            const doc = {
              type: "document",
              offset: this.offset,
              start: []
            };
            if (this.type === "doc-start")
              doc.start.push(this.sourceToken);
            this.stack.push(doc);
            return;
          }
        }
        yield {
          type: "error",
          offset: this.offset,
          message: `Unexpected ${this.type} token in YAML stream`,
          source: this.source
        };
      }
      *document(doc) {
        if (doc.value)
          return yield* this.lineEnd(doc);
        switch (this.type) {
          case "doc-start": {
            if (findNonEmptyIndex(doc.start) !== -1) {
              yield* this.pop();
              yield* this.step();
            } else
              doc.start.push(this.sourceToken);
            return;
          }
          case "anchor":
          case "tag":
          case "space":
          case "comment":
          case "newline":
            doc.start.push(this.sourceToken);
            return;
        }
        const bv = this.startBlockValue(doc);
        if (bv)
          this.stack.push(bv);
        else {
          yield {
            type: "error",
            offset: this.offset,
            message: `Unexpected ${this.type} token in YAML document`,
            source: this.source
          };
        }
      }
      *scalar(scalar) {
        if (this.type === "map-value-ind") {
          const prev = getPrevProps(this.peek(2));
          const start = getFirstKeyStartProps(prev);
          let sep;
          if (scalar.end) {
            sep = scalar.end;
            sep.push(this.sourceToken);
            delete scalar.end;
          } else
            sep = [this.sourceToken];
          const map = {
            type: "block-map",
            offset: scalar.offset,
            indent: scalar.indent,
            items: [{ start, key: scalar, sep }]
          };
          this.onKeyLine = true;
          this.stack[this.stack.length - 1] = map;
        } else
          yield* this.lineEnd(scalar);
      }
      *blockScalar(scalar) {
        switch (this.type) {
          case "space":
          case "comment":
          case "newline":
            scalar.props.push(this.sourceToken);
            return;
          case "scalar":
            scalar.source = this.source;
            this.atNewLine = true;
            this.indent = 0;
            if (this.onNewLine) {
              let nl = this.source.indexOf("\n") + 1;
              while (nl !== 0) {
                this.onNewLine(this.offset + nl);
                nl = this.source.indexOf("\n", nl) + 1;
              }
            }
            yield* this.pop();
            break;
          /* istanbul ignore next should not happen */
          default:
            yield* this.pop();
            yield* this.step();
        }
      }
      *blockMap(map) {
        const it = map.items[map.items.length - 1];
        switch (this.type) {
          case "newline":
            this.onKeyLine = false;
            if (it.value) {
              const end = "end" in it.value ? it.value.end : void 0;
              const last = Array.isArray(end) ? end[end.length - 1] : void 0;
              if (last?.type === "comment")
                end?.push(this.sourceToken);
              else
                map.items.push({ start: [this.sourceToken] });
            } else if (it.sep) {
              it.sep.push(this.sourceToken);
            } else {
              it.start.push(this.sourceToken);
            }
            return;
          case "space":
          case "comment":
            if (it.value) {
              map.items.push({ start: [this.sourceToken] });
            } else if (it.sep) {
              it.sep.push(this.sourceToken);
            } else {
              if (this.atIndentedComment(it.start, map.indent)) {
                const prev = map.items[map.items.length - 2];
                const end = prev?.value?.end;
                if (Array.isArray(end)) {
                  arrayPushArray(end, it.start);
                  end.push(this.sourceToken);
                  map.items.pop();
                  return;
                }
              }
              it.start.push(this.sourceToken);
            }
            return;
        }
        if (this.indent >= map.indent) {
          const atMapIndent = !this.onKeyLine && this.indent === map.indent;
          const atNextItem = atMapIndent && (it.sep || it.explicitKey) && this.type !== "seq-item-ind";
          let start = [];
          if (atNextItem && it.sep && !it.value) {
            const nl = [];
            for (let i = 0; i < it.sep.length; ++i) {
              const st = it.sep[i];
              switch (st.type) {
                case "newline":
                  nl.push(i);
                  break;
                case "space":
                  break;
                case "comment":
                  if (st.indent > map.indent)
                    nl.length = 0;
                  break;
                default:
                  nl.length = 0;
              }
            }
            if (nl.length >= 2)
              start = it.sep.splice(nl[1]);
          }
          switch (this.type) {
            case "anchor":
            case "tag":
              if (atNextItem || it.value) {
                start.push(this.sourceToken);
                map.items.push({ start });
                this.onKeyLine = true;
              } else if (it.sep) {
                it.sep.push(this.sourceToken);
              } else {
                it.start.push(this.sourceToken);
              }
              return;
            case "explicit-key-ind":
              if (!it.sep && !it.explicitKey) {
                it.start.push(this.sourceToken);
                it.explicitKey = true;
              } else if (atNextItem || it.value) {
                start.push(this.sourceToken);
                map.items.push({ start, explicitKey: true });
              } else {
                this.stack.push({
                  type: "block-map",
                  offset: this.offset,
                  indent: this.indent,
                  items: [{ start: [this.sourceToken], explicitKey: true }]
                });
              }
              this.onKeyLine = true;
              return;
            case "map-value-ind":
              if (it.explicitKey) {
                if (!it.sep) {
                  if (includesToken(it.start, "newline")) {
                    Object.assign(it, { key: null, sep: [this.sourceToken] });
                  } else {
                    const start2 = getFirstKeyStartProps(it.start);
                    this.stack.push({
                      type: "block-map",
                      offset: this.offset,
                      indent: this.indent,
                      items: [{ start: start2, key: null, sep: [this.sourceToken] }]
                    });
                  }
                } else if (it.value) {
                  map.items.push({ start: [], key: null, sep: [this.sourceToken] });
                } else if (includesToken(it.sep, "map-value-ind")) {
                  this.stack.push({
                    type: "block-map",
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, key: null, sep: [this.sourceToken] }]
                  });
                } else if (isFlowToken(it.key) && !includesToken(it.sep, "newline")) {
                  const start2 = getFirstKeyStartProps(it.start);
                  const key = it.key;
                  const sep = it.sep;
                  sep.push(this.sourceToken);
                  delete it.key;
                  delete it.sep;
                  this.stack.push({
                    type: "block-map",
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: start2, key, sep }]
                  });
                } else if (start.length > 0) {
                  it.sep = it.sep.concat(start, this.sourceToken);
                } else {
                  it.sep.push(this.sourceToken);
                }
              } else {
                if (!it.sep) {
                  Object.assign(it, { key: null, sep: [this.sourceToken] });
                } else if (it.value || atNextItem) {
                  map.items.push({ start, key: null, sep: [this.sourceToken] });
                } else if (includesToken(it.sep, "map-value-ind")) {
                  this.stack.push({
                    type: "block-map",
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: [], key: null, sep: [this.sourceToken] }]
                  });
                } else {
                  it.sep.push(this.sourceToken);
                }
              }
              this.onKeyLine = true;
              return;
            case "alias":
            case "scalar":
            case "single-quoted-scalar":
            case "double-quoted-scalar": {
              const fs = this.flowScalar(this.type);
              if (atNextItem || it.value) {
                map.items.push({ start, key: fs, sep: [] });
                this.onKeyLine = true;
              } else if (it.sep) {
                this.stack.push(fs);
              } else {
                Object.assign(it, { key: fs, sep: [] });
                this.onKeyLine = true;
              }
              return;
            }
            default: {
              const bv = this.startBlockValue(map);
              if (bv) {
                if (bv.type === "block-seq") {
                  if (!it.explicitKey && it.sep && !includesToken(it.sep, "newline")) {
                    yield* this.pop({
                      type: "error",
                      offset: this.offset,
                      message: "Unexpected block-seq-ind on same line with key",
                      source: this.source
                    });
                    return;
                  }
                } else if (atMapIndent) {
                  map.items.push({ start });
                }
                this.stack.push(bv);
                return;
              }
            }
          }
        }
        yield* this.pop();
        yield* this.step();
      }
      *blockSequence(seq) {
        const it = seq.items[seq.items.length - 1];
        switch (this.type) {
          case "newline":
            if (it.value) {
              const end = "end" in it.value ? it.value.end : void 0;
              const last = Array.isArray(end) ? end[end.length - 1] : void 0;
              if (last?.type === "comment")
                end?.push(this.sourceToken);
              else
                seq.items.push({ start: [this.sourceToken] });
            } else
              it.start.push(this.sourceToken);
            return;
          case "space":
          case "comment":
            if (it.value)
              seq.items.push({ start: [this.sourceToken] });
            else {
              if (this.atIndentedComment(it.start, seq.indent)) {
                const prev = seq.items[seq.items.length - 2];
                const end = prev?.value?.end;
                if (Array.isArray(end)) {
                  arrayPushArray(end, it.start);
                  end.push(this.sourceToken);
                  seq.items.pop();
                  return;
                }
              }
              it.start.push(this.sourceToken);
            }
            return;
          case "anchor":
          case "tag":
            if (it.value || this.indent <= seq.indent)
              break;
            it.start.push(this.sourceToken);
            return;
          case "seq-item-ind":
            if (this.indent !== seq.indent)
              break;
            if (it.value || includesToken(it.start, "seq-item-ind"))
              seq.items.push({ start: [this.sourceToken] });
            else
              it.start.push(this.sourceToken);
            return;
        }
        if (this.indent > seq.indent) {
          const bv = this.startBlockValue(seq);
          if (bv) {
            this.stack.push(bv);
            return;
          }
        }
        yield* this.pop();
        yield* this.step();
      }
      *flowCollection(fc) {
        const it = fc.items[fc.items.length - 1];
        if (this.type === "flow-error-end") {
          let top;
          do {
            yield* this.pop();
            top = this.peek(1);
          } while (top?.type === "flow-collection");
        } else if (fc.end.length === 0) {
          switch (this.type) {
            case "comma":
            case "explicit-key-ind":
              if (!it || it.sep)
                fc.items.push({ start: [this.sourceToken] });
              else
                it.start.push(this.sourceToken);
              return;
            case "map-value-ind":
              if (!it || it.value)
                fc.items.push({ start: [], key: null, sep: [this.sourceToken] });
              else if (it.sep)
                it.sep.push(this.sourceToken);
              else
                Object.assign(it, { key: null, sep: [this.sourceToken] });
              return;
            case "space":
            case "comment":
            case "newline":
            case "anchor":
            case "tag":
              if (!it || it.value)
                fc.items.push({ start: [this.sourceToken] });
              else if (it.sep)
                it.sep.push(this.sourceToken);
              else
                it.start.push(this.sourceToken);
              return;
            case "alias":
            case "scalar":
            case "single-quoted-scalar":
            case "double-quoted-scalar": {
              const fs = this.flowScalar(this.type);
              if (!it || it.value)
                fc.items.push({ start: [], key: fs, sep: [] });
              else if (it.sep)
                this.stack.push(fs);
              else
                Object.assign(it, { key: fs, sep: [] });
              return;
            }
            case "flow-map-end":
            case "flow-seq-end":
              fc.end.push(this.sourceToken);
              return;
          }
          const bv = this.startBlockValue(fc);
          if (bv)
            this.stack.push(bv);
          else {
            yield* this.pop();
            yield* this.step();
          }
        } else {
          const parent = this.peek(2);
          if (parent.type === "block-map" && (this.type === "map-value-ind" && parent.indent === fc.indent || this.type === "newline" && !parent.items[parent.items.length - 1].sep)) {
            yield* this.pop();
            yield* this.step();
          } else if (this.type === "map-value-ind" && parent.type !== "flow-collection") {
            const prev = getPrevProps(parent);
            const start = getFirstKeyStartProps(prev);
            fixFlowSeqItems(fc);
            const sep = fc.end.splice(1, fc.end.length);
            sep.push(this.sourceToken);
            const map = {
              type: "block-map",
              offset: fc.offset,
              indent: fc.indent,
              items: [{ start, key: fc, sep }]
            };
            this.onKeyLine = true;
            this.stack[this.stack.length - 1] = map;
          } else {
            yield* this.lineEnd(fc);
          }
        }
      }
      flowScalar(type) {
        if (this.onNewLine) {
          let nl = this.source.indexOf("\n") + 1;
          while (nl !== 0) {
            this.onNewLine(this.offset + nl);
            nl = this.source.indexOf("\n", nl) + 1;
          }
        }
        return {
          type,
          offset: this.offset,
          indent: this.indent,
          source: this.source
        };
      }
      startBlockValue(parent) {
        switch (this.type) {
          case "alias":
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return this.flowScalar(this.type);
          case "block-scalar-header":
            return {
              type: "block-scalar",
              offset: this.offset,
              indent: this.indent,
              props: [this.sourceToken],
              source: ""
            };
          case "flow-map-start":
          case "flow-seq-start":
            return {
              type: "flow-collection",
              offset: this.offset,
              indent: this.indent,
              start: this.sourceToken,
              items: [],
              end: []
            };
          case "seq-item-ind":
            return {
              type: "block-seq",
              offset: this.offset,
              indent: this.indent,
              items: [{ start: [this.sourceToken] }]
            };
          case "explicit-key-ind": {
            this.onKeyLine = true;
            const prev = getPrevProps(parent);
            const start = getFirstKeyStartProps(prev);
            start.push(this.sourceToken);
            return {
              type: "block-map",
              offset: this.offset,
              indent: this.indent,
              items: [{ start, explicitKey: true }]
            };
          }
          case "map-value-ind": {
            this.onKeyLine = true;
            const prev = getPrevProps(parent);
            const start = getFirstKeyStartProps(prev);
            return {
              type: "block-map",
              offset: this.offset,
              indent: this.indent,
              items: [{ start, key: null, sep: [this.sourceToken] }]
            };
          }
        }
        return null;
      }
      atIndentedComment(start, indent) {
        if (this.type !== "comment")
          return false;
        if (this.indent <= indent)
          return false;
        return start.every((st) => st.type === "newline" || st.type === "space");
      }
      *documentEnd(docEnd) {
        if (this.type !== "doc-mode") {
          if (docEnd.end)
            docEnd.end.push(this.sourceToken);
          else
            docEnd.end = [this.sourceToken];
          if (this.type === "newline")
            yield* this.pop();
        }
      }
      *lineEnd(token2) {
        switch (this.type) {
          case "comma":
          case "doc-start":
          case "doc-end":
          case "flow-seq-end":
          case "flow-map-end":
          case "map-value-ind":
            yield* this.pop();
            yield* this.step();
            break;
          case "newline":
            this.onKeyLine = false;
          // fallthrough
          case "space":
          case "comment":
          default:
            if (token2.end)
              token2.end.push(this.sourceToken);
            else
              token2.end = [this.sourceToken];
            if (this.type === "newline")
              yield* this.pop();
        }
      }
    };
    exports.Parser = Parser;
  }
});

// node_modules/yaml/dist/public-api.js
var require_public_api = __commonJS({
  "node_modules/yaml/dist/public-api.js"(exports) {
    "use strict";
    var composer = require_composer();
    var Document = require_Document();
    var errors = require_errors();
    var log = require_log();
    var identity = require_identity();
    var lineCounter = require_line_counter();
    var parser = require_parser();
    function parseOptions(options18) {
      const prettyErrors = options18.prettyErrors !== false;
      const lineCounter$1 = options18.lineCounter || prettyErrors && new lineCounter.LineCounter() || null;
      return { lineCounter: lineCounter$1, prettyErrors };
    }
    function parseAllDocuments(source, options18 = {}) {
      const { lineCounter: lineCounter2, prettyErrors } = parseOptions(options18);
      const parser$1 = new parser.Parser(lineCounter2?.addNewLine);
      const composer$1 = new composer.Composer(options18);
      const docs = Array.from(composer$1.compose(parser$1.parse(source)));
      if (prettyErrors && lineCounter2)
        for (const doc of docs) {
          doc.errors.forEach(errors.prettifyError(source, lineCounter2));
          doc.warnings.forEach(errors.prettifyError(source, lineCounter2));
        }
      if (docs.length > 0)
        return docs;
      return Object.assign([], { empty: true }, composer$1.streamInfo());
    }
    function parseDocument2(source, options18 = {}) {
      const { lineCounter: lineCounter2, prettyErrors } = parseOptions(options18);
      const parser$1 = new parser.Parser(lineCounter2?.addNewLine);
      const composer$1 = new composer.Composer(options18);
      let doc = null;
      for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) {
        if (!doc)
          doc = _doc;
        else if (doc.options.logLevel !== "silent") {
          doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), "MULTIPLE_DOCS", "Source contains multiple documents; please use YAML.parseAllDocuments()"));
          break;
        }
      }
      if (prettyErrors && lineCounter2) {
        doc.errors.forEach(errors.prettifyError(source, lineCounter2));
        doc.warnings.forEach(errors.prettifyError(source, lineCounter2));
      }
      return doc;
    }
    function parse(src, reviver, options18) {
      let _reviver = void 0;
      if (typeof reviver === "function") {
        _reviver = reviver;
      } else if (options18 === void 0 && reviver && typeof reviver === "object") {
        options18 = reviver;
      }
      const doc = parseDocument2(src, options18);
      if (!doc)
        return null;
      doc.warnings.forEach((warning) => log.warn(doc.options.logLevel, warning));
      if (doc.errors.length > 0) {
        if (doc.options.logLevel !== "silent")
          throw doc.errors[0];
        else
          doc.errors = [];
      }
      return doc.toJS(Object.assign({ reviver: _reviver }, options18));
    }
    function stringify(value, replacer, options18) {
      let _replacer = null;
      if (typeof replacer === "function" || Array.isArray(replacer)) {
        _replacer = replacer;
      } else if (options18 === void 0 && replacer) {
        options18 = replacer;
      }
      if (typeof options18 === "string")
        options18 = options18.length;
      if (typeof options18 === "number") {
        const indent = Math.round(options18);
        options18 = indent < 1 ? void 0 : indent > 8 ? { indent: 8 } : { indent };
      }
      if (value === void 0) {
        const { keepUndefined } = options18 ?? replacer ?? {};
        if (!keepUndefined)
          return void 0;
      }
      if (identity.isDocument(value) && !_replacer)
        return value.toString(options18);
      return new Document.Document(value, _replacer, options18).toString(options18);
    }
    exports.parse = parse;
    exports.parseAllDocuments = parseAllDocuments;
    exports.parseDocument = parseDocument2;
    exports.stringify = stringify;
  }
});

// node_modules/yaml/dist/index.js
var require_dist = __commonJS({
  "node_modules/yaml/dist/index.js"(exports) {
    "use strict";
    var composer = require_composer();
    var Document = require_Document();
    var Schema = require_Schema();
    var errors = require_errors();
    var Alias = require_Alias();
    var identity = require_identity();
    var Pair = require_Pair();
    var Scalar = require_Scalar();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var cst = require_cst();
    var lexer = require_lexer();
    var lineCounter = require_line_counter();
    var parser = require_parser();
    var publicApi = require_public_api();
    var visit = require_visit();
    exports.Composer = composer.Composer;
    exports.Document = Document.Document;
    exports.Schema = Schema.Schema;
    exports.YAMLError = errors.YAMLError;
    exports.YAMLParseError = errors.YAMLParseError;
    exports.YAMLWarning = errors.YAMLWarning;
    exports.Alias = Alias.Alias;
    exports.isAlias = identity.isAlias;
    exports.isCollection = identity.isCollection;
    exports.isDocument = identity.isDocument;
    exports.isMap = identity.isMap;
    exports.isNode = identity.isNode;
    exports.isPair = identity.isPair;
    exports.isScalar = identity.isScalar;
    exports.isSeq = identity.isSeq;
    exports.Pair = Pair.Pair;
    exports.Scalar = Scalar.Scalar;
    exports.YAMLMap = YAMLMap.YAMLMap;
    exports.YAMLSeq = YAMLSeq.YAMLSeq;
    exports.CST = cst;
    exports.Lexer = lexer.Lexer;
    exports.LineCounter = lineCounter.LineCounter;
    exports.Parser = parser.Parser;
    exports.parse = publicApi.parse;
    exports.parseAllDocuments = publicApi.parseAllDocuments;
    exports.parseDocument = publicApi.parseDocument;
    exports.stringify = publicApi.stringify;
    exports.visit = visit.visit;
    exports.visitAsync = visit.visitAsync;
  }
});

// src/alembic/project.ts
import path from "node:path";
function alembicProject(root, database, options18) {
  const config = path.resolve(root, database.migrations.path);
  const { section = "alembic", engine, python, x = [], env_py: envPy = "fresh" } = options18;
  return {
    root,
    folder: path.dirname(config),
    ...python !== void 0 && { python },
    env: database.env,
    timeout: database.timeout,
    alembic: { config, section, ...engine !== void 0 && { engine }, x, envPy }
  };
}
function modelsProject(root, database, python) {
  return {
    root,
    folder: root,
    ...python !== void 0 && { python },
    env: database.env,
    timeout: database.timeout
  };
}
function placeInWorkspace(at, root) {
  if (!path.isAbsolute(at.file)) return at;
  const inside = path.relative(root, at.file);
  const outside = inside.startsWith("..") || path.isAbsolute(inside);
  return { ...at, file: outside ? at.file : inside.split(path.sep).join("/") };
}

// src/formats/folder.ts
import { isUtf8 } from "node:buffer";
import { open, readdir, readFile, realpath, stat } from "node:fs/promises";
import path2 from "node:path";
var mostFiles = 1e5;
async function readFolder(root, relative, code = "migration-unreadable") {
  const absolute = path2.resolve(root, relative);
  const start = path2.relative(root, absolute).split(path2.sep).join("/");
  const place2 = (file) => path2.posix.join(start, file);
  const problems = [];
  const files = [];
  const complain = (file, message, hint) => {
    problems.push({ code, message, at: { file: place2(file), line: 1, column: 1 }, hint });
  };
  const boundary = await realpath(root);
  const walk = async (below2, above) => {
    const entries = await readdir(path2.join(absolute, below2), { withFileTypes: true });
    for (const entry of entries.sort(byName)) {
      if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
      const file = below2 === "" ? entry.name : `${below2}/${entry.name}`;
      const kind = entry.isSymbolicLink() ? await follow2(file) : kindOf(entry);
      if (kind === "file") files.push(file);
      if (files.length > mostFiles) throw tooMany(code, place2(""));
      if (kind !== "folder") continue;
      const real = await realpath(path2.join(absolute, file));
      if (above.includes(real)) continue;
      try {
        await walk(file, [...above, real]);
      } catch (error) {
        if (error instanceof ProblemError) throw error;
        complain(file, `The folder cannot be read: ${error.message}.`, "Check its permissions.");
      }
    }
  };
  const follow2 = async (file) => {
    try {
      const real = await realpath(path2.join(absolute, file));
      if (!isInside(boundary, real)) {
        complain(
          file,
          "The link leads out of the workspace.",
          "Put the file itself here, or link to one inside the workspace."
        );
        return "other";
      }
      return kindOf(await stat(real));
    } catch {
      complain(file, "The link leads nowhere.", "Remove it, or create what it names.");
      return "other";
    }
  };
  try {
    mustBeInside(boundary, await realpath(absolute), relative, code);
    if ((await stat(absolute)).isDirectory()) await walk("", [await realpath(absolute)]);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const message = `"${relative}" cannot be read: ${error.message}.`;
    throw new ProblemError([{ code, message, hint: "Check the path in the matrix and the permissions." }]);
  }
  files.sort();
  const text2 = (file) => readText(path2.join(absolute, file), place2(file), code);
  return { folder: { absolute, relative: start, files, text: text2 }, problems };
}
async function openFile(root, relative, code) {
  const absolute = path2.resolve(root, relative);
  if (!(await stat(absolute).catch(() => void 0))?.isFile()) return void 0;
  mustBeInside(await realpath(root), await realpath(absolute), relative, code);
  const file = path2.basename(absolute);
  const place2 = path2.relative(root, absolute).split(path2.sep).join("/");
  return {
    absolute: path2.dirname(absolute),
    relative: path2.posix.dirname(place2),
    files: [file],
    text: () => readText(absolute, place2, code)
  };
}
function isInside(root, real) {
  return real === root || real.startsWith(root.endsWith(path2.sep) ? root : root + path2.sep);
}
function mustBeInside(root, real, written2, code) {
  if (isInside(root, real)) return;
  const hint = "Paths are relative to the folder of the matrix and stay inside it, links included.";
  throw new ProblemError([{ code, message: `"${written2}" leads out of the workspace.`, hint }]);
}
var byName = (left, right) => left.name < right.name ? -1 : 1;
function kindOf(entry) {
  return entry.isFile() ? "file" : entry.isDirectory() ? "folder" : "other";
}
function tooMany(code, file) {
  const message = `"${file}" holds more than ${mostFiles} files.`;
  return new ProblemError([{ code, message, hint: "Name the folder that holds only the migrations." }]);
}
function placeOf(folder, file) {
  return path2.posix.join(folder.relative, file);
}
async function readSqlScript(folder, file) {
  const place2 = placeOf(folder, file);
  try {
    const { statements, problems } = splitSql(await folder.text(file), place2);
    return { script: { kind: "sql", file: place2, statements }, problems };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { script: { kind: "sql", file: place2, statements: [] }, problems: error.problems };
  }
}
async function readText(absolute, file, code) {
  const fail = (line, column, message, hint) => new ProblemError([{ code, message, at: { file, line, column }, hint }]);
  let bytes2;
  try {
    bytes2 = await readFile(absolute);
  } catch (error) {
    throw fail(1, 1, `The file cannot be read: ${error.message}.`, "Check its permissions.");
  }
  const save = "Save the file as UTF-8.";
  const mark2 = bytes2.subarray(0, 2).toString("hex");
  if (mark2 === "fffe" || mark2 === "feff") throw fail(1, 1, "The file is UTF-16.", save);
  if (!isUtf8(bytes2)) {
    const { offset, line, column } = firstInvalid(bytes2);
    const value = bytes2[offset].toString(16).toUpperCase().padStart(2, "0");
    throw fail(
      line,
      column,
      `The file is not UTF-8: byte ${offset + 1} (0x${value}) begins no character.`,
      save
    );
  }
  const zero = bytes2.indexOf(0);
  if (zero !== -1) {
    const { line, column } = positionOf(bytes2, zero);
    throw fail(
      line,
      column,
      `The file is not text: byte ${zero + 1} is zero, as in UTF-16 or a binary file.`,
      save
    );
  }
  return new TextDecoder().decode(bytes2);
}
function firstInvalid(bytes2) {
  let valid = 0;
  let step = bytes2.length;
  const decodes = (length) => {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes2.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  while (step > 0) {
    if (valid + step <= bytes2.length && decodes(valid + step)) valid += step;
    else step = Math.floor(step / 2);
  }
  while (valid > 0 && !isUtf8(bytes2.subarray(0, valid))) valid -= 1;
  const offset = Math.min(valid, bytes2.length - 1);
  return { offset, ...positionOf(bytes2, offset) };
}
function positionOf(bytes2, offset) {
  const before2 = bytes2.subarray(0, offset).toString("utf8").replace(/^\uFEFF/, "");
  const lines = before2.split("\n");
  return { line: lines.length, column: lines.at(-1).length + 1 };
}
async function beginsWithByteOrderMark(folder, file) {
  try {
    var _stack = [];
    try {
      const handle = __using(_stack, await open(path2.join(folder.absolute, file)), true);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(3), 0, 3, 0);
      return bytesRead === 3 && buffer.toString("hex") === "efbbbf";
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } catch {
    return false;
  }
}

// src/formats/draft.ts
import { randomBytes } from "node:crypto";
var templateNames = [
  "year",
  "month",
  "day",
  "hour",
  "minute",
  "second",
  "epoch",
  "rev",
  "slug"
];
var defaultSlugLength = 40;
function slugOf(message, length) {
  const slug = (message.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).join("_");
  if (slug.length <= length) return slug;
  const cut = slug.slice(0, length + 1);
  return cut.includes("_") ? cut.slice(0, cut.lastIndexOf("_")) : slug.slice(0, length);
}
function draftOf(message, statements, { template, slugLength }, at = /* @__PURE__ */ new Date(), rev = randomBytes(6).toString("hex")) {
  const slug = slugOf(message, slugLength);
  const draft = { message, at, rev, slug, ...statements };
  return template === void 0 ? draft : { ...draft, name: fillTemplate(template, draft) };
}
function fillTemplate(template, { at, rev, slug }) {
  const [year, month, day, hour, minute, second] = at.toISOString().match(/\d+/g);
  const values = {
    year,
    month,
    day,
    hour,
    minute,
    second,
    epoch: String(Math.floor(at.getTime() / 1e3)),
    rev,
    slug
  };
  return template.replace(/\{(\w+)\}/g, (written2, name) => values[name] ?? written2);
}
function stamp(at) {
  return at.toISOString().replace(/\D/g, "").slice(0, 14);
}
function nextNumber(ids, at, width) {
  const numbers = ids.flatMap((id) => /^\d+/.exec(id) ?? []);
  const last = numbers.reduce(
    (highest, text2) => highest === void 0 || BigInt(text2) > BigInt(highest) ? text2 : highest,
    void 0
  );
  if (last === void 0) return width === 0 ? stamp(at) : "1".padStart(width, "0");
  const next = (BigInt(last) + 1n).toString();
  if (last.length < 12) return next.padStart(last.length, "0");
  const now = stamp(at).slice(0, last.length).padEnd(last.length, "0");
  return BigInt(now) > BigInt(last) ? now : next;
}
function numberedName(draft, migrations, width, between = "_") {
  if (draft.name !== void 0) return draft.name;
  const ids = migrations.map(({ id }) => id);
  return `${nextNumber(ids, draft.at, width)}${between}${draft.slug}`;
}
function plainText(statements) {
  return statements.map((sql) => `${sql.trimEnd()};
`).join("");
}
function inOneFile(file, { up, down }, marks2) {
  const half = (statements) => statements.map((sql) => {
    const text2 = `${sql.trimEnd()};
`;
    const inner = sql.includes(";") && marks2.begin !== void 0;
    return inner ? `${marks2.begin}
${text2}${marks2.end}
` : text2;
  }).join("");
  return [{ file, text: `${marks2.up}
${half(up)}
${marks2.down}
${half(down)}` }];
}

// src/formats/alembic.ts
import path3 from "node:path";

// src/alembic/ini.ts
var defaultSection = "DEFAULT";
var header = /^\[(?<name>.+)\]/;
var assignment = /^(?<key>.*?)\s*[=:]\s*(?<value>.*)$/s;
function parseIni(text2, file) {
  const problems = [];
  const complain = (at, message, hint) => {
    problems.push({ code: "config-unreadable", message, at, hint });
  };
  const sections2 = /* @__PURE__ */ new Map();
  const defaults = /* @__PURE__ */ new Map();
  let keys;
  let sectionName = defaultSection;
  let open3;
  let indentation = 0;
  let headless = false;
  for (const [index, line] of text2.split(/\r\n|\r|\n/).entries()) {
    const written2 = line.trim();
    if (written2.startsWith("#") || written2.startsWith(";")) continue;
    if (written2 === "") {
      open3?.lines.push("");
      continue;
    }
    const column = line.indexOf(written2[0]) + 1;
    const at = { file, line: index + 1, column };
    if (open3 !== void 0 && column - 1 > indentation) {
      open3.lines.push(written2);
      continue;
    }
    indentation = column - 1;
    if (written2.startsWith("[") && !header.test(written2) && !assignment.test(written2)) {
      complain(at, `"${shorten(written2)}" begins no section.`, "Its name stands between brackets: [first].");
      keys = /* @__PURE__ */ new Map();
      open3 = void 0;
      continue;
    }
    const name = header.exec(written2)?.groups?.name;
    if (name !== void 0) {
      open3 = void 0;
      sectionName = name;
      if (name === defaultSection) keys = defaults;
      else {
        const twin2 = sections2.get(name);
        if (twin2 !== void 0) {
          const message = `The section [${name}] is there twice; the first is at ${formatPosition(twin2.at)}.`;
          complain(at, message, "Join the two.");
        } else sections2.set(name, { at, keys: /* @__PURE__ */ new Map() });
        keys = sections2.get(name).keys;
      }
      continue;
    }
    if (keys === void 0) {
      if (!headless) {
        const message = `"${shorten(written2)}" stands before the first section.`;
        complain(at, message, "A section begins with its name in brackets: [alembic].");
      }
      headless = true;
      continue;
    }
    const { key: writtenKey, value } = assignment.exec(written2)?.groups ?? {};
    if (writtenKey === void 0 || writtenKey === "" || value === void 0) {
      const message = `"${shorten(written2)}" is neither a section, a key with a value nor a comment.`;
      const hint = "Write `key = value`; a line that goes on with a value is indented, a comment begins with #.";
      complain(at, message, hint);
      if (writtenKey === "") open3 = void 0;
      continue;
    }
    const key = writtenKey.toLowerCase();
    const twin = keys.get(key);
    if (twin !== void 0) {
      const message = `[${sectionName}] has the key ${key} twice; the first is at ${formatPosition(twin.at)}.`;
      complain(at, message, "Keep one of the two.");
    }
    open3 = { lines: [value] };
    if (twin === void 0) keys.set(key, { at, lines: open3.lines });
  }
  const frozen = (own) => new Map([...own].map(([key, { at, lines }]) => [key, { at, value: lines.join("\n").trimEnd() }]));
  return {
    ini: {
      file,
      sections: [...sections2].map(([name, { at, keys: own }]) => ({ name, at, keys: frozen(own) })),
      defaults: frozen(defaults)
    },
    problems
  };
}
function shorten(line) {
  const start = /^[^=:]*/.exec(line)[0].trim();
  if (start.length < line.length) return `${start || line[0]} …`;
  return line.length > 40 ? `${line.slice(0, 40)} …` : line;
}
var deepest = 10;
function lookUp(ini, section, key, here) {
  const own = ini.sections.find(({ name: name2 }) => name2 === section);
  if (own === void 0) return { kind: "absent" };
  const name = key.toLowerCase();
  const found = own.keys.get(name) ?? ini.defaults.get(name);
  if (found === void 0) return { kind: "absent" };
  const { at } = found;
  const fault = (what, hint) => {
    const message = `The value of ${name} in [${section}] ${what}.`;
    return { kind: "fault", problem: { code: "config-unreadable", message, at, hint } };
  };
  const double = "A percent sign is written %%.";
  let broken2;
  const fill2 = (text3, depth) => {
    if (depth > deepest) {
      broken2 ??= fault("refers to itself", "Take one of the references away.");
      return text3;
    }
    return text3.replace(/%(%|\((?<reference>[^)]+)\)s|)/g, (written2, what, reference) => {
      if (what === "%") return "%";
      if (reference === void 0) {
        broken2 ??= fault(`has a % that is neither %% nor %(name)s`, double);
        return written2;
      }
      const referred = reference.toLowerCase();
      const inner = own.keys.get(referred)?.value ?? ini.defaults.get(referred)?.value;
      if (inner !== void 0) return fill2(inner, depth + 1);
      if (referred === "here") return here;
      const known5 = [.../* @__PURE__ */ new Set([...own.keys.keys(), ...ini.defaults.keys(), "here"])].join(", ");
      broken2 ??= fault(`refers to %(${reference})s, which is no key there`, `${double} Keys: ${known5}.`);
      return written2;
    });
  };
  const text2 = fill2(found.value, 1);
  return broken2 ?? { kind: "value", text: text2, at, own: own.keys.has(name) };
}

// src/alembic/sections.ts
var mainSection = "alembic";
var locations = ["version_locations", "script_location"];
var owned = [...locations, "sqlalchemy.url"];
var neverDatabases = /^(?:loggers|handlers|formatters|(?:logger|handler|formatter)_.*|post_write_hooks|.*:.*)$/;
function sections(ini, here) {
  const problems = [];
  const owns = (section, keys) => section !== void 0 && keys.some((key) => section.keys.has(key));
  const candidates6 = ini.sections.filter(({ name }) => !neverDatabases.test(name));
  const main = ini.sections.find(({ name }) => name === mainSection);
  const hint = main && lookUp(ini, mainSection, "databases", here);
  if (hint?.kind === "fault") problems.push(hint.problem);
  const hinted = hint?.kind === "value" ? hint.text.split(/[\s,]+/).filter((name) => name !== "") : [];
  const couldBeEngine = (section) => section !== main && owns(main, ["script_location"]) && !owns(section, locations) && owns(section, ["sqlalchemy.url"]);
  const isListed = ({ name }) => hinted.includes(name);
  const possible = candidates6.filter(couldBeEngine);
  const engines = possible.some(isListed) && !ini.defaults.has("script_location") ? possible : possible.filter(isListed);
  const databases2 = [];
  for (const section of candidates6) {
    const { name, at } = section;
    if (engines.includes(section)) databases2.push({ name, section: mainSection, engine: name, at });
    else if (owns(section, owned) && !(section === main && engines.length > 0))
      databases2.push({ name, section: name, at });
  }
  const [only2] = databases2;
  if (databases2.length === 1 && only2?.section === mainSection && only2.engine === void 0) {
    const name = databaseOfUrl(ini, here);
    if (name !== void 0) return { databases: [{ ...only2, name }], notices: [], problems };
    problems.push({
      code: "config-unreadable",
      message: `${ini.file} has one database, in [alembic], and does not say what it is called.`,
      at: only2.at,
      hint: `Write it out instead of \`from\`, with its name: \`shop: { migrations: ${ini.file} }\`.`
    });
    return { databases: [], notices: [], problems, unnamed: mainSection };
  }
  const present = new Set(ini.sections.map(({ name }) => name));
  const names2 = new Set(databases2.map(({ name }) => name));
  const place2 = hint?.kind === "value" ? ` (${formatPosition(hint.at)})` : "";
  const notices = hinted.filter((name) => !names2.has(name)).map(
    (name) => present.has(name) ? `\`databases\`${place2} names "${name}"; its section has none of ${owned.join(", ")} of its own.` : `\`databases\`${place2} names "${name}", which has no section.`
  );
  if (databases2.length === 0 && problems.length === 0) {
    const all = ini.sections.map(({ name }) => `[${name}]`).join(", ");
    problems.push({
      code: "config-unreadable",
      message: `No section of ${ini.file} is a database: none has ${owned.slice(0, -1).join(", ")} or ${owned.at(-1)} of its own.`,
      at: { file: ini.file, line: 1, column: 1 },
      hint: [
        all === "" ? "It has no section." : `Its sections: ${all}.`,
        ...notices,
        `Write the databases out instead of \`from\`: \`shop: { migrations: ${ini.file} }\`.`
      ].join(" ")
    });
  }
  return { databases: databases2, notices, problems };
}
function databaseOfUrl(ini, here) {
  const url = lookUp(ini, mainSection, "sqlalchemy.url", here);
  if (url.kind !== "value") return void 0;
  const name = /^(?:mysql|mariadb)(?:\+\w+)?:\/\/[^/]*\/(?<name>[^/?#]+)/.exec(url.text)?.groups?.name;
  try {
    return name === void 0 ? void 0 : decodeURIComponent(name);
  } catch {
    return void 0;
  }
}

// src/formats/alembic.ts
var text = () => string().min(1, "must not be empty");
var options = strictObject({
  section: text().optional().describe(
    "The section of the ini, as `alembic -n` takes it. Default: the one with the database's name, else `alembic`."
  ),
  // Flask-Migrate calls its first one ""
  engine: string().optional().describe(
    "In the layout of the multidb template: the engine whose half of the revisions this database is."
  ),
  python: text().optional().describe(
    "The Python interpreter or the folder of its virtual environment, relative to this file. Default: the one of the project."
  ),
  x: array(text()).optional().describe("What `alembic -x` would be given: `[key=value]`."),
  env_py: _enum(["fresh", "paused"]).default("fresh").describe("`fresh`: env.py runs anew for every step; `paused`: it runs once, which is quicker.")
});
var alembic = {
  name: "alembic",
  summary: "the revisions of an `alembic.ini` or `pyproject.toml`; `path` names that file",
  options,
  file: {
    usual: "alembic.ini",
    accepts: (name) => name.endsWith(".ini") || name === "pyproject.toml",
    complete,
    databases
  },
  detect: () => false,
  read,
  inUse: {
    late: "Alembic plays what is not below the recorded revision: databases that are past it never get it.",
    edited: "Alembic records the revision alone: databases that have run it keep what it did before, without a word.",
    gone: "Alembic stops at every database that is there (`Can't locate revision identified by`)."
  },
  versions: () => versions
};
var alembic_default = alembic;
async function read(_file, chosen, context) {
  const project = alembicProject(context.root, context.database, chosen);
  const driver = context.drivers.take(project);
  try {
    const { revisions, heads } = await driver.history();
    return {
      migrations: revisions.map((revision) => migrationOf(revision, project)),
      problems: [],
      ...heads.length > 1 && { heads: heads.map((id) => ({ id, labels: labelsOf(id, revisions) })) }
    };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { migrations: [], problems: error.problems };
  } finally {
    context.drivers.giveBack(driver);
  }
}
function migrationOf(revision, project) {
  const at = placeInWorkspace({ file: revision.file, line: 1, column: 1 }, project.root);
  const script2 = (direction, line) => ({
    kind: "alembic",
    file: at.file,
    at: { ...at, line },
    revision: revision.id,
    direction,
    project
  });
  return {
    id: revision.id,
    name: path3.posix.basename(at.file, ".py"),
    at,
    parents: [...revision.down, ...revision.dependsOn],
    up: script2("up", revision.upLine),
    // one that raises NotImplementedError is played: it says why
    ...revision.downIs === "absent" ? { irreversible: "it has no downgrade()" } : { down: script2("down", revision.downLine) }
  };
}
var versions = {
  table: "alembic_version",
  columns: ["version_num"],
  applied(rows, migrations) {
    const byId2 = new Map(migrations.map((migration) => [migration.id, migration]));
    const heads = rows.flatMap(({ version_num: id }) => id ?? []);
    const below2 = /* @__PURE__ */ new Set();
    const waiting = [...heads];
    for (let id = waiting.pop(); id !== void 0; id = waiting.pop()) {
      const migration = below2.has(id) ? void 0 : byId2.get(id);
      if (migration === void 0) continue;
      below2.add(id);
      waiting.push(...migration.parents ?? []);
    }
    return {
      ids: migrations.map(({ id }) => id).filter((id) => below2.has(id)),
      unknown: heads.filter((id) => !byId2.has(id))
    };
  }
};
function labelsOf(head, revisions) {
  const byId2 = new Map(revisions.map((revision) => [revision.id, revision]));
  const labels = /* @__PURE__ */ new Set();
  const seen = /* @__PURE__ */ new Set();
  const walk = (id) => {
    const revision = byId2.get(id);
    if (!revision || seen.has(id)) return;
    seen.add(id);
    for (const label of revision.labels) labels.add(label);
    for (const below2 of revision.down) walk(below2);
  };
  walk(head);
  return [...labels].sort();
}
var hereOf = (file) => path3.posix.join("/", path3.posix.dirname(file.relative));
var knownFiles = /* @__PURE__ */ new WeakMap();
function knownOf(file) {
  const before2 = knownFiles.get(file);
  if (before2) return before2;
  const { ini, problems: faults2 } = parseIni(file.text, file.relative);
  const known5 = { ini, faults: faults2, found: sections(ini, hereOf(file)) };
  knownFiles.set(file, known5);
  return known5;
}
var isToml = (file) => file.relative.endsWith(".toml");
var tomlTable = /^[ \t]*\[{1,2}[ \t]*["']?tool["']?[ \t]*\.[ \t]*["']?alembic["']?[ \t]*[\].]/m;
function complete(file, chosen, database) {
  const problems = [];
  const completed = (section2, engine2 = chosen.engine) => {
    const options18 = { ...chosen, section: section2, ...engine2 !== void 0 && { engine: engine2 } };
    const half = engine2 === void 0 ? "" : `, engine "${engine2}",`;
    return { options: options18, part: `section "${section2}"${half}`, problems };
  };
  const complain = (option, message, hint) => {
    problems.push({ code: "config-unreadable", message: `${file.relative} ${message}.`, hint, option });
  };
  if (isToml(file)) {
    if (!tomlTable.test(file.text)) {
      const hint = "Name the alembic.ini, or the pyproject.toml that has the table.";
      complain("path", "has no table [tool.alembic]", hint);
    }
    return completed(chosen.section ?? mainSection);
  }
  const { ini, faults: faults2, found } = knownOf(file);
  problems.push(...faults2);
  const names2 = ini.sections.map(({ name }) => name);
  const engines = found.databases.flatMap(({ engine: engine2 }) => engine2 ?? []);
  const likely = found.databases.map(({ engine: engine2, section: section2 }) => engine2 ?? section2);
  const near = (name) => suggest(name, likely.length > 0 ? likely : names2).replace("Allowed:", "There are");
  const { section: named, engine } = chosen;
  const ofName = named === void 0 && engine === void 0 && names2.includes(database);
  if (ofName && engines.includes(database)) return completed(mainSection, database);
  const section = named ?? (ofName ? database : mainSection);
  if (faults2.length > 0) return completed(section);
  if (!names2.includes(section)) {
    if (named === void 0)
      complain("section", `has neither a section [${database}] nor [${mainSection}]`, near(database));
    else complain("section", `has no section [${named}]`, near(named));
  } else if (engines.includes(section)) {
    const hint = `Write \`section: ${mainSection}, engine: ${section}\`.`;
    complain("section", `has no script_location in [${section}]: it is an engine of [${mainSection}]`, hint);
  } else if (section === mainSection && engine === void 0 && engines.length > 0) {
    const hint = `Say which with \`engine\`: ${engines.join(", ")}.`;
    complain("section", `keeps its databases as engines of [${mainSection}]`, hint);
  }
  if (engine !== void 0 && engine !== "" && !names2.includes(engine)) {
    complain("engine", `has no section [${engine}] for the engine`, near(engine));
  }
  return completed(section);
}
function databases(file) {
  if (isToml(file)) {
    const message = `${file.relative} does not say which databases there are: Alembic keeps one configuration in it.`;
    const hint = `Write the database out instead of \`from\`: \`shop: { migrations: ${file.relative} }\`.`;
    return { databases: [], notices: [], problems: [{ code: "config-unreadable", message, hint }] };
  }
  const { faults: faults2, found } = knownOf(file);
  if (faults2.length > 0) return { databases: [], notices: [], problems: faults2 };
  const { notices, problems, unnamed } = found;
  return {
    ...unnamed !== void 0 && { unnamed: { section: unnamed } },
    databases: found.databases.map(({ name, section, engine, at }) => ({
      name,
      at,
      options: { section, ...engine !== void 0 && { engine } }
    })),
    notices,
    problems
  };
}

// src/matrix/variables.ts
var serverPlaceholders = ["user", "password", "host", "port", "schema", "socket"];
var secret = /^(INPUT_.*|ACTIONS_.*|(GITHUB|GH)_(ENTERPRISE_)?TOKEN)$/i;
var runnerFile = /^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/i;
function isSecret(name) {
  return secret.test(name);
}
function isWithheld(name) {
  return isSecret(name) || runnerFile.test(name);
}
var placeholder = /\$\$\{|\$\{([^}]*)\}?|\{\{([A-Za-z_]\w*)\}\}|\{([A-Za-z_]\w*)\}/g;
function fill(text2, env, known5, later = []) {
  const problems = [];
  const complain = (message, hint, written2) => {
    problems.push({ code: "matrix-variable", message, hint });
    return written2;
  };
  const literal2 = (value) => later.length === 0 ? value : value.replace(/\{+[A-Za-z_]\w*\}+/g, (braces) => `{${braces}}`);
  const filled2 = text2.replace(
    placeholder,
    (written2, variable, doubled, name) => {
      if (written2 === "$${") return "${";
      if (variable !== void 0) {
        if (!/^[A-Za-z_]\w*$/.test(variable) || !written2.endsWith("}")) {
          return complain(
            `\`${written2}\` is not a variable.`,
            `Only \`\${NAME}\` is read, without defaults or other operators. A literal \`\${\` is written \`$\${\`.`,
            written2
          );
        }
        if (isWithheld(variable)) {
          return complain(
            `The variable ${variable} belongs to the job and is never handed to a matrix.`,
            "Put what the migrations need into a variable with a name of its own.",
            written2
          );
        }
        const value2 = env[variable];
        if (value2 === void 0) {
          return complain(
            `The variable ${variable} is not set.`,
            `Set it in the environment (in a workflow: \`env:\`).`,
            written2
          );
        }
        return literal2(value2);
      }
      if (doubled !== void 0) return later.length === 0 ? `{${doubled}}` : written2;
      if (name === void 0 || later.includes(name)) return written2;
      const value = Object.hasOwn(known5, name) ? known5[name] : void 0;
      if (value !== void 0) return literal2(value);
      const allowed = [...Object.keys(known5), ...later];
      return complain(
        `There is no placeholder \`${written2}\` here.`,
        `${suggest(name, allowed)} Literal braces are written \`{${written2}}\`.`,
        written2
      );
    }
  );
  return { text: filled2, problems };
}
function fillEnvironment(env, server) {
  const pattern = /\{\{([A-Za-z_]\w*)\}\}|\{([A-Za-z_]\w*)\}/g;
  const fillOne = (text2) => text2.replace(pattern, (written2, doubled, name) => {
    if (doubled !== void 0) return `{${doubled}}`;
    return serverPlaceholders.includes(name) ? server[name] : written2;
  });
  return Object.fromEntries(Object.entries(env).map(([name, text2]) => [name, fillOne(text2)]));
}

// src/worker/command.ts
import { spawn } from "node:child_process";
var mostStdout = 8 * 1024 * 1024;
var mostOutput = 64 * 1024;
var patience = 500;
function runCommand({ argv, cwd, env, timeout, signal }) {
  const started = performance.now();
  const [program, ...args] = argv;
  return new Promise((resolve2) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...env },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"]
    });
    let end;
    const stdout = [];
    let [kept, read16] = [0, 0];
    let tail = Buffer.alloc(0);
    const killGroup = () => {
      try {
        if (child.pid !== void 0) process.kill(-child.pid, "SIGKILL");
      } catch {
      }
    };
    const stop = (kind) => {
      end ??= { kind };
      killGroup();
    };
    const forget = onExit(killGroup);
    const timer = setTimeout(stop, timeout * 1e3, "timeout");
    const onAbort = () => stop("aborted");
    let late;
    const settle = () => {
      for (const one of [timer, late]) clearTimeout(one);
      signal?.removeEventListener("abort", onAbort);
      forget();
      child.stdout.destroy();
      child.stderr.destroy();
      resolve2({
        end: end ?? { kind: "aborted" },
        stdout: Buffer.concat(stdout).toString("utf8"),
        output: tail.toString("utf8"),
        notes: read16 > mostOutput ? [`of its output the last ${mostOutput} of ${read16} bytes are kept`] : [],
        ms: performance.now() - started
      });
    };
    const hear = (chunk) => {
      read16 += chunk.length;
      tail = Buffer.concat([tail, chunk]).subarray(-mostOutput);
    };
    child.stdout.on("data", (chunk) => {
      const part = chunk.subarray(0, Math.max(0, mostStdout - kept));
      if (part.length > 0) stdout.push(part);
      kept += part.length;
      hear(chunk);
    });
    child.stderr.on("data", hear);
    child.on("error", (error) => {
      if (child.pid !== void 0) return;
      end ??= { kind: "missing", reason: error.message };
      settle();
    });
    child.on("exit", (code, by) => {
      end ??= by === null ? { kind: "exited", code: code ?? 0 } : { kind: "killed", by };
      killGroup();
      late = setTimeout(settle, patience);
    });
    child.on("close", settle);
    if (signal?.aborted) onAbort();
    else signal?.addEventListener("abort", onAbort, { once: true });
  });
}
function showCommand(argv) {
  const text2 = argv.map((part) => /^[\w@%+=:,./{}-]+$/.test(part) ? part : `'${part.replaceAll("'", "'\\''")}'`).join(" ").replace(/\s+/g, " ");
  return text2.length > 120 ? `${text2.slice(0, 119).toWellFormed()}…` : text2;
}
function lastLines(output, count = 20) {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines.slice(-count).map((line) => line.length > 500 ? `${line.slice(0, 499).toWellFormed()}…` : line);
}
function howItFailed({ end }, timeout) {
  if (end.kind === "exited") return end.code === 0 ? void 0 : `exited with status ${end.code}`;
  if (end.kind === "killed") return `was killed by ${end.by}`;
  if (end.kind === "timeout") return `had not ended after ${timeout} s and was killed`;
  if (end.kind === "missing") return `cannot be started: ${end.reason}`;
  return "was interrupted";
}

// src/worker/environment.ts
var safe = /^(?:PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_[A-Z]+|TZ|LD_LIBRARY_PATH|TMPDIR|TMP|TEMP|NODE_ENV|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR|CI|SystemRoot|SYSTEMROOT|ComSpec|PATHEXT|USERPROFILE|APPDATA|LOCALAPPDATA)$/;
function childEnvironment(own, wanted, account, schema) {
  const env = {};
  for (const [name, value] of Object.entries(own))
    if (value !== void 0 && safe.test(name)) env[name] = value;
  const withheld = Object.keys(wanted).filter(isWithheld);
  const given = Object.fromEntries(Object.entries(wanted).filter(([name]) => !isWithheld(name)));
  const server = {
    user: account.user,
    password: account.password,
    host: account.host,
    port: String(account.port),
    schema,
    socket: account.socketPath ?? ""
  };
  return { env: { ...env, ...fillEnvironment(given, server) }, withheld };
}

// src/formats/command.ts
var vector = array(string()).min(1, "must name a program");
var withId = vector.refine((argv) => argv.some((part) => part.includes("{id}")), 'must have "{id}" in it');
var options2 = strictObject({
  list: vector.describe(
    "The program and its arguments that print the ids of all migrations, one a line, the oldest first. It runs before there is a server."
  ),
  up: withId.describe(
    "The program and its arguments that bring one migration up, with {id} in place of its id."
  ),
  down: withId.optional().describe("The same for the way down. Without it the history goes forward only."),
  url_env: string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "is not a name that a variable can have").refine((name) => !isWithheld(name), "belongs to the job and is never handed to repository code").default("DATABASE_URL").describe("The variable that holds mysql://user:password@host:port/schema. For another form use `env`.")
});
var command = {
  name: "command",
  summary: "what a tool of your own lists, brings up and down; `path` is the folder that it runs in",
  options: options2,
  place: true,
  placeholders: ["id"],
  detect: () => false,
  read: read2,
  refuse: () => ({
    message: "What a migration of `format: command` looks like only the tool behind `list` knows.",
    hint: "Write it as that tool wants it; the SQL for it: `diff --sql`."
  })
};
var command_default = command;
var nowhere = { host: "127.0.0.1", port: 1, user: "nobody", password: "" };
async function read2(folder, chosen, { database }) {
  const { at } = database.migrations;
  const argv = filled(chosen.list);
  const { env } = childEnvironment(
    process.env,
    { [chosen.url_env]: "mysql://nobody@127.0.0.1:1/", ...database.env },
    nowhere,
    ""
  );
  const { timeout } = database;
  const result = await runCommand({ argv, cwd: folder.absolute, env, timeout });
  const shown3 = `\`${showCommand(argv)}\``;
  const fail = (message, hint) => ({
    migrations: [],
    problems: [{ code: "migration-unreadable", message, at, hint }]
  });
  const how = howItFailed(result, timeout);
  if (how !== void 0) {
    const end = lastLines(result.output, 8);
    const hint = result.end.kind === "missing" ? `\`list\` is a program and its arguments; it runs in "${folder.relative || "."}", and no shell reads it.` : "`list` runs in the folder of `path`, before there is a server, and sees of the environment only what `env` gives it.";
    return fail(
      [`${shown3}, which should list the migrations, ${how}.`, ...end.map((line) => `  ${line}`)].join("\n"),
      hint
    );
  }
  const lines = result.stdout.split(/\r?\n/).map((line) => line.trim());
  const ids = lines.filter((line) => line !== "");
  if (ids.length === 0)
    return fail(
      `${shown3} lists no migration.`,
      "It should print the id of each, one a line, the oldest first."
    );
  const problems = faultsOf(ids, shown3).map((fault) => ({ ...fault, at }));
  return {
    migrations: problems.length > 0 ? [] : ids.map((id) => migrationOf2(id, folder, chosen, at)),
    problems
  };
}
var longestId = 255;
function faultsOf(ids, shown3) {
  const problems = [];
  const seen = /* @__PURE__ */ new Set();
  for (const id of ids) {
    if (seen.has(id)) {
      const message = `${shown3} lists "${id}" twice.`;
      problems.push({ code: "migration-duplicate", message, hint: "Each migration is listed once." });
    } else if (id.length > longestId || new RegExp("\\p{Cc}", "u").test(id)) {
      const what = id.length > longestId ? `has ${id.length} characters` : "holds control characters";
      problems.push({
        code: "migration-name",
        message: `${shown3} prints a line that ${what}: ${JSON.stringify(id.slice(0, 60))}.`,
        hint: `Ids stand alone on their lines, are at most ${longestId} characters long and have no colours.`
      });
    }
    seen.add(id);
  }
  return problems;
}
function migrationOf2(id, folder, chosen, at) {
  const script2 = (argv) => ({
    kind: "command",
    file: at.file,
    at,
    argv: filled(argv, id),
    folder: folder.relative,
    urlEnv: chosen.url_env
  });
  const { down } = chosen;
  return {
    id,
    name: id,
    at,
    up: script2(chosen.up),
    ...down === void 0 ? { forwardOnly: true } : { down: script2(down) }
  };
}
function filled(argv, id) {
  const [program = "", ...rest] = argv.map(
    (part) => part.replace(
      /\{\{([A-Za-z_]\w*)\}\}|\{id\}/g,
      (written2, doubled) => doubled === void 0 ? id ?? written2 : `{${doubled}}`
    )
  );
  return [program, ...rest];
}

// src/formats/dbmate-blocks.ts
var blank = "[\\t\\n\\f\\r ]";
var mark = (direction) => new RegExp(
  `(?<![^\\n])--${blank}*migrate:${direction}(?:${blank}*(?![^\\n])|${blank}+[^\\t\\n\\f\\r ]+)`,
  "g"
);
function dbmateHalves(text2) {
  const ups = offsets(text2, mark("up"));
  const downs = offsets(text2, mark("down"));
  const [up, again] = ups;
  const refuse2 = (at, message, hint) => ({
    faults: [{ at, message, hint }],
    notes: []
  });
  if (up === void 0)
    return refuse2(
      0,
      "The file has no line -- migrate:up: dbmate refuses it.",
      "Write -- migrate:up above what it shall do, at the start of the line."
    );
  const before2 = firstStatement(text2.slice(0, up));
  if (before2 !== void 0)
    return refuse2(
      before2,
      "dbmate refuses what stands before -- migrate:up, unless it is a comment of --.",
      "Put it below that line."
    );
  const faults2 = [];
  if (again !== void 0) {
    const message = "A second -- migrate:up: dbmate records the version once for each, and the server refuses the second row (1062).";
    faults2.push({ at: again, message, hint: "Put it into a file of its own." });
  }
  const [down, second] = downs.filter((at) => at > up && (again === void 0 || at < again));
  if (down === void 0)
    faults2.push({
      at: up,
      message: "dbmate wants a line -- migrate:down behind -- migrate:up, and refuses the file.",
      hint: "Write one, at the start of the line; nothing has to follow it."
    });
  else if (second !== void 0)
    faults2.push({
      at: second,
      message: "A second -- migrate:down: dbmate refuses it.",
      hint: "Keep one of them."
    });
  const end = down ?? again ?? text2.length;
  return {
    up: block(text2, up, end),
    ...down !== void 0 && { down: block(text2, down, again ?? text2.length) },
    faults: faults2,
    notes: [up, ...down === void 0 ? [] : [down]].flatMap((at) => [
      ...sent(text2, at),
      ...misread(text2, at)
    ])
  };
}
function offsets(text2, pattern) {
  return [...text2.matchAll(pattern)].map(({ index }) => index);
}
function block(text2, from, to) {
  return {
    pieces: [{ text: text2.slice(from, to), from }],
    queries: [{ from: 0, to: to - from, at: from }]
  };
}
function firstStatement(text2) {
  let at = 0;
  for (const line of text2.split("\n")) {
    if (!/^[\t\n\f\r ]*(?:--|$)/.test(line)) return at;
    at += line.length + 1;
  }
  return void 0;
}
function sent(text2, at) {
  if (/^--[\t\f ]+migrate/.test(text2.slice(at, at + 80))) return [];
  return [
    {
      at,
      rule: "mark-is-sent",
      severity: "warning",
      message: "dbmate sends its mark along, and the server does not take this one for a comment",
      hint: "The server refuses it (1064). Put one blank behind the dashes: -- migrate:up."
    }
  ];
}
function misread(text2, at) {
  const line = text2.slice(at).split("\n", 1)[0];
  const behind2 = line.replace(/^--[\t\f\r ]*migrate:(?:up|down)/, "");
  const words = behind2.split(/[\t\f\r ]+/).filter((word2) => word2 !== "");
  const odd = words.find((word2) => !/^transaction:(?:true|false)$/.test(word2));
  if (odd === void 0) return [];
  return [
    {
      at,
      rule: "passed-over-option",
      severity: "warning",
      message: `dbmate passes over "${odd.length > 60 ? `${odd.slice(0, 59)}…` : odd}" behind its mark`,
      hint: "The only option is transaction:false, without blanks in it; SQL belongs to the next line."
    }
  ];
}

// src/util/limit.ts
function limiter(most) {
  const waiting = [];
  let running = 0;
  return async (task) => {
    if (running >= most) await new Promise((resolve2) => waiting.push(resolve2));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

// src/formats/woven.ts
function weave(source, file, pieces2) {
  const [original, locate] = [createMapping(pieces2), createLocator(source, file)];
  return {
    text: pieces2.map(({ text: text2 }) => text2).join(""),
    at: (offset) => locate(original(offset))
  };
}
function createMapping(pieces2) {
  const starts = [];
  let length = 0;
  for (const { text: text2 } of pieces2) {
    starts.push(length);
    length += text2.length;
  }
  return (offset) => {
    const index = lastAtMost(starts, offset);
    const piece = pieces2[index];
    if (piece === void 0 || piece.instead) return piece?.from ?? 0;
    return piece.from + Math.min(offset - starts[index], piece.text.length);
  };
}
function createLocator(source, file) {
  const lines = [0];
  for (let newline = source.indexOf("\n"); newline !== -1; newline = source.indexOf("\n", newline + 1)) {
    lines.push(newline + 1);
  }
  return (offset) => {
    const inside = Math.min(Math.max(offset, 0), source.length);
    const line = lastAtMost(lines, inside);
    return { file, line: line + 1, column: inside - lines[line] + 1 };
  };
}
function lastAtMost(numbers, limit) {
  let [low, high] = [-1, numbers.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (numbers[middle] <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

// src/formats/go-template.ts
function actionIn(text2, everywhere = false) {
  const first = text2.indexOf("{{");
  if (first === -1 || everywhere) return first === -1 ? void 0 : first;
  const lexer = createLexer(text2);
  for (let token2 = nextToken(lexer); token2 !== void 0; token2 = nextToken(lexer)) {
    if (token2.kind === "symbol" && text2.startsWith("{{", token2.start)) return token2.start;
  }
  return void 0;
}
function templateProblem(text2, file, offset) {
  const action = /^\{\{[^\n]{0,60}?\}\}/.exec(text2.slice(offset, offset + 64))?.[0];
  return {
    code: "migration-unreadable",
    message: `The file is a Go template${action === void 0 ? "" : `: ${action}`}.`,
    at: createLocator(text2, file)(offset),
    hint: "Render the templates into a folder of SQL files and name that folder, or let your own tool play them with `format: command`."
  };
}

// src/formats/sent-together.ts
function sentTogether(found, { name, setting, wayOut }) {
  const [first] = found;
  if (first === void 0) return [];
  const ids = found.map(({ id }) => id);
  const shown3 = `${ids.slice(0, 10).join(", ")}${ids.length > 10 ? ` and ${ids.length - 10} more` : ""}`;
  const one = ids.length === 1;
  return [
    {
      rule: "apply-several-statements",
      severity: "warning",
      ...one && { migration: first.id },
      title: `${name} sends several statements as one${one ? "" : ` in ${ids.length} migrations`}`,
      detail: `The server takes them only from a connection with ${setting}, and answers 1064 otherwise${one ? "" : `: ${shown3}`}. ${wayOut}`,
      at: first.at
    }
  ];
}

// src/formats/halves.ts
async function readHalves(folder, files, tool) {
  const limit = limiter(16);
  const read16 = await Promise.all(files.map((file) => limit(() => readFile2(folder, file, tool))));
  const several = read16.flatMap(({ migration, several: at }) => at ? [{ id: migration.id, at }] : []);
  return {
    migrations: read16.map(({ migration }) => migration),
    problems: read16.flatMap(({ problems }) => problems),
    remarks: [...read16.flatMap(({ remarks }) => remarks), ...sentTogether(several, sending(tool))]
  };
}
async function readFile2(folder, { file, id }, tool) {
  const place2 = placeOf(folder, file);
  const problems = [];
  const remarks = [];
  const migration = {
    id,
    name: file.replace(/\.sql$/, ""),
    at: { file: place2, line: 1, column: 1 },
    up: { kind: "sql", file: place2, statements: [] }
  };
  let text2;
  try {
    text2 = await folder.text(file);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { migration, problems: error.problems, remarks };
  }
  if (tool.mindsByteOrderMark(text2) && await beginsWithByteOrderMark(folder, file)) {
    const message = `The file begins with a byte order mark, behind which ${tool.name} does not know its first line.`;
    const hint = "Save the file as UTF-8 without a byte order mark.";
    return {
      migration,
      problems: [{ code: "migration-unreadable", message, at: migration.at, hint }],
      remarks
    };
  }
  const template = actionIn(text2);
  if (template !== void 0)
    return { migration, problems: [templateProblem(text2, place2, template)], remarks };
  const halves = tool.halves(text2);
  const locate = createLocator(text2, place2);
  for (const { at, message, hint } of halves.faults)
    problems.push({ code: "migration-unreadable", message, at: locate(at), hint });
  const remark = ({ rule, severity, message, hint }, at) => {
    remarks.push({ rule: `apply-${rule}`, severity, migration: id, title: message, detail: hint, at });
  };
  for (const note of halves.notes) remark(note, locate(note.at));
  const read16 = (half) => {
    const played = playedOf(half, text2, place2, tool, locate);
    problems.push(...played.problems);
    for (const { at, ...note } of played.notes) remark(note, at);
    return played;
  };
  const up = halves.up && read16(halves.up);
  const down = halves.down && read16(halves.down);
  const several = up?.several ?? down?.several;
  const idle = halves.faults.length === 0 && up?.statements.length === 0;
  const downward = down?.statements ?? (idle ? [] : void 0);
  return {
    migration: {
      ...migration,
      up: { ...migration.up, statements: up?.statements ?? [] },
      ...downward && { down: { ...migration.up, statements: downward } }
    },
    problems,
    remarks,
    ...several && { several }
  };
}
function playedOf(half, source, file, tool, locate) {
  const woven = weave(source, file, half.pieces);
  const statements = [];
  const problems = [];
  const notes = [];
  let several;
  const warn = (rule, at, message, hint) => {
    if (notes.length === 0) notes.push({ rule, severity: "warning", at, message, hint });
  };
  for (const query of half.queries) {
    const { from, to } = query;
    const split = splitSql(woven.text, file, { from, to, whole: true, locate: woven.at });
    const cutInside = query.cut !== void 0 && split.problems.length > 0;
    statements.push(...cutInside ? [asSent(woven, from, to)] : split.statements);
    const at = locate(query.at);
    const second = split.statements[1];
    const command2 = split.statements.find(({ sql }) => /^delimiter(?=\s|$)/i.test(sql));
    const nothing2 = woven.text.slice(from, to).trim() === "";
    if (nothing2) statements.push({ sql: ";", at });
    const stray = split.statements.find(({ sql }) => sql.startsWith(";"));
    if (!query.told && (nothing2 || stray !== void 0))
      warn("empty-statement", stray?.at ?? at, `${tool.name} sends an empty statement here`, emptied(tool));
    if (command2 !== void 0)
      warn("delimiter", command2.at, `${tool.name} does not know DELIMITER`, undelimited(tool));
    if (query.cut !== void 0 && (cutInside || split.open)) {
      const read16 = notes.length > 0 ? [] : splitSql(woven.text, file, { whole: true, locate: woven.at }).problems;
      if (read16.length > 0) return { statements, problems: read16, notes };
      warn("cut-statement", locate(query.cut), `${tool.name} cuts a statement in two here`, uncut(tool));
    } else problems.push(...split.problems);
    if (second !== void 0 && !tool.several && notes.length === 0) several ??= second.at;
  }
  return { statements, problems, notes, ...several && { several } };
}
function asSent({ text: text2, at }, from, to) {
  const lexer = createLexer(text2, from, to);
  let start = from;
  for (let token2 = nextToken(lexer); token2 !== void 0; token2 = nextToken(lexer)) {
    start = token2.start;
    if (token2.kind !== "blank" && (token2.kind !== "comment" || token2.unterminated)) break;
  }
  return { sql: text2.slice(start, to).trimEnd(), at: at(start) };
}
var uncut = ({ block: block2 = "" }) => `It ends one wherever a line ends with a semicolon, in a routine, a string or a comment too, and the server is sent what came so far. Put ${block2} around the statement.`;
var undelimited = ({ block: block2, several }) => `It is sent to the server, which takes it for a syntax error (1064). ${block2 === void 0 || several ? "Remove the DELIMITER lines: the server itself knows where a routine ends." : `Remove the DELIMITER lines and put ${block2} around the statement.`}`;
var emptied = ({ block: block2 }) => `The server refuses it (1065, or 1064 before another statement). Remove ${block2 === void 0 ? "the semicolon" : `the semicolon, or the ${block2} with nothing in between`}.`;
var sending = ({ name, block: block2 = "" }) => ({
  name,
  setting: "multiStatements=true",
  wayOut: `Where yours has that, say so: multi_statements: true beside the path. Otherwise end each statement with its line, outside of ${block2}.`
});

// src/formats/drizzle-files.ts
var journalFile = "meta/_journal.json";
function foldersOf({ files }) {
  const snapshots = files.flatMap((file) => /^([^/]+)\/snapshot\.json$/.exec(file)?.[1] ?? []);
  if (!snapshots.some((name) => files.includes(`${name}/migration.sql`))) return [];
  return files.flatMap((file) => /^([^/]+)\/migration\.sql$/.exec(file)?.[1] ?? []);
}
var journalShape = looseObject({
  dialect: string().optional(),
  entries: array(
    looseObject({ tag: string().min(1), when: number(), breakpoints: boolean().default(true) })
  )
});
async function entriesOfJournal(folder) {
  const place2 = placeOf(folder, journalFile);
  let text2;
  try {
    text2 = await folder.text(journalFile);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { entries: [], problems: error.problems };
  }
  const locate = createLocator(text2, place2);
  const problem = (offset2, message, hint, code = "migration-unreadable") => ({
    code,
    message,
    at: locate(offset2),
    hint
  });
  if (await beginsWithByteOrderMark(folder, journalFile)) {
    const message = "The journal begins with a byte order mark, which is no JSON to drizzle.";
    return { entries: [], problems: [problem(0, message, "Save it as UTF-8 without a byte order mark.")] };
  }
  const { journal, fault, offset: faulty = 0 } = parseJournal(text2);
  if (journal === void 0) {
    const hint = 'Expected what drizzle-kit writes: { "dialect": "mysql", "entries": [{ "tag", "when" … }] }.';
    return {
      entries: [],
      problems: [problem(faulty, `The journal cannot be read: ${fault}.`, hint)]
    };
  }
  const problems = [];
  const { dialect = "mysql" } = journal;
  if (dialect !== "mysql") {
    const hint = "Name the folder of the migrations for MySQL.";
    problems.push(problem(valueAt(text2, "dialect", dialect, 0), `The migrations are for ${dialect}.`, hint));
  }
  const entries = [];
  let offset = 0;
  for (const { tag, when, breakpoints } of journal.entries) {
    offset = valueAt(text2, "tag", tag, offset);
    const file = `${tag}.sql`;
    if (entries.some(({ id }) => id === tag)) {
      const message = `The journal names "${tag}" twice.`;
      problems.push(problem(offset, message, "Remove one of the entries.", "migration-duplicate"));
    } else if (!folder.files.includes(file)) {
      const message = `The journal names "${tag}", and there is no ${file}: drizzle stops there.`;
      problems.push(problem(offset, message, `Add ${file}, or remove the entry.`, "migration-name"));
    } else entries.push({ id: tag, file, when, breakpoints, at: locate(offset) });
    offset += 1;
  }
  return { entries, problems };
}
async function entriesOfFolders(folder) {
  const { compare: compare2 } = new Intl.Collator("en");
  const problems = [];
  const names2 = [...foldersOf(folder)].sort(compare2);
  const entries = names2.map((name) => {
    const file = `${name}/migration.sql`;
    const at = { file: placeOf(folder, file), line: 1, column: 1 };
    if (Number.isNaN(timeOf(name))) {
      const message = `The folder "${name}" does not begin with the time of its migration.`;
      const hint = "Expected 14 digits, as in 20260131120000_name, which drizzle records in its table.";
      problems.push({ code: "migration-name", message, at, hint });
    }
    return { id: name, file, when: timeOf(name), breakpoints: true, at };
  });
  for (const name of names2) {
    const file = `${name}/snapshot.json`;
    if (!folder.files.includes(file)) continue;
    const text2 = await folder.text(file).catch(() => "");
    const dialect = /"dialect"\s*:\s*"([^"]*)"/.exec(text2)?.[1] ?? "mysql";
    if (dialect === "mysql") continue;
    problems.push({
      code: "migration-unreadable",
      message: `The migrations are for ${dialect}.`,
      at: createLocator(text2, placeOf(folder, file))(valueAt(text2, "dialect", dialect, 0)),
      hint: "Name the folder of the migrations for MySQL."
    });
    break;
  }
  return { entries, problems };
}
function timeOf(name) {
  const parts2 = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(name);
  if (parts2 === null) return Number.NaN;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts2.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
function parseJournal(text2) {
  let value;
  try {
    value = JSON.parse(text2);
  } catch (error) {
    return faultOf(text2, error.message);
  }
  const parsed = journalShape.safeParse(value);
  if (parsed.success) return { journal: parsed.data };
  const [issue] = parsed.error.issues;
  return { fault: `${issue?.path.join(".") || "it"}: ${issue?.message}`, offset: 0 };
}
function faultOf(text2, message) {
  const position = /^(.*) in JSON at position (\d+)/s.exec(message);
  if (position) return { fault: position[1], offset: Number(position[2]) };
  const around = /^(Unexpected token '(.*?)'), (\.\.\.)?"(.*)"(?:\.\.\.)? is not valid JSON$/s.exec(message);
  if (around === null) return { fault: message, offset: text2.length };
  const [, fault = "", token2 = "", cut, snippet = ""] = around;
  return { fault, offset: text2.indexOf(snippet) + (cut === void 0 ? snippet.indexOf(token2) : 10) };
}
function valueAt(text2, key, value, from) {
  const written2 = JSON.stringify(value);
  for (let offset = text2.indexOf(written2, from); offset !== -1; offset = text2.indexOf(written2, offset + 1)) {
    if (new RegExp(`"${key}"\\s*:\\s*$`).test(text2.slice(Math.max(0, offset - 200), offset)))
      return offset + 1;
  }
  return Math.min(from, text2.length);
}

// src/formats/marks.ts
var marks = {
  // https://pressly.github.io/goose/documentation/annotations/
  goose: /^\s*--\s*\+goose\s+(?:up|down)\b/im,
  // https://github.com/rubenv/sql-migrate#writing-migrations
  "sql-migrate": /^\s*--\s*\+migrate\s+(?:up|down)\b/im,
  // https://github.com/amacneil/dbmate#creating-migrations
  dbmate: /^\s*--\s*migrate:(?:up|down)\b/im
};
var looks = 8;
var pair = /\.(?:up|down)\.sql$/;
var known = /* @__PURE__ */ new WeakMap();
function marksOf(folder) {
  const found = known.get(folder) ?? findMarks(folder);
  known.set(folder, found);
  return found;
}
async function findMarks(folder) {
  const found = /* @__PURE__ */ new Set();
  if (folder.files.includes(journalFile)) return found;
  const files = folder.files.filter((file) => /^[^/]+\.sql$/.test(file) && !pair.test(file));
  for (const file of files.slice(0, looks)) {
    const text2 = await folder.text(file).catch(() => "");
    for (const tool of Object.keys(marks)) if (marks[tool].test(text2)) found.add(tool);
    if (found.size > 0) break;
  }
  return found;
}
function isMarked(text2, tool) {
  return marks[tool].test(text2);
}

// src/formats/dbmate.ts
var options3 = strictObject({
  table: string().min(1, "must not be empty").default("schema_migrations").describe(
    "The table in which dbmate records versions: what `--migrations-table` or DBMATE_MIGRATIONS_TABLE says."
  )
});
var dbmate = {
  name: "dbmate",
  summary: "`20240131120000_title.sql` with `-- migrate:up` and `-- migrate:down`",
  options: options3,
  detect: async (folder) => (await marksOf(folder)).has("dbmate"),
  read: read3,
  compose,
  inUse: {
    late: "dbmate plays it late: databases in use run it after the others, new ones before them; with `--strict` it refuses.",
    edited: "dbmate records no checksum: databases that have run it keep what it did before, without a word.",
    gone: "dbmate goes up all the same, and stops at a rollback of it."
  },
  versions: ({ table }) => ({ table, applied })
};
var dbmate_default = dbmate;
function compose(draft, migrations) {
  const name = numberedName(draft, migrations, 0);
  if (!/^\d+_?./.test(name)) return `"${name}" does not begin with a number, as dbmate's names do.`;
  return inOneFile(`${name}.sql`, draft, { up: "-- migrate:up", down: "-- migrate:down" });
}
async function read3(folder) {
  const problems = [];
  const byVersion = /* @__PURE__ */ new Map();
  for (const file of folder.files) {
    if (file.includes("/") || !/\.sql$/i.test(file)) continue;
    const at = { file: placeOf(folder, file), line: 1, column: 1 };
    const id = file.endsWith(".sql") ? /^[0-9]+/.exec(file)?.[0] : void 0;
    if (id === void 0) {
      if (!isMarked(await folder.text(file).catch(() => ""), "dbmate")) continue;
      const message = `"${file}" is marked as a migration, and dbmate passes over it because of its name.`;
      const hint = "Expected {version}_{title}.sql, such as 20240131120000_create_users.sql.";
      problems.push({ code: "migration-name", message, at, hint });
      continue;
    }
    const twin = byVersion.get(id);
    if (twin === void 0) byVersion.set(id, { file, id });
    else {
      const message = `Version ${id} is there twice: "${twin.file}" and "${file}".`;
      const hint = "dbmate records a version once: give one of them another.";
      problems.push({ code: "migration-duplicate", message, at, hint });
    }
  }
  const ordered = [...byVersion.values()].sort((left, right) => left.file < right.file ? -1 : 1);
  const reading = await readHalves(folder, ordered, {
    name: "dbmate",
    halves: dbmateHalves,
    mindsByteOrderMark: () => true,
    several: true
  });
  return {
    migrations: reading.migrations,
    problems: [...problems, ...reading.problems],
    remarks: [...outOfOrder(folder, ordered), ...reading.remarks]
  };
}
function outOfOrder(folder, ordered) {
  const index = ordered.findIndex(({ id }, place2) => {
    const next = ordered[place2 + 1];
    return next !== void 0 && BigInt(next.id) < BigInt(id);
  });
  const [early, late] = ordered.slice(index, index + 2);
  if (index === -1 || early === void 0 || late === void 0) return [];
  return [
    {
      rule: "apply-order-by-name",
      severity: "warning",
      migration: early.id,
      title: `dbmate applies "${early.file}" before "${late.file}"`,
      detail: "It sorts the names as text, not as numbers. Give all versions the same number of digits.",
      at: { file: placeOf(folder, early.file), line: 1, column: 1 }
    }
  ];
}
function applied(rows, migrations) {
  const versions2 = new Set(rows.flatMap(({ version }) => version ?? []));
  const ids = migrations.map(({ id }) => id);
  return {
    ids: ids.filter((id) => versions2.has(id)),
    unknown: [...versions2].filter((version) => !ids.includes(version))
  };
}

// src/formats/drizzle.ts
import { createHash } from "node:crypto";
var breakpoint = "--> statement-breakpoint";
var options4 = strictObject({
  multi_statements: boolean().default(false).describe(
    "Your connection has `multipleStatements: true`: several statements between two breakpoints are in order."
  ),
  table: string().min(1).default("__drizzle_migrations").describe("Drizzle's own version table: `migrationsTable` of its configuration.")
});
var drizzle = {
  name: "drizzle",
  summary: "`TAG.sql` in the order of `meta/_journal.json`, or `NAME/migration.sql` with `snapshot.json`; cut at `--> statement-breakpoint`",
  options: options4,
  detect: (folder) => folder.files.includes(journalFile) || foldersOf(folder).length > 0,
  read: read4,
  refuse,
  inUse: {
    late: "drizzle plays what is later than the last that it recorded: a database that is past it skips it for ever, without a word.",
    edited: "drizzle compares no checksums: databases that have run it keep what it did before, without a word.",
    gone: "drizzle does not notice: databases that have run it keep what it did, new ones never get it."
  },
  versions: ({ table }) => ({ table, applied: applied2 })
};
var drizzle_default = drizzle;
function refuse({ slug }) {
  return {
    message: "Beside each migration drizzle-kit keeps a snapshot of the schema in TypeScript, which nobody else can write: without it drizzle-kit would generate the same change again.",
    hint: `Let it write the migration: \`npx drizzle-kit generate --name=${slug}\`. For what its schema does not know: \`npx drizzle-kit generate --custom --name=${slug}\`, and put the SQL of \`diff --sql\` into that file.`
  };
}
async function read4(folder, { multi_statements: several }) {
  const journal = folder.files.includes(journalFile);
  const { entries, problems: first } = journal ? await entriesOfJournal(folder) : await entriesOfFolders(folder);
  const problems = [...first];
  const remarks = journal ? [...outOfOrder2(entries), ...strangers(folder, entries)] : [];
  if (!journal && entries.length === 0) {
    const at = { file: placeOf(folder, folder.files[0] ?? ""), line: 1, column: 1 };
    const hint = "Expected what drizzle-kit writes: name the folder that holds meta/_journal.json, its `out`.";
    problems.push({ code: "migration-name", message: `There is no ${journalFile}.`, at, hint });
  }
  const together2 = [];
  const limit = limiter(16);
  const migrations = await Promise.all(
    entries.map(
      (entry) => limit(async () => {
        const { id, file, when, breakpoints } = entry;
        const cut = await readCut(folder, file, journal);
        problems.push(...cut.problems);
        remarks.push(...cut.remarks.map((remark) => ({ ...remark, migration: id })));
        if (cut.together && breakpoints && !several) together2.push({ id, at: cut.together });
        return {
          id,
          name: id,
          at: { file: placeOf(folder, file), line: 1, column: 1 },
          up: { kind: "sql", file: placeOf(folder, file), statements: cut.statements },
          forwardOnly: true,
          recorded: { created_at: String(when), hash: cut.hash }
        };
      })
    )
  );
  const inOrder2 = together2.sort((left, right) => left.at.file < right.at.file ? -1 : 1);
  const wayOut = `Put ${breakpoint} between them, or say multi_statements: true beside the path.`;
  remarks.push(...sentTogether(inOrder2, { name: "drizzle", setting: "multipleStatements: true", wayOut }));
  return { migrations, problems, ...remarks.length > 0 && { remarks } };
}
function outOfOrder2(entries) {
  let latest;
  return entries.flatMap((entry) => {
    const before2 = latest;
    if (before2 === void 0 || entry.when > before2.when) {
      latest = entry;
      return [];
    }
    return [
      {
        rule: "apply-out-of-order",
        severity: "warning",
        migration: entry.id,
        title: `${entry.id} is not later than ${before2.id} in the journal: databases that have that one never get it`,
        detail: `Its "when" is ${entry.when}, that of ${before2.id} is ${before2.when}, and drizzle plays what is later than the last that it recorded.`,
        at: entry.at
      }
    ];
  });
}
function strangers(folder, entries) {
  const own = new Set(entries.map(({ file }) => file));
  return folder.files.filter((file) => /^[^/]+\.sql$/.test(file) && !own.has(file)).map((file) => ({
    rule: "apply-stranger",
    severity: "warning",
    title: `"${file}" is not in the journal: drizzle never applies it`,
    at: { file: placeOf(folder, file), line: 1, column: 1 }
  }));
}
async function readCut(folder, file, normalised) {
  const place2 = placeOf(folder, file);
  let text2;
  try {
    text2 = await folder.text(file);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { statements: [], problems: error.problems, remarks: [], hash: "" };
  }
  const lines = (piece) => normalised ? piece.replaceAll("\r\n", "\n") : piece;
  const hash = createHash("sha256").update(lines(text2)).digest("hex");
  if (await beginsWithByteOrderMark(folder, file)) {
    const message = "The file begins with a byte order mark, which drizzle sends along: the server refuses it (1064).";
    const at = { file: place2, line: 1, column: 1 };
    const hint = "Save the file as UTF-8 without a byte order mark.";
    return {
      statements: [],
      problems: [{ code: "migration-unreadable", message, at, hint }],
      remarks: [],
      hash
    };
  }
  const locate = createLocator(text2, place2);
  const statements = [];
  const problems = [];
  const remarks = [];
  const warn = (rule, offset, title2, detail) => {
    remarks.push({ rule, severity: "warning", title: title2, detail, at: locate(offset) });
  };
  const inside = breakpointInside(text2);
  if (inside !== void 0)
    warn(
      "apply-cut-statement",
      inside,
      "drizzle cuts a statement in two here",
      "It cuts at every breakpoint, in a string or a comment too, and the server is sent what came so far."
    );
  let together2;
  for (const { from, to } of pieces(text2)) {
    const split = splitSql(text2, place2, { from, to, whole: true });
    statements.push(...split.statements.map(({ sql, at }) => ({ sql: lines(sql), at })));
    if (inside === void 0) problems.push(...split.problems);
    together2 ??= split.statements[1]?.at;
    const [only2] = split.statements;
    if (only2 !== void 0 && /^delimiter(?=\s|$)/i.test(only2.sql)) {
      const at = text2.indexOf(only2.sql, from);
      const detail = `The server refuses it (1064), and needs it nowhere: put ${breakpoint} between the statements.`;
      warn(
        "apply-delimiter",
        at,
        "DELIMITER is the mysql client's, and drizzle sends it to the server",
        detail
      );
    } else if (text2.slice(from, to).trim() === "") {
      const offset = Math.max(from - breakpoint.length, 0);
      statements.push({ sql: ";", at: locate(offset) });
      const detail = "The server refuses an empty query (1065, Query was empty). Remove the breakpoint; a file may hold a comment.";
      warn("apply-empty-statement", offset, "drizzle sends an empty statement here", detail);
    }
  }
  return { statements, problems, remarks, hash, ...together2 && { together: together2 } };
}
function* pieces(text2) {
  let from = 0;
  for (let at = text2.indexOf(breakpoint); at !== -1; at = text2.indexOf(breakpoint, from)) {
    yield { from, to: at };
    from = at + breakpoint.length;
  }
  yield { from, to: text2.length };
}
function breakpointInside(text2) {
  if (!text2.includes(breakpoint)) return void 0;
  const lexer = createLexer(text2);
  for (let token2 = nextToken(lexer); token2 !== void 0; token2 = nextToken(lexer)) {
    if (!["string", "quoted", "comment", "variable"].includes(token2.kind)) continue;
    const content = text2.slice(token2.start, token2.end);
    const at = content.indexOf(breakpoint);
    if (at === -1) continue;
    const line = token2.kind === "comment" && !content.startsWith("/*");
    if (line && content.slice(at + breakpoint.length).trim() === "") continue;
    return token2.start + at;
  }
  return void 0;
}
function applied2(rows, migrations) {
  const find2 = ({ name, created_at, hash }) => migrations.find(({ id }) => id === (name ?? void 0)) ?? migrations.find(({ recorded }) => recorded?.created_at === created_at) ?? migrations.find(({ recorded }) => recorded?.hash === hash);
  const found = rows.map((row) => ({ row, id: find2(row)?.id }));
  return {
    ids: [...new Set(found.flatMap(({ id }) => id ?? []))],
    unknown: found.flatMap(
      ({ row, id }) => id === void 0 ? row.name ?? row.created_at ?? row.hash ?? [] : []
    )
  };
}

// src/formats/flyway.ts
import path6 from "node:path";

// src/formats/flyway-name.ts
var usualNaming = {
  prefixes: { versioned: "V", undo: "U", repeatable: "R", baseline: "B" },
  separator: "__",
  suffixes: [".sql"]
};
var event = /^(?:(?:before|after)(?:Each)?(?:Clean|Migrate|Undo|Validate|Baseline|Repair|Info|Repeatables|Versioned|Connect|CreateSchema)(?:Statement)?(?:Error|Applied|OperationFinish)?|createSchema)$/;
function readFlywayName(name, { prefixes, separator, suffixes }) {
  const suffix = suffixes.find((one) => name.toUpperCase().endsWith(one.toUpperCase()));
  if (suffix === void 0) return void 0;
  const stem = name.slice(0, name.length - suffix.length);
  const title2 = stem.split(separator)[0];
  if (event.test(title2)) return { kind: "callback", stem, event: title2 };
  const kinds2 = Object.keys(prefixes).sort(
    (left, right) => prefixes[right].length - prefixes[left].length
  );
  const kind = kinds2.find((one) => stem.startsWith(prefixes[one]));
  if (kind === void 0) return void 0;
  const rest = stem.slice(prefixes[kind].length);
  const at = rest.indexOf(separator);
  const before2 = at === -1 ? rest : rest.slice(0, at);
  const description = at === -1 ? "" : rest.slice(at + separator.length).replaceAll("_", " ");
  if (kind === "repeatable") return before2 === "" && at !== -1 ? { kind, stem, description } : void 0;
  const version = readFlywayVersion(before2);
  return version === void 0 ? void 0 : { kind, version, stem, description };
}
function readFlywayVersion(written2) {
  const text2 = written2.replaceAll("_", ".");
  const parts2 = text2.split(/\.(?=\d)/);
  if (!parts2.every((part) => /^[+-]?\d+$/.test(part))) return void 0;
  const numbers = parts2.map((part) => BigInt(part.replace(/^\+/, "")));
  while (numbers.length > 1 && numbers.at(-1) === 0n) numbers.pop();
  return { text: text2, parts: numbers };
}
function compareFlywayVersions(left, right) {
  for (let index = 0; index < Math.max(left.parts.length, right.parts.length); index += 1) {
    const [one, other] = [left.parts[index] ?? 0n, right.parts[index] ?? 0n];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
function nearlyFlywayName(name) {
  return /^[VUB][._-]?\d[^/]*\.sql$/i.test(name) || /^R_{1,2}[^_/][^/]*\.sql$/i.test(name);
}
var codeMigration = /^(?:[VUB]\d[0-9_.]*|R)__[^/]*\.(?:java|kt|kts|groovy|scala|class)$/;
var scriptMigration = /^(?:[VUB]\d[0-9_.]*|R)__[^/]*\.(?:ps1|bat|cmd|sh|bash|py)$/;

// src/formats/toml.ts
var patterns = {
  skip: /(?:[ \t]|\r?\n|#[^\n]*)+/y,
  inLine: /[ \t]+/y,
  bareKey: /[A-Za-z0-9_-]+/y,
  basic: /"((?:[^"\\\n]|\\.)*)"/y,
  literal: /'([^'\n]*)'/y,
  longBasic: /"""\r?\n?([\s\S]*?)"""/y,
  longLiteral: /'''\r?\n?([\s\S]*?)'''/y,
  scalar: /[A-Za-z0-9_+.:-]+/y
};
var Unreadable = class extends Error {
};
function readToml(text2) {
  const entries = [];
  let offset = 0;
  let table = [];
  const take = (pattern) => {
    pattern.lastIndex = offset;
    const found = pattern.exec(text2);
    if (found !== null) offset = pattern.lastIndex;
    return found;
  };
  const expect = (mark2) => {
    if (!text2.startsWith(mark2, offset)) throw new Unreadable();
    offset += mark2.length;
  };
  const lineAt = (at) => text2.slice(0, at).split("\n").length;
  const readKey = () => {
    const names2 = [];
    for (; ; ) {
      take(patterns.inLine);
      const quoted = take(patterns.basic) ?? take(patterns.literal);
      const name = quoted === null ? take(patterns.bareKey)?.[0] : quoted[1];
      if (name === void 0) throw new Unreadable();
      names2.push(name);
      take(patterns.inLine);
      if (text2[offset] !== ".") return names2;
      offset += 1;
    }
  };
  const readScalar = () => {
    const long = take(patterns.longBasic) ?? take(patterns.longLiteral);
    if (long !== null) return long[1];
    const basic = take(patterns.basic);
    if (basic !== null) return resolveEscapes(basic[1]);
    const plain2 = take(patterns.literal)?.[1] ?? take(patterns.scalar)?.[0];
    if (plain2 === void 0) throw new Unreadable();
    return plain2;
  };
  const readValue = (path20, line) => {
    if (text2[offset] === "{") {
      offset += 1;
      take(patterns.skip);
      while (text2[offset] !== "}") {
        const key = readKey();
        expect("=");
        take(patterns.inLine);
        readValue([...path20, ...key], line);
        take(patterns.skip);
        if (text2[offset] === ",") offset += 1;
        else if (text2[offset] !== "}") throw new Unreadable();
        take(patterns.skip);
      }
      offset += 1;
      return;
    }
    if (text2[offset] !== "[") {
      entries.push({ path: path20, value: readScalar(), line });
      return;
    }
    offset += 1;
    take(patterns.skip);
    const values = [];
    while (text2[offset] !== "]") {
      values.push(readScalar());
      take(patterns.skip);
      if (text2[offset] === ",") offset += 1;
      else if (text2[offset] !== "]") throw new Unreadable();
      take(patterns.skip);
    }
    offset += 1;
    entries.push({ path: path20, value: values, line });
  };
  try {
    for (take(patterns.skip); offset < text2.length; take(patterns.skip)) {
      if (text2[offset] === "[") {
        const doubled = text2.startsWith("[[", offset);
        offset += doubled ? 2 : 1;
        table = readKey();
        expect(doubled ? "]]" : "]");
        continue;
      }
      const line = lineAt(offset);
      const key = readKey();
      expect("=");
      take(patterns.inLine);
      readValue([...table, ...key], line);
    }
    return { entries };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { entries, fault: lineAt(offset) };
  }
}
var escapes = { b: "\b", t: "	", n: "\n", f: "\f", r: "\r" };
function resolveEscapes(text2) {
  return text2.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, short, long, one) => {
    const code = short ?? long;
    if (code === void 0) return escapes[one] ?? one;
    const point = Number.parseInt(code, 16);
    return point <= 1114111 ? String.fromCodePoint(point) : "�";
  });
}

// src/formats/flyway-config.ts
var filledIn = /\$\{[^}]*\}/;
function readFlywayConfig(text2, file) {
  const problems = [];
  const entries = file.endsWith(".toml") ? tomlEntries(text2, file, problems) : confEntries(text2);
  const placeholders = /* @__PURE__ */ new Map();
  for (const [key, { value }] of entries) {
    const name = /^placeholders\.(.+)$/i.exec(key)?.[1];
    if (name !== void 0) placeholders.set(name.toLowerCase(), filledIn.test(value) ? void 0 : value);
  }
  const lower = new Map([...entries].map(([key, entry]) => [key.toLowerCase(), entry]));
  const plain2 = (key) => {
    const value = lower.get(key.toLowerCase())?.value;
    return value === void 0 || filledIn.test(value) ? void 0 : value;
  };
  const at = (key) => ({ file, line: lower.get(key.toLowerCase())?.line ?? 1, column: 1 });
  const list = (key) => plain2(key)?.split(",").map((value) => value.trim()).filter((value) => value !== "");
  const locations2 = list("locations");
  const [table, encoding, defaultSchema] = [plain2("table"), plain2("encoding"), plain2("defaultSchema")];
  const usual = usualNaming.prefixes;
  const naming = {
    prefixes: {
      versioned: plain2("sqlMigrationPrefix") ?? usual.versioned,
      undo: plain2("undoSqlMigrationPrefix") ?? usual.undo,
      repeatable: plain2("repeatableSqlMigrationPrefix") ?? usual.repeatable,
      baseline: plain2("baselineMigrationPrefix") ?? usual.baseline
    },
    separator: plain2("sqlMigrationSeparator") || usualNaming.separator,
    suffixes: list("sqlMigrationSuffixes") ?? usualNaming.suffixes
  };
  return {
    file,
    naming,
    ...locations2 && { locations: { values: locations2, at: at("locations") } },
    ...table !== void 0 && { table: { value: table, at: at("table") } },
    ...encoding !== void 0 && { encoding },
    replacement: plain2("placeholderReplacement")?.toLowerCase() !== "false",
    prefix: plainMark(lower.get("placeholderprefix")?.value) ?? "${",
    suffix: plain2("placeholderSuffix") ?? "}",
    placeholders,
    ...defaultSchema !== void 0 && { defaultSchema },
    problems
  };
}
function plainMark(value) {
  return value === void 0 || value === "" ? void 0 : value;
}
function confEntries(text2) {
  const entries = /* @__PURE__ */ new Map();
  const lines = text2.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = index + 1;
    let content = lines[index].trim();
    if (/^(?:[#!]|$)/.test(content)) continue;
    while (content.endsWith("\\") && index + 1 < lines.length && !/^\s*(?:flyway\.|$)/.test(lines[index + 1])) {
      index += 1;
      content = content.slice(0, -1) + lines[index].trim();
    }
    const found = /^(?:flyway\.)?([^\s=:]+)\s*[=:\s]\s*(.*)$/.exec(content);
    if (found !== null) entries.set(found[1], { value: found[2].trim(), line });
  }
  return entries;
}
function tomlEntries(text2, file, problems) {
  const { entries, fault } = readToml(text2);
  if (fault !== void 0) {
    problems.push({
      code: "config-unreadable",
      message: "This line of the configuration of Flyway cannot be read as TOML.",
      at: { file, line: fault, column: 1 },
      hint: 'Expected key = "value" or [table]; or say in the matrix what matters: `placeholders`, `locations`.'
    });
  }
  const flat = /* @__PURE__ */ new Map();
  for (const { path: path20, value, line } of entries) {
    if (path20[0] !== "flyway") continue;
    const joined = typeof value === "string" ? value : value.join(",");
    flat.set(path20.slice(1).join("."), { value: joined, line });
  }
  return flat;
}
function readFlywayScriptConfig(text2) {
  const entries = confEntries(text2);
  const [encoding, replacement] = [entries.get("encoding"), entries.get("placeholderReplacement")];
  const shouldExecute = entries.get("shouldExecute");
  return {
    ...encoding && { encoding: encoding.value },
    ...replacement && { replacement: replacement.value.toLowerCase() === "true" },
    ...shouldExecute && { shouldExecute }
  };
}

// src/formats/flyway-files.ts
import { readFile as readFile3, stat as stat2 } from "node:fs/promises";
import path4 from "node:path";
var otherServers = /^(?:postgres(?:ql)?|pgsql|pg|h2(?:db)?|hsql(?:db)?|hsqldb|oracle|mssql|sqlserver|sqlite3?|db2|derby|cockroach(?:db)?|yugabyte(?:db)?|clickhouse|snowflake|redshift|firebird|dm|kingbase)$/i;
async function collectFlywayFiles(folder, naming, locations2, root) {
  const problems = [];
  const remarks = [];
  const folders = locations2 === void 0 ? [folder] : await open2(locations2, root, problems, remarks);
  const found = /* @__PURE__ */ new Map();
  const passedOver4 = /* @__PURE__ */ new Map();
  for (const one of [...folders, ...await codeBeside(folders, root)]) {
    for (const file of one.files) {
      const at = { file: placeOf(one, file), line: 1, column: 1 };
      const base = path4.posix.basename(file);
      const other = file.split("/").slice(0, -1).find((part) => otherServers.test(part));
      if (codeMigration.test(base) || scriptMigration.test(base)) {
        if (other === void 0) problems.push(noSql(at, base));
        continue;
      }
      const name = readFlywayName(base, naming);
      if (name === void 0) {
        if (other === void 0 && nearlyFlywayName(base)) problems.push(misnamed(at, base, naming));
      } else if (other !== void 0) passedOver4.set(other, passedOver4.get(other) ?? at.file);
      else found.set(at.file, { folder: one, file, name, at });
    }
  }
  for (const [part, file] of passedOver4) {
    remarks.push({
      rule: "apply-passed-over",
      severity: "notice",
      title: `The migrations in "${part}" are for another kind of server and not rehearsed.`,
      detail: `A folder of that name says so; ${file} is one of them.`,
      at: { file, line: 1, column: 1 }
    });
  }
  return { files: [...found.values()], problems, remarks };
}
async function open2({ values, at, base }, root, problems, remarks) {
  const folders = [];
  for (const value of values) {
    const relative = await resolveLocation(value, base, root);
    try {
      if (relative === void 0) {
        const title2 = `Flyway's location "${value}" is no folder here; nothing of it is rehearsed.`;
        remarks.push({ rule: "apply-passed-over", severity: "warning", title: title2, at });
        continue;
      }
      const reading = await readFolder(root, relative);
      folders.push(reading.folder);
      problems.push(...reading.problems);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems.map((problem) => ({ at, ...problem })));
    }
  }
  return folders;
}
async function resolveLocation(value, base, root) {
  const [, kind = "classpath", written2 = ""] = /^(?:([a-z0-9]+):)?(.*)$/i.exec(value);
  const file = written2.replaceAll("\\", "/");
  const vendors = file.includes("{vendor}") ? ["mysql", "mariadb"] : [""];
  const below2 = kind === "filesystem" ? [""] : ["src/main/resources", "resources", ""];
  for (const vendor of vendors) {
    for (const start of below2) {
      const relative = path4.posix.join(
        base,
        start,
        file.replaceAll("{vendor}", vendor).replace(/^\/+(?=[^/])/, kind === "filesystem" ? "/" : "")
      );
      const absolute = path4.resolve(root, relative);
      if ((await stat2(absolute).catch(() => void 0))?.isDirectory()) return relative;
    }
  }
  return void 0;
}
async function codeBeside(folders, root) {
  const beside = [];
  for (const { relative } of folders) {
    const [, before2, below2] = /^(.*?\/?src\/main)\/resources\/(.+)$/.exec(relative) ?? [];
    if (before2 === void 0 || below2 === void 0) continue;
    for (const language of ["java", "kotlin", "groovy", "scala"]) {
      const other = `${before2}/${language}/${below2}`;
      if (!(await stat2(path4.resolve(root, other)).catch(() => void 0))?.isDirectory()) continue;
      const { folder } = await readFolder(root, other);
      beside.push({
        ...folder,
        files: folder.files.filter((file) => codeMigration.test(path4.posix.basename(file)))
      });
    }
  }
  return beside;
}
function noSql(at, name) {
  return {
    code: "migration-unreadable",
    message: `"${name}" is a migration in code: only Flyway inside its application can run it.`,
    at,
    hint: "Rewrite it in SQL under the same version, or let Flyway itself play this database with `format: command`."
  };
}
function misnamed(at, name, { prefixes, separator }) {
  const { versioned, repeatable } = prefixes;
  return {
    code: "migration-name",
    message: `"${name}" is not named as Flyway wants it: it passes over the file without a word.`,
    at,
    hint: `Expected ${versioned}1_2${separator}title.sql or ${repeatable}${separator}title.sql: a capital letter, a version of numbers, two underscores.`
  };
}
async function readFlywayText({ folder, file, at }, encoding) {
  if (/^utf-?8$/i.test(encoding)) return folder.text(file);
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    return decoder.decode(await readFile3(path4.join(folder.absolute, file)));
  } catch (error) {
    const message = `The file cannot be read as ${encoding}: ${error.message}.`;
    const hint = "Save it as UTF-8, or name its encoding in the configuration of Flyway.";
    throw new ProblemError([{ code: "migration-unreadable", message, at, hint }]);
  }
}
async function findFlywayConfig(relative, root, read16) {
  const start = relative === "" ? "." : relative;
  for (let above = start; ; above = path4.posix.dirname(above)) {
    for (const name of ["flyway.toml", "flyway.conf", "conf/flyway.toml", "conf/flyway.conf"]) {
      const file = path4.posix.join(above, name);
      if (!(await stat2(path4.resolve(root, file)).catch(() => void 0))?.isFile()) continue;
      const config = await read16(file);
      if (above === start || await speaksOf(config, above, start, root)) return config;
    }
    if (above === "." || above.startsWith("..") || above === "/") return void 0;
  }
}
async function speaksOf(config, base, folder, root) {
  if (config.locations === void 0) return true;
  for (const value of config.locations.values) {
    const location = await resolveLocation(value, base, root);
    if (location === void 0) continue;
    const between = path4.posix.relative(location, folder);
    const around = path4.posix.relative(folder, location);
    if (!between.startsWith("..") || !around.startsWith("..")) return true;
  }
  return false;
}

// src/formats/flyway-history.ts
import path5 from "node:path";
function orderFlyway(files) {
  const problems = [];
  const remarks = [];
  const of = (kind) => files.flatMap((file) => file.name.kind === kind ? [{ file, version: file.name.version }] : []).sort(
    (left, right) => compareFlywayVersions(left.version, right.version) || byPlace(left.file, right.file)
  );
  const versioned = unique(of("versioned"), problems);
  const undos = unique(of("undo"), problems);
  const baseline = unique(of("baseline"), problems).at(-1);
  const later = (version) => baseline === void 0 || compareFlywayVersions(version, baseline.version) > 0;
  const applied10 = versioned.filter(({ version }) => later(version));
  const entries = baseline ? [{ id: baseline.version.text, up: baseline.file }] : [];
  for (const { file, version } of applied10) {
    const undo = undos.find((one) => compareFlywayVersions(one.version, version) === 0);
    entries.push({ id: version.text, up: file, ...undo && { undo: undo.file } });
  }
  if (baseline && applied10.length < versioned.length) {
    const first = versioned[0].file;
    remarks.push({
      rule: "apply-passed-over",
      severity: "notice",
      title: `${versioned.length - applied10.length} older migrations are not rehearsed: on a new database ${baseName(baseline.file)} stands in for them.`,
      at: first.at
    });
  }
  for (const { file, version } of undos) {
    if (versioned.some((one) => compareFlywayVersions(one.version, version) === 0)) continue;
    const title2 = `${baseName(file)} undoes nothing: there is no migration of version ${version.text}.`;
    remarks.push({ rule: "apply-passed-over", severity: "warning", title: title2, at: file.at });
  }
  const repeatables = files.filter(({ name }) => name.kind === "repeatable").sort((left, right) => compareText(titleOf(left), titleOf(right)) || byPlace(left, right));
  for (const [index, file] of repeatables.entries()) {
    const twin = repeatables[index - 1];
    if (twin && titleOf(twin) === titleOf(file))
      problems.push(twice(`The repeatable migration "${titleOf(file)}"`, twin, file));
    else entries.push({ id: file.name.stem, up: file });
  }
  for (const { name, at } of files) {
    if (name.kind !== "callback") continue;
    const title2 = `${path5.posix.basename(at.file)} is a callback: Flyway runs it around its work, and it is not rehearsed.`;
    remarks.push({ rule: "apply-passed-over", severity: "notice", title: title2, at });
  }
  return { entries, problems, remarks };
}
var baseName = ({ at }) => path5.posix.basename(at.file);
var titleOf = ({ name }) => name.kind === "repeatable" ? name.description : "";
var compareText = (left, right) => left < right ? -1 : left > right ? 1 : 0;
var byPlace = (left, right) => compareText(left.at.file, right.at.file);
function unique(sorted, problems) {
  const kept = [];
  for (const one of sorted) {
    const last = kept.at(-1);
    if (last === void 0 || compareFlywayVersions(last.version, one.version) !== 0) kept.push(one);
    else problems.push(twice(`Version ${one.version.text}`, last.file, one.file));
  }
  return kept;
}
function twice(what, first, second) {
  return {
    code: "migration-duplicate",
    message: `${what} is there twice: "${first.at.file}" and "${second.at.file}". Flyway refuses both.`,
    at: second.at,
    hint: "Give one of them another version or title; or point `path` at the folder that holds only the scripts for MySQL."
  };
}

// src/formats/meant.ts
function meantIn(text2, from, to) {
  const lexer = createLexer(text2, from, to);
  lexer.delimiter = "￿￾";
  let start;
  let end = from;
  let meant = false;
  let unterminated;
  for (let token2 = nextToken(lexer); token2 !== void 0; token2 = nextToken(lexer)) {
    if (token2.unterminated) unterminated ??= token2;
    if (token2.kind === "blank" || token2.kind === "comment") continue;
    start ??= token2.start;
    end = token2.end;
    if (token2.kind !== "conditional") meant = true;
  }
  if (!meant || start === void 0) return void 0;
  return { start, end, ...unterminated && { unterminated } };
}
var names = {
  "'": "string",
  '"': "string",
  "`": "quoted name",
  "@": "quoted name",
  "/": "comment"
};
function neverClosed(text2, token2) {
  const mark2 = text2[token2.start];
  const close = mark2 === "/" ? "*/" : mark2 === "@" ? "the same quote" : mark2;
  return {
    message: `The ${names[mark2] ?? "string"} that opens here is never closed.`,
    hint: `Close it with ${close}; all that follows was taken for a part of it.`
  };
}

// src/formats/cut.ts
function statementsBetween({ text: text2, at }, cuts) {
  const statements = [];
  const problems = [];
  const broken2 = [];
  let block2;
  for (const { start, end } of cuts) {
    const meant = meantIn(text2, start, end);
    if (meant === void 0) continue;
    const place2 = at(meant.start);
    statements.push({ sql: text2.slice(meant.start, meant.end), at: place2 });
    if (meant.unterminated !== void 0) {
      const { message, hint } = neverClosed(text2, meant.unterminated);
      problems.push({ code: "migration-unreadable", message, at: at(meant.unterminated.start), hint });
    }
    const inside = block2 !== void 0;
    const compound = block2 ?? createCompound();
    feed(compound, text2, meant.start, meant.end);
    block2 = void 0;
    if (end >= text2.trimEnd().length) continue;
    if (compound.complete) continue;
    if (!inside) broken2.push({ at: place2, cutAt: at(end) });
    compound.feed({ kind: "symbol", start: end, end: end + 1 }, ";");
    block2 = compound;
  }
  return { statements, problems, broken: broken2 };
}
function feed(compound, text2, from, to) {
  const lexer = createLexer(text2, from, to);
  lexer.delimiter = "￿￾";
  for (let token2 = nextToken(lexer); token2 !== void 0; token2 = nextToken(lexer)) {
    if (token2.kind === "blank" || token2.kind === "comment" || token2.kind === "conditional") continue;
    compound.feed(token2, text2.slice(token2.start, token2.end));
  }
}

// src/formats/flyway-placeholders.ts
function replacePlaceholders(text2, { prefix: prefix2, suffix, values }) {
  const pieces2 = [];
  const missing2 = /* @__PURE__ */ new Map();
  let from = 0;
  for (let start = text2.indexOf(prefix2); start !== -1; start = text2.indexOf(prefix2, from)) {
    const end = text2.indexOf(suffix, start + prefix2.length);
    if (start > from) pieces2.push({ text: text2.slice(from, start), from });
    const name = end === -1 ? void 0 : text2.slice(start + prefix2.length, end);
    const value = name === void 0 ? void 0 : values.get(name.toLowerCase());
    from = end === -1 ? text2.length : end + suffix.length;
    if (value !== void 0) {
      pieces2.push({ text: value, from: start, instead: true });
      continue;
    }
    const key = name?.toLowerCase() ?? "";
    if (!missing2.has(key)) missing2.set(key, { offset: start, ...name !== void 0 && { name } });
    pieces2.push({ text: text2.slice(start, from), from: start });
  }
  if (from < text2.length) pieces2.push({ text: text2.slice(from), from });
  return { pieces: pieces2, missing: [...missing2.values()] };
}

// src/formats/flyway-tokens.ts
var looksAhead = 8;
var letter = /[\p{L}_]/u;
var wordPart = /[\p{L}\p{Nd}_$]/u;
var keywordOnly = /^[\p{L}_]+$/u;
var blank2 = /[^\S\u00A0\u2007\u202F\uFEFF]/;
function nextFlywayToken(text2, start, delimiter) {
  const token2 = (kind, end, content = "") => ({
    kind,
    text: content,
    start,
    end: Math.min(end, text2.length)
  });
  const character = text2[start];
  if (character === void 0) return token2("end", start);
  const follows2 = (mark2) => text2.startsWith(mark2, start);
  if (character === '"' || character === "'") return token2("value", stringEnd(text2, start));
  if (character === "(") return token2("open", start + 1);
  if (character === ")") return token2("close", start + 1);
  if (character === "`") {
    const end = quotedEnd(text2, start);
    if (text2[end] === ".")
      return token2("name", partsEnd(text2, end, delimiter), text2.slice(end, partsEnd(text2, end, delimiter)));
    return token2("name", end, text2.slice(start + 1, end - 1));
  }
  if (/^\/\*!\d{5}/.test(text2.slice(start, start + 8))) return token2("value", behind(text2, "*/", start + 2));
  const delimits = delimiter.length <= looksAhead && follows2(delimiter);
  if (follows2("--") || character === "#" && !delimits) return token2("comment", lineEnd(text2, start));
  if (follows2("/*")) return token2("comment", commentEnd(text2, start));
  if (/\d/.test(character))
    return token2("value", start + /^\d+/.exec(text2.slice(start, start + 400))[0].length);
  if (/^[BEX]'/.test(text2.slice(start, start + 2))) return token2("value", stringEnd(text2, start + 1));
  if (delimits) return token2("delimiter", start + delimiter.length, delimiter);
  if (letter.test(character)) return readWord(text2, start, delimiter);
  if (character === " " || character === "\r" || character === " ") return token2("gap", start + 1);
  if (blank2.test(character)) {
    let end = start + 1;
    while (end < text2.length && blank2.test(text2[end])) end += 1;
    const lines = text2.slice(start, end).split("\n").length - 1;
    return token2(lines >= 2 ? "blank-lines" : "gap", end);
  }
  return token2("symbol", start + 1, character);
}
function readWord(text2, start, delimiter) {
  const end = wordEnd(text2, start + 1, delimiter);
  const word2 = text2.slice(start, end);
  if (text2[end] === ".") {
    const stop2 = partsEnd(text2, end, delimiter);
    return { kind: "name", text: text2.slice(start, stop2), start, end: stop2 };
  }
  if (!keywordOnly.test(word2)) return { kind: "name", text: word2, start, end };
  if (word2.toUpperCase() !== "DELIMITER") return { kind: "keyword", text: word2.toUpperCase(), start, end };
  let stop = end;
  let rest = "";
  while (rest === "" && stop < text2.length) {
    const next = lineEnd(text2, stop);
    rest = text2.slice(stop, next).trim();
    stop = Math.min(next + 1, text2.length);
  }
  return { kind: "set-delimiter", text: rest, start, end: stop };
}
function wordEnd(text2, from, delimiter) {
  let end = from;
  while (end < text2.length && wordPart.test(text2[end]) && !text2.startsWith(delimiter, end)) end += 1;
  return end;
}
function partsEnd(text2, dot, delimiter) {
  let end = dot;
  for (let part = 0; part < 2 && text2[end] === "."; part += 1) {
    end = text2[end + 1] === "`" ? quotedEnd(text2, end + 1) : wordEnd(text2, end + 1, delimiter);
  }
  return end;
}
function stringEnd(text2, start) {
  const quote = text2[start];
  for (let offset = start + 1; offset < text2.length; offset += 1) {
    if (text2[offset] === "\\") offset += 1;
    else if (text2[offset] === quote) {
      if (text2[offset + 1] !== quote) return offset + 1;
      offset += 1;
    }
  }
  return text2.length;
}
function quotedEnd(text2, start) {
  for (let offset = start + 1; offset < text2.length; offset += 1) {
    if (text2[offset] !== "`") continue;
    if (text2[offset + 1] !== "`") return offset + 1;
    offset += 1;
  }
  return text2.length;
}
function lineEnd(text2, start) {
  let end = start;
  while (end < text2.length && text2[end] !== "\n" && text2[end] !== "\r") end += 1;
  return end;
}
function behind(text2, mark2, from) {
  const found = text2.indexOf(mark2, from);
  return found === -1 ? text2.length : found + mark2.length;
}
function commentEnd(text2, start) {
  const marks2 = /\/\*|\*\//g;
  marks2.lastIndex = start;
  let depth = 0;
  for (let found = marks2.exec(text2); found !== null; found = marks2.exec(text2)) {
    depth += found[0] === "/*" ? 1 : -1;
    if (depth === 0) return marks2.lastIndex;
  }
  return text2.length;
}

// src/formats/flyway-statements.ts
var closesOther = /* @__PURE__ */ new Set(["IF", "LOOP", "REPEAT", "WHILE"]);
var storedProgram = /^CREATE\s(?:(?:DEFINER\s(?:\w+\s)?@\s(?:\w+\s)?)?(?:PROCEDURE|FUNCTION|EVENT)|TRIGGER)$/;
var atomicBlock = /^BEGIN\sNOT\sATOMIC\s.*END$/;
var mostKeywords = 10;
function cutAsFlyway(text2) {
  const cuts = [];
  const depths = { parentheses: 0, blocks: 0 };
  let delimiter = ";";
  let pending = begin(0);
  let offset = 0;
  for (; ; ) {
    const token2 = nextFlywayToken(text2, offset, delimiter);
    offset = token2.end;
    if (token2.kind === "open" || token2.kind === "close") depths.parentheses += token2.kind === "open" ? 1 : -1;
    if (token2.kind === "open" || token2.kind === "close" || token2.kind === "gap") {
      if (!pending.begun) pending = begin(offset);
      continue;
    }
    if (token2.kind === "set-delimiter") {
      if (pending.meant !== void 0) return { cuts, refusal: delimiterInside(pending.meant, delimiter) };
      if (token2.text === "") return { cuts, refusal: noDelimiter(token2.start) };
      delimiter = token2.text;
      pending = begin(offset);
      continue;
    }
    if (token2.kind === "delimiter" && pending.meant === void 0) {
      pending = begin(offset);
      continue;
    }
    if (depths.parentheses === 0 || token2.kind === "end") adjust(depths, pending, token2);
    if (token2.kind === "end") {
      if (pending.meant === void 0) return { cuts };
      if (depths.blocks > 0) return { cuts, refusal: incomplete(pending.meant) };
      return { cuts: [...cuts, { start: pending.start, end: text2.length }] };
    }
    if (token2.kind === "delimiter" && depths.parentheses === 0 && depths.blocks === 0) {
      cuts.push({ start: pending.start, end: token2.start });
      pending = begin(offset);
      continue;
    }
    keep(depths, pending, token2);
  }
}
function begin(start) {
  return { start, begun: false, last: "", keywords: 0, simplified: "" };
}
function adjust(depths, pending, token2) {
  const upper = token2.text.toUpperCase();
  const keyword = token2.kind === "keyword";
  if (keyword) pending.keywords += 1;
  if (pending.last === "NOT" && upper === "ATOMIC") depths.blocks += 1;
  if (depths.blocks > 0 && pending.kind === "atomic" && upper === "END") depths.blocks -= 1;
  if (keyword && upper === "BEGIN" && pending.kind === "stored") depths.blocks += 1;
  if (keyword && upper === "CASE" && pending.last !== "END") depths.blocks += 1;
  if (depths.blocks > 0 && pending.last === "END" && !closesOther.has(upper)) depths.blocks -= 1;
}
function keep(depths, pending, token2) {
  const silent = token2.kind === "comment" || token2.kind === "blank-lines";
  pending.begun = true;
  if (!silent && token2.kind !== "delimiter") pending.meant ??= token2.start;
  if (!silent && depths.parentheses === 0) pending.last = token2.text;
  const named = token2.kind === "keyword" || token2.text === "@";
  if (!named || depths.parentheses !== 0 || pending.kind !== void 0) return;
  if (pending.keywords > mostKeywords) {
    pending.kind = "other";
    return;
  }
  pending.simplified += `${pending.simplified === "" ? "" : " "}${token2.text.toUpperCase()}`;
  if (storedProgram.test(pending.simplified)) pending.kind = "stored";
  else if (atomicBlock.test(pending.simplified)) pending.kind = "atomic";
}
function delimiterInside(at, delimiter) {
  return {
    at,
    message: "DELIMITER follows inside the statement that begins here: Flyway refuses the file.",
    hint: `End the statement with ${delimiter} before the DELIMITER line.`
  };
}
function noDelimiter(at) {
  return {
    at,
    message: "DELIMITER without a delimiter.",
    hint: "Write the delimiter behind it: DELIMITER $$"
  };
}
function incomplete(at) {
  return {
    at,
    message: "Flyway finds no end of the block in the statement that begins here, and refuses the file.",
    hint: "Close each BEGIN and CASE with END, or put the statement between DELIMITER lines: Flyway counts the words BEGIN, CASE and END."
  };
}

// src/formats/flyway-script.ts
function readFlywayScript(source, file, placeholders, known5) {
  const replaced = placeholders ? replacePlaceholders(source, placeholders) : { pieces: [{ text: source, from: 0 }], missing: [] };
  const woven = weave(source, file, replaced.pieces);
  const inFile = weave(source, file, [{ text: source, from: 0 }]);
  const problems = replaced.missing.map(({ name, offset }) => ({
    code: "migration-unreadable",
    ...missing(name, placeholders, known5),
    at: inFile.at(offset)
  }));
  const { cuts, refusal } = cutAsFlyway(woven.text);
  if (refusal !== void 0) {
    const { at, message, hint } = refusal;
    problems.push({ code: "migration-unreadable", message, at: woven.at(at), hint });
  }
  const { statements, problems: unclosed2, broken: broken2 } = statementsBetween(woven, cuts);
  if (replaced.missing.length === 0 && refusal === void 0) problems.push(...unclosed2);
  const remarks = broken2.map(
    ({ at, cutAt }) => ({
      rule: "apply-cut-statement",
      severity: "warning",
      title: `Flyway ends the statement that begins in line ${at.line} at the delimiter in line ${cutAt.line}, inside its body.`,
      detail: "It counts BEGIN and END only behind CREATE PROCEDURE, FUNCTION, EVENT or TRIGGER with nothing but DEFINER = user@host between (and not before TRIGGER). Put the statement between DELIMITER lines.",
      at
    })
  );
  return { statements, problems, remarks };
}
function missing(name, { prefix: prefix2, suffix }, known5) {
  const off = "If no placeholder is meant, switch them off: `placeholder_replacement: false`.";
  if (name === void 0) {
    return { message: `The placeholder that opens here is never closed with "${suffix}".`, hint: off };
  }
  const shown3 = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  return {
    message: `The placeholder ${prefix2}${shown3}${suffix} has no value: Flyway refuses the file.`,
    hint: `Give it one${known5}, or in the matrix: \`placeholders: { "${shown3}": … }\`. ${off}`
  };
}

// src/formats/flyway-versions.ts
var usualFlywayTable = "flyway_schema_history";
function flywayVersions(table) {
  return { table, applied: applied3 };
}
function applied3(rows, migrations) {
  const known5 = migrations.map((migration) => {
    const version = readFlywayVersion(migration.id);
    return version === void 0 ? { migration } : { migration, version };
  });
  const first = known5[0];
  const names2 = /* @__PURE__ */ new Map();
  let dirty;
  for (const row of rows) {
    const { type = "", success } = row;
    const version = row.version == null ? void 0 : readFlywayVersion(row.version);
    const script2 = row.script?.split(/[\\/]/).at(-1) ?? "";
    const name = row.version ?? (script2 === "" ? row.description ?? "" : script2.replace(/\.[^.]*$/, ""));
    if (type === "SCHEMA" || name === "") continue;
    const match = known5.find(
      (one) => version && one.version ? compareFlywayVersions(one.version, version) === 0 : !version && !one.version && one.migration.id === name
    );
    const key = match?.migration.id ?? name;
    names2.delete(key);
    if (success === "0" || success === "false") {
      dirty = key;
      continue;
    }
    if (dirty === key) dirty = void 0;
    if (type?.startsWith("UNDO") || type === "DELETE") continue;
    if (version && (type === "BASELINE" || type === "SQL_BASELINE" || type === "JDBC_BASELINE")) {
      for (const one of known5) {
        if (one.version && compareFlywayVersions(one.version, version) <= 0)
          names2.set(one.migration.id, one.migration.id);
      }
      continue;
    }
    const covered = version && first?.version && isBaseline(first) && compareFlywayVersions(version, first.version) <= 0;
    if (covered) names2.set(first.migration.id, first.migration.id);
    else names2.set(key, match?.migration.id);
  }
  const ids = [...names2.values()].filter((id) => id !== void 0);
  const unknown2 = [...names2].filter(([, id]) => id === void 0).map(([name]) => name);
  return { ids, unknown: unknown2, ...dirty !== void 0 && { dirty } };
}
function isBaseline({ migration, version }) {
  return version !== void 0 && /^B[0-9]/.test(migration.name);
}

// src/formats/liquibase-header.ts
var header2 = /^\s*--\s*liquibase\s*formatted.*/i;
function hasLiquibaseHeader(text2) {
  return header2.test(text2.split("\n").find((line) => line.trim() !== "") ?? "");
}
async function isLiquibase(folder, file) {
  return hasLiquibaseHeader(await folder.text(file).catch(() => ""));
}

// src/formats/flyway.ts
var options5 = strictObject({
  config: string().min(1).optional().describe(
    "The `flyway.conf` or `flyway.toml` to read, relative to the matrix. Default: the nearest in the folder or above it."
  ),
  locations: array(string().min(1)).min(1).optional().describe(
    "Flyway's locations, relative to the matrix: `filesystem:sql/common`. Default: the path, or what the configuration in it says."
  ),
  placeholders: record(string(), union([string(), number(), boolean()])).optional().describe("Values of the placeholders in the scripts, by name, beside those of the configuration."),
  placeholder_prefix: string().min(1).optional().describe("What opens a placeholder. Default: `${`."),
  placeholder_suffix: string().min(1).optional().describe("What closes a placeholder. Default: `}`."),
  placeholder_replacement: boolean().optional().describe("Whether placeholders are replaced. Default: true, as in Flyway."),
  table: string().min(1).optional().describe(`The table in which Flyway records what is applied. Default: \`${usualFlywayTable}\`.`)
});
var flyway = {
  name: "flyway",
  summary: "`V1_2__title.sql`, undone by `U1_2__title.sql`; repeatable `R__title.sql`, baseline `B1_2__title.sql`",
  options: options5,
  detect,
  read: read5,
  compose: compose2,
  inUse: {
    late: "Flyway refuses to migrate (`Detected resolved migration not applied to database`) unless `outOfOrder` is on.",
    edited: "Flyway refuses to migrate every database that has run it (`Migration checksum mismatch`).",
    comments: "Flyway's checksum counts comments and blanks too: it refuses to migrate every database that has run it, until somebody runs `flyway repair` there.",
    retitled: "Flyway refuses to migrate every database that has run it (`Migration description mismatch`).",
    gone: "Flyway refuses to migrate every database that has run it (`Detected applied migration not resolved locally`)."
  },
  versions: (chosen) => flywayVersions(chosen.table ?? usualFlywayTable)
};
var flyway_default = flyway;
function compose2(draft, migrations) {
  const versioned = migrations.filter(({ name: name2 }) => /^V/i.test(name2));
  const name = numberedName(draft, versioned, 1, "__");
  if (!/^\d[\d._]*__./.test(name))
    return `"${name}" is no version, two _ and a description, as in 7__add_phone.`;
  const text2 = (statements) => sqlText(statements.map((sql) => ({ sql })));
  const undone = versioned.some((migration) => migration.down !== void 0);
  return [
    { file: `V${name}.sql`, text: text2(draft.up) },
    ...undone ? [{ file: `U${name}.sql`, text: text2(draft.down) }] : []
  ];
}
async function detect(folder) {
  const first = folder.files.find((file) => {
    const kind = readFlywayName(path6.posix.basename(file), usualNaming)?.kind;
    return kind === "versioned" || kind === "baseline";
  });
  const named = first ?? folder.files.find((file) => /(?:^|\/)R__[^/]*\.sql$/.test(file));
  if (named === void 0 || !path6.posix.basename(named).includes(usualNaming.separator)) return false;
  return (await marksOf(folder)).size === 0 && !await isLiquibase(folder, named);
}
async function read5(folder, chosen, context) {
  const { root, database } = context;
  const loaded = async (file) => {
    const opened = await openFile(root, file, "config-unreadable");
    if (opened === void 0) throw new ProblemError([noConfig(file, database)]);
    return readFlywayConfig(await opened.text(path6.posix.basename(file)), file);
  };
  const found = chosen.config === void 0 ? await findFlywayConfig(folder.relative, root, loaded) : await loaded(chosen.config);
  const config = found ?? readFlywayConfig("", "flyway.conf");
  const { at } = database.migrations;
  const inFolder = found !== void 0 && !path6.posix.relative(folder.relative, found.file).startsWith("..");
  const locations2 = chosen.locations ? { values: chosen.locations, at, base: "." } : inFolder && config.locations ? { ...config.locations, base: baseOf(found.file) } : void 0;
  const files = await collectFlywayFiles(folder, config.naming, locations2, root);
  const history = orderFlyway(files.files);
  const scripts = await readScripts(history, files, config, chosen, found, context);
  const remarks = [...files.remarks, ...history.remarks, ...scripts.remarks];
  if (config.table && chosen.table === void 0 && config.table.value !== usualFlywayTable) {
    remarks.push({
      rule: "apply-version-table",
      severity: "notice",
      title: `${config.file} names the table "${config.table.value}": say it in the matrix too, \`table: ${config.table.value}\`.`,
      at: config.table.at
    });
  }
  return {
    migrations: scripts.migrations,
    problems: [...config.problems, ...files.problems, ...history.problems, ...scripts.problems],
    remarks
  };
}
function baseOf(config) {
  const folder = path6.posix.dirname(config);
  return path6.posix.basename(folder) === "conf" ? path6.posix.dirname(folder) : folder;
}
function noConfig(file, { migrations }) {
  return {
    code: "config-unreadable",
    message: `There is no file "${file}".`,
    at: migrations.at,
    hint: "`config` is relative to the matrix."
  };
}
async function readScripts(history, { files }, config, chosen, found, { root, database }) {
  const problems = [];
  const remarks = [];
  const undone = files.some(({ name }) => name.kind === "undo");
  const known5 = found === void 0 ? "" : ` in ${found.file}`;
  const script2 = async (file, id) => {
    const place2 = file.at.file;
    try {
      const own = file.folder.files.includes(`${file.file}.conf`) ? readFlywayScriptConfig(await file.folder.text(`${file.file}.conf`)) : {};
      const runs = own.shouldExecute?.value;
      if (own.shouldExecute && runs !== "true") {
        const at = { file: `${place2}.conf`, line: own.shouldExecute.line, column: 1 };
        const played = runs === "false" ? "It is not rehearsed." : "It is rehearsed all the same.";
        const title2 = `Whether ${path6.posix.basename(place2)} runs is decided by shouldExecute=${runs}. ${played}`;
        remarks.push({ rule: "apply-passed-over", severity: "notice", migration: id, title: title2, at });
        if (runs === "false") return void 0;
      }
      const text2 = await readFlywayText(file, own.encoding ?? config.encoding ?? "UTF-8");
      const replaces = chosen.placeholder_replacement ?? own.replacement ?? config.replacement;
      const placeholders = replaces ? placeholdersFor(file, config, chosen, root, database) : void 0;
      const read16 = readFlywayScript(text2, place2, placeholders, known5);
      problems.push(...read16.problems);
      remarks.push(...read16.remarks.map((remark) => ({ ...remark, migration: id })));
      return { kind: "sql", file: place2, statements: read16.statements };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
      return { kind: "sql", file: place2, statements: [] };
    }
  };
  const limit = limiter(16);
  const migrations = await Promise.all(
    history.entries.map(
      ({ id, up: file, undo }) => limit(async () => {
        const up = await script2(file, id);
        const down = undo && await script2(undo, id);
        if (up === void 0) return [];
        const forwardOnly2 = file.name.kind !== "versioned" || !undone;
        const repeatable = file.name.kind === "repeatable" && { repeatable: true };
        const entry = { id, name: file.name.stem, at: file.at, up, ...repeatable };
        return [{ ...entry, ...down && { down }, ...forwardOnly2 && !down && { forwardOnly: forwardOnly2 } }];
      })
    )
  );
  return { migrations: migrations.flat(), problems, remarks };
}
function placeholdersFor(file, config, chosen, root, database) {
  const values = /* @__PURE__ */ new Map([
    ["flyway:defaultschema", database.schema],
    ["flyway:database", database.schema],
    // one that is the same in every run, so that up and reapply can be compared
    ["flyway:timestamp", "2000-01-01 00:00:00"],
    ["flyway:filename", path6.posix.basename(file.file)],
    ["flyway:workingdirectory", root],
    ["flyway:table", chosen.table ?? config.table?.value ?? usualFlywayTable],
    ["flyway:environment", "default"]
  ]);
  for (const [name, value] of config.placeholders) if (value !== void 0) values.set(name, value);
  for (const [name, value] of Object.entries(chosen.placeholders ?? {}))
    values.set(name.toLowerCase(), String(value));
  return {
    prefix: chosen.placeholder_prefix ?? config.prefix,
    suffix: chosen.placeholder_suffix ?? config.suffix,
    values
  };
}

// src/formats/pairs.ts
var dialects = [
  ...["mysql", "mariadb", "postgres", "postgresql", "pg", "pgx", "psql", "sqlite", "sqlite3", "cockroach"],
  ...["cockroachdb", "crdb", "mssql", "sqlserver", "oracle", "clickhouse", "spanner"]
];
function complaints(folder) {
  const problems = [];
  return {
    problems,
    complain(code, file, message, hint) {
      problems.push({ code, message, at: { file: placeOf(folder, file), line: 1, column: 1 }, hint });
    }
  };
}

// src/formats/migrate-names.ts
var underscored = /^(?<version>[0-9]+)_(?<title>[^/]*)\.(?<direction>up|down)\.sql$/;
var dotted = /^[Vv](?<version>[0-9]+)\.(?:(?<title>[^/]*)\.)?(?<direction>up|down)\.sql$/;
var anyKind = /^[0-9]+_.*\.(?:up|down)\.[^/]*$/;
var nearly = /^[Vv]?[0-9].*[._-](?:up|down)\.|\.(?:up|down)\.sql$/i;
var dialectPart = new RegExp(`\\.(?:${dialects.join("|")})(?=\\.(?:up|down)\\.sql$)`);
var expected = "Expected {version}_{title}.up.sql or {version}_{title}.down.sql, such as 0001_create_users.up.sql.";
var largest = 2n ** 63n - 1n;
function partsOf(file) {
  return underscored.exec(file)?.groups ?? dotted.exec(file)?.groups;
}
function isUp(file) {
  return partsOf(file)?.direction === "up";
}
function isDotted(file) {
  return dotted.test(file);
}
function pairByNumber(folder) {
  const { problems, complain } = complaints(folder);
  const halves = { up: /* @__PURE__ */ new Map(), down: /* @__PURE__ */ new Map() };
  for (const file of folder.files.filter((name) => !name.includes("/"))) {
    const parts2 = partsOf(file);
    if (parts2 === void 0) {
      if (anyKind.test(file)) {
        const message = `"${file}" is no SQL by its name, and a migration to golang-migrate, whatever follows the direction.`;
        complain("migration-name", file, message, `Remove or rename it. ${expected}`);
      } else if (nearly.test(file))
        complain("migration-name", file, `"${file}" is not named as golang-migrate wants it.`, expected);
      continue;
    }
    const half = { file, version: parts2.version, number: BigInt(parts2.version) };
    const side = halves[parts2.direction];
    const twin = side.get(half.number);
    if (twin === void 0) side.set(half.number, half);
    else {
      const message = `Version ${half.number} is there twice: "${twin.file}" and "${file}".`;
      complain("migration-duplicate", file, message, twins(twin.file, file));
    }
  }
  for (const file of folder.files) {
    const wanted = misspelt(file, halves);
    if (wanted === void 0) continue;
    const message = `"${file}" is neither an up nor a down: the tool passes over it.`;
    complain("migration-name", file, message, `Expected "${wanted}".`);
  }
  const firsts = [...new Map([...halves.down, ...halves.up]).values()];
  firsts.sort((left, right) => left.number < right.number ? -1 : 1);
  const pairs = firsts.map((first) => {
    const [up, down] = [halves.up.get(first.number), halves.down.get(first.number)];
    const name = first.file.replace(/\.(?:up|down)\.sql$/, "");
    return { version: first.version, name, ...up && { up: up.file }, ...down && { down: down.file } };
  });
  return { pairs, problems, remarks: tooLarge(folder, firsts) };
}
function tooLarge(folder, halves) {
  const beyond = halves.filter(({ file, number: number2 }) => number2 > largest && !isDotted(file));
  const [first] = beyond;
  if (first === void 0) return [];
  const count = beyond.length === 1 ? "one version is" : `${beyond.length} versions are`;
  return [
    {
      rule: "apply-version-range",
      severity: "warning",
      ...beyond.length === 1 && { migration: first.version },
      title: `${count} beyond what golang-migrate can count: ${first.version}`,
      detail: "It keeps a version as a signed number of 64 bits: it fails from 9223372036854775808 on, and passes over 18446744073709551616 and more. To pop a version is text: `format: golang-migrate` and `tool: pop` say so.",
      at: { file: placeOf(folder, first.file), line: 1, column: 1 }
    }
  ];
}
function misspelt(file, halves) {
  const groups = /^(?<version>[0-9]+)_(?<title>[^/]*)\.(?<direction>[^./]+)\.sql$/.exec(file)?.groups;
  if (groups === void 0 || underscored.test(file) || nearly.test(file)) return void 0;
  if (dialects.includes(groups.direction)) return void 0;
  const number2 = BigInt(groups.version);
  const title2 = `_${groups.title}.`;
  const [up, down] = [halves.up.get(number2), halves.down.get(number2)];
  if (up?.file.endsWith(`${title2}up.sql`) && down === void 0)
    return up.file.replace(/up\.sql$/, "down.sql");
  if (down?.file.endsWith(`${title2}down.sql`) && up === void 0)
    return down.file.replace(/down\.sql$/, "up.sql");
  return void 0;
}
function twins(one, other) {
  const bare2 = (file) => file.replace(dialectPart, "");
  if (bare2(one) !== bare2(other)) return "Give one of them another version.";
  return "They differ only in the kind of server that they are for, which pop reads and golang-migrate does not.";
}

// src/formats/pop-names.ts
import path7 from "node:path";
var popName = /^(?<version>\d+)_(?<title>[^.]+?)(?:\.(?!autocommit\.)(?<dialect>[a-z0-9]+))?(?<autocommit>\.autocommit)?\.(?<direction>up|down)\.(?<kind>sql|fizz)$/;
var nearly2 = /^\d.*[._-](?:up|down)\.|\.(?:up|down)\.sql$/i;
function isPops(file) {
  const parts2 = popName.exec(path7.posix.basename(file))?.groups;
  if (parts2 === void 0 || parts2.kind !== "sql") return false;
  return parts2.autocommit !== void 0 || parts2.dialect !== void 0 && dialects.includes(parts2.dialect);
}
function pairByDialect(folder, dialect) {
  const { problems, complain } = complaints(folder);
  const sides = { up: /* @__PURE__ */ new Map(), down: /* @__PURE__ */ new Map() };
  const meant = /* @__PURE__ */ new Set();
  for (const file of folder.files) {
    const name = path7.posix.basename(file);
    const parts2 = popName.exec(name)?.groups;
    if (parts2 === void 0) {
      if (nearly2.test(name))
        complain(
          "migration-name",
          file,
          `"${name}" is not named as pop wants it.`,
          "Expected {version}_{title}.up.sql, {version}_{title}.mysql.up.sql or {version}_{title}.mysql.autocommit.up.sql, without other dots."
        );
      continue;
    }
    const { version = "", title: title2 = "", direction } = parts2;
    if (parts2.kind === "fizz") {
      const hint = "Write it as SQL, or let pop itself play the migrations with `format: command`.";
      complain("migration-unreadable", file, `"${name}" is written in fizz, which is no SQL.`, hint);
      continue;
    }
    if (direction === "up") meant.add(version);
    if (parts2.dialect !== void 0 && parts2.dialect !== dialect) continue;
    const half = { file, version, title: title2, specific: parts2.dialect !== void 0 };
    const side = sides[direction];
    const twin = side.get(version);
    if (twin === void 0 || half.specific && !twin.specific) side.set(version, half);
    else if (half.specific === twin.specific) {
      const message = `Version ${version} is there twice: "${twin.file}" and "${file}".`;
      complain("migration-duplicate", file, message, "Give one of them another version: pop plays only one.");
    }
  }
  const ups = [...sides.up.values()].sort((left, right) => left.version < right.version ? -1 : 1);
  const pairs = ups.map((up) => {
    const down = sides.down.get(up.version);
    const { version, title: title2, file } = up;
    return { version, name: `${version}_${title2}`, up: file, ...down && { down: down.file } };
  });
  const lonely = [...sides.down.values()].filter(({ version }) => !sides.up.has(version));
  return { pairs, problems, remarks: lonely.map((half) => withoutUp(folder, half, meant.has(half.version))) };
}
function withoutUp(folder, { file, version }, elsewhere) {
  return {
    rule: "apply-down-without-up",
    severity: "warning",
    title: `Version ${version} has a down for this kind of server, and no up`,
    detail: `pop stops at it on the way down: "migration version ${version} does not exist". ${elsewhere ? "Name it for the kind of server that its up is for." : "Add its up, or remove it."}`,
    at: { file: placeOf(folder, file), line: 1, column: 1 }
  };
}

// src/formats/sent-whole.ts
function refusedWhole(tool, text2, file, statements, marked) {
  const found = [];
  const warn = (rule, at, title2, detail) => {
    found.push({ rule, severity: "warning", title: title2, detail, at });
  };
  const locate = createLocator(text2, file);
  if (marked)
    warn(
      "apply-byte-order-mark",
      locate(0),
      `The file begins with a byte order mark, which ${tool} sends along`,
      "The server takes it for a part of the first word and refuses the file (1064)."
    );
  if (text2.trim() === "") {
    warn(
      "apply-empty-file",
      locate(0),
      `The file is empty, and ${tool} sends it all the same`,
      `The server refuses an empty query (1065, Query was empty)${tool === "golang-migrate" ? ", and the database is left marked as dirty" : ""}. A comment is enough.`
    );
    return found;
  }
  const { delimiter, empty } = clientOnly(text2, statements);
  if (delimiter !== void 0)
    warn(
      "apply-delimiter",
      locate(delimiter),
      `DELIMITER is the mysql client's, and ${tool} sends it to the server`,
      "The server refuses it (1064), and needs it nowhere: it knows where a routine ends."
    );
  else if (empty !== void 0)
    warn(
      "apply-empty-statement",
      locate(empty),
      `${tool} sends an empty statement here`,
      "The server refuses it (1064) between others; the mysql client drops it."
    );
  return found;
}
function clientOnly(text2, statements) {
  const offsets2 = createOffsets(text2);
  let from = 0;
  let open3 = false;
  let empty;
  for (const statement of [...statements, void 0]) {
    const to = statement === void 0 ? text2.length : offsets2(statement.at);
    const lexer = createLexer(text2, from, to);
    for (let token2 = nextToken(lexer); token2 !== void 0; token2 = nextToken(lexer)) {
      const word2 = text2.slice(token2.start, token2.end);
      if (token2.kind === "word" && /^delimiter$/i.test(word2)) return { delimiter: token2.start };
      if (token2.kind !== "delimiter") continue;
      if (!open3 && !/^[;\s]*$/.test(text2.slice(token2.end))) empty ??= token2.start;
      open3 = false;
    }
    if (statement !== void 0) from = to + statement.sql.length;
    open3 = true;
  }
  return empty === void 0 ? {} : { empty };
}
function createOffsets(text2) {
  const lines = [0];
  for (let newline = text2.indexOf("\n"); newline !== -1; newline = text2.indexOf("\n", newline + 1))
    lines.push(newline + 1);
  return ({ line, column }) => lines[line - 1] + column - 1;
}

// src/formats/golang-migrate.ts
var options6 = strictObject({
  tool: _enum(["golang-migrate", "pop"]).optional().describe(
    "Whose rules hold where the two differ (order, subfolders, dialects). Default: pop's when a name has a dialect or `.autocommit.` in it."
  ),
  dialect: _enum(["mysql", "mariadb"]).default("mysql").describe("Which of the files that are for one kind of server only are read, as pop calls it."),
  table: string().min(1).optional().describe("The tool's own version table. Default: `schema_migrations`, of pop `schema_migration`.")
});
var golangMigrate = {
  name: "golang-migrate",
  summary: "`1_title.up.sql` and `1_title.down.sql`; the number may be padded or a timestamp; of pop `1_title.mysql.up.sql` before `1_title.up.sql`, and `.autocommit.`; `V1.title.up.sql`",
  options: options6,
  detect: (folder) => folder.files.some(isUp) || folder.files.some(isPops),
  read: read6,
  compose: compose3,
  versions({ tool, table }, migrations = []) {
    const recording = tool ?? (migrations.some(({ recorded }) => recorded) ? "pop" : "golang-migrate");
    return recording === "pop" ? { table: table ?? "schema_migration", applied: eachRecorded } : { table: table ?? "schema_migrations", applied: lastRecorded };
  },
  inUse: {
    late: "golang-migrate plays what is later than the one version that it records: a database that is past it skips it for ever, without a word.",
    edited: "golang-migrate records no checksum: databases that have run it keep what it did before, without a word.",
    gone: "golang-migrate stops at a database whose version it is (`no migration found for version`), and downs past it have nothing to play."
  }
};
var golang_migrate_default = golangMigrate;
function compose3(draft, migrations) {
  const name = numberedName(draft, migrations, 6);
  if (!/^\d+_./.test(name))
    return `"${name}" does not begin with a number and _, as golang-migrate's names do.`;
  return [
    { file: `${name}.up.sql`, text: plainText(draft.up) },
    { file: `${name}.down.sql`, text: plainText(draft.down) }
  ];
}
async function read6(folder, chosen) {
  const tool = chosen.tool ?? (folder.files.some(isPops) ? "pop" : "golang-migrate");
  const pairing = tool === "pop" ? pairByDialect(folder, chosen.dialect) : pairByNumber(folder);
  const problems = [...pairing.problems];
  const remarks = [...pairing.remarks];
  const limit = limiter(16);
  const migrations = await Promise.all(
    pairing.pairs.map(
      ({ version, name, up, down }) => limit(async () => {
        const at = { file: placeOf(folder, up ?? down), line: 1, column: 1 };
        const half = async (file) => {
          const read16 = await readHalf(folder, file, tool);
          problems.push(...read16.problems);
          remarks.push(...read16.remarks.map((remark) => ({ ...remark, migration: version })));
          return read16.script;
        };
        const downward = down === void 0 ? void 0 : await half(down);
        return {
          id: version,
          name,
          at,
          // A version that has only a down is applied as an empty migration: `newMigration` in
          // https://github.com/golang-migrate/migrate/blob/master/migrate.go takes a file that is not there for one without a body.
          up: up === void 0 ? { kind: "sql", file: at.file, statements: [] } : await half(up),
          ...downward && { down: downward },
          ...tool === "pop" && { recorded: { version } }
        };
      })
    )
  );
  return { migrations, problems, ...remarks.length > 0 && { remarks } };
}
async function readHalf(folder, file, tool) {
  const place2 = placeOf(folder, file);
  const nothing2 = { kind: "sql", file: place2, statements: [] };
  let text2;
  try {
    text2 = await folder.text(file);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { script: nothing2, problems: error.problems, remarks: [] };
  }
  const action = actionIn(text2, tool === "pop");
  if (action !== void 0)
    return { script: nothing2, problems: [templateProblem(text2, place2, action)], remarks: [] };
  const { statements, problems } = splitSql(text2, place2);
  const marked = await beginsWithByteOrderMark(folder, file);
  const passedOver4 = tool === "pop" && !marked && statements.length === 0;
  const unknown2 = passedOver4 || isDotted(file);
  const remarks = unknown2 ? [] : refusedWhole(tool, text2, place2, statements, marked);
  return { script: { kind: "sql", file: place2, statements }, problems, remarks };
}
function lastRecorded(rows, migrations) {
  const [row] = rows;
  const version = row?.version ?? "";
  if (!/^-?\d+$/.test(version)) return { ids: [], unknown: [] };
  const at = BigInt(version);
  const dirty = row?.dirty === "1";
  const own = migrations.find(({ id }) => BigInt(id) === at)?.id;
  return {
    ids: migrations.filter(({ id }) => BigInt(id) < at || id === own && !dirty).map(({ id }) => id),
    unknown: own === void 0 && at >= 0n ? [version] : [],
    ...dirty && { dirty: own ?? version }
  };
}
function eachRecorded(rows, migrations) {
  const recorded = new Set(rows.flatMap(({ version }) => version ?? []));
  const ids = migrations.map(({ id }) => id);
  const known5 = /* @__PURE__ */ new Set([...ids, ...ids.map(legacy)]);
  return {
    ids: ids.filter((id) => recorded.has(id) || recorded.has(legacy(id))),
    unknown: [...recorded].filter((version) => !known5.has(version))
  };
}
function legacy(version) {
  return version.slice(0, 14);
}

// src/formats/goose-variables.ts
function substitute(line, from, variables) {
  const parser = { line, offset: 0, variables };
  try {
    const pieces2 = readExpression(parser, "").map(({ text: text2, at, instead }) => ({
      text: text2,
      from: from + at,
      ...instead && { instead }
    }));
    return { pieces: pieces2 };
  } catch (error) {
    if (error instanceof Unreadable2) return { fault: error.fault };
    throw error;
  }
}
var Unreadable2 = class extends Error {
  fault;
  constructor(fault) {
    super(fault.message);
    this.fault = fault;
  }
};
var literal = "A dollar sign that means itself is written $$ between ENVSUB ON and ENVSUB OFF.";
function readExpression(parser, stop) {
  const { line } = parser;
  const parts2 = [];
  while (parser.offset < line.length && (stop === "" || line[parser.offset] !== stop)) {
    const at = parser.offset;
    const two = line.slice(at, at + 2);
    if (two === "\\\\" || two === "$(") {
      parser.offset += 2;
      parts2.push({ text: two, at });
    } else if (two === "\\$" || two === "$$") {
      parser.offset += 2;
      parts2.push({ text: "$", at, instead: true });
    } else if (line[at] === "$" && at < line.length - 1) {
      parts2.push({ text: readExpansion(parser), at, instead: true });
    } else {
      parser.offset += 1;
      while (parser.offset < line.length && !["$", "\\", stop].includes(line[parser.offset]))
        parser.offset += 1;
      parts2.push({ text: line.slice(at, parser.offset), at });
    }
  }
  return parts2;
}
var textOf = (parts2) => parts2.map(({ text: text2 }) => text2).join("");
function readExpansion(parser) {
  const { line } = parser;
  const at = parser.offset;
  const refuse2 = (message) => {
    throw new Unreadable2({ at, message, hint: literal });
  };
  const braces = line[at + 1] === "{";
  parser.offset += braces ? 2 : 1;
  const name = new RegExp("^\\p{L}[\\p{L}\\p{N}_]*", "u").exec(line.slice(parser.offset))?.[0];
  if (name === void 0)
    return refuse2("goose wants the name of a variable behind $, beginning with a letter.");
  parser.offset += name.length;
  const found = parser.variables(name);
  const value = "value" in found ? found.value : void 0;
  const needed = () => {
    if ("value" in found) return found.value;
    const hint = `Give it a value in the matrix: \`env: { ${name}: … }\`. ${literal}`;
    throw new Unreadable2({ at, message: `${found.missing}.`, hint });
  };
  if (!braces) return needed();
  const close = (result) => {
    if (line[parser.offset] !== "}") return refuse2(`\${${name} is not closed: goose wants } here.`);
    parser.offset += 1;
    return result;
  };
  const operator = /^(?::-|[:?-])/.exec(line.slice(parser.offset))?.[0];
  parser.offset += operator?.length ?? 0;
  switch (operator) {
    case ":-": {
      const content = textOf(readDefault(parser, value === void 0 || value === ""));
      return close(value === void 0 || value === "" ? content : value);
    }
    case "-": {
      const content = textOf(readDefault(parser, value === void 0));
      return close(value ?? content);
    }
    case "?": {
      const content = textOf(readDefault(parser, value === void 0));
      if (value === void 0)
        return refuse2(`goose refuses this: the variable ${name} ${content.trim() || "is not set"}.`);
      return close(value);
    }
    case ":": {
      const range = /^([^:}]*)(?::([^}]*))?/.exec(line.slice(parser.offset));
      parser.offset += range[0].length;
      const numbers = [range[1], range[2]].map((text2) => text2?.trim());
      if (numbers.some((text2) => text2 !== void 0 && !/^[+-]?\d+$/.test(text2)))
        return refuse2(`goose wants \${${name}:OFFSET:LENGTH}, with numbers.`);
      return close(partOf(needed(), Number(numbers[0]), numbers[1] && Number(numbers[1])));
    }
    default:
      return line[parser.offset] === "}" ? close(needed()) : refuse2(`goose knows \${${name}} with :-, -, ? or : behind the name.`);
  }
}
function readDefault(parser, needed) {
  if (needed) return readExpression(parser, "}");
  const idle = { ...parser, variables: () => ({ value: "" }) };
  const parts2 = readExpression(idle, "}");
  parser.offset = idle.offset;
  return parts2;
}
function partOf(value, offset, length) {
  const bytes2 = Buffer.from(value);
  const start = Math.min(Math.max(offset < 0 ? offset + bytes2.length : offset, 0), bytes2.length);
  if (typeof length !== "number") return bytes2.subarray(start).toString();
  const end = length >= 0 ? start + length : Math.max(length + bytes2.length, start);
  return bytes2.subarray(start, Math.min(end, bytes2.length)).toString();
}

// src/formats/lines.ts
function linesOf(text2) {
  const lines = [];
  for (let from = 0; from < text2.length; ) {
    const newline = text2.indexOf("\n", from);
    const end = newline === -1 ? text2.length : newline;
    lines.push({ text: text2.slice(from, text2[end - 1] === "\r" && end > from ? end - 1 : end), from });
    from = end + 1;
  }
  return lines;
}
var blanks = "\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
var word = new RegExp(`[^${blanks}]+`, "g");
var outer = new RegExp(`^[${blanks}]+|[${blanks}]+$`, "g");
function trimmed(text2) {
  return text2.replace(outer, "");
}
function endOfStatement(line) {
  let last;
  for (const { 0: text2, index } of line.matchAll(word)) {
    if (text2.startsWith("--")) break;
    last = { text: text2, end: index + text2.length };
  }
  return last?.text.endsWith(";") ? last.end - 1 : void 0;
}
function createHalf() {
  const pieces2 = [];
  const queries = [];
  let sent2 = 0;
  let length = 0;
  let begin3;
  let pending = false;
  return {
    get empty() {
      return length === sent2;
    },
    get pending() {
      return pending;
    },
    get begin() {
      return begin3;
    },
    add(...added) {
      for (const piece of added) {
        pieces2.push(piece);
        length += piece.text.length;
        if (trimmed(piece.text) === "") continue;
        begin3 ??= piece.from;
        pending = true;
      }
    },
    send(at, cut) {
      queries.push({ from: sent2, to: length, at, ...cut !== void 0 && { cut } });
      sent2 = length;
      begin3 = void 0;
      pending = false;
    },
    sendNothing(at) {
      queries.push({ from: length, to: length, at, told: true });
    },
    half: () => ({ pieces: pieces2, queries })
  };
}

// src/formats/goose-annotations.ts
var longestLine = 4 * 1024 * 1024;
var annotations = [
  "Up",
  "Down",
  "StatementBegin",
  "StatementEnd",
  "NO TRANSACTION",
  "ENVSUB ON",
  "ENVSUB OFF"
];
var known2 = `The annotations are ${annotations.map((name) => `-- +goose ${name}`).join(", ")}.`;
function gooseHalves(text2, variables) {
  const lines = linesOf(text2);
  const up = readDirection(lines, "up", variables, text2.length);
  const down = readDirection(lines, "down", variables, text2.length);
  const faults2 = [up.fault, down.fault].filter((fault) => fault !== void 0);
  const notes = [...up.notes, ...down.notes];
  return {
    up: up.half,
    ...down.marked && { down: down.half },
    faults: faults2.filter((fault, index) => faults2.findIndex(({ at }) => at === fault.at) === index),
    notes
  };
}
function readDirection(lines, side, variables, end) {
  const builder = createHalf();
  const notes = [];
  let state = "start";
  let marked = false;
  let substituting = false;
  let begun = 0;
  const result = (fault) => ({ half: builder.half(), marked, notes, ...fault && { fault } });
  const refuse2 = (at, message, hint) => result({ at, message, hint });
  const unfinished = (at) => refuse2(
    builder.begin ?? at,
    "This statement is not ended: goose wants a semicolon at the end of a line, or before a word that begins with --.",
    "End it with a semicolon, before the next annotation and the end of the file."
  );
  for (const { text: line, from } of lines) {
    const bare2 = trimmed(line);
    if (Buffer.byteLength(line) >= longestLine)
      return refuse2(from, "The line is longer than 4 MiB, which goose does not read.", "Break it in two.");
    if (state === "start" && bare2 === "") continue;
    let ended = false;
    if (bare2.startsWith("--") && line.includes("+goose")) {
      const annotation = readAnnotation(line);
      if ("message" in annotation) return refuse2(from, annotation.message, annotation.hint);
      const next = follow(state, annotation.name);
      if (typeof next === "object") return refuse2(from, next.message, next.hint);
      if (annotation.name === "Down" && builder.pending) return unfinished(from);
      if (annotation.name === side.replace(/^./, (letter2) => letter2.toUpperCase())) marked = true;
      if (annotation.name === "StatementBegin") begun = from;
      if (annotation.name.startsWith("ENVSUB")) substituting = annotation.name === "ENVSUB ON";
      state = next;
      ended = annotation.name === "StatementEnd";
      if (!ended) continue;
    }
    if (builder.empty && (bare2.startsWith("--") || line === "")) continue;
    let pieces2 = [{ text: line, from }];
    const lost2 = state.endsWith(" end") && !ended;
    if (!state.endsWith(" end")) {
      if (substituting) {
        const expanded = substitute(line, from, variables);
        if ("fault" in expanded)
          return refuse2(from + expanded.fault.at, expanded.fault.message, expanded.fault.hint);
        pieces2 = expanded.pieces;
      }
    }
    if (state === "start")
      return refuse2(
        from,
        "goose refuses what stands before -- +goose Up, unless it is a comment of --.",
        "Put it below the annotation."
      );
    if (!state.startsWith(side)) continue;
    if (lost2) {
      notes.push(lostLine(from));
      builder.sendNothing(from);
      state = side;
      continue;
    }
    if (ended) {
      builder.send(begun);
      state = side;
      continue;
    }
    builder.add(...pieces2, { text: "\n", from: from + line.length });
    const semicolon = endOfStatement(pieces2.map(({ text: text2 }) => text2).join(""));
    if (state === side && semicolon !== void 0)
      builder.send(from, from + Math.min(semicolon, line.length - 1));
  }
  if (state === "start")
    return refuse2(0, "The file has no line -- +goose Up: goose refuses it.", "Write -- +goose Up above it.");
  if (state.endsWith(" begin"))
    return refuse2(
      begun,
      "This -- +goose StatementBegin has no StatementEnd.",
      "Write -- +goose StatementEnd below the statement."
    );
  return builder.pending ? unfinished(end) : result();
}
function readAnnotation(line) {
  if (/^[ \t]/.test(line))
    return {
      message: "goose wants its annotations at the start of the line, and refuses this one.",
      hint: "Remove the blanks before it."
    };
  const said = line.replaceAll("--", "").replace("+goose", "");
  if (said.includes("+goose"))
    return { message: "goose refuses a line with two annotations.", hint: "Write one on each line." };
  const bare2 = trimmed(said);
  const name = annotations.find((one) => one.toLowerCase() === bare2.toLowerCase());
  if (name !== void 0) return { name };
  const message = bare2 === "" ? "goose refuses an annotation that says nothing." : `goose takes this comment for an annotation, because it has +goose in it, and knows none that says "${shortened(bare2)}".`;
  return { message, hint: known2 };
}
var shortened = (text2) => text2.length > 60 ? `${text2.slice(0, 59)}…` : text2;
function follow(state, annotation) {
  const side = state.startsWith("down") ? "down" : "up";
  switch (annotation) {
    case "Up":
      return state === "start" ? "up" : {
        message: "A second -- +goose Up: goose refuses it.",
        hint: "Keep one, at the start of the file."
      };
    case "Down":
      if (state === "up" || state === "up end") return "down";
      if (state === "start")
        return {
          message: "-- +goose Down without -- +goose Up before it: goose refuses it.",
          hint: "Put the half that is marked Up first."
        };
      if (state === "up begin")
        return {
          message: "-- +goose Down inside of a block: goose refuses it.",
          hint: "Write -- +goose StatementEnd before it."
        };
      return { message: "A second -- +goose Down: goose refuses it.", hint: "Keep one of them." };
    case "StatementBegin":
      if (state === "start")
        return {
          message: "-- +goose StatementBegin before -- +goose Up: goose refuses it.",
          hint: "Put it below the annotation of a direction."
        };
      return state.endsWith(" begin") ? {
        message: "A second -- +goose StatementBegin: goose refuses it.",
        hint: "Write -- +goose StatementEnd before it."
      } : `${side} begin`;
    case "StatementEnd":
      return state.endsWith(" begin") ? `${side} end` : {
        message: "-- +goose StatementEnd without a StatementBegin: goose refuses it.",
        hint: "Write -- +goose StatementBegin above the statement."
      };
    default:
      return state;
  }
}
var lostLine = (at) => ({
  at,
  rule: "lost-line",
  severity: "warning",
  message: "goose drops this line and sends an empty statement instead",
  hint: "That is what it does with the line behind a StatementBegin and StatementEnd that have no statement in between: the server refuses the empty one (1065, Query was empty). Remove the empty block."
});

// src/formats/goose.ts
var options7 = strictObject({
  table: string().min(1, "must not be empty").default("goose_db_version").describe("The table in which goose records versions: what `-table` or GOOSE_TABLE says."),
  exclude: array(string().min(1, "must not be empty")).default([]).describe("Files that are no migrations here, by their names: what `goose.WithExcludeNames` says."),
  multi_statements: boolean().default(false).describe("goose connects with `multiStatements=true`: several statements may be sent as one.")
});
var goose = {
  name: "goose",
  summary: "`1_title.sql` with `-- +goose Up` and `-- +goose Down`; `ENVSUB` reads the `env` of the database",
  options: options7,
  detect: async (folder) => (await marksOf(folder)).has("goose"),
  read: read7,
  compose: compose4,
  inUse: {
    late: "goose refuses to go up (`found 1 missing migrations before current version`) unless it is told `-allow-missing`; before 3.3 it skipped it without a word.",
    edited: "goose records no checksum: databases that have run it keep what it did before, without a word.",
    gone: "goose goes up all the same, and stops at a down past it."
  },
  versions: ({ table }) => ({ table, applied: applied4 })
};
var goose_default = goose;
function compose4(draft, migrations) {
  const name = numberedName(draft, migrations, 5);
  if (!/^\d+_./.test(name)) return `"${name}" does not begin with a number and _, as goose's names do.`;
  return inOneFile(`${name}.sql`, draft, {
    up: "-- +goose Up",
    down: "-- +goose Down",
    begin: "-- +goose StatementBegin",
    end: "-- +goose StatementEnd"
  });
}
var largest2 = 2n ** 63n - 1n;
async function read7(folder, chosen, { database }) {
  const problems = [];
  const remarks = [];
  const byNumber = /* @__PURE__ */ new Map();
  const place2 = (file) => ({
    file: placeOf(folder, file),
    line: 1,
    column: 1
  });
  for (const file of folder.files) {
    if (file.includes("/") || !/\.(?:sql|go)$/i.test(file) || file.endsWith("_test.go")) continue;
    if (chosen.exclude.includes(file)) continue;
    const named = nameOf(file);
    if (typeof named === "string") {
      if (!/\.sql$/i.test(file)) continue;
      const marked = isMarked(await folder.text(file).catch(() => ""), "goose");
      if (marked) {
        const message = `"${file}" is marked as a migration, and goose does not take it for one: ${named}.`;
        problems.push({ code: "migration-name", message, at: place2(file), hint: expected2 });
      } else remarks.push(stranger(file, named, place2(file)));
      continue;
    }
    const twin = byNumber.get(named.number);
    if (twin !== void 0) {
      const message = `Version ${named.number} is there twice: "${twin.file}" and "${file}".`;
      problems.push({
        code: "migration-duplicate",
        message,
        at: place2(file),
        hint: "Give one of them another version: goose refuses both."
      });
      continue;
    }
    byNumber.set(named.number, named);
    if (file.endsWith(".go")) problems.push(written(file, place2(file)));
  }
  const ordered = [...byNumber.values()].filter(({ file }) => file.endsWith(".sql")).sort((left, right) => left.number < right.number ? -1 : 1);
  const variables = variablesOf(database);
  const reading = await readHalves(folder, ordered, {
    name: "goose",
    halves: (text2) => gooseHalves(text2, variables),
    mindsByteOrderMark: () => true,
    several: chosen.multi_statements,
    block: "-- +goose StatementBegin and -- +goose StatementEnd"
  });
  return {
    migrations: reading.migrations,
    problems: [...problems, ...reading.problems],
    remarks: [...remarks, ...reading.remarks]
  };
}
var expected2 = "Expected {version}_{title}.sql, such as 00001_create_users.sql.";
function nameOf(file) {
  if (!/\.(?:sql|go)$/.test(file)) return "the ending has to be in small letters";
  const id = /^\+?([0-9]+)_/.exec(file)?.[1];
  if (id === void 0) return "its name does not begin with a number and an underscore";
  const number2 = BigInt(id);
  if (number2 < 1n) return "the version must be greater than zero";
  if (number2 > largest2) return `the version must not be greater than ${largest2}`;
  return { file, id, number: number2 };
}
function stranger(file, why, at) {
  return {
    rule: "apply-stranger",
    severity: "warning",
    title: `"${file}" is no migration: ${why}`,
    detail: `goose's own command refuses the whole folder because of it, while goose.NewProvider passes over it. Move it to another folder, or name it in the matrix: exclude: ["${file}"].`,
    at
  };
}
function written(file, at) {
  return {
    code: "migration-unreadable",
    message: `"${file}" is a migration in Go, which only a program that is built with it can run.`,
    at,
    hint: `Rehearse with that program (\`format: command\`), or, if the others do without it, leave it out: exclude: ["${file}"].`
  };
}
function variablesOf({ env, schema }) {
  const unknown2 = { user: "", password: "", host: "", port: "", socket: "" };
  const filled2 = fillEnvironment(env, { ...unknown2, schema });
  return (name) => {
    const given = env[name];
    if (given === void 0) return { missing: `The variable ${name} is not given` };
    const late = /\{(?:user|password|host|port|socket)\}/.exec(given.replaceAll(/\{\{\w+\}\}/g, ""))?.[0];
    return late === void 0 ? { value: filled2[name] } : { missing: `The variable ${name} holds ${late}, which is not known before a server is there` };
  };
}
function applied4(rows, migrations) {
  const versions2 = /* @__PURE__ */ new Set();
  for (const { version_id: version, is_applied: is } of rows) {
    if (version === null || version === void 0 || version === "0") continue;
    versions2.delete(version);
    if (is === "1") versions2.add(version);
  }
  const ids = new Map(migrations.map(({ id }) => [String(BigInt(id)), id]));
  return {
    ids: [...versions2].flatMap((version) => ids.get(version) ?? []),
    unknown: [...versions2].filter((version) => !ids.has(version))
  };
}

// src/formats/knex.ts
import path9 from "node:path";

// src/formats/module-files.ts
import path8 from "node:path";

// node_modules/js-tokens/index.js
var HashbangComment;
var Identifier;
var JSXIdentifier;
var JSXPunctuator;
var JSXString;
var JSXText;
var KeywordsWithExpressionAfter;
var KeywordsWithNoLineTerminatorAfter;
var LineTerminatorSequence;
var MultiLineComment;
var Newline;
var NumericLiteral;
var Punctuator;
var RegularExpressionLiteral;
var SingleLineComment;
var StringLiteral;
var Template;
var TokensNotPrecedingObjectLiteral;
var TokensPrecedingExpression;
var WhiteSpace;
var jsTokens;
RegularExpressionLiteral = /\/(?![*\/])(?:\[(?:[^\]\\\n\r\u2028\u2029]+|\\.)*\]?|[^\/[\\\n\r\u2028\u2029]+|\\.)*(\/[$_\u200C\u200D\p{ID_Continue}]*|\\)?/yu;
Punctuator = /--|\+\+|=>|\.{3}|\??\.(?!\d)|(?:&&|\|\||\?\?|[+\-%&|^]|\*{1,2}|<{1,2}|>{1,3}|!=?|={1,2}|\/(?![\/*]))=?|[?~,:;[\](){}]/y;
Identifier = /(\x23?)(?=[$_\p{ID_Start}\\])(?:[$_\u200C\u200D\p{ID_Continue}]+|\\u[\da-fA-F]{4}|\\u\{[\da-fA-F]+\})+/yu;
StringLiteral = /(['"])(?:[^'"\\\n\r]+|(?!\1)['"]|\\(?:\r\n|[^]))*(\1)?/y;
NumericLiteral = /(?:0[xX][\da-fA-F](?:_?[\da-fA-F])*|0[oO][0-7](?:_?[0-7])*|0[bB][01](?:_?[01])*)n?|0n|[1-9](?:_?\d)*n|(?:(?:0(?!\d)|0\d*[89]\d*|[1-9](?:_?\d)*)(?:\.(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?|0[0-7]+/y;
Template = /[`}](?:[^`\\$]+|\\[^]|\$(?!\{))*(`|\$\{)?/y;
WhiteSpace = /[\t\v\f\ufeff\p{Zs}]+/yu;
LineTerminatorSequence = /\r?\n|[\r\u2028\u2029]/y;
MultiLineComment = /\/\*(?:[^*]+|\*(?!\/))*(\*\/)?/y;
SingleLineComment = /\/\/.*/y;
HashbangComment = /^#!.*/;
JSXPunctuator = /[<>.:={}]|\/(?![\/*])/y;
JSXIdentifier = /[$_\p{ID_Start}][$_\u200C\u200D\p{ID_Continue}-]*/yu;
JSXString = /(['"])(?:[^'"]+|(?!\1)['"])*(\1)?/y;
JSXText = /[^<>{}]+/y;
TokensPrecedingExpression = /^(?:[\/+-]|\.{3}|\?(?:InterpolationIn(?:JSX|Template)|NoLineTerminatorHere|NonExpressionParenEnd|UnaryIncDec))?$|[{}([,;<>=*%&|^!~?:]$/;
TokensNotPrecedingObjectLiteral = /^(?:=>|[;\]){}]|else|\?(?:NoLineTerminatorHere|NonExpressionParenEnd))?$/;
KeywordsWithExpressionAfter = /^(?:await|case|default|delete|do|else|instanceof|new|return|throw|typeof|void|yield)$/;
KeywordsWithNoLineTerminatorAfter = /^(?:return|throw|yield)$/;
Newline = RegExp(LineTerminatorSequence.source);
jsTokens = function* (input, { jsx = false } = {}) {
  var braces, firstCodePoint, isExpression2, lastIndex, lastSignificantToken, length, match, mode, nextLastIndex, nextLastSignificantToken, parenNesting, postfixIncDec, punctuator, stack;
  ({ length } = input);
  lastIndex = 0;
  lastSignificantToken = "";
  stack = [
    { tag: "JS" }
  ];
  braces = [];
  parenNesting = 0;
  postfixIncDec = false;
  if (match = HashbangComment.exec(input)) {
    yield {
      type: "HashbangComment",
      value: match[0]
    };
    lastIndex = match[0].length;
  }
  while (lastIndex < length) {
    mode = stack[stack.length - 1];
    switch (mode.tag) {
      case "JS":
      case "JSNonExpressionParen":
      case "InterpolationInTemplate":
      case "InterpolationInJSX":
        if (input[lastIndex] === "/" && (TokensPrecedingExpression.test(lastSignificantToken) || KeywordsWithExpressionAfter.test(lastSignificantToken))) {
          RegularExpressionLiteral.lastIndex = lastIndex;
          if (match = RegularExpressionLiteral.exec(input)) {
            lastIndex = RegularExpressionLiteral.lastIndex;
            lastSignificantToken = match[0];
            postfixIncDec = true;
            yield {
              type: "RegularExpressionLiteral",
              value: match[0],
              closed: match[1] !== void 0 && match[1] !== "\\"
            };
            continue;
          }
        }
        Punctuator.lastIndex = lastIndex;
        if (match = Punctuator.exec(input)) {
          punctuator = match[0];
          nextLastIndex = Punctuator.lastIndex;
          nextLastSignificantToken = punctuator;
          switch (punctuator) {
            case "(":
              if (lastSignificantToken === "?NonExpressionParenKeyword") {
                stack.push({
                  tag: "JSNonExpressionParen",
                  nesting: parenNesting
                });
              }
              parenNesting++;
              postfixIncDec = false;
              break;
            case ")":
              parenNesting--;
              postfixIncDec = true;
              if (mode.tag === "JSNonExpressionParen" && parenNesting === mode.nesting) {
                stack.pop();
                nextLastSignificantToken = "?NonExpressionParenEnd";
                postfixIncDec = false;
              }
              break;
            case "{":
              Punctuator.lastIndex = 0;
              isExpression2 = !TokensNotPrecedingObjectLiteral.test(lastSignificantToken) && (TokensPrecedingExpression.test(lastSignificantToken) || KeywordsWithExpressionAfter.test(lastSignificantToken));
              braces.push(isExpression2);
              postfixIncDec = false;
              break;
            case "}":
              switch (mode.tag) {
                case "InterpolationInTemplate":
                  if (braces.length === mode.nesting) {
                    Template.lastIndex = lastIndex;
                    match = Template.exec(input);
                    lastIndex = Template.lastIndex;
                    lastSignificantToken = match[0];
                    if (match[1] === "${") {
                      lastSignificantToken = "?InterpolationInTemplate";
                      postfixIncDec = false;
                      yield {
                        type: "TemplateMiddle",
                        value: match[0]
                      };
                    } else {
                      stack.pop();
                      postfixIncDec = true;
                      yield {
                        type: "TemplateTail",
                        value: match[0],
                        closed: match[1] === "`"
                      };
                    }
                    continue;
                  }
                  break;
                case "InterpolationInJSX":
                  if (braces.length === mode.nesting) {
                    stack.pop();
                    lastIndex += 1;
                    lastSignificantToken = "}";
                    yield {
                      type: "JSXPunctuator",
                      value: "}"
                    };
                    continue;
                  }
              }
              postfixIncDec = braces.pop();
              nextLastSignificantToken = postfixIncDec ? "?ExpressionBraceEnd" : "}";
              break;
            case "]":
              postfixIncDec = true;
              break;
            case "++":
            case "--":
              nextLastSignificantToken = postfixIncDec ? "?PostfixIncDec" : "?UnaryIncDec";
              break;
            case "<":
              if (jsx && (TokensPrecedingExpression.test(lastSignificantToken) || KeywordsWithExpressionAfter.test(lastSignificantToken))) {
                stack.push({ tag: "JSXTag" });
                lastIndex += 1;
                lastSignificantToken = "<";
                yield {
                  type: "JSXPunctuator",
                  value: punctuator
                };
                continue;
              }
              postfixIncDec = false;
              break;
            default:
              postfixIncDec = false;
          }
          lastIndex = nextLastIndex;
          lastSignificantToken = nextLastSignificantToken;
          yield {
            type: "Punctuator",
            value: punctuator
          };
          continue;
        }
        Identifier.lastIndex = lastIndex;
        if (match = Identifier.exec(input)) {
          lastIndex = Identifier.lastIndex;
          nextLastSignificantToken = match[0];
          switch (match[0]) {
            case "for":
            case "if":
            case "while":
            case "with":
              if (lastSignificantToken !== "." && lastSignificantToken !== "?.") {
                nextLastSignificantToken = "?NonExpressionParenKeyword";
              }
          }
          lastSignificantToken = nextLastSignificantToken;
          postfixIncDec = !KeywordsWithExpressionAfter.test(match[0]);
          yield {
            type: match[1] === "#" ? "PrivateIdentifier" : "IdentifierName",
            value: match[0]
          };
          continue;
        }
        StringLiteral.lastIndex = lastIndex;
        if (match = StringLiteral.exec(input)) {
          lastIndex = StringLiteral.lastIndex;
          lastSignificantToken = match[0];
          postfixIncDec = true;
          yield {
            type: "StringLiteral",
            value: match[0],
            closed: match[2] !== void 0
          };
          continue;
        }
        NumericLiteral.lastIndex = lastIndex;
        if (match = NumericLiteral.exec(input)) {
          lastIndex = NumericLiteral.lastIndex;
          lastSignificantToken = match[0];
          postfixIncDec = true;
          yield {
            type: "NumericLiteral",
            value: match[0]
          };
          continue;
        }
        Template.lastIndex = lastIndex;
        if (match = Template.exec(input)) {
          lastIndex = Template.lastIndex;
          lastSignificantToken = match[0];
          if (match[1] === "${") {
            lastSignificantToken = "?InterpolationInTemplate";
            stack.push({
              tag: "InterpolationInTemplate",
              nesting: braces.length
            });
            postfixIncDec = false;
            yield {
              type: "TemplateHead",
              value: match[0]
            };
          } else {
            postfixIncDec = true;
            yield {
              type: "NoSubstitutionTemplate",
              value: match[0],
              closed: match[1] === "`"
            };
          }
          continue;
        }
        break;
      case "JSXTag":
      case "JSXTagEnd":
        JSXPunctuator.lastIndex = lastIndex;
        if (match = JSXPunctuator.exec(input)) {
          lastIndex = JSXPunctuator.lastIndex;
          nextLastSignificantToken = match[0];
          switch (match[0]) {
            case "<":
              stack.push({ tag: "JSXTag" });
              break;
            case ">":
              stack.pop();
              if (lastSignificantToken === "/" || mode.tag === "JSXTagEnd") {
                nextLastSignificantToken = "?JSX";
                postfixIncDec = true;
              } else {
                stack.push({ tag: "JSXChildren" });
              }
              break;
            case "{":
              stack.push({
                tag: "InterpolationInJSX",
                nesting: braces.length
              });
              nextLastSignificantToken = "?InterpolationInJSX";
              postfixIncDec = false;
              break;
            case "/":
              if (lastSignificantToken === "<") {
                stack.pop();
                if (stack[stack.length - 1].tag === "JSXChildren") {
                  stack.pop();
                }
                stack.push({ tag: "JSXTagEnd" });
              }
          }
          lastSignificantToken = nextLastSignificantToken;
          yield {
            type: "JSXPunctuator",
            value: match[0]
          };
          continue;
        }
        JSXIdentifier.lastIndex = lastIndex;
        if (match = JSXIdentifier.exec(input)) {
          lastIndex = JSXIdentifier.lastIndex;
          lastSignificantToken = match[0];
          yield {
            type: "JSXIdentifier",
            value: match[0]
          };
          continue;
        }
        JSXString.lastIndex = lastIndex;
        if (match = JSXString.exec(input)) {
          lastIndex = JSXString.lastIndex;
          lastSignificantToken = match[0];
          yield {
            type: "JSXString",
            value: match[0],
            closed: match[2] !== void 0
          };
          continue;
        }
        break;
      case "JSXChildren":
        JSXText.lastIndex = lastIndex;
        if (match = JSXText.exec(input)) {
          lastIndex = JSXText.lastIndex;
          lastSignificantToken = match[0];
          yield {
            type: "JSXText",
            value: match[0]
          };
          continue;
        }
        switch (input[lastIndex]) {
          case "<":
            stack.push({ tag: "JSXTag" });
            lastIndex++;
            lastSignificantToken = "<";
            yield {
              type: "JSXPunctuator",
              value: "<"
            };
            continue;
          case "{":
            stack.push({
              tag: "InterpolationInJSX",
              nesting: braces.length
            });
            lastIndex++;
            lastSignificantToken = "?InterpolationInJSX";
            postfixIncDec = false;
            yield {
              type: "JSXPunctuator",
              value: "{"
            };
            continue;
        }
    }
    WhiteSpace.lastIndex = lastIndex;
    if (match = WhiteSpace.exec(input)) {
      lastIndex = WhiteSpace.lastIndex;
      yield {
        type: "WhiteSpace",
        value: match[0]
      };
      continue;
    }
    LineTerminatorSequence.lastIndex = lastIndex;
    if (match = LineTerminatorSequence.exec(input)) {
      lastIndex = LineTerminatorSequence.lastIndex;
      postfixIncDec = false;
      if (KeywordsWithNoLineTerminatorAfter.test(lastSignificantToken)) {
        lastSignificantToken = "?NoLineTerminatorHere";
      }
      yield {
        type: "LineTerminatorSequence",
        value: match[0]
      };
      continue;
    }
    MultiLineComment.lastIndex = lastIndex;
    if (match = MultiLineComment.exec(input)) {
      lastIndex = MultiLineComment.lastIndex;
      if (Newline.test(match[0])) {
        postfixIncDec = false;
        if (KeywordsWithNoLineTerminatorAfter.test(lastSignificantToken)) {
          lastSignificantToken = "?NoLineTerminatorHere";
        }
      }
      yield {
        type: "MultiLineComment",
        value: match[0],
        closed: match[1] !== void 0
      };
      continue;
    }
    SingleLineComment.lastIndex = lastIndex;
    if (match = SingleLineComment.exec(input)) {
      lastIndex = SingleLineComment.lastIndex;
      postfixIncDec = false;
      yield {
        type: "SingleLineComment",
        value: match[0]
      };
      continue;
    }
    firstCodePoint = String.fromCodePoint(input.codePointAt(lastIndex));
    lastIndex += firstCodePoint.length;
    lastSignificantToken = firstCodePoint;
    postfixIncDec = false;
    yield {
      type: mode.tag.startsWith("JSX") ? "JSXInvalid" : "Invalid",
      value: firstCodePoint
    };
  }
  return void 0;
};
var js_tokens_default = jsTokens;

// src/formats/module-words.ts
function wordsOf(text2) {
  const words = [];
  let offset = 0;
  let fresh = true;
  for (const { type, value } of js_tokens_default(text2)) {
    if (type === "LineTerminatorSequence" || type === "MultiLineComment" && value.includes("\n"))
      fresh = true;
    else if (!/^(?:WhiteSpace|MultiLineComment|SingleLineComment|HashbangComment)$/.test(type)) {
      words.push({ type, text: value, offset, fresh });
      fresh = false;
    }
    offset += value.length;
  }
  return words;
}
function closing(words, open3) {
  let depth = 0;
  for (let index = open3; index < words.length; index += 1) {
    const { text: text2, type } = words[index];
    if (type === "Punctuator" && /^[([{]$/.test(text2)) depth += 1;
    if (type === "Punctuator" && /^[)\]}]$/.test(text2)) depth -= 1;
    if (type === "TemplateHead") depth += 1;
    if (type === "TemplateTail") depth -= 1;
    if (depth === 0) return index;
  }
  return words.length - 1;
}
function exportedNames(words) {
  const names2 = /* @__PURE__ */ new Set();
  const addInside = (open3) => {
    const end = closing(words, open3);
    for (const word2 of words.slice(open3, end)) if (word2.type === "IdentifierName") names2.add(word2.text);
  };
  for (const [index, { type, text: text2 }] of words.entries()) {
    if (type !== "IdentifierName") continue;
    const next = words[index + 1];
    if (text2 === "export" && next?.text === "{") addInside(index + 1);
    else if (text2 === "export" && /^(?:default|=)$/.test(next?.text ?? ""))
      names2.add(words[index + 2]?.text ?? "");
    else if (text2 === "exports") {
      for (const value of assigned(words, index)) {
        if (/^[[{]$/.test(words[value]?.text ?? "")) addInside(value);
        else names2.add(words[value]?.text ?? "");
      }
    } else if (/^__?export$/.test(text2) && next?.text === "(") addInside(index + 1);
    else if (text2 === "defineProperty" && words[index + 2]?.text === "exports")
      names2.add(words[index + 4]?.text.slice(1, -1) ?? "");
  }
  return names2;
}
function assigned(words, start) {
  const values = [];
  for (let index = start + 1; index < words.length; index += 1) {
    const { text: text2, fresh } = words[index];
    if (/^[;({]$/.test(text2) || fresh && words[index - 1].text !== "=") break;
    if (text2 === "=") values.push(index + 1);
  }
  return values;
}
function unclosed(words) {
  const open3 = [];
  for (const word2 of words) {
    if (word2.type !== "Punctuator") continue;
    if (/^[([{]$/.test(word2.text)) open3.push(word2);
    else if (/^[)\]}]$/.test(word2.text)) open3.pop();
  }
  return open3[0]?.offset;
}

// src/formats/module-files.ts
var ending = /\.[cm]?[jt]s$/;
var declaration = /\.d\.[cm]?ts$/;
async function readModules(folder, modules) {
  const { tool, files, idOf: idOf2 } = modules;
  const problems = [];
  const byStem = /* @__PURE__ */ new Map();
  const limit = limiter(16);
  const texts2 = await Promise.all(files.map((file) => limit(() => textOf2(folder, file, problems))));
  const migrations = files.flatMap((file, index) => {
    const at = { file: placeOf(folder, file), line: 1, column: 1 };
    const stem = file.replace(ending, "");
    const twin = byStem.get(stem);
    if (twin !== void 0) {
      problems.push({
        code: "migration-duplicate",
        message: `"${twin}" and "${file}" would both be migrations for ${tool}.`,
        at,
        hint: `If one is compiled from the other, choose with ${modules.choice ?? "`extensions`, such as extensions: [.ts]"}.`
      });
      return [];
    }
    byStem.set(stem, file);
    const text2 = texts2[index];
    if (text2 !== void 0) problems.push(...problemsOf(text2, file, at.file, tool));
    const script2 = (call) => {
      const place2 = text2 === void 0 ? void 0 : placeOfFunction(text2, call, at.file);
      return { kind: "module", file: at.file, call, ...place2 && { at: place2 }, with: modules.with };
    };
    const id = idOf2(file);
    return [{ id, name: id, at, up: script2("up"), down: script2("down") }];
  });
  return { migrations, problems };
}
function placeOfFunction(text2, name, file) {
  const words = wordsOf(text2);
  const found = words.find(({ text: each }, index) => {
    const [before2, after] = [words[index - 1]?.text ?? "", words[index + 1]?.text ?? ""];
    if (each !== name) return false;
    return /^[(:=]$/.test(after) && !/^(?:await|return|new|=>|=|\()$/.test(before2);
  });
  if (found === void 0) return void 0;
  const lines = text2.slice(0, found.offset).split("\n");
  return { file, line: lines.length, column: lines.at(-1).length + 1 };
}
async function textOf2(folder, file, problems) {
  try {
    return await folder.text(file);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    problems.push(...error.problems);
    return void 0;
  }
}
async function anySpeaks(folder, files, speaks) {
  for (const file of files) if (speaks(await folder.text(file).catch(() => ""))) return true;
  return false;
}
function hasUp(text2) {
  return /\bfunction\s+up\s*\(|\bup\s*[:=(]|\bexports\.up\s*=|\bexport\s*\{[^}]*\bup\b/.test(text2);
}
function problemsOf(text2, name, file, tool) {
  const words = wordsOf(text2);
  const open3 = unclosed(words);
  if (open3 !== void 0) {
    const before2 = text2.slice(0, open3).split("\n");
    return [
      {
        code: "migration-unreadable",
        message: `"${name}" is no module: this bracket is never closed.`,
        at: { file, line: before2.length, column: before2.at(-1).length + 1 },
        hint: "Close it."
      }
    ];
  }
  const says = (word2) => words.some(({ text: each }) => each === word2 || each === `'${word2}'` || each === `"${word2}"`);
  const passesOn = /\bexport\s*\*/.test(text2) || /\bmodule\.exports\s*=\s*(?!\{)/.test(text2) || says("defineProperty");
  if (says("up") || passesOn) return [];
  return [
    {
      code: "migration-unreadable",
      message: `"${name}" has no \`up\`, and ${tool} takes it for a migration.`,
      at: { file, line: 1, column: 1 },
      hint: "Export `up` and `down`, or move what is no migration to another folder."
    }
  ];
}
function appliedByName(rows, migrations) {
  const stem = (name) => name.replace(ending, "");
  const names2 = rows.flatMap(({ name }) => name == null ? [] : [name]);
  const found = names2.map((name) => ({
    name,
    id: (migrations.find(({ id }) => id === name) ?? migrations.find(({ id }) => stem(id) === stem(name)))?.id
  }));
  return {
    ids: found.flatMap(({ id }) => id === void 0 ? [] : [id]),
    unknown: found.flatMap(({ name, id }) => id === void 0 ? [name] : [])
  };
}
async function shapeOfLast(folder, migrations, first) {
  const last = migrations.at(-1)?.at.file;
  const file = folder.files.find((one) => placeOf(folder, one) === last);
  const text2 = file === void 0 ? "" : await folder.text(file).catch(() => "");
  const ends = file === void 0 ? first : path8.posix.extname(file);
  const typed = ends.endsWith("ts");
  const words = wordsOf(text2);
  const has = (...sequence) => words.some((_, index) => sequence.every((each, offset) => words[index + offset]?.text === each));
  const exports = has("export", "default") ? "default" : has("module", ".", "exports", "=", "{") ? "object" : has("exports", ".") || file === void 0 && ends === ".js" || ends === ".cjs" ? "names" : "functions";
  return { ending: ends, typed, exports };
}
function writeModule({ up, down }, shape, style3) {
  const { typed, exports } = shape;
  const signature = `(${style3.parameter(typed)})${typed ? ": Promise<void>" : ""}`;
  const body = (statements, indent) => statements.map((sql) => `${indent}  ${style3.send(sql)}
`).join("");
  const inObject = (name, statements) => `  async ${name}${signature} {
${body(statements, "  ")}  },
`;
  const single = (name, statements) => exports === "names" ? `exports.${name} = async function ${name}${signature} {
${body(statements, "")}};
` : `export async function ${name}${signature} {
${body(statements, "")}}
`;
  const object = `{
${inObject("up", up)}
${inObject("down", down)}};
`;
  const head = style3.head(shape);
  if (exports === "object") return `${head}module.exports = ${object}`;
  if (exports === "default") return `${head}export default ${object}`;
  return `${head}${single("up", up)}
${single("down", down)}`;
}
function newModule(draft, migrations, shape, style3, taken) {
  const file = `${numberedName(draft, migrations, 0)}${shape.ending}`;
  if (!taken(file)) return `"${file}" is none of the files that are read, so it would be no migration.`;
  const last = migrations.at(-1)?.id;
  if (last !== void 0 && file <= last)
    return `"${file}" would come before "${last}", which is ordered by its name.`;
  return [{ file, text: writeModule(draft, shape, style3) }];
}

// src/formats/template-literal.ts
function templateLiteral(text2) {
  return `\`${text2.replace(/\\|`|\$\{/g, "\\$&").replaceAll("\r", "\\r")}\``;
}

// src/formats/knex.ts
var usualExtensions = [".js", ".cjs", ".ts"];
var otherExtensions = [".mjs", ".mts", ".cts"];
var options8 = strictObject({
  extensions: array(_enum([...usualExtensions, ...otherExtensions])).min(1).optional().describe(
    "The endings of migrations: `migrations.loadExtensions` of the knexfile. Default: Knex's own, `.js`, `.cjs` and `.ts`; where there are none, `.mjs`, `.mts` and `.cts`."
  ),
  table: string().min(1).default("knex_migrations").describe("The table that Knex keeps its versions in: `migrations.tableName` of the knexfile."),
  disable_transactions: boolean().default(false).describe(
    "`migrations.disableTransactions` of the knexfile: no transaction around a migration that does not ask for one in its `config`."
  ),
  knexfile: string().min(1).optional().describe(
    "The knexfile, relative to the workspace, for migrations that depend on more of it than the connection: `wrapIdentifier`, `postProcessResponse`. It is loaded when they are played, and never connected to what it names."
  ),
  environment: string().min(1).default("development").describe("Which part of the knexfile, where it has several.")
});
var knex = {
  name: "knex",
  summary: "Knex's `20240102030405_title.js` (or `.ts`, `.cjs`, `.mjs` …), which export `up(knex)` and `down(knex)`",
  options: options8,
  detect: detect2,
  read: (folder, chosen) => readModules(folder, {
    tool: "Knex",
    files: candidates(folder, chosen),
    idOf: (file) => file,
    with: { library: "knex", options: playing(chosen) }
  }),
  async extend(draft, migrations, chosen, { folder }) {
    const first = chosen.extensions?.[0] ?? ".js";
    const shape = await shapeOfLast(folder, migrations, first);
    return newModule(draft, migrations, shape, style, (file) => accepts(file, folder, chosen));
  },
  inUse: {
    late: "Knex plays whatever is not recorded: databases in use run it after the others, new ones before them.",
    edited: "Knex records the name alone: databases that have run it keep what it did before, without a word.",
    retitled: "It is recorded by the name of its file: Knex says that the migration directory is corrupt, and runs nothing.",
    gone: "Knex says that the migration directory is corrupt, and runs nothing on databases that have run it."
  },
  versions: ({ table }) => ({ table, others: [`${table}_lock`], applied: appliedByName })
};
var knex_default = knex;
function playing({
  disable_transactions,
  knexfile,
  environment
}) {
  return {
    ...disable_transactions && { disableTransactions: true },
    ...knexfile !== void 0 && { knexfile, environment }
  };
}
var style = {
  head: ({ typed }) => typed ? "import type { Knex } from 'knex';\n\n" : "",
  parameter: (typed) => typed ? "knex: Knex" : "knex",
  send: (sql) => `await knex.raw(${templateLiteral(sql)});`
};
function endings(folder, { extensions }) {
  if (extensions !== void 0) return extensions;
  const has = (endings2) => folder.files.some((file) => !file.includes("/") && endings2.includes(path9.posix.extname(file)));
  return !has(usualExtensions) && has(otherExtensions) ? otherExtensions : usualExtensions;
}
function accepts(file, folder, chosen) {
  const direct = !file.includes("/") && !declaration.test(file);
  return direct && endings(folder, chosen).includes(path9.posix.extname(file));
}
function candidates(folder, chosen) {
  return folder.files.filter((file) => accepts(file, folder, chosen)).sort();
}
var looks2 = 8;
async function detect2(folder) {
  const files = candidates(folder, {});
  if (files.length === 0 || (await marksOf(folder)).size > 0) return false;
  return anySpeaks(folder, files.slice(0, looks2), speaksKnex);
}
function speaksKnex(text2) {
  const names2 = /(?:\bfrom\s*|\bimport\s*\(\s*|\brequire\s*\(\s*)["']knex["']/.test(text2);
  return names2 && hasUp(text2) || /\bup\b[^;]{0,40}?[(=]\s*(?:async\s*)?\(?\s*knex\b/.test(text2);
}

// src/formats/kysely.ts
import path10 from "node:path";
var known3 = [".js", ".ts", ".mjs", ".mts", ".cjs", ".cts"];
var options9 = strictObject({
  extensions: array(_enum(known3)).min(1).optional().describe("The endings of migrations, where the folder holds more. Default: all that Kysely takes."),
  table: string().min(1).default("kysely_migration").describe("The table that Kysely keeps its versions in: the Migrator's `migrationTableName`."),
  lock_table: string().min(1).default("kysely_migration_lock").describe("The table of its lock: the Migrator's `migrationLockTableName`."),
  instance: string().min(1).optional().describe(
    "The project's Kysely, `src/db.ts` or `src/db.ts:db`, relative to the workspace, where migrations count on its plugins (`CamelCasePlugin`). It is loaded when they are played, and never used to connect."
  )
});
var kysely = {
  name: "kysely",
  summary: "Kysely's modules (`.ts` `.js` `.mts` `.mjs` `.cts` `.cjs`), which export `up(db)` and `down(db)`",
  options: options9,
  detect: detect3,
  read: (folder, { instance, ...chosen }) => readModules(folder, {
    tool: "Kysely",
    files: candidates2(folder, chosen),
    idOf,
    with: { library: "kysely", options: instance === void 0 ? {} : { instance } }
  }),
  async extend(draft, migrations, chosen, { folder }) {
    const shape = await shapeOfLast(folder, migrations, chosen.extensions?.[0] ?? ".ts");
    return newModule(draft, migrations, shape, style2, (file) => accepts2(file, chosen));
  },
  inUse: {
    late: "Kysely refuses to migrate databases in use: new migrations must come alphabetically after those that were run.",
    edited: "Kysely records the name alone: databases that have run it keep what it did before, without a word.",
    retitled: 'It is recorded by the name of its file: Kysely says "corrupted migrations", and runs nothing.',
    gone: 'Kysely says "corrupted migrations", and runs nothing on databases that have run it.'
  },
  versions: ({ table, lock_table }) => ({ table, others: [lock_table], applied: appliedByTime })
};
var kysely_default = kysely;
var style2 = {
  head: ({ typed, exports }) => exports === "names" || exports === "object" ? "const { sql } = require('kysely');\n\n" : `import { ${typed ? "type Kysely, " : ""}sql } from 'kysely';

`,
  // `any`: a migration must go on working when the types of the database have changed (https://kysely.dev/docs/migrations)
  parameter: (typed) => typed ? "db: Kysely<any>" : "db",
  send: (statement) => `await sql.raw(${templateLiteral(statement)}).execute(db);`
};
function idOf(file) {
  return file.slice(0, file.lastIndexOf("."));
}
var appliedByTime = (rows, migrations) => appliedByName(
  rows.toSorted((one, other) => (one.timestamp ?? "") < (other.timestamp ?? "") ? -1 : 1),
  migrations
);
function accepts2(file, { extensions = known3 }) {
  return !file.includes("/") && !declaration.test(file) && extensions.includes(path10.posix.extname(file));
}
function candidates2(folder, chosen) {
  return folder.files.filter((file) => accepts2(file, chosen)).sort((one, other) => idOf(one) < idOf(other) ? -1 : idOf(one) > idOf(other) ? 1 : 0);
}
var looks3 = 8;
async function detect3(folder) {
  const files = candidates2(folder, {});
  if (files.length === 0 || (await marksOf(folder)).size > 0) return false;
  return anySpeaks(folder, files.slice(0, looks3), speaksKysely);
}
function speaksKysely(text2) {
  const names2 = /(?:\bfrom\s*|\bimport\s*\(\s*|\brequire\s*\(\s*)["']kysely["']/.test(text2);
  return names2 && hasUp(text2) && !text2.includes("@mikro-orm/");
}

// src/formats/liquibase-compose.ts
import path11 from "node:path";
var ways = [
  { attributes: "", end: ";" },
  { attributes: " stripComments:false", end: ";" },
  ...["//", "$$", "~~", "@@@"].map((mark2) => ({
    attributes: ` stripComments:false endDelimiter:${mark2} rollbackEndDelimiter:${mark2}`,
    end: `
${mark2}`
  }))
];
var nothing = ["SELECT 1"];
async function extendChangelog(draft, migrations, { folder, reread }) {
  const places = await placesOf(draft, migrations, folder);
  const forward = migrations.length > 0 && migrations.every(({ forwardOnly: forwardOnly2 }) => forwardOnly2);
  const up = draft.up.length > 0 ? draft.up : nothing;
  const down = forward ? void 0 : draft.down.length > 0 ? draft.down : nothing;
  let found = false;
  for (const { file, before: before2, id } of places) {
    for (const way of ways) {
      const head = before2 ?? "--liquibase formatted sql\n";
      const changeset = changesetText(id, draft.message, up, down, way);
      const text2 = `${head}${head.endsWith("\n") ? "" : "\n"}
${changeset}`;
      const written2 = { file, text: text2, ...before2 !== void 0 && { before: before2 } };
      const reading = await reread([written2]);
      const last = reading.migrations.at(-1);
      if (last === void 0 || reading.migrations.length !== migrations.length + 1) break;
      found = true;
      if (reading.problems.length > 0) continue;
      if (same(last.up, up) && (down === void 0 || same(last.down, down))) return [written2];
    }
  }
  return found ? notAsMeant : nowhere2(folder.relative);
}
var notAsMeant = {
  message: "Liquibase would cut this SQL in other places than it was tried, however it is written down.",
  hint: "Write the changeset by hand, with a statement in each: `diff --sql` prints them."
};
function nowhere2(folder) {
  return {
    message: `It is not clear into which file of ${folder} a changeset comes that is the last: the changelog names each file itself.`,
    hint: "Make a file that begins with `--liquibase formatted sql`, include it at the end of the changelog, write one changeset into it, and go on from there."
  };
}
async function placesOf(draft, migrations, folder) {
  const fileOf = ({ at }) => path11.posix.relative(folder.relative, at.file);
  const named = migrations.map(({ id: id2 }) => id2.replace(/^.*::/, ""));
  const author = /^(.+?):/.exec(named.at(-1) ?? "")?.[1] ?? "multidb-migrate";
  const ids = named.map((id2) => id2.slice(id2.indexOf(":") + 1));
  const next = nextNumber(ids, draft.at, 1);
  const counted = ids.length > 0 && ids.every((id2) => /^\d+$/.test(id2));
  const id = `${author}:${draft.name ?? (counted ? next : `${next}_${draft.slug}`)}`;
  const last = migrations.at(-1);
  if (last === void 0) {
    const name2 = draft.name ?? `${nextNumber([], draft.at, 3)}_${draft.slug}`;
    return [{ file: `${name2}.sql`, id }];
  }
  const file = fileOf(last);
  const text2 = await folder.text(file);
  const behind2 = hasLiquibaseHeader(text2) ? [{ file, before: text2, id }] : [];
  const alone = migrations.filter((one) => fileOf(one) === file).length === 1;
  const name = path11.posix.basename(file, path11.posix.extname(file));
  const [, mark2 = "", number2, between = "_"] = /^([Vv]?)(\d+)([-_.]+)?/.exec(name) ?? [];
  const files = new Set(migrations.map(fileOf));
  if (!alone || files.size < 2 || number2 === void 0) return behind2;
  const numbers = [...files].map((one) => path11.posix.basename(one).replace(/^[Vv]/, ""));
  const beside = draft.name ?? `${mark2}${nextNumber(numbers, draft.at, 3)}${between}${draft.slug}`;
  return [{ file: path11.posix.join(path11.posix.dirname(file), `${beside}.sql`), id }, ...behind2];
}
function changesetText(id, message, up, down, { attributes, end }) {
  const text2 = (statements) => statements.map((sql) => `${sql.trimEnd()}${end}
`).join("");
  const rollback = down === void 0 ? [] : text2(down).trimEnd().split("\n");
  const undone = rollback.map((line) => `--rollback ${line}
`).join("");
  return `--changeset ${id}${attributes}
--comment: ${message.replaceAll("\n", " ")}
${text2(up)}${undone}`;
}
function same(script2, statements) {
  if (script2?.kind !== "sql" || script2.statements.length !== statements.length) return false;
  return script2.statements.every(({ sql }, index) => sql.trim() === statements[index]?.trim());
}

// src/formats/liquibase-files.ts
import path12 from "node:path";

// src/formats/liquibase-changelog.ts
var documentation = "See https://docs.liquibase.com/concepts/changelogs/sql-format.html.";
var patterns2 = {
  header: /^\s*--\s*liquibase\s*formatted.*$/i,
  property: /^\s*--\s*property\s+(.*:.*)\s+(.*:.*).*$/i,
  changeset: /^\s*--\s*changeset\s+("[^"]+"|[^:]+):\s*("[^"]+"|\S+).*$/i,
  ignore: /^--\s*ignoreLines:(\w+)$/i,
  comment: /^--\s*comment:? (.*)$/i,
  validCheckSum: /^--\s*validCheckSum:? (.*)$/i,
  rollback: /^\s*--\s*rollback (.*)$/i,
  rollbackBlock: /^\s*\/\*\s*liquibase\s*rollback\s*$/i,
  preconditions: /^\s*--\s*preconditions(.*)$/i,
  precondition: /^\s*--\s*precondition-([a-z0-9-]+)(?: (.*))?$/i
};
var nearly3 = [
  { pattern: /^\s*?-+\s*property\s.*$/i, expected: "--property name:NAME value:VALUE" },
  {
    pattern: /^-\s*ignoreLines:(\w+).*$|^--\s*ignore:(\w+)$/i,
    expected: "--ignoreLines:COUNT or --ignoreLines:start"
  },
  { pattern: /^-\s*changeset\s.*$|^\s*--\s*changeset\s*.*$/i, expected: "--changeset AUTHOR:ID" },
  { pattern: /^-\s*comment:? (.*)$|^--\s*comments:? (.*)$/i, expected: "--comment TEXT", inside: true },
  { pattern: /^-\s*validCheckSum(.*)$/i, expected: "--validCheckSum CHECKSUM", inside: true },
  { pattern: /^\s*-\s*rollback\s.*$/i, expected: "--rollback SQL", inside: true },
  {
    pattern: /^\s*-\s*preconditions?\s.*$/i,
    expected: "--preconditions onFail:… or --precondition-sql-check …",
    inside: true
  }
];
function readSqlChangelog(text2, file) {
  const problems = [];
  const changesets = [];
  const properties = [];
  let logicalFilePath;
  let current;
  const lines = linesOf2(text2);
  const place2 = ({ number: number2 }) => ({ file, line: number2, column: 1 });
  const complain = (line, message, hint) => {
    problems.push({ code: "migration-unreadable", message, at: place2(line), hint });
  };
  const finish = () => {
    if (current === void 0) return;
    if (current.up.every((piece) => piece.text.trim() === "")) {
      const message = `The changeset ${current.author}:${current.id} holds no SQL: Liquibase refuses it.`;
      complain(current.line, message, "Put its SQL behind this line, or remove the changeset.");
    }
    changesets.push(changesetOf(current, place2(current.line)));
  };
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    const content = line.text;
    if (patterns2.property.test(content)) {
      const property = propertyOf(content);
      if (property) properties.push(property);
      continue;
    }
    if (patterns2.header.test(content)) logicalFilePath ??= /\blogicalFilePath:(\S*)/i.exec(content)?.[1];
    const ignored = patterns2.ignore.exec(content)?.[1];
    if (ignored !== void 0) {
      const end = ignoredUntil(lines, index, ignored);
      if (end === void 0) {
        const hint = "Expected a number of lines, or start, and --ignoreLines:end further down.";
        complain(line, `What "${content.trim()}" leaves out is not clear.`, hint);
      }
      index = end ?? index;
      continue;
    }
    const head = patterns2.changeset.exec(content);
    if (head?.[0].includes(`${head[1]}:${head[2]}`)) {
      finish();
      current = begin2(head, line);
      continue;
    }
    const wrong = nearly3.find(({ pattern, inside }) => (!inside || current) && pattern.test(content));
    const known5 = inLine(content);
    if (wrong && known5 === void 0) {
      complain(
        line,
        `Liquibase does not understand "${shorten2(content)}", and refuses the file.`,
        `Expected ${wrong.expected}. ${documentation}`
      );
      continue;
    }
    if (current === void 0) {
      if (patterns2.comment.test(content))
        complain(
          line,
          "A --comment line stands outside of any changeset: Liquibase refuses the file.",
          "Put it behind a --changeset line."
        );
      continue;
    }
    if (known5 === "silent") continue;
    if (known5 === "precondition") {
      current.preconditions ??= place2(line);
      continue;
    }
    if (known5 === "rollback") {
      current.downAt ??= place2(line);
      const sql = patterns2.rollback.exec(content)[1];
      current.down.push({ text: `${sql}
`, from: line.offset + content.length - sql.length });
      continue;
    }
    if (patterns2.rollbackBlock.test(content)) {
      const end = lines.findIndex((one, at) => at > index && /\*\/\s*$/.test(one.text));
      if (end === -1) {
        complain(
          line,
          "The rollback that opens here is never closed.",
          "Close it with */ at the end of a line."
        );
        break;
      }
      current.downAt ??= place2(line);
      current.down.push(...blockPieces(lines.slice(index + 1, end + 1)));
      index = end;
      continue;
    }
    current.up.push({ text: `${content}
`, from: line.offset });
  }
  finish();
  return { changesets, properties, problems, ...logicalFilePath && { logicalFilePath } };
}
function inLine(content) {
  if (patterns2.comment.test(content) || patterns2.validCheckSum.test(content)) return "silent";
  if (patterns2.rollback.test(content)) return "rollback";
  if (patterns2.preconditions.test(content) || patterns2.precondition.test(content)) return "precondition";
  return void 0;
}
function linesOf2(text2) {
  const lines = [];
  let offset = 0;
  for (const [index, raw] of text2.split("\n").entries()) {
    lines.push({ text: raw.replace(/\r$/, ""), offset, number: index + 1 });
    offset += raw.length + 1;
  }
  return lines;
}
function blockPieces(lines) {
  return lines.map(({ text: text2, offset }, index) => ({
    text: index === lines.length - 1 ? text2.replace(/\*\/\s*$/, "") : text2,
    from: offset
  }));
}
function ignoredUntil(lines, index, what) {
  if (/^\d+$/.test(what)) return Math.min(index + Number(what), lines.length - 1);
  if (what !== "start") return void 0;
  const end = lines.findIndex(({ text: text2 }, at) => at > index && patterns2.ignore.exec(text2)?.[1] === "end");
  return end === -1 ? lines.length - 1 : end;
}
var bare = (text2) => text2.replace(/^(["'])(.*)\1$/, "$2");
var shorten2 = (text2) => text2.trim().length > 60 ? `${text2.trim().slice(0, 60)}…` : text2.trim();
function begin2(head, line) {
  const attributes = /* @__PURE__ */ new Map();
  const rest = line.text.slice(line.text.indexOf(`${head[1]}:${head[2]}`) + `${head[1]}:${head[2]}`.length);
  for (const [, key, value] of rest.matchAll(/\b([A-Za-z]+):("[^"]*"|\S*)/g)) {
    attributes.set(key.toLowerCase(), bare(value));
  }
  return { author: bare(head[1]), id: bare(head[2]), line, attributes, up: [], down: [] };
}
function propertyOf(line) {
  const value = (key) => {
    const found = new RegExp(`\\b${key}:\\s*("[^"]*"|\\S+)`, "i").exec(line)?.[1];
    return found === void 0 ? void 0 : bare(found);
  };
  const [name, given, dbms] = [value("name"), /\bvalue:\s*(\S+)/i.exec(line)?.[1], value("dbms")];
  const context = value("contextFilter") ?? value("context");
  if (name === void 0 || given === void 0) return void 0;
  return { name, value: given, ...dbms && { dbms }, ...context && { context } };
}
function changesetOf(building, at) {
  const { attributes } = building;
  const yes = (key) => (attributes.get(key) ?? "true").toLowerCase() === "true";
  const endDelimiter = attributes.get("enddelimiter");
  const rollback = rollbackOf(building);
  return {
    author: building.author,
    id: building.id,
    at,
    attributes,
    splitting: {
      splitStatements: yes("splitstatements"),
      stripComments: yes("stripcomments"),
      ...endDelimiter !== void 0 && { endDelimiter }
    },
    up: building.up,
    ...rollback && { rollback },
    ...building.preconditions && { preconditions: building.preconditions }
  };
}
function rollbackOf({ attributes, down, downAt }) {
  const text2 = down.map((piece) => piece.text).join("").trim();
  if (downAt === void 0 || text2 === "") return void 0;
  if (/^(?:not required|empty).*$/i.test(text2)) return { kind: "empty", at: downAt };
  const value = (key) => new RegExp(`\\b${key}:(\\S+)`, "i").exec(text2)?.[1];
  if (/changesetid/i.test(text2)) {
    const [author, id, path20] = [value("changesetAuthor"), value("changeSetId"), value("changesetPath")];
    return {
      kind: "changeset",
      at: downAt,
      ...author && { author },
      ...id && { id },
      ...path20 && { path: path20 }
    };
  }
  const endDelimiter = attributes.get("rollbackenddelimiter");
  const splitting = {
    splitStatements: (attributes.get("rollbacksplitstatements") ?? "true").toLowerCase() === "true",
    stripComments: false,
    ...endDelimiter !== void 0 && { endDelimiter }
  };
  return { kind: "sql", at: downAt, pieces: down, splitting };
}

// src/formats/liquibase-master.ts
var import_yaml = __toESM(require_dist(), 1);
function isMaster(file, text2) {
  return /\.(?:xml|ya?ml|json)$/i.test(file) && /<databaseChangeLog\b|^\s*\{?\s*"?databaseChangeLog"?\s*:/m.test(text2);
}
function readMaster(text2, file) {
  return /\.xml$/i.test(file) ? readXml(text2, file) : readTree(text2, file);
}
function entryOf(name, attribute, at) {
  const path20 = attribute(name === "include" ? "file" : "path");
  const relative = attribute("relativeToChangelogFile") === "true";
  if (name === "include" && path20 !== void 0) return { kind: "include", path: path20, relative, at };
  if (name === "includeAll" && path20 !== void 0) return { kind: "include-all", path: path20, relative, at };
  if (name === "changeSet") {
    return { kind: "changeset", id: `${attribute("author") ?? "?"}:${attribute("id") ?? "?"}`, at };
  }
  const [property, value, dbms, context] = [
    attribute("name"),
    attribute("value"),
    attribute("dbms"),
    attribute("contextFilter") ?? attribute("context")
  ];
  if (name !== "property" || property === void 0 || value === void 0) return void 0;
  return {
    kind: "property",
    property: { name: property, value, ...dbms && { dbms }, ...context && { context } }
  };
}
var entities = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
function readXml(text2, file) {
  const entries = [];
  const tag = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([A-Za-z_][\w.:-]*)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;
  let depth = 0;
  let line = 1;
  let from = 0;
  for (const found of text2.matchAll(tag)) {
    line += text2.slice(from, found.index).split("\n").length - 1;
    from = found.index;
    const [, closes, name, attributes = "", alone] = found;
    if (name === void 0) continue;
    if (closes) {
      depth -= 1;
      continue;
    }
    if (depth === 1) {
      const column = from - text2.lastIndexOf("\n", from - 1);
      const attribute = (key) => {
        const value = new RegExp(`(?:^|\\s)${key}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
        return (value?.[1] ?? value?.[2])?.replace(
          /&(amp|lt|gt|quot|apos);/g,
          (_, one) => entities[one]
        );
      };
      const entry = entryOf(name.replace(/^.*:/, ""), attribute, { file, line, column });
      if (entry) entries.push(entry);
    }
    if (!alone) depth += 1;
  }
  if (depth === 0) return { entries, problems: [] };
  return { entries, problems: [unreadable({ file, line: 1, column: 1 }, "XML")] };
}
function readTree(text2, file) {
  const counter = new import_yaml.LineCounter();
  const document = (0, import_yaml.parseDocument)(text2, { lineCounter: counter });
  const at = (offset) => {
    const { line, col } = counter.linePos(offset ?? 0);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const [error] = document.errors;
  if (error) return { entries: [], problems: [unreadable(at(error.pos[0]), "YAML")] };
  const list = (0, import_yaml.isMap)(document.contents) ? document.contents.get("databaseChangeLog") : void 0;
  const entries = [];
  for (const item of (0, import_yaml.isSeq)(list) ? list.items : []) {
    if (!(0, import_yaml.isMap)(item)) continue;
    for (const { key, value } of item.items) {
      const name = (0, import_yaml.isScalar)(key) ? String(key.value) : "";
      const map = (0, import_yaml.isMap)(value) ? value : void 0;
      const attribute = (wanted) => {
        const given = map?.get(wanted);
        return given === void 0 || given === null || typeof given === "object" ? void 0 : String(given);
      };
      const entry = entryOf(name, attribute, at((0, import_yaml.isScalar)(key) ? key.range?.[0] : item.range?.[0]));
      if (entry) entries.push(entry);
    }
  }
  return { entries, problems: [] };
}
function unreadable(at, what) {
  return {
    code: "migration-unreadable",
    message: `The changelog cannot be read as ${what}.`,
    at,
    hint: "Correct it: `liquibase validate` says what is wrong."
  };
}

// src/formats/liquibase-files.ts
var changelog = /\.(?:sql|xml|ya?ml|json)$/i;
var usualMaster = /(?:^|\/)(?:(?:db\.)?changelog[-._]?(?:master|root|main)|(?:master|root|main)[-._]?changelog|master|changelog|db\.changelog)\.(?:xml|ya?ml|json|sql)$/i;
async function collectChangesets(folder, chosen, at) {
  const changesets = [];
  const properties = [];
  const problems = [];
  const texts2 = /* @__PURE__ */ new Map();
  const read16 = async (file) => {
    const known5 = texts2.get(file);
    if (known5 !== void 0) return known5;
    try {
      const text2 = await folder.text(file);
      texts2.set(file, text2);
      return text2;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
      return void 0;
    }
  };
  const visited = /* @__PURE__ */ new Set();
  const visit = async (file, included) => {
    if (visited.has(file)) return;
    visited.add(file);
    const text2 = await read16(file);
    if (text2 === void 0) return;
    const place2 = placeOf(folder, file);
    if (isMaster(file, text2)) {
      const master = readMaster(text2, place2);
      problems.push(...master.problems);
      for (const entry of master.entries) await follow2(entry, file);
    } else if (hasLiquibaseHeader(text2)) {
      const sql = readSqlChangelog(text2, place2);
      problems.push(...sql.problems);
      properties.push(...sql.properties);
      for (const changeset of sql.changesets) {
        const logical = changeset.attributes.get("logicalfilepath") || sql.logicalFilePath;
        changesets.push({ changeset, file, source: text2, ...logical && { logical } });
      }
    } else if (included && /\.sql$/i.test(file) && text2.trim() !== "") {
      changesets.push({ changeset: rawChangeset(text2, place2), file, source: text2 });
    }
  };
  const follow2 = async (entry, from) => {
    if (entry.kind === "property") properties.push(entry.property);
    else if (entry.kind === "changeset") problems.push(noSql2(entry.id, entry.at));
    else {
      const files = entry.kind === "include" ? resolve(folder, entry, from) : below(folder, entry, from);
      if (files.length === 0) problems.push(notFound(entry));
      for (const file of files) await visit(file, true);
    }
  };
  const start = chosen ?? await findMaster(folder, read16);
  if (start !== void 0) {
    if (folder.files.includes(start)) await visit(start, true);
    else problems.push(noChangelog(folder, start, at));
  } else for (const file of [...folder.files].sort()) if (/\.sql$/i.test(file)) await visit(file, false);
  return { changesets, properties, problems };
}
async function findMaster(folder, read16) {
  if (folder.files.includes("liquibase.properties")) {
    const text2 = await read16("liquibase.properties") ?? "";
    const named = /^\s*(?:liquibase\.command\.)?changelog-?file\s*[=:]\s*(\S+)/im.exec(text2)?.[1];
    const [file] = named === void 0 ? [] : find(folder, named.replaceAll("\\", "/"));
    if (file !== void 0) return file;
  }
  const candidates6 = folder.files.filter((file) => changelog.test(file) && !/\.sql$/i.test(file));
  const masters = [];
  for (const file of candidates6) if (isMaster(file, await read16(file) ?? "")) masters.push(file);
  const nearest = (files) => [...files].sort(
    (one, other) => one.split("/").length - other.split("/").length || (one < other ? -1 : 1)
  )[0];
  const usual = masters.filter((file) => usualMaster.test(file));
  if (usual.length > 0) return nearest(usual);
  const included = /* @__PURE__ */ new Set();
  for (const file of masters) {
    for (const entry of readMaster(await read16(file) ?? "", file).entries) {
      if (entry.kind === "include") for (const one of resolve(folder, entry, file)) included.add(one);
      if (entry.kind === "include-all") {
        for (const one of below(folder, entry, file)) if (one !== file) included.add(one);
      }
    }
  }
  return nearest(masters.filter((file) => !included.has(file)));
}
function resolve(folder, { path: written2, relative }, from) {
  const file = written2.replace(/^classpath\*?:/, "").replaceAll("\\", "/");
  if (!relative) return find(folder, file);
  const beside = path12.posix.join(path12.posix.dirname(from), file);
  return folder.files.includes(beside) ? [beside] : [];
}
function find(folder, written2) {
  const file = path12.posix.normalize(written2.replace(/^\.?\/+/, ""));
  const exact = folder.files.filter((one) => one === file);
  if (exact.length > 0) return exact;
  const above = folder.files.filter((one) => `/${placeOf(folder, one)}`.endsWith(`/${file}`));
  return above.length > 0 ? above.slice(0, 1) : [];
}
function below(folder, { path: written2, relative }, from) {
  const wanted = path12.posix.normalize(written2.replace(/^classpath\*?:/, "").replaceAll("\\", "/")).replace(/^\/+|\/+$/g, "");
  const start = relative ? path12.posix.join(path12.posix.dirname(from), wanted) : wanted;
  const files = folder.files.filter((file) => {
    if (!changelog.test(file) || file === from) return false;
    if (start === "." || file.startsWith(`${start}/`)) return true;
    return !relative && `/${placeOf(folder, file)}`.includes(`/${start}/`);
  });
  return [...files].sort();
}
function rawChangeset(text2, file) {
  return {
    author: "includeAll",
    id: "raw",
    at: { file, line: 1, column: 1 },
    attributes: /* @__PURE__ */ new Map(),
    splitting: { splitStatements: false, stripComments: false },
    up: [{ text: text2, from: 0 }]
  };
}
function noSql2(id, at) {
  return {
    code: "migration-unreadable",
    message: `The changeset ${id} is written in change types, which only Liquibase can turn into SQL.`,
    at,
    hint: "Write it as a changelog in SQL (`liquibase update-sql` prints what it does), or let Liquibase itself play this database with `format: command`."
  };
}
function notFound({ path: written2, at }) {
  return {
    code: "migration-unreadable",
    message: `"${written2}" is included here, and is not below the path in the matrix.`,
    at,
    hint: "Point `path` at a folder that holds the changelog and everything that it includes, and name the changelog: `changelog: FILE`."
  };
}
function noChangelog(folder, file, at) {
  return {
    code: "migration-unreadable",
    message: `There is no changelog "${file}" in "${folder.relative}".`,
    at,
    hint: "`changelog` is relative to the path."
  };
}

// src/formats/liquibase-filter.ts
function servesDbms(list, dbms) {
  const names2 = (list ?? "").toLowerCase().split(",").map((name) => name.trim()).filter(Boolean);
  if (names2.length === 0 || names2.includes("all")) return true;
  if (names2.includes("none") || names2.includes(`!${dbms}`)) return false;
  const wanted = names2.filter((name) => !name.startsWith("!"));
  return wanted.length === 0 || wanted.includes(dbms);
}
function holds(expression, chosen) {
  if (expression === void 0 || expression.trim() === "" || chosen.length === 0) return true;
  const names2 = new Set(chosen.map((name) => name.trim().toLowerCase()));
  const tokens = expression.toLowerCase().match(/[(),!]|[^\s(),!]+/g) ?? [];
  let index = 0;
  const either = () => {
    let value = both();
    while (tokens[index] === "or" || tokens[index] === ",") {
      index += 1;
      const right = both();
      value = value || right;
    }
    return value;
  };
  const both = () => {
    let value = one();
    while (tokens[index] === "and") {
      index += 1;
      const right = one();
      value = value && right;
    }
    return value;
  };
  const one = () => {
    const token2 = tokens[index];
    index += 1;
    if (token2 === "!" || token2 === "not") return !one();
    if (token2 === "(") {
      const value = either();
      index += 1;
      return value;
    }
    return token2 !== void 0 && names2.has(token2.replace(/^@/, ""));
  };
  return either();
}

// src/formats/liquibase-properties.ts
var deepest2 = 10;
function fillProperties(source, values) {
  const pieces2 = [];
  const missing2 = /* @__PURE__ */ new Map();
  let from = 0;
  let length = 0;
  const push = (text2, at, instead) => {
    pieces2.push({ text: text2, from: at, ...instead && { instead: true } });
    length += text2.length;
  };
  for (const found of source.text.matchAll(/\$\{([^{}]*)\}/g)) {
    push(source.text.slice(from, found.index), from, false);
    const name = found[1].trim();
    const value = filledValue(name, values, deepest2);
    if (value === void 0 && !missing2.has(name)) missing2.set(name, length);
    push(value ?? found[0], found.index, value !== void 0);
    from = found.index + found[0].length;
  }
  push(source.text.slice(from), from, false);
  const original = createMapping(pieces2);
  return {
    text: pieces2.map(({ text: text2 }) => text2).join(""),
    at: (offset) => source.at(original(offset)),
    missing: [...missing2].map(([name, offset]) => ({ name, offset }))
  };
}
function filledValue(name, values, depth) {
  const value = values.get(name.toLowerCase());
  if (value === void 0 || depth === 0) return value;
  return value.replace(
    /\$\{([^{}]*)\}/g,
    (written2, inner) => filledValue(inner.trim(), values, depth - 1) ?? written2
  );
}

// src/formats/liquibase-statements.ts
var opensNothing = /* @__PURE__ */ new Set(["transaction", "trans", "tran", "dialog", "conversation", "distributed"]);
var closesNothing = /* @__PURE__ */ new Set(["transaction", "trans", "tran"]);
function cutAsLiquibase(source, options18) {
  const all = tokensOf(source);
  const comments = options18.stripComments ? all.filter(({ comment }) => comment) : [];
  const text2 = blank3(source, comments);
  const tokens = merge(
    options18.stripComments ? all.filter(({ comment }) => !comment) : all,
    options18.endDelimiter
  );
  if (!options18.splitStatements) return { text: text2, cuts: [{ start: 0, end: tokens.at(-1)?.end ?? 0 }] };
  const cuts = [];
  let depth = 0;
  let start = 0;
  let previous;
  const isDelimiter = delimiterTest(options18.endDelimiter);
  const following = nextMeant(tokens);
  for (const [index, token2] of tokens.entries()) {
    const word2 = token2.text.toLowerCase();
    const next = following[index] ?? "";
    if (word2 === "begin" && !opensNothing.has(next)) depth += 1;
    if (word2 === "end" && depth > 0 && !closesNothing.has(next)) depth -= 1;
    if (depth === 0 && isDelimiter(token2.text, previous)) {
      cuts.push({ start, end: token2.start });
      start = token2.end;
    }
    previous = token2.text;
  }
  const last = tokens.at(-1)?.end ?? 0;
  return { text: text2, cuts: [...cuts, { start, end: Math.max(start, last) }] };
}
function nextMeant(tokens) {
  const found = new Array(tokens.length);
  let next = "";
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    found[index] = next;
    const text2 = tokens[index].text.trim();
    if (text2 !== "") next = text2.toLowerCase();
  }
  return found;
}
function delimiterTest(endDelimiter) {
  const lineBegins = (previous) => previous === void 0 || previous.endsWith("\n");
  if (endDelimiter === void 0) {
    return (text2, previous) => text2 === ";" || (text2 === "/" || text2.toLowerCase() === "go") && lineBegins(previous);
  }
  const lower = endDelimiter.toLowerCase();
  if (endDelimiter.length <= 1) {
    return (text2, previous) => text2.toLowerCase() === lower && (lower !== "/" || previous === void 0 || previous.endsWith("\n"));
  }
  const pattern = patternOf(lower);
  return (text2, previous) => text2.toLowerCase() === lower || (pattern?.test(`${previous ?? "null"}${text2}`.toLowerCase()) ?? false);
}
function patternOf(text2) {
  try {
    return new RegExp(`^(?:[\\s\\n\\r]*${text2})$`);
  } catch {
    return void 0;
  }
}
function blank3(source, comments) {
  let text2 = "";
  let from = 0;
  for (const { start, end } of comments) {
    text2 += source.slice(from, start) + source.slice(start, end).replace(/[^\n]/g, " ");
    from = end;
  }
  return text2 + source.slice(from);
}
function merge(tokens, endDelimiter) {
  if (endDelimiter === void 0 || endDelimiter === "") return tokens;
  const merged = [];
  let possible = [];
  for (const token2 of tokens) {
    const text2 = possible.map((one) => one.text).join("") + token2.text;
    const start = possible[0]?.start ?? token2.start;
    if (possible.length === 0 ? endDelimiter.startsWith(token2.text) : endDelimiter === text2) {
      if (possible.length === 0) possible = [token2];
      else {
        merged.push({ text: text2, start, end: token2.end });
        possible = [];
      }
    } else if (possible.length > 0 && endDelimiter.startsWith(text2)) possible.push(token2);
    else {
      merged.push(...possible, token2);
      possible = [];
    }
  }
  return merged;
}
var patterns3 = {
  blank: /[\s\u0085\u180e\u200b-\u200d\u2060]+/y,
  comment: /--[^\r\n]*|\/\*[\s\S]*?\*\//y,
  number: /(?:\d+\.\d*|\.\d+|\d+)(?:e[+-]?\d+)?/iy,
  prefix: /(?:rb|_utf8|[uenrb])?(?=['"])/iy,
  name: /[\p{L}\p{Nl}$_@#\u3000-\u3006][\p{L}\p{Nl}$_@#0-9\u3000-\u3006]*/uy,
  quoted: /`[^\n\r`]+`|\[[^\d\]][^\n\r\]]*\]|"[^\n\r"]+"/y,
  dot: /[\r\n ]*\.[\r\n ]*/y
};
function tokensOf(text2) {
  const tokens = [];
  const match = (pattern, at) => {
    pattern.lastIndex = at;
    return pattern.test(text2) ? pattern.lastIndex : void 0;
  };
  const length = text2.trimEnd().length;
  for (let start = 0; start < length; ) {
    const comment = match(patterns3.comment, start);
    const end = comment ?? match(patterns3.blank, start) ?? stringAt(text2, start, match) ?? nameAt(start, match) ?? match(patterns3.number, start) ?? start + 1;
    tokens.push({
      text: text2.slice(start, end),
      start,
      end,
      ...comment !== void 0 && { comment: true }
    });
    start = end;
  }
  return tokens;
}
function nameAt(start, match) {
  let end = match(patterns3.name, start) ?? match(patterns3.quoted, start);
  while (end !== void 0) {
    const dot = match(patterns3.dot, end);
    const part = dot === void 0 ? void 0 : match(patterns3.name, dot) ?? match(patterns3.quoted, dot);
    if (part === void 0) return end;
    end = part;
  }
  return void 0;
}
function stringAt(text2, start, match) {
  const open3 = match(patterns3.prefix, start);
  if (open3 === void 0) return void 0;
  const quote = text2[open3];
  let possible;
  for (let offset = open3 + 1; offset < text2.length; offset += 1) {
    if (text2[offset] === "\\") {
      offset += 1;
      if (text2[offset] === quote) possible = offset + 1;
    } else if (text2[offset] === quote) {
      if (text2[offset + 1] !== quote) return offset + 1;
      possible = offset + 1;
      offset += 1;
    }
  }
  return possible;
}

// src/formats/liquibase-versions.ts
var usualLiquibaseTable = "DATABASECHANGELOG";
function liquibaseVersions(table) {
  return { table, applied: applied5 };
}
function applied5(rows, migrations) {
  const read16 = rows.map((row) => {
    const column = new Map(Object.entries(row).map(([key, value2]) => [key.toUpperCase(), value2 ?? ""]));
    const value = (key) => column.get(key) ?? "";
    return {
      id: value("ID"),
      author: value("AUTHOR"),
      file: value("FILENAME"),
      type: value("EXECTYPE"),
      order: Number(value("ORDEREXECUTED"))
    };
  }).sort((one, other) => one.order - other.order);
  const ids = [];
  const unknown2 = [];
  for (const { id, author, file, type } of read16) {
    if (type === "FAILED" || type === "SKIPPED") continue;
    const name = `${author}:${id}`;
    const match = migrations.find((migration) => migration.id === name) ?? migrations.find((migration) => isOf(migration.id, file, name));
    if (match === void 0) unknown2.push(name);
    else if (!ids.includes(match.id)) ids.push(match.id);
  }
  return { ids, unknown: unknown2 };
}
function isOf(migrationId, file, name) {
  const [ours, rest] = [migrationId.split("::")[0], migrationId.split("::").slice(1).join("::")];
  const bare2 = file.replace(/^classpath:\/?/, "");
  return rest === name && (`/${ours}`.endsWith(`/${bare2}`) || `/${bare2}`.endsWith(`/${ours}`));
}

// src/formats/liquibase.ts
var options10 = strictObject({
  changelog: string().min(1).optional().describe(
    "The changelog to begin with, relative to the path. Default: the one that leads to the others."
  ),
  dbms: _enum(["mysql", "mariadb"]).default("mysql").describe("What Liquibase takes the server for: `mariadb` with the driver of MariaDB."),
  contexts: array(string()).optional().describe("What `--contexts` would be given. Default: none, so that all run."),
  labels: array(string()).optional().describe("What `--labels` would be given. Default: none, so that all run."),
  parameters: record(string(), union([string(), number(), boolean()])).optional().describe("Values of properties, before those of the changelogs."),
  table: string().min(1).default(usualLiquibaseTable).describe("The table in which Liquibase records what is applied.")
});
var liquibase = {
  name: "liquibase",
  summary: "`--liquibase formatted sql` with `--changeset author:id` and `--rollback`, also through a changelog that includes them",
  options: options10,
  detect: detect4,
  read: read8,
  extend: (draft, migrations, _, extending) => extendChangelog(draft, migrations, extending),
  inUse: {
    late: "Liquibase plays every changeset that is not recorded: databases in use run it after the others, new ones before them.",
    edited: "Liquibase refuses to update every database that has run it (`Validation Failed: changesets check sum`), unless it has a `validCheckSum`.",
    gone: "Liquibase does not notice: databases that have run it keep what it did, new ones never get it."
  },
  versions: ({ table }) => liquibaseVersions(table)
};
var liquibase_default = liquibase;
var looks4 = 30;
async function detect4(folder) {
  for (const file of folder.files.filter((name) => /\.sql$/i.test(name)).slice(0, looks4)) {
    if (await isLiquibase(folder, file)) return true;
  }
  for (const file of folder.files.filter((name) => /\.(?:xml|ya?ml|json)$/i.test(name)).slice(0, looks4)) {
    if (isMaster(file, await folder.text(file).catch(() => ""))) return true;
  }
  return false;
}
async function read8(folder, chosen, { database }) {
  const files = await collectChangesets(folder, chosen.changelog, database.migrations.at);
  const problems = [...files.problems];
  const remarks = [];
  const given = Object.entries(chosen.parameters ?? {}).map(([name, value]) => ({
    name,
    value: String(value)
  }));
  const properties = valuesOf([...given, ...files.properties], chosen);
  const ids = idsOf(files.changesets, folder, problems);
  const rollbacks = files.changesets.some(({ changeset }) => changeset.rollback !== void 0);
  const migrations = [];
  const locators = /* @__PURE__ */ new Map();
  for (const [index, filed] of files.changesets.entries()) {
    const { changeset, source, file } = filed;
    const id = ids[index];
    if (id === void 0) continue;
    const place2 = placeOf(folder, file);
    const why = passedOver(filed, chosen);
    if (why !== void 0) {
      const title2 = `The changeset ${id} is not rehearsed: ${why}.`;
      remarks.push({ rule: "apply-passed-over", severity: "notice", title: title2, at: changeset.at });
      continue;
    }
    const script2 = (pieces2, splitting) => {
      const locate = locators.get(file) ?? createLocator(source, place2);
      locators.set(file, locate);
      const original = createMapping(pieces2);
      const text2 = pieces2.map((piece) => piece.text).join("");
      const filled2 = fillProperties({ text: text2, at: (offset) => locate(original(offset)) }, properties);
      const sent2 = cutAsLiquibase(filled2.text, splitting);
      const cut = statementsBetween({ text: sent2.text, at: filled2.at }, sent2.cuts);
      problems.push(...cut.problems);
      remarks.push(...filled2.missing.map((one) => unfilled(one.name, id, filled2.at(one.offset))));
      remarks.push(...cut.broken.map(({ at, cutAt }) => broken(id, at, cutAt)));
      return { kind: "sql", file: place2, statements: cut.statements };
    };
    const down = rollbackScript(filed, files.changesets, place2, script2, problems);
    migrations.push({
      id,
      name: id,
      at: changeset.at,
      up: script2(changeset.up, changeset.splitting),
      ...down && { down },
      ...["runonchange", "runalways"].some(
        (key) => changeset.attributes.get(key)?.toLowerCase() === "true"
      ) && {
        repeatable: true
      },
      // a project that writes no rollbacks goes forward only
      ...!rollbacks && { forwardOnly: true }
    });
    remarks.push(...conditions(filed, id));
  }
  return { migrations, problems, remarks };
}
function idsOf(changesets, folder, problems) {
  const named = changesets.map(({ changeset: { author, id } }) => `${author}:${id}`);
  const counts = /* @__PURE__ */ new Map();
  for (const name of named) counts.set(name, (counts.get(name) ?? 0) + 1);
  const seen = /* @__PURE__ */ new Map();
  return changesets.map((filed, index) => {
    const name = named[index];
    const whole = `${filed.logical ?? filed.file}::${name}`;
    const twin = seen.get(whole);
    if (twin) {
      problems.push({
        code: "migration-duplicate",
        message: `The changeset ${name} is there twice: Liquibase refuses it.`,
        at: filed.changeset.at,
        hint: `Give it another id; the first is in ${placeOf(folder, twin.file)}:${twin.changeset.at.line}.`
      });
      return void 0;
    }
    seen.set(whole, filed);
    return counts.get(name) === 1 ? name : whole;
  });
}
function valuesOf(properties, chosen) {
  const values = /* @__PURE__ */ new Map();
  for (const { name, value, dbms, context } of properties) {
    if (!servesDbms(dbms, chosen.dbms) || !holds(context, chosen.contexts ?? [])) continue;
    if (!values.has(name.toLowerCase())) values.set(name.toLowerCase(), value);
  }
  return values;
}
function passedOver({ changeset: { attributes } }, chosen) {
  const dbms = attributes.get("dbms");
  const context = attributes.get("contextfilter") || attributes.get("context");
  const labels = attributes.get("labels");
  if (attributes.get("ignore")?.toLowerCase() === "true") return "it says ignore:true";
  if (!servesDbms(dbms, chosen.dbms)) return `it is for dbms:${dbms}, and this database is ${chosen.dbms}`;
  if (!holds(context, chosen.contexts ?? [])) return `its context is "${context}"`;
  const wanted = chosen.labels ?? [];
  if (wanted.length > 0 && labels && !labels.split(",").some((label) => holds(wanted.join(","), [label])))
    return `its labels are "${labels}"`;
  return void 0;
}
function rollbackScript(filed, all, place2, script2, problems) {
  const { rollback } = filed.changeset;
  if (rollback === void 0) return void 0;
  if (rollback.kind === "empty") return { kind: "sql", file: place2, statements: [] };
  if (rollback.kind === "sql") return script2(rollback.pieces, rollback.splitting);
  const named = all.find(
    ({ changeset, file }) => changeset.id === rollback.id && changeset.author === rollback.author && (rollback.path === void 0 ? file === filed.file : `/${file}`.endsWith(`/${rollback.path}`) || rollback.path.endsWith(`/${file}`))
  );
  if (named !== void 0 && named.file === filed.file)
    return script2(named.changeset.up, named.changeset.splitting);
  problems.push({
    code: "migration-unreadable",
    message: `This rollback names the changeset ${rollback.author ?? "?"}:${rollback.id ?? "?"}${named ? " of another file" : ", which is not there"}.`,
    at: rollback.at,
    hint: named ? "Write its SQL here: what is rolled back by another file is not read." : "Expected changesetId:ID changesetAuthor:AUTHOR of one in this changelog."
  });
  return void 0;
}
function conditions({ changeset: { preconditions, attributes, at } }, id) {
  const told2 = (title2, where2) => ({
    rule: "apply-condition",
    severity: "notice",
    migration: id,
    title: title2,
    at: where2
  });
  return [
    ...preconditions ? [told2(`The preconditions of ${id} are not asked: it is rehearsed as if they held.`, preconditions)] : [],
    ...attributes.get("failonerror")?.toLowerCase() === "false" ? [told2(`${id} says failOnError:false: Liquibase goes on where it fails, and here that is told.`, at)] : []
  ];
}
function unfilled(name, id, at) {
  return {
    rule: "apply-no-value",
    severity: "warning",
    migration: id,
    title: `\${${name}} has no value: Liquibase sends it to the server as it stands.`,
    at
  };
}
function broken(id, at, cutAt) {
  return {
    rule: "apply-cut-statement",
    severity: "warning",
    migration: id,
    title: `Liquibase ends the statement that begins in line ${at.line} at the delimiter in line ${cutAt.line}, inside its body.`,
    detail: "It counts the words BEGIN and END, also those of END IF and CASE … END, and nothing else. Say `splitStatements:false`, or `endDelimiter://`, in the line of the changeset.",
    at
  };
}

// src/formats/mikro-orm.ts
import path14 from "node:path";

// src/formats/mikro-orm-compose.ts
import path13 from "node:path";
async function composeMikroOrm(draft, migrations, { glob }, { folder }) {
  const last = migrations.at(-1)?.at.file;
  const neighbour4 = last === void 0 ? void 0 : path13.posix.relative(folder.relative, last);
  const text2 = neighbour4 === void 0 ? "" : await folder.text(neighbour4).catch(() => "");
  const shape = shapeOf(neighbour4 ?? "first.ts", text2);
  const name = draft.name ?? `Migration${nextStamp(draft.at, migrations)}_${draft.slug.replaceAll(/[^\p{ID_Continue}$]+/gu, "_")}`;
  const file = `${name}.${shape.ending}`;
  if (!path13.posix.matchesGlob(file, glob))
    return `"${file}" is not what \`glob: ${glob}\` matches, so it would be no migration.`;
  if (neighbour4 !== void 0 && file <= path13.posix.basename(neighbour4))
    return `"${file}" would come before "${path13.posix.basename(neighbour4)}": MikroORM goes by the names. A \`file_template\` in the matrix can say another.`;
  return [{ file, text: write(classNameOf(name), draft, shape) }];
}
function nextStamp(at, migrations) {
  const stamps = migrations.flatMap(({ id }) => /^Migration(\d{14})(?!\d)/.exec(id)?.[1] ?? []);
  const last = stamps.sort().at(-1);
  const now = stamp(at);
  return last === void 0 || now > last ? now : String(BigInt(last) + 1n);
}
function classNameOf(name) {
  const parts2 = name.replaceAll(/[^\p{ID_Continue}$]+/gu, "_");
  return /^[\p{ID_Start}$_]/u.test(parts2) ? parts2 : `Migration${parts2}`;
}
function shapeOf(file, text2) {
  const ending2 = file.endsWith(".cjs") ? "cjs" : file.endsWith(".js") ? "js" : "ts";
  const typed = ending2 === "ts";
  const module = ending2 === "cjs" || !/^\s*(?:import|export)\b/m.test(text2) && /\brequire\s*\(/.test(text2) ? "cjs" : "esm";
  const declared = /^[ \t]*((?:(?:public|override|async)\s+)*)up\s*\(\s*\)\s*(:[^{]*?)?\s*\{/m.exec(text2);
  const before2 = declared?.[1]?.replaceAll(/\s+/g, " ") ?? (typed ? "override async " : "async ");
  const type = declared === null ? typed ? ": Promise<void>" : "" : declared[2] ?? "";
  const property = /^[ \t]*((?:(?:public|readonly|override)\s+)*)name\s*=\s*["'`]/m.exec(text2);
  return {
    ending: ending2,
    module,
    method: (name) => `${before2}${name}()${type}`,
    ...property && { named: `${property[1]}name` },
    quote: /\b(?:from\s+|require\(\s*)"@mikro-orm/.test(text2) ? '"' : "'"
  };
}
function write(className, { up, down }, { module, method, named, quote }) {
  const library = `${quote}@mikro-orm/migrations${quote}`;
  const half = (name, statements) => `  ${method(name)} {
${statements.map(addSql).join("")}  }
`;
  const body = [
    ...named === void 0 ? [] : [`  ${named} = ${quote}${className}${quote};
`],
    half("up", up),
    half("down", down)
  ].join("\n");
  if (module === "esm")
    return `import { Migration } from ${library};

export class ${className} extends Migration {

${body}
}
`;
  return `'use strict';
const { Migration } = require(${library});

class ${className} extends Migration {

${body}
}

exports.${className} = ${className};
`;
}
function addSql(sql) {
  return `    this.addSql(${templateLiteral(`${sql.trimEnd()};`)});
`;
}

// src/formats/mikro-orm.ts
var usualGlob = "!(*.d).{js,ts,cjs}";
var options11 = strictObject({
  config: string().min(1).optional().describe(
    "MikroORM's configuration, relative to this file: what it says beside the connection (charset, entities, `migrations`) holds while migrations are played. Default: the library's own defaults."
  ),
  context: string().min(1).optional().describe("The `contextName`, where the configuration holds several."),
  driver: _enum(["mysql", "mariadb"]).optional().describe("Which of `@mikro-orm/mysql` and `@mikro-orm/mariadb`, where both are installed."),
  table: string().min(1).default("mikro_orm_migrations").describe("MikroORM's own version table: `migrations.tableName` of its configuration."),
  glob: string().min(1).default(usualGlob).describe("Which files of the folder are migrations: `migrations.glob` of its configuration."),
  transactional: boolean().optional().describe("`migrations.transactional` of its configuration. Default: what that or the library says."),
  all_or_nothing: boolean().optional().describe("`migrations.allOrNothing`, as above."),
  disable_foreign_keys: boolean().optional().describe("`migrations.disableForeignKeys`, as above."),
  multi_statements: boolean().optional().describe("`multipleStatements` of its configuration: whether one `addSql` may hold several statements.")
});
var mikroOrm = {
  name: "mikro-orm",
  summary: "MikroORM's `Migration20240102030405.ts` (or `.js`, `.cjs`), each with a class that extends Migration",
  options: options11,
  detect: detect5,
  read: read9,
  extend: composeMikroOrm,
  inUse: {
    late: "MikroORM plays whatever is not recorded: databases in use run it after the others, new ones before them.",
    edited: "MikroORM records the name alone: databases that have run it keep what it did before, without a word.",
    gone: "MikroORM does not notice: databases that have run it keep what it did, new ones never get it."
  },
  versions: ({ table }) => ({ table: table.split(".").at(-1), applied: applied6 })
};
var mikro_orm_default = mikroOrm;
var imports = /(?:\bfrom|\bimport|\brequire\s*\()\s*["']@mikro-orm\/migrations["']/;
var migrates = /\bextends\s+[\w.]*Migration\b|\baddSql\b/;
function detect5(folder) {
  return anySpeaks(
    folder,
    candidates3(folder, usualGlob),
    (text2) => imports.test(text2) && migrates.test(text2)
  );
}
function candidates3(folder, glob) {
  return folder.files.filter((file) => path14.posix.matchesGlob(file, path14.posix.normalize(glob))).sort();
}
var nameOf2 = (file) => path14.posix.basename(file).replace(/\.[jt]s$/, "");
var exporting = /\bexports?\b/;
async function read9(folder, chosen) {
  const problems = [];
  const byName3 = /* @__PURE__ */ new Map();
  const limit = limiter(16);
  const files = candidates3(folder, chosen.glob);
  const texts2 = await Promise.all(files.map((file) => limit(() => textOf3(folder, file))));
  const migrations = files.flatMap((file, index) => {
    const id = nameOf2(file);
    const at = { file: placeOf(folder, file), line: 1, column: 1 };
    const text2 = texts2[index];
    const twin = byName3.get(id);
    if (typeof text2 !== "string") problems.push(...text2);
    else if (!exporting.test(text2))
      problems.push({
        code: "migration-unreadable",
        message: `"${file}" exports nothing, and MikroORM takes it for a migration.`,
        at,
        hint: "Each file exports a class that extends Migration. Move what is none elsewhere, or leave it out with `glob`."
      });
    if (twin !== void 0) {
      problems.push({
        code: "migration-duplicate",
        message: `"${twin}" and "${file}" have the same name for MikroORM, which would run both.`,
        at,
        hint: 'If one is compiled from the other, choose with `glob`, such as glob: "!(*.d).ts".'
      });
      return [];
    }
    byName3.set(id, file);
    const script2 = {
      kind: "module",
      file: at.file,
      with: { library: "mikro-orm", options: playing2(chosen) }
    };
    return [{ id, name: id, at, up: { ...script2, call: "up" }, down: { ...script2, call: "down" } }];
  });
  return { migrations, problems };
}
async function textOf3(folder, file) {
  try {
    return await folder.text(file);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problems;
  }
}
function playing2({
  glob: _,
  table: __,
  ...rest
}) {
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== void 0));
}
function applied6(rows, migrations) {
  const known5 = new Set(migrations.map(({ id }) => id));
  const names2 = rows.flatMap(({ name }) => name == null ? [] : [nameOf2(name)]);
  return {
    ids: [...new Set(names2.filter((name) => known5.has(name)))],
    unknown: names2.filter((name) => !known5.has(name))
  };
}

// src/formats/plain.ts
var options12 = strictObject({});
var numbered = /^[vV]?(?<numbers>\d+(?:[._-]\d+(?=[._-]))*)(?:[._-][^/]*)?\.sql$/;
var foreign = /\.(?:up|down|do|undo|rollback)\.sql$|\.[cm]?[jt]s$|\.(?:py|rb|php|go|java|kt|xml|ya?ml|fizz)$|^[VUBR][^/]*__[^/]*\.sql$/;
var atlas = /^--\s*atlas:(?:delimiter|txtar)\b/m;
var plain = {
  name: "plain",
  summary: "`001_title.sql`, in the order of the numbers, without downs and without the marks of another tool",
  options: options12,
  async detect(folder) {
    const here = folder.files.filter((file) => !file.includes("/"));
    if (!here.some((file) => numbered.test(file) && !foreign.test(file))) return false;
    if (here.some((file) => foreign.test(file)) || folder.files.includes(journalFile)) return false;
    if (here.some((file) => folder.files.includes(`down/${file}`))) return false;
    return (await marksOf(folder)).size === 0 && !await isFormatted(folder, here);
  },
  read: read10,
  compose: compose5
};
var plain_default = plain;
function compose5(draft, migrations) {
  const name = numberedName(draft, migrations, 3);
  if (!/^\d/.test(name)) return `"${name}" does not begin with a number.`;
  return [{ file: `${name}.sql`, text: sqlText(draft.up.map((sql) => ({ sql }))) }];
}
async function isFormatted(folder, files) {
  const first = files.find((file) => numbered.test(file));
  const text2 = first === void 0 ? "" : await folder.text(first).catch(() => "");
  return /^\s*--\s*liquibase\s+formatted\s+sql\b/i.test(text2);
}
async function read10(folder) {
  const problems = [];
  const files = folder.files.flatMap((file) => {
    const numbers = numbered.exec(file)?.groups?.numbers;
    if (numbers === void 0) return [];
    return [{ file, id: file.replace(/\.sql$/, ""), numbers: numbers.split(/[._-]/).map(BigInt) }];
  });
  const ordered = files.toSorted((left, right) => byNumbers(left, right) || (left.id < right.id ? -1 : 1));
  const limit = limiter(16);
  const migrations = await Promise.all(
    ordered.map(
      ({ file, id }) => limit(async () => {
        const at = { file: placeOf(folder, file), line: 1, column: 1 };
        const upward = await readSqlScript(folder, file);
        problems.push(...upward.problems, ...await atlasProblems(folder, file));
        return { id, name: id, at, up: upward.script, forwardOnly: true };
      })
    )
  );
  const remarks = [
    ...sameNumbers(folder, ordered),
    ...otherOrder(folder, ordered),
    ...others(folder, ordered)
  ];
  return { migrations, problems, ...remarks.length > 0 && { remarks } };
}
function byNumbers({ numbers: left }, { numbers: right }) {
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    if (left[index] !== right[index]) return left[index] < right[index] ? -1 : 1;
  }
  return left.length - right.length;
}
async function atlasProblems(folder, file) {
  const text2 = await folder.text(file).catch(() => "");
  const found = atlas.exec(text2);
  if (found === null) return [];
  const line = text2.slice(0, found.index).split("\n").length;
  return [
    {
      code: "migration-unreadable",
      message: `"${found[0]}" cuts the file by a rule of Atlas's own.`,
      at: { file: placeOf(folder, file), line, column: 1 },
      hint: "Write DELIMITER lines, which the mysql client obeys, or let Atlas play the files with `format: command`."
    }
  ];
}
function sameNumbers(folder, ordered) {
  return ordered.slice(1).flatMap((one, index) => {
    const before2 = ordered[index];
    if (byNumbers(before2, one) !== 0) return [];
    return [
      {
        rule: "apply-same-version",
        severity: "warning",
        migration: one.id,
        title: `"${before2.file}" and "${one.file}" have the same number`,
        detail: "They are played in the order of their names.",
        at: { file: placeOf(folder, one.file), line: 1, column: 1 }
      }
    ];
  });
}
function otherOrder(folder, ordered) {
  const second = ordered.findIndex((one2, index) => index > 0 && one2.file < ordered[index - 1].file);
  const [before2, one] = [ordered[second - 1], ordered[second]];
  if (before2 === void 0 || one === void 0) return [];
  return [
    {
      rule: "apply-order-by-name",
      severity: "warning",
      title: `"${before2.file}" goes before "${one.file}" by its number, and behind it by its name`,
      detail: "They are played in the order of their numbers; a loop over *.sql takes them in the order of their names.",
      at: { file: placeOf(folder, one.file), line: 1, column: 1 }
    }
  ];
}
var shown = 20;
function others(folder, ordered) {
  const own = new Set(ordered.map(({ file }) => file));
  const rest = folder.files.filter((file) => !own.has(file));
  const [first] = rest;
  if (first === void 0 || ordered.length === 0) return [];
  const names2 = rest.slice(0, shown).map((file) => `- ${file}`);
  const more = rest.length > shown ? [`- … and ${rest.length - shown} more`] : [];
  return [
    {
      rule: "apply-passed-over",
      severity: rest.some((file) => file.endsWith(".sql")) ? "warning" : "notice",
      title: `${rest.length === 1 ? "one file has" : `${rest.length} files have`} no number and ${rest.length === 1 ? "is" : "are"} no migration`,
      detail: [
        "Played are only files like 001_title.sql directly in the folder. Passed over:",
        ...names2,
        ...more
      ].join("\n"),
      at: { file: placeOf(folder, first), line: 1, column: 1 }
    }
  ];
}

// src/formats/prisma.ts
var options13 = strictObject({});
var lockFile = "migration_lock.toml";
var script = "migration.sql";
var downScript = "down.sql";
var prisma = {
  name: "prisma",
  summary: "`NAME/migration.sql` in the order of the names, and a hand-written `NAME/down.sql` beside it",
  options: options13,
  detect: (folder) => rootOf(folder) !== void 0 && foldersOf(folder).length === 0,
  read: read11,
  compose: compose6,
  extend: async (draft, _, __, { folder }) => compose6(draft).map(({ file, text: text2 }) => ({ file: `${rootOf(folder) ?? ""}${file}`, text: text2 })),
  inUse: {
    late: "`prisma migrate deploy` plays it late: databases in use run it after the others, new ones before them; `prisma migrate dev` wants to reset the database.",
    edited: "`prisma migrate deploy` warns and goes on, so databases that have run it keep what it did before; `prisma migrate dev` wants to reset the database.",
    comments: "Prisma's checksum counts comments too: `migrate deploy` warns of it at every database that has run it, and `migrate dev` wants to reset.",
    gone: "`prisma migrate dev` wants to reset every database that has run it."
  },
  versions: () => ({ table: "_prisma_migrations", applied: applied7 })
};
var prisma_default = prisma;
function compose6(draft) {
  const name = draft.name ?? `${stamp(draft.at)}_${draft.slug}`;
  return [
    { file: `${name}/migration.sql`, text: plainText(draft.up) },
    { file: `${name}/down.sql`, text: plainText(draft.down) }
  ];
}
function rootOf({ files }) {
  if (files.some((file) => file === lockFile || /^[^/]+\/migration\.sql$/.test(file))) return "";
  const below2 = files.some(
    (file) => /^migrations\/(?:[^/]+\/migration\.sql|migration_lock\.toml)$/.test(file)
  );
  return below2 ? "migrations/" : void 0;
}
var { compare } = new Intl.Collator("en");
async function read11(folder) {
  const problems = [];
  const remarks = [];
  const root = rootOf(folder) ?? "";
  const files = folder.files.filter((file) => file.startsWith(root)).map((file) => file.slice(root.length));
  const own = new Set(files);
  const names2 = [...new Set(files.flatMap((file) => /^([^/]+)\//.exec(file)?.[1] ?? []))].sort(compare);
  problems.push(...await lockProblems(folder, `${root}${lockFile}`, own.has(lockFile)));
  for (const file of files.filter((one) => /^[^/]+\.sql$/.test(one))) {
    const at = { file: placeOf(folder, `${root}${file}`), line: 1, column: 1 };
    const title2 = `"${file}" is in no folder of its own: Prisma passes over it`;
    remarks.push({ rule: "apply-stranger", severity: "warning", title: title2, at });
  }
  const limit = limiter(16);
  const migrations = await Promise.all(
    names2.flatMap((name) => {
      const up = `${root}${name}/${script}`;
      const down = `${root}${name}/${downScript}`;
      if (!own.has(`${name}/${script}`)) {
        const first = files.find((file) => file.startsWith(`${name}/`));
        problems.push({
          code: "migration-name",
          message: `The folder "${name}" has no ${script}: Prisma stops there (P3015).`,
          at: { file: placeOf(folder, `${root}${first}`), line: 1, column: 1 },
          hint: `Add ${name}/${script}, or move the folder out of the migrations.`
        });
        return [];
      }
      return [
        limit(async () => {
          const half = async (file) => {
            const whole = await readWhole(folder, file);
            problems.push(...whole.problems);
            remarks.push(...whole.remarks.map((remark) => ({ ...remark, migration: name })));
            return whole.script;
          };
          return {
            id: name,
            name,
            at: { file: placeOf(folder, up), line: 1, column: 1 },
            up: await half(up),
            ...own.has(`${name}/${downScript}`) ? { down: await half(down) } : { forwardOnly: true }
          };
        })
      ];
    })
  );
  return { migrations, problems, ...remarks.length > 0 && { remarks } };
}
async function readWhole(folder, file) {
  const place2 = placeOf(folder, file);
  const nothing2 = { kind: "sql", file: place2, statements: [] };
  const at = { file: place2, line: 1, column: 1 };
  let text2;
  try {
    text2 = await folder.text(file);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { script: nothing2, problems: error.problems, remarks: [] };
  }
  if (await beginsWithByteOrderMark(folder, file)) {
    const message = "The file begins with a byte order mark, which Prisma sends along: the server refuses it (1064).";
    const hint = "Save the file as UTF-8 without a byte order mark.";
    return { script: nothing2, problems: [{ code: "migration-unreadable", message, at, hint }], remarks: [] };
  }
  if (text2.trim() === "") {
    const remarks2 = refusedWhole("Prisma", text2, place2, [], false);
    return { script: { ...nothing2, statements: [{ sql: ";", at }] }, problems: [], remarks: remarks2 };
  }
  const meant = splitSql(text2, place2);
  const remarks = refusedWhole("Prisma", text2, place2, meant.statements, false);
  const { statements, problems } = remarks.length === 0 ? meant : splitSql(text2, place2, { whole: true });
  return { script: { ...nothing2, statements }, problems, remarks };
}
async function lockProblems(folder, file, there) {
  if (!there) return [];
  let text2;
  try {
    text2 = await folder.text(file);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problems;
  }
  const lines = text2.split("\n");
  const line = lines.findIndex((one) => one.startsWith("provider"));
  const provider = /^provider\s*=\s*"?([^"\s]*)/.exec(lines[line] ?? "")?.[1];
  if (provider === "mysql") return [];
  return [
    {
      code: "migration-unreadable",
      message: provider === void 0 ? `${lockFile} says no provider.` : `The migrations are for ${provider === "" ? "no provider" : provider}, and this is no ${provider === "" ? "name" : "MySQL"}.`,
      at: { file: placeOf(folder, file), line: Math.max(line, 0) + 1, column: 1 },
      hint: 'Expected `provider = "mysql"`, which stands for MariaDB too. Name the folder of the migrations for MySQL.'
    }
  ];
}
function applied7(rows, migrations) {
  const known5 = new Set(migrations.map(({ id }) => id));
  const started = (row) => row.started_at ?? "";
  const standing = rows.filter(({ rolled_back_at }) => (rolled_back_at ?? null) === null).toSorted(
    (left, right) => started(left) < started(right) ? -1 : started(left) > started(right) ? 1 : 0
  );
  const names2 = (wanted) => [
    ...new Set(standing.filter(wanted).flatMap(({ migration_name }) => migration_name ?? []))
  ];
  const finished = names2(({ finished_at }) => (finished_at ?? null) !== null);
  const [dirty] = names2(({ finished_at }) => (finished_at ?? null) === null);
  return {
    ids: finished.filter((name) => known5.has(name)),
    unknown: finished.filter((name) => !known5.has(name)),
    ...dirty !== void 0 && { dirty }
  };
}

// src/formats/sequelize.ts
import path15 from "node:path";

// src/formats/sequelize-settings.ts
var where = /^(?:host|port|username|user|password|database|url|protocol|replication|dialect|dialectModule|dialectModulePath|storage|ssl|mysql2Module|mariaDbModule)$/;
var whereInDialect = /^(?:host|port|user|password|database|socketPath|uri|ssl|stream)$/;
var connectionSettings = record(string(), unknown()).refine(
  (given) => !Object.keys(given).some((key) => where.test(key)) && !namesServer(given.dialectOptions),
  {
    message: "cannot say where to connect to: that is the scratch schema"
  }
).optional();
function namesServer(options18) {
  return typeof options18 === "object" && options18 !== null && Object.keys(options18).some((key) => whereInDialect.test(key));
}

// src/formats/sequelize.ts
var moduleName = /\.[cm]?[jt]s$/;
var neighbour = /(?:[.-](?:test|spec)|\.config)\.[cm]?[jt]s$|^index\.|^[_.]/;
var options14 = strictObject({
  pattern: string().min(1).optional().describe(
    "Which files are migrations, as in Umzug's `glob`, relative to `path`: `*.js`, `**/*.ts`. Default: the modules of the folder itself."
  ),
  call: _enum(["sequelize-cli", "umzug"]).optional().describe(
    "`sequelize-cli`: up(queryInterface, Sequelize); `umzug`: up({ name, path, context }), the context being the queryInterface. Default: as each function's own text has it."
  ),
  dialect: _enum(["mysql", "mariadb"]).optional().describe(
    "Sequelize's dialect. Default: the one whose driver the project has, `mysql` before `mariadb`."
  ),
  table: string().min(1).default("SequelizeMeta").describe("The table that the tool keeps its versions in: `migrationStorageTableName` of sequelize-cli."),
  settings: connectionSettings.describe(
    'What else `new Sequelize()` is given, where migrations depend on it: `{ timezone: "+02:00", dialectOptions: { multipleStatements: true } }`.'
  )
});
var sequelize = {
  name: "sequelize",
  summary: "modules (`.js` `.cjs` `.mjs` `.ts` …) whose `up` and `down` take Sequelize's queryInterface, as sequelize-cli and Umzug play them",
  options: options14,
  detect: detect6,
  read: read12,
  extend,
  inUse: {
    late: "sequelize-cli and Umzug play whatever is not recorded: databases in use run it after the others, new ones before them.",
    edited: "SequelizeMeta holds the name alone: databases that have run it keep what it did before, without a word.",
    retitled: "It is recorded by the name of its file: databases that have run it would run it again.",
    gone: "`db:migrate` does not notice, and `db:migrate:undo` cannot undo it: databases that have run it keep what it did, new ones never get it."
  },
  versions: ({ table }) => ({ table, applied: appliedByName })
};
var sequelize_default = sequelize;
var looks5 = 5;
async function detect6(folder) {
  const files = candidates4(folder, void 0);
  if (files.length === 0 || (await marksOf(folder)).size > 0) return false;
  return anySpeaks(folder, files.slice(-looks5), (text2) => hasUp(text2) && speaksSequelize(text2));
}
function speaksSequelize(text2) {
  return /\bqueryInterface\b|\bQueryInterface\b/.test(text2) || /(?:\bfrom\s*|\brequire\(\s*)["'](?:sequelize|@sequelize\/core)["']/.test(text2);
}
function candidates4(folder, pattern) {
  const fits = (file) => {
    const name = path15.posix.basename(file);
    if (!moduleName.test(name) || declaration.test(name)) return false;
    if (pattern !== void 0) return path15.posix.matchesGlob(file, pattern);
    return file === name && (/^\d/.test(name) || !neighbour.test(name));
  };
  const byName3 = (one, other) => path15.posix.basename(one) < path15.posix.basename(other) ? -1 : 1;
  return folder.files.filter(fits).sort(byName3);
}
async function read12(folder, { pattern, call, dialect, settings }) {
  const { migrations, problems } = await readModules(folder, {
    tool: "sequelize-cli",
    files: candidates4(folder, pattern),
    idOf: (file) => path15.posix.basename(file),
    choice: '`pattern`, such as pattern: "*.ts"',
    with: {
      library: "sequelize",
      options: { ...call && { call }, ...dialect && { dialect }, ...settings && { settings } }
    }
  });
  const twice2 = migrations.flatMap(
    ({ id, at }, index) => migrations[index - 1]?.id === id ? {
      code: "migration-duplicate",
      message: `"${migrations[index - 1]?.at.file}" and "${at.file}" have the same name.`,
      at,
      hint: "The name of the file alone is recorded: rename one of them."
    } : []
  );
  return { migrations, problems: [...problems, ...twice2] };
}
async function extend(draft, migrations, { pattern, call }, { folder }) {
  const last = migrations.at(-1);
  const before2 = folder.files.find((one) => placeOf(folder, one) === last?.at.file);
  const text2 = before2 === void 0 ? "" : await folder.text(before2).catch(() => "");
  const shape = last === void 0 ? { ending: ".js", typed: false, exports: "object" } : await shapeOfLast(folder, migrations, ".js");
  const id = last?.id ?? "";
  const moment = draft.at.toISOString().slice(0, 19).replaceAll("-", ".").replaceAll(":", ".");
  const dotted2 = /^\d{4}\.\d\d\.\d\dT\d\d\.\d\d\.\d\d\./.test(id);
  const name = draft.name ?? (dotted2 ? `${moment}.${draft.slug}` : numberedName(draft, migrations, 0, /^\d+_/.test(id) ? "_" : "-"));
  const file = `${name}${shape.ending}`;
  if (!candidates4({ ...folder, files: [file] }, pattern).includes(file))
    return `"${file}" is none of the files that are read, so it would be no migration.`;
  if (file <= id) return `"${file}" would come before "${id}", which is ordered by its name.`;
  const umzug2 = call === void 0 ? /\bcontext\b/.test(text2) : call === "umzug";
  return [{ file, text: writeModule(draft, shape, styleOf(text2, umzug2)) }];
}
function styleOf(text2, umzug2) {
  const instance = umzug2 && /\bcontext:\s*sequelize\b/.test(text2);
  const name = instance ? "sequelize" : "queryInterface";
  const type = instance ? "Sequelize" : "QueryInterface";
  const library = text2.includes("@sequelize/core") ? "@sequelize/core" : "sequelize";
  return {
    head: ({ typed, exports }) => {
      if (typed) return `import type { ${type} } from '${library}';

`;
      const strict = exports === "object" || exports === "names" ? "'use strict';\n\n" : "";
      const known5 = exports === "object" || exports === "default";
      return `${strict}${known5 && !umzug2 ? "/** @type {import('sequelize-cli').Migration} */\n" : ""}`;
    },
    parameter: (typed) => {
      if (!umzug2) return typed ? `${name}: ${type}` : name;
      return typed ? `{ context: ${name} }: { context: ${type} }` : `{ context: ${name} }`;
    },
    send: (sql) => `await ${instance ? name : `${name}.sequelize`}.query(${templateLiteral(sql.trim())});`
  };
}

// src/formats/sql-migrate-marks.ts
var prefix = "-- +migrate ";
var commands = ["Up", "Down", "StatementBegin", "StatementEnd"];
var nearly4 = /^\s*--\s*\+\s*migrate\b/i;
var longestLine2 = 1024 * 1024;
function sqlMigrateHalves(text2, { separator }) {
  const builders = { up: createHalf(), down: createHalf() };
  const marked = { up: false, down: false };
  const notes = [];
  let side;
  let begun;
  let dropped = [];
  const result = (fault) => ({
    ...marked.up && { up: builders.up.half() },
    ...marked.down && { down: builders.down.half() },
    faults: fault ? [fault] : [],
    notes
  });
  const unfinished = (at) => result({
    at,
    message: "What begins here is not ended: sql-migrate wants a semicolon at the end of a line, or before a word that begins with --.",
    hint: 'End it with a semicolon, before the next mark and the end of the file; a comment of its own has to begin with "-- ".'
  });
  const send = (from, end, cut) => {
    const builder = builders[side];
    notes.push(...lost(text2, builder.begin, end, dropped));
    dropped = [];
    builder.send(from, cut);
  };
  for (const { text: line, from } of linesOf(text2)) {
    if (Buffer.byteLength(line) >= longestLine2)
      return result({
        at: from,
        message: "The line is longer than 1 MiB, which sql-migrate does not read.",
        hint: "Break it in two."
      });
    const pending = side === void 0 ? void 0 : builders[side];
    if (line.startsWith("-- ") && !line.startsWith("-- +")) {
      if (pending?.pending) dropped.push(from);
      continue;
    }
    let ended = false;
    if (line.startsWith(prefix)) {
      const [command2] = trimmed(line.slice(prefix.length)).split(/\s+/);
      if (command2 === "")
        return result({ at: from, message: "sql-migrate refuses a mark that says nothing.", hint: known4 });
      if (command2 === "Up" || command2 === "Down") {
        if (pending?.pending) return unfinished(pending.begin);
        side = command2 === "Up" ? "up" : "down";
        marked[side] = true;
      } else if (command2 === "StatementBegin" && side !== void 0) begun ??= from;
      else if (command2 === "StatementEnd" && side !== void 0) {
        ended = begun !== void 0;
        begun = void 0;
      } else notes.push(passedOver2(line, from, side !== void 0));
    } else if (nearly4.test(line) && !isInString(text2, from + line.indexOf("--")))
      notes.push(passedOver2(line, from, side !== void 0));
    if (side === void 0) continue;
    const builder = builders[side];
    const separates = begun === void 0 && separator !== void 0 && line === separator;
    if (line.startsWith("-- +")) {
      if (builder.pending && !line.startsWith(prefix)) dropped.push(from);
    } else if (!separates) builder.add({ text: line, from }, { text: "\n", from: from + line.length });
    const semicolon = begun === void 0 ? endOfStatement(line) : void 0;
    if (ended || separates) send(from, from);
    else if (semicolon !== void 0) send(from, from, from + semicolon);
  }
  if (begun !== void 0)
    return result({
      at: begun,
      message: "This -- +migrate StatementBegin has no StatementEnd: sql-migrate refuses it.",
      hint: "Write -- +migrate StatementEnd below the statement."
    });
  if (side === void 0)
    return result({
      at: 0,
      message: "The file has no line -- +migrate Up and no -- +migrate Down: sql-migrate refuses it.",
      hint: `Write -- +migrate Up above what it shall do. ${known4}`
    });
  if (builders[side].pending) return unfinished(builders[side].begin);
  notes.push(...unmarked(text2));
  return result();
}
var known4 = `Marks begin a line, spelt exactly so: ${commands.map((command2) => `-- +migrate ${command2}`).join(", ")}.`;
function passedOver2(line, at, inside) {
  const said = line.length > 60 ? `${line.slice(0, 59)}…` : line;
  return {
    at,
    rule: "passed-over-mark",
    severity: "warning",
    message: `sql-migrate passes over the mark "${trimmed(said)}"`,
    hint: `${inside ? "What follows belongs to the half before it." : "It stands before -- +migrate Up and does nothing."} ${known4}`
  };
}
function isInString(text2, at) {
  const lexer = createLexer(text2);
  for (let token2 = nextToken(lexer); token2 !== void 0 && token2.start < at; token2 = nextToken(lexer)) {
    if (at < token2.end) return token2.kind === "string" || token2.kind === "quoted";
  }
  return false;
}
function lost(text2, begin3, end, dropped) {
  if (begin3 === void 0 || dropped.length === 0) return [];
  const lexer = createLexer(text2, begin3, end);
  let at;
  for (let token2 = nextToken(lexer); token2 !== void 0 && at === void 0; token2 = nextToken(lexer)) {
    if (token2.kind === "comment" || token2.kind === "blank") continue;
    at = dropped.find((line) => token2.start < line && line < token2.end);
  }
  if (at === void 0) return [];
  const message = "sql-migrate leaves this line out of the string that it is part of";
  const hint = 'It takes every line that begins with "-- " for a comment. Write the string in one line, or with \\n.';
  return [{ at, rule: "lost-line", severity: "warning", message, hint }];
}
function unmarked(text2) {
  const first = /(?<![^\n])-- \+migrate[ ]+(?:Up|Down)(?=\s|$)/.exec(text2)?.index ?? 0;
  const statement = splitSql(text2.slice(0, first), "").statements[0];
  if (statement === void 0) return [];
  const at = text2.indexOf(statement.sql);
  const message = "sql-migrate passes over what stands before the first mark";
  const hint = "Put it below -- +migrate Up.";
  return [{ at, rule: "lost-line", severity: "warning", message, hint }];
}

// src/formats/sql-migrate.ts
var options15 = strictObject({
  table: string().min(1, "must not be empty").default("gorp_migrations").describe(
    "The table in which sql-migrate records migrations: what dbconfig.yml or `SetTable` calls `table`."
  ),
  line_separator: string().min(1, "must not be empty").optional().describe("A line that ends a statement too: what `sqlparse.LineSeparator` is set to."),
  multi_statements: boolean().default(false).describe("sql-migrate connects with `multiStatements=true`: several statements may be sent as one.")
});
var sqlMigrate = {
  name: "sql-migrate",
  summary: "`1_title.sql` with `-- +migrate Up` and `-- +migrate Down`",
  options: options15,
  detect: async (folder) => (await marksOf(folder)).has("sql-migrate"),
  read: read13,
  compose: compose7,
  inUse: {
    late: "sql-migrate plays it late: databases in use run it after the others, new ones before them.",
    edited: "sql-migrate records no checksum: databases that have run it keep what it did before, without a word.",
    gone: "sql-migrate refuses every database that has run it (`unknown migration in database`), unless it is told `-ignore-unknown`."
  },
  versions: ({ table }) => ({ table, applied: applied8 })
};
var sql_migrate_default = sqlMigrate;
function compose7(draft, migrations) {
  const name = numberedName(draft, migrations, 0, "-");
  return inOneFile(`${name}.sql`, draft, {
    up: "-- +migrate Up",
    down: "-- +migrate Down",
    begin: "-- +migrate StatementBegin",
    end: "-- +migrate StatementEnd"
  });
}
var largest3 = 2n ** 63n - 1n;
async function read13(folder, chosen) {
  const problems = [];
  const named = [];
  const misnamed2 = (file, message, hint) => {
    const at = { file: placeOf(folder, file), line: 1, column: 1 };
    problems.push({ code: "migration-name", message, at, hint });
  };
  for (const file of folder.files) {
    if (file.includes("/") || !/\.sql$/i.test(file)) continue;
    if (!file.endsWith(".sql")) {
      if (!isMarked(await folder.text(file).catch(() => ""), "sql-migrate")) continue;
      const message = `"${file}" is marked as a migration, and sql-migrate passes over it: the ending has to be in small letters.`;
      misnamed2(file, message, "Name it *.sql.");
      continue;
    }
    const digits2 = /^[0-9]+/.exec(file)?.[0];
    const number2 = digits2 === void 0 ? void 0 : BigInt(digits2);
    if (number2 !== void 0 && number2 > largest3) {
      const message = `"${file}" begins with a number that is greater than ${largest3}: sql-migrate breaks off.`;
      misnamed2(file, message, "Begin its name with a smaller number.");
    } else named.push({ file, id: file, ...number2 !== void 0 && { number: number2 } });
  }
  const ordered = named.sort(inOrder);
  const reading = await readHalves(folder, ordered, {
    name: "sql-migrate",
    halves: (text2) => sqlMigrateHalves(text2, { separator: chosen.line_separator }),
    // what stands before the first mark is passed over, so it matters only where it hides that
    mindsByteOrderMark: (text2) => text2.startsWith("-- +migrate"),
    several: chosen.multi_statements,
    block: "-- +migrate StatementBegin and -- +migrate StatementEnd"
  });
  return {
    migrations: reading.migrations,
    problems: [...problems, ...reading.problems],
    remarks: [...sameNumbers2(folder, ordered), ...reading.remarks]
  };
}
function inOrder(left, right) {
  if (left.number !== void 0 && right.number !== void 0 && left.number !== right.number)
    return left.number < right.number ? -1 : 1;
  if (left.number === void 0 !== (right.number === void 0)) return left.number === void 0 ? 1 : -1;
  return left.file < right.file ? -1 : 1;
}
function sameNumbers2(folder, ordered) {
  const pairs = ordered.flatMap((one, index) => {
    const before2 = ordered[index - 1];
    return before2?.number !== void 0 && before2.number === one.number ? [{ before: before2, one }] : [];
  });
  const [first] = pairs;
  if (first === void 0) return [];
  const others3 = pairs.length > 1 ? ` (and ${pairs.length - 1} more such pairs)` : "";
  return [
    {
      rule: "apply-same-version",
      severity: "notice",
      migration: first.one.id,
      title: `"${first.before.file}" and "${first.one.file}" begin with the same number${others3}`,
      detail: "sql-migrate applies both, ordered by their names.",
      at: { file: placeOf(folder, first.one.file), line: 1, column: 1 }
    }
  ];
}
function applied8(rows, migrations) {
  const position = new Map(migrations.map(({ id }, index) => [id, index]));
  const known5 = rows.flatMap(({ id, applied_at: when }) => {
    const index = id === null || id === void 0 ? void 0 : position.get(id);
    return index === void 0 ? [] : [{ id, index, when: when ?? "" }];
  });
  known5.sort(
    (left, right) => left.when === right.when ? left.index - right.index : left.when < right.when ? -1 : 1
  );
  return {
    ids: known5.map(({ id }) => id),
    unknown: rows.flatMap(({ id }) => id && !position.has(id) ? [id] : [])
  };
}

// src/models/folder.ts
import { realpath as realpath2, stat as stat3 } from "node:fs/promises";
import path16 from "node:path";
var isFolder = (root, relative) => isThere(root, relative, "folder");
var isFile = (root, relative) => isThere(root, relative, "file");
async function isThere(root, relative, kind) {
  try {
    const [boundary, real] = await Promise.all([realpath2(root), realpath2(path16.resolve(root, relative))]);
    if (real !== boundary && !real.startsWith(boundary + path16.sep)) return false;
    const found = await stat3(real);
    return kind === "file" ? found.isFile() : found.isDirectory();
  } catch {
    return false;
  }
}

// src/formats/typeorm-compose.ts
import path17 from "node:path";
var importLine = /^import\s[^;]*?\bfrom\s*(['"])typeorm\1;?/m;
async function composeTypeorm(draft, migrations, pattern, folder) {
  const last = migrations.at(-1);
  const lastFile = folder.files.find((file2) => last !== void 0 && placeOf(folder, file2) === last.at.file);
  const shape = shapeOf2(lastFile, lastFile === void 0 ? "" : await folder.text(lastFile));
  const timestamp = Math.max(draft.at.getTime(), ...migrations.map(({ id }) => timeOf2(id) + 1));
  const name = `${classNameOf2(draft.slug)}${timestamp}`;
  const below2 = lastFile === void 0 ? "." : path17.posix.dirname(lastFile);
  const file = path17.posix.join(below2, `${draft.name ?? `${timestamp}-${draft.slug}`}${shape.ending}`);
  if (pattern !== void 0 && !path17.posix.matchesGlob(file, pattern))
    return `"${file}" is not what \`pattern: ${pattern}\` matches, so it would be no migration.`;
  return [{ file, text: textOf4(name, draft, shape) }];
}
function timeOf2(id) {
  return Number.parseInt(id.slice(-13), 10) || 0;
}
function classNameOf2(slug) {
  const words = slug.split("_").filter((word2) => word2 !== "");
  const name = words.map((word2) => word2[0].toUpperCase() + word2.slice(1)).join("");
  return /^[\p{L}_$]/u.test(name) ? name : `Migration${name}`;
}
function shapeOf2(file, text2) {
  const ending2 = file === void 0 ? ".ts" : path17.posix.extname(file);
  const written2 = importLine.exec(text2)?.[0];
  const names2 = written2 !== void 0 && /\bMigrationInterface\b/.test(written2) && /\bQueryRunner\b/.test(written2);
  return {
    ending: ending2,
    typed: ending2.endsWith("ts"),
    kind: /\bexports\s*[.=[]/.test(text2) ? "commonjs" : /\bexport\s+default\s+class\b/.test(text2) ? "default" : "export",
    // without `type` Node cannot load the file: an interface is not there when it runs
    importing: names2 && written2 !== void 0 ? written2 : "import type { MigrationInterface, QueryRunner } from 'typeorm';"
  };
}
function textOf4(name, { up, down }, { typed, kind, importing }) {
  const begin3 = {
    export: "export class",
    default: "export default class",
    commonjs: "module.exports = class"
  }[kind];
  const queries = (statements) => statements.map((sql) => `    await queryRunner.query(${templateLiteral(sql)});
`).join("");
  const method = (direction, statements) => typed ? `  public async ${direction}(queryRunner: QueryRunner): Promise<void> {
${queries(statements)}  }
` : `  async ${direction}(queryRunner) {
${queries(statements)}  }
`;
  const head = typed ? `${importing}

${begin3} ${name} implements MigrationInterface {` : `${begin3} ${name} {`;
  const end = kind === "commonjs" ? "};" : "}";
  return `${head}
  name = '${name}';

${method("up", up)}
${method("down", down)}${end}
`;
}

// src/formats/typeorm-files.ts
import path18 from "node:path";

// src/formats/module-classes.ts
function classesOf(text2) {
  const words = wordsOf(text2);
  const found = [];
  for (let index = 0; index < words.length; index += 1) {
    if (words[index].text !== "class" || words[index - 1]?.text === ".") continue;
    const read16 = readClass(words, index);
    if (read16 === void 0) continue;
    found.push(read16.draft);
    index = read16.end;
  }
  found.push(...readPrototypes(words));
  const exported = exportedNames(words);
  for (const each of found) if (exported.has(each.name)) each.exported = true;
  return found.sort((one, other) => one.offset - other.offset);
}
function readClass(words, start) {
  const next = words[start + 1];
  if (next?.type !== "IdentifierName" && next?.text !== "{") return void 0;
  const named = next?.type === "IdentifierName" && next.text !== "extends" && next.text !== "implements" ? next : void 0;
  const abstract = words[start - 1]?.text === "abstract";
  const before2 = words[start - (abstract ? 2 : 1)];
  const isDefault = before2?.text === "default" || before2?.text === "=";
  let open3 = start + (named ? 2 : 1);
  let parent;
  for (let depth = 0; open3 < words.length; open3 += 1) {
    const word2 = words[open3].text;
    if (depth === 0 && word2 === "{") break;
    if (/^[({<]$/.test(word2)) depth += 1;
    if (/^(?:[)}]|>+)$/.test(word2)) depth -= word2.length;
    if (depth < 0 || word2 === ";") return void 0;
    if (word2 === "extends" && depth === 0) parent = lastOfChain(words, open3 + 1);
  }
  if (open3 >= words.length) return void 0;
  const end = closing(words, open3);
  const name = named?.text ?? nameByAssignment(words, start) ?? "default";
  const draft = {
    name,
    offset: (named ?? words[start]).offset,
    // `module.exports = class`, `exports.A = class`
    exported: before2?.text === "export" || before2?.text === "default" || isDefault && isExports(words, start - 2),
    abstract,
    ...parent !== void 0 && { extends: parent },
    methods: /* @__PURE__ */ new Map(),
    properties: /* @__PURE__ */ new Map()
  };
  readBody(words, open3, end, draft);
  return { draft, end };
}
function nameByAssignment(words, start) {
  if (words[start - 1]?.text !== "=") return void 0;
  const target = words[start - 2];
  if (target?.type !== "IdentifierName" || target.text === "exports") return void 0;
  return words[start - 3]?.text === "." ? "" : target.text;
}
function isExports(words, end) {
  for (let index = end; index >= 0 && index > end - 5; index -= 1) {
    const word2 = words[index];
    if (word2.text === "exports") return true;
    if (word2.type !== "IdentifierName" && word2.type !== "StringLiteral" && !/^[.[\]]$/.test(word2.text))
      return false;
  }
  return false;
}
function lastOfChain(words, start) {
  let last;
  for (let index = start; index < words.length; index += 1) {
    const word2 = words[index];
    if (word2.type === "IdentifierName" && word2.text !== "implements") last = word2.text;
    else if (word2.text !== ".") break;
    else continue;
    if (words[index + 1]?.text !== ".") break;
  }
  return last;
}
var modifiers = /* @__PURE__ */ new Set([
  "public",
  "private",
  "protected",
  "readonly",
  "declare",
  "override",
  "async",
  "*"
]);
function readBody(words, open3, end, draft) {
  let index = open3 + 1;
  while (index < end) {
    while (words[index]?.text === ";") index += 1;
    while (words[index]?.text === "@") {
      index += 2;
      while (words[index]?.text === ".") index += 2;
      if (words[index]?.text === "(") index = closing(words, index) + 1;
    }
    const first = index;
    while (modifiers.has(words[index]?.text ?? "") && !/^[=(;:]$/.test(words[index + 1]?.text ?? ""))
      index += 1;
    const isStatic = words[index]?.text === "static" && !/^[=(;:]$/.test(words[index + 1]?.text ?? "");
    if (isStatic) index += 1;
    while (modifiers.has(words[index]?.text ?? "") && !/^[=(;:]$/.test(words[index + 1]?.text ?? ""))
      index += 1;
    const accessor = /^[gs]et$/.test(words[index]?.text ?? "") && !/^[=(;:]$/.test(words[index + 1]?.text ?? "");
    if (accessor) index += 1;
    const member = words[index];
    if (member === void 0 || index >= end) break;
    index = readMember(words, index, end, draft, isStatic, accessor);
    if (index <= first) index = first + 1;
  }
  readAssignments(words, open3, end, draft);
}
function readMember(words, start, end, draft, isStatic, accessor) {
  const member = words[start];
  const name = member.type === "StringLiteral" ? member.text.slice(1, -1) : member.text;
  let index = member.text === "[" ? closing(words, start) + 1 : start + 1;
  if (/^[?!]$/.test(words[index]?.text ?? "")) index += 1;
  if (words[index]?.text === "<" || words[index]?.text === "(") {
    while (index < end && words[index].text !== "(") index += 1;
    index = closing(words, index) + 1;
    if (words[index]?.text === ":") index = behindType(words, index + 1, end);
    if (words[index]?.text !== "{") return index;
    if (accessor) draft.properties.set(name, void 0);
    else if (!isStatic && name !== "constructor") draft.methods.set(name, member.offset);
    return closing(words, index) + 1;
  }
  if (words[index]?.text === ":") index = behindType(words, index + 1, end);
  if (words[index]?.text === "=") {
    const value = index + 1;
    const behind2 = endOfProperty(words, value, end);
    if (isStatic) return behind2;
    if (functionBody(words, value, end) !== void 0) draft.methods.set(name, member.offset);
    else draft.properties.set(name, simpleValue(words, value, behind2));
    return behind2;
  }
  return index;
}
function behindType(words, start, end) {
  let index = start;
  let angle = 0;
  while (index < end) {
    const word2 = words[index];
    if (word2.text === "<") angle += 1;
    else if (/^>+$/.test(word2.text)) angle -= word2.text.length;
    else if (angle <= 0 && /^(?:=|;)$/.test(word2.text)) return index;
    else if (angle <= 0 && word2.text === "{" && index > start && !/^[|&:]$/.test(words[index - 1].text))
      return index;
    else if (/^[{([]$/.test(word2.text)) index = closing(words, index);
    else if (angle <= 0 && index > start && word2.fresh && !/^[|&.,]$/.test(word2.text)) return index;
    index += 1;
  }
  return index;
}
function functionBody(words, start, end) {
  let index = start;
  if (words[index]?.text === "async") index += 1;
  if (words[index]?.text === "function") {
    while (index < end && words[index].text !== "(") index += 1;
    index = closing(words, index) + 1;
    if (words[index]?.text === ":") index = behindType(words, index + 1, end);
    return words[index]?.text === "{" ? index : void 0;
  }
  if (words[index]?.text === "(") index = closing(words, index) + 1;
  else if (words[index]?.type === "IdentifierName") index += 1;
  else return void 0;
  if (words[index]?.text === ":")
    while (index < end && words[index].text !== "=>" && words[index].text !== ";") index += 1;
  return words[index]?.text === "=>" ? index + 1 : void 0;
}
function endOfProperty(words, start, end) {
  let index = start;
  while (index < end) {
    const word2 = words[index];
    if (word2.text === ";") return index + 1;
    if (index > start && word2.fresh && !/^(?:[.+\-*/%&|^?:=<>,]|=>|as)/.test(word2.text)) return index;
    index = /^[{([]$/.test(word2.text) && word2.type === "Punctuator" ? closing(words, index) + 1 : index + 1;
  }
  return end;
}
function simpleValue(words, start, behind2) {
  const value = words.slice(start, behind2).filter(({ text: text2 }) => text2 !== ";");
  const said = value.findIndex(({ text: text2 }) => text2 === "as" || text2 === "satisfies");
  const [first, dot, property] = said === -1 ? value : value.slice(0, said);
  const length = said === -1 ? value.length : said;
  if (first === void 0) return void 0;
  if (length === 3 && dot?.text === "." && property?.text === "name") return first.text;
  if (length !== 1) return void 0;
  if (first.type === "StringLiteral" || first.type === "NoSubstitutionTemplate")
    return first.text.includes("\\") ? void 0 : first.text.slice(1, -1);
  return first.text === "true" ? true : first.text === "false" ? false : void 0;
}
function readAssignments(words, open3, end, draft) {
  for (let index = open3; index < end; index += 1) {
    if (words[index].text !== "this" || words[index + 1]?.text !== "." || words[index + 3]?.text !== "=")
      continue;
    const name = words[index + 2].text;
    if (draft.properties.has(name)) continue;
    const behind2 = endOfProperty(words, index + 4, end);
    if (functionBody(words, index + 4, end) === void 0)
      draft.properties.set(name, simpleValue(words, index + 4, behind2));
  }
}
function readPrototypes(words) {
  const found = /* @__PURE__ */ new Map();
  for (let index = 1; index < words.length; index += 1) {
    if (words[index].text !== "prototype" || words[index - 1].text !== ".") continue;
    const owner = words[index - 2];
    const method = words[index + 2];
    if (owner?.type !== "IdentifierName" || words[index + 1]?.text !== "." || method === void 0) continue;
    const body = words[index + 3]?.text === "=" ? functionBody(words, index + 4, words.length) : void 0;
    if (body === void 0) continue;
    let draft = found.get(owner.text);
    if (draft === void 0) {
      const at = words.findIndex(
        ({ text: text2 }, place2) => text2 === owner.text && words[place2 - 1]?.text === "function"
      );
      if (at === -1) continue;
      draft = {
        name: owner.text,
        offset: words[at].offset,
        exported: false,
        abstract: false,
        methods: /* @__PURE__ */ new Map(),
        properties: /* @__PURE__ */ new Map()
      };
      let open3 = at;
      while (open3 < words.length && words[open3].text !== "{") open3 += 1;
      readAssignments(words, open3, closing(words, open3), draft);
      found.set(owner.text, draft);
    }
    draft.methods.set(method.text, method.offset);
  }
  return [...found.values()];
}

// src/formats/typeorm-files.ts
var moduleName2 = /\.[cm]?[jt]s$/;
var neighbour2 = /\.d\.[cm]?ts$|(?:[.-](?:test|spec))\.[cm]?[jt]s$|(?:^|\/)index\.[cm]?[jt]s$/;
function typeormCandidates({ files }, pattern) {
  return files.filter((file) => {
    if (!moduleName2.test(file) || neighbour2.test(file)) return false;
    return pattern === void 0 ? !file.includes("/") : path18.posix.matchesGlob(file, pattern);
  });
}
var looks6 = 8;
async function isTypeormFolder(folder) {
  for (const file of typeormCandidates(folder, void 0).slice(0, looks6)) {
    const text2 = await folder.text(file).catch(() => "");
    if (/\btypeorm\b|query_?runner/i.test(text2) && classesOf(text2).some(isTypeormMigration)) return true;
  }
  return false;
}
function isTypeormMigration(each) {
  if (!each.exported || each.abstract) return false;
  return each.methods.has("up") || each.extends !== void 0 && /\d{13}$/.test(recordedName(each) ?? "");
}
function recordedName({ name, properties }) {
  if (!properties.has("name")) return name;
  const said = properties.get("name");
  return typeof said === "string" ? said || name : void 0;
}
async function readTypeormFiles(folder, pattern) {
  const problems = [];
  const remarks = [];
  const classes = [];
  for (const file of [...typeormCandidates(folder, pattern)].sort()) {
    try {
      const read16 = readFile4(await folder.text(file), file, placeOf(folder, file));
      classes.push(...read16.classes);
      problems.push(...read16.problems);
      remarks.push(...read16.remarks);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
    }
  }
  problems.push(...duplicates(classes));
  const ordered = classes.sort((one, other) => one.timestamp - other.timestamp);
  remarks.push(...sameTimes(ordered), ...pattern === void 0 ? await passedOver3(folder) : []);
  return { classes: ordered, problems, remarks };
}
function readFile4(text2, file, place2) {
  const locate = createLocator(text2, place2);
  const problems = [];
  const classes = [];
  const all = classesOf(text2);
  for (const each of all.filter(isTypeormMigration)) {
    const at = locate(each.offset);
    const name = recordedName(each);
    if (name === void 0) {
      problems.push({
        code: "migration-name",
        message: `What ${each.name} is recorded as cannot be said without running it.`,
        at,
        hint: `TypeORM records what its property \`name\` holds: write it as a plain string, name = '${each.name}'.`
      });
      continue;
    }
    const timestamp = Number.parseInt(name.slice(-13), 10);
    if (!timestamp) {
      problems.push({
        code: "migration-name",
        message: `TypeORM refuses "${name}": its last 13 characters are no time.`,
        at,
        hint: "Expected a name that ends with milliseconds since 1970, such as CreateUsers1700000000000, for the class or its property `name`."
      });
      continue;
    }
    const down = each.methods.get("down");
    const transaction = each.properties.get("transaction");
    classes.push({
      name,
      timestamp,
      file,
      at,
      up: locate(each.methods.get("up") ?? each.offset),
      metadata: text2.includes("typeorm_metadata"),
      ...(down !== void 0 || each.extends !== void 0) && { down: locate(down ?? each.offset) },
      ...typeof transaction === "boolean" && { transaction }
    });
  }
  if (classes.length > 0 || problems.length > 0) return { classes, problems, remarks: [] };
  const open3 = unclosed(wordsOf(text2));
  if (open3 !== void 0) {
    const message = `The "${text2[open3]}" that opens here is never closed, so the module cannot be loaded.`;
    problems.push({ code: "migration-unreadable", message, at: locate(open3), hint: "Close it." });
    return { classes, problems, remarks: [] };
  }
  const hidden = all.find((each) => each.methods.has("up") && !each.exported && !each.abstract);
  if (hidden === void 0 && !/\d{13}/.test(path18.posix.basename(file)))
    return { classes, problems, remarks: [] };
  return {
    classes,
    problems,
    remarks: [
      {
        rule: "apply-passed-over",
        severity: "warning",
        title: hidden === void 0 ? `${file} exports no class with an \`up\`: TypeORM passes over it` : `${hidden.name} is not exported: TypeORM passes over it`,
        at: locate(hidden?.offset ?? 0)
      }
    ]
  };
}
function duplicates(classes) {
  const byName3 = /* @__PURE__ */ new Map();
  return classes.flatMap((each) => {
    const twin = byName3.get(each.name);
    if (twin === void 0) {
      byName3.set(each.name, each);
      return [];
    }
    const compiled = twin.file.replace(moduleName2, "") === each.file.replace(moduleName2, "");
    return [
      {
        code: "migration-duplicate",
        message: `${each.name} is there twice: in "${twin.file}" and in "${each.file}".`,
        at: each.at,
        hint: compiled ? 'If one is compiled from the other, choose with `pattern`, such as pattern: "*.ts".' : "TypeORM refuses to run then: give one of them another name."
      }
    ];
  });
}
function sameTimes(ordered) {
  return ordered.flatMap((each, index) => {
    const before2 = ordered[index - 1];
    if (before2?.timestamp !== each.timestamp || before2.name === each.name) return [];
    return [
      {
        rule: "apply-same-version",
        severity: "warning",
        migration: each.name,
        title: `${before2.name} and ${each.name} have the same time`,
        detail: "Which of them TypeORM runs first depends on the order in which it finds their files.",
        at: each.at
      }
    ];
  });
}
async function passedOver3(folder) {
  const below2 = folder.files.filter(
    (file) => file.includes("/") && moduleName2.test(file) && !neighbour2.test(file) && /\d{13}/.test(file)
  );
  const [first] = below2;
  if (first === void 0) return [];
  return [
    {
      rule: "apply-passed-over",
      severity: "notice",
      title: `${below2.length === 1 ? `${first} lies` : `${first} and ${below2.length - 1} more lie`} in a folder below, and only files directly in the folder are read`,
      detail: 'If TypeORM is to run them, too, say so: `pattern: "**/*.ts"`.',
      at: { file: placeOf(folder, first), line: 1, column: 1 }
    }
  ];
}

// src/formats/typeorm.ts
var options16 = strictObject({
  table: string().min(1, "must not be empty").default("migrations").describe("The table in which TypeORM records migrations: the data source's `migrationsTableName`."),
  pattern: string().min(1).optional().describe(
    "Which files hold migrations, as a glob relative to `path`: `*.ts`, `**/*.js`. Default: every module directly in it."
  ),
  transaction: _enum(["all", "each", "none"]).optional().describe(
    "The transaction mode, as in `migration:run --transaction`. Default: what `data_source` says; else `all`, and `each` where a migration has a `transaction` of its own."
  ),
  data_source: string().min(1).optional().describe(
    "The module that exports the DataSource, `src/data-source.ts`, for migrations that need its entities or options. Nothing is connected to what it names."
  ),
  export: string().min(1).optional().describe("Which export of `data_source` it is: `AppDataSource`. Default: the only one.")
});
var typeorm = {
  name: "typeorm",
  summary: "modules with classes that have `up(queryRunner)` and `down(queryRunner)`: `1700000000000-Title.ts`",
  options: options16,
  detect: isTypeormFolder,
  read: read14,
  extend: (draft, migrations, { pattern }, { folder }) => composeTypeorm(draft, migrations, pattern, folder),
  inUse: {
    late: "TypeORM plays whatever is not recorded, whatever its time: databases in use run it after the others, new ones before them.",
    edited: "TypeORM records the name alone: databases that have run it keep what it did before, without a word.",
    gone: "TypeORM goes up all the same, and stops at a revert of it."
  },
  versions: ({ table }) => ({ table, others: ["typeorm_metadata"], applied: applied9 })
};
var typeorm_default = typeorm;
async function read14(folder, chosen, context) {
  const files = await readTypeormFiles(folder, chosen.pattern);
  const { classes, remarks } = files;
  const usual = classes.some(({ transaction }) => transaction !== void 0) ? "each" : "all";
  return {
    migrations: classes.map((each) => migrationOf3(each, folder, chosen, usual)),
    problems: [...files.problems, ...modeProblems(files, chosen), ...await sourceProblems(chosen, context)],
    remarks
  };
}
function modeProblems({ classes }, { transaction }) {
  if (transaction !== "all") return [];
  return classes.filter((each) => each.transaction !== void 0).map((each) => ({
    code: "migration-unreadable",
    message: `TypeORM refuses ${each.name} in the mode "all": it says itself whether it runs in a transaction.`,
    at: each.at,
    hint: "Run with `--transaction each`, and say `transaction: each` in the matrix."
  }));
}
function migrationOf3(each, folder, { transaction, data_source, export: exportName }, usual) {
  const script2 = (call, at) => ({
    kind: "module",
    file: placeOf(folder, each.file),
    at,
    call,
    with: {
      library: "typeorm",
      options: {
        name: each.name,
        // what the data source says of it stands between the two
        ...transaction !== void 0 && { transaction },
        usual,
        ...each.metadata && { metadata: true },
        ...data_source !== void 0 && { dataSource: data_source },
        ...exportName !== void 0 && { exportName }
      }
    }
  });
  return {
    id: each.name,
    name: each.name,
    at: each.at,
    up: script2("up", each.up),
    ...each.down && { down: script2("down", each.down) },
    recorded: { timestamp: String(each.timestamp), name: each.name }
  };
}
function applied9(rows, migrations) {
  const known5 = new Set(migrations.map(({ id }) => id));
  const names2 = rows.flatMap(({ name }) => name ?? []);
  return {
    ids: names2.filter((name) => known5.has(name)),
    unknown: names2.filter((name) => !known5.has(name))
  };
}
async function sourceProblems({ data_source: file, export: exportName }, context) {
  if (file === void 0 && exportName !== void 0)
    return [
      {
        code: "migration-unreadable",
        message: `Of which module "${exportName}" is the export is not said.`,
        at: context.database.migrations.at,
        hint: "Name the module that exports the DataSource: `data_source: src/data-source.ts`."
      }
    ];
  if (file === void 0 || await isFile(context.root, file)) return [];
  return [
    {
      code: "migration-unreadable",
      message: `There is no file "${file}" with a DataSource.`,
      at: context.database.migrations.at,
      hint: "`data_source` is relative to the matrix and stays inside its folder, such as src/data-source.ts."
    }
  ];
}

// src/formats/umzug.ts
import path19 from "node:path";
var moduleName3 = /\.[cm]?[jt]s$/;
var declaration2 = /\.d\.[cm]?ts$/;
var neighbour3 = /(?:[.-](?:test|spec)|\.(?:config|min))\.[cm]?[jt]s$|^index\.|^_/;
var othersJournal = /^(?:meta\/_journal\.json|(?:migrations\/)?(?:migration_lock\.toml|[^/]+\/migration\.sql))$/;
var othersModules = [knex_default, kysely_default, mikro_orm_default, sequelize_default, typeorm_default];
var options17 = strictObject({
  pattern: string().min(1).optional().describe(
    "Which files are migrations, as in Umzug's `glob`, relative to `path`: `*.js`, `**/*.{ts,sql}`."
  )
});
var umzug = {
  name: "umzug",
  summary: "modules (`.js` `.mjs` `.cjs` `.ts` `.mts` `.cts`) that export `up` and `down`, and `NAME.sql` with `down/NAME.sql`",
  options: options17,
  async detect(folder) {
    if (folder.files.some((file) => othersJournal.test(file))) return false;
    if ((await Promise.all(othersModules.map(({ detect: detect7 }) => detect7(folder)))).includes(true)) return false;
    const fits = candidates5(folder, {}).some(
      (file) => moduleName3.test(file) || !isUp(file) && downOf(folder, file) !== void 0
    );
    return fits && (await marksOf(folder)).size === 0;
  },
  read: read15,
  compose: compose8,
  inUse: {
    late: "Umzug plays whatever is not recorded: databases in use run it after the others, new ones before them.",
    edited: "Umzug records the name alone: databases that have run it keep what it did before, without a word.",
    gone: "Umzug does not notice: databases that have run it keep what it did, new ones never get it."
  }
};
var umzug_default = umzug;
function compose8({ name, at, slug, up, down }, _, { pattern }) {
  const moment = at.toISOString().slice(0, 19).replaceAll("-", ".").replaceAll(":", ".");
  const file = `${name ?? `${moment}.${slug}`}.sql`;
  if (pattern !== void 0 && !path19.posix.matchesGlob(file, pattern))
    return `"${file}" is not what \`pattern: ${pattern}\` matches, so it would be no migration.`;
  const asText = (statements) => sqlText(statements.map((sql) => ({ sql })));
  return [
    { file, text: asText(up) },
    { file: `down/${file}`, text: asText(down) }
  ];
}
function candidates5(folder, { pattern }) {
  const fits = (file) => {
    const name = path19.posix.basename(file);
    if (declaration2.test(name) || name.endsWith(".down.sql")) return false;
    if (name.endsWith(".sql") && path19.posix.basename(path19.posix.dirname(file)) === "down") return false;
    if (!moduleName3.test(name) && !name.endsWith(".sql")) return false;
    if (pattern !== void 0) return path19.posix.matchesGlob(file, pattern);
    return file === name && !neighbour3.test(name);
  };
  return folder.files.filter(fits).sort();
}
function downOf(folder, file) {
  if (!file.endsWith(".sql")) return void 0;
  const beside = file.endsWith(".up.sql") ? [file.replace(/\.up\.sql$/, ".down.sql")] : [];
  const below2 = path19.posix.join(path19.posix.dirname(file), "down", path19.posix.basename(file));
  return [...beside, below2].find((name) => folder.files.includes(name));
}
async function read15(folder, chosen) {
  const problems = [];
  const files = candidates5(folder, chosen);
  const complain = (code, file, message, hint) => {
    problems.push({ code, message, at: { file: placeOf(folder, file), line: 1, column: 1 }, hint });
  };
  const byStem = /* @__PURE__ */ new Map();
  for (const file of files) {
    const name = path19.posix.basename(file);
    const stem = moduleName3.test(name) ? name.replace(moduleName3, "") : name;
    const twin = byStem.get(stem);
    if (twin === void 0) byStem.set(stem, file);
    else {
      const hint = path19.posix.basename(twin) === name ? "Umzug records the name of the file alone: rename one of them." : 'If one is compiled from the other, choose with `pattern`, such as pattern: "*.ts".';
      complain("migration-duplicate", file, `"${twin}" and "${file}" would be the same migration.`, hint);
    }
  }
  const downs = new Set(files.map((file) => downOf(folder, file)));
  for (const file of folder.files) {
    if (!/^down\/[^/]+\.sql$/.test(file) || downs.has(file)) continue;
    const name = path19.posix.basename(file);
    if (chosen.pattern !== void 0 && !path19.posix.matchesGlob(name, chosen.pattern)) continue;
    complain(
      "migration-name",
      file,
      `"${file}" has no up: there is no "${name}" beside its folder.`,
      `Add ${name}, or remove it.`
    );
  }
  const limit = limiter(16);
  const migrations = await Promise.all(
    files.map(
      (file) => limit(async () => {
        const name = path19.posix.basename(file);
        const at = { file: placeOf(folder, file), line: 1, column: 1 };
        if (moduleName3.test(name)) {
          const script2 = { kind: "module", file: at.file };
          return { id: name, name, at, up: { ...script2, call: "up" }, down: { ...script2, call: "down" } };
        }
        const down = downOf(folder, file);
        const upward = await readSqlScript(folder, file);
        const downward = down === void 0 ? void 0 : await readSqlScript(folder, down);
        problems.push(...upward.problems, ...downward?.problems ?? []);
        return { id: name, name, at, up: upward.script, ...downward && { down: downward.script } };
      })
    )
  );
  return { migrations, problems };
}

// src/formats/index.ts
var formats = [
  alembic_default,
  command_default,
  dbmate_default,
  drizzle_default,
  flyway_default,
  golang_migrate_default,
  goose_default,
  knex_default,
  kysely_default,
  liquibase_default,
  mikro_orm_default,
  plain_default,
  prisma_default,
  sequelize_default,
  sql_migrate_default,
  typeorm_default,
  umzug_default
];

// src/checks/apply.ts
function severalHeads({ heads = [], migrations }, severity) {
  if (heads.length < 2) return [];
  const meant = heads.every(({ labels }) => labels.length > 0);
  const last = migrations.findLast(({ id }) => heads.some((head) => head.id === id));
  const names2 = heads.map(({ id, labels }) => labels.length > 0 ? `${id} (${labels.join(", ")})` : id);
  return [
    {
      check: "apply",
      rule: "apply-several-heads",
      severity: meant || severity === "notice" ? "notice" : "warning",
      ...last && { migration: last.id, ...place(last, "up") },
      title: `the history has ${heads.length} heads: ${names2.join(", ")}`,
      detail: meant ? "Each ends a branch that has a name: `alembic upgrade heads` applies all of them, `upgrade NAME@head` one." : "`alembic upgrade head` refuses to choose between them; only `upgrade heads` applies all."
    }
  ];
}
function baselineFailed({ baseline, database }, severity) {
  const failure = baseline?.failure;
  if (failure === void 0) return [];
  const at = failure.at ?? failure.statement?.at ?? database.baseline?.at;
  const number2 = failure.applied.length + 1;
  const detail = [
    ...failure.error ? [] : [failure.message],
    ...failure.statement ? [`It is statement ${number2} of ${number2 + failure.pending.length}.`] : [],
    ...isAccessDenied(failure) ? [
      `It is played as the migrations are, with an account that has every right on ${database.schema} and no other: take out what is no part of that schema (CREATE DATABASE, USE, SET GLOBAL, the DEFINER of another account).`
    ] : [],
    "No migration was tried."
  ];
  return [
    {
      check: "apply",
      rule: "apply-baseline-failed",
      severity,
      ...at && { file: at.file, line: at.line, column: at.column },
      title: `the baseline of ${database.name} ${failed(failure)}`,
      detail: detail.join("\n"),
      ...failure.statement && { statement: cutStatement(failure.statement.sql) },
      ...failure.error && { error: failure.error }
    }
  ];
}
function remarked({ remarks = [] }, severity) {
  return remarks.map((remark) => ({
    check: "apply",
    rule: remark.rule,
    severity: severity === "notice" ? severity : remark.severity,
    ...remark.migration !== void 0 && { migration: remark.migration },
    file: remark.at.file,
    line: remark.at.line,
    column: remark.at.column,
    title: remark.title,
    ...remark.detail !== void 0 && { detail: remark.detail }
  }));
}
var apply_default = {
  name: "apply",
  summary: "every migration goes up, from nothing to head",
  severity: "error",
  run(rehearsal, { severity }) {
    const findings = [...baselineFailed(rehearsal, severity)];
    let refused;
    for (const step of rehearsal.steps) {
      const failure = failureOf(step);
      if (step.phase !== "up" || failure === void 0) continue;
      if (isAccessDenied(failure)) {
        refused = `the up of ${step.migration.id} was refused: see isolation`;
        continue;
      }
      const unmet = rehearsal.unmet.map(
        ({ name, because }) => `${name}, which it needs, is not at head: ${because}`
      );
      const fields = failureFields(failure, step);
      findings.push({
        check: "apply",
        rule: "apply-failed",
        severity,
        migration: step.migration.id,
        phase: "up",
        title: title(step, failed(failure)),
        ...fields,
        ...unmet.length > 0 && {
          detail: [`This may be a consequence: ${unmet.join("; ")}.`, fields.detail ?? ""].join("\n").trim()
        }
      });
    }
    findings.push(...severalHeads(rehearsal, severity), ...remarked(rehearsal, severity));
    return { findings, ...refused !== void 0 && findings.length === 0 && { skipped: refused } };
  }
};

// src/sql/quote.ts
function quoteIdentifier(name) {
  return `\`${name.replaceAll("`", "``")}\``;
}

// src/rows/snapshot.ts
function keyColumns({ indexes, columns }) {
  const keys = [...indexes.values()].filter(({ kind }) => kind === "primary" || kind === "unique");
  const key = keys.toSorted((left, right) => Number(right.kind === "primary") - Number(left.kind === "primary")).find(
    ({ parts: parts2 }) => parts2.every(
      ({ column, length }) => column !== void 0 && length === void 0 && columns.get(column)?.nullable === false
    )
  );
  return key?.parts.flatMap(({ column }) => column ?? []) ?? [];
}
function nameRow({ cells }, key) {
  return key.map((name) => `${name} ${cells.get(name)?.text.replace(/^"(-?\d+)"$/, "$1") ?? ""}`).join(", ");
}

// src/rows/losses.ts
function findLosses(moments) {
  return [...moments.before.values()].flatMap((was) => {
    const is = moments.after.get(was.table);
    return is === void 0 || was.rows.length === 0 ? [] : tableLosses(was, is, moments);
  });
}
function tableLosses(was, is, moments) {
  const between = moments.between.tables.get(was.table);
  const wasDropped = between === void 0;
  const all = was.rows.length;
  if (is.rows.length === 0) return [{ table: was.table, lost: all, of: all, dropped: wasDropped }];
  const columns = [...was.rows[0].cells.keys()].filter((name) => is.rows[0].cells.has(name));
  const isGone = (name) => wasDropped || !between.columns.has(name);
  const sameKey = was.key.length > 0 && was.key.join() === is.key.join() && !was.key.some(isGone);
  if (!sameKey) return valuesApart(was, is, columns, isGone);
  const left = new Map(is.rows.map((row) => [row.identity, row]));
  const gone = was.rows.filter(({ identity }) => !left.has(identity));
  const losses = [];
  if (gone.length > 0 && is.count === is.rows.length) {
    const example = { row: nameRow(gone[0], was.key), from: "there", to: "gone" };
    losses.push({ table: was.table, lost: gone.length, of: all, dropped: wasDropped, example });
  }
  const kept = was.rows.filter(({ identity }) => left.has(identity));
  const ofTriggers = setByTriggers(was.table, moments.base);
  for (const column of columns) {
    if (ofTriggers.has(column.toLowerCase()) && !isGone(column)) continue;
    const lost2 = kept.filter((row) => {
      const now = left.get(row.identity).cells.get(column);
      return row.cells.get(column).checksum !== now.checksum && !isStamp(now, column, was.table, moments, isGone(column));
    });
    const [first] = lost2;
    if (first === void 0) continue;
    losses.push({
      table: was.table,
      column,
      lost: lost2.length,
      of: kept.length,
      dropped: isGone(column),
      example: {
        row: nameRow(first, was.key),
        from: first.cells.get(column).text,
        to: left.get(first.identity).cells.get(column).text
      }
    });
  }
  return losses;
}
function valuesApart(was, is, columns, isGone) {
  return columns.flatMap((column) => {
    const left = /* @__PURE__ */ new Map();
    for (const { cells } of is.rows) {
      const { checksum } = cells.get(column);
      left.set(checksum, (left.get(checksum) ?? 0) + 1);
    }
    const lost2 = was.rows.filter(({ cells }) => {
      const { checksum } = cells.get(column);
      const count = left.get(checksum) ?? 0;
      left.set(checksum, count - 1);
      return count <= 0;
    });
    const [first] = lost2;
    if (first === void 0 || is.count > is.rows.length) return [];
    const example = { row: "one row", from: first.cells.get(column).text, to: "in no row" };
    return [
      { table: was.table, column, lost: lost2.length, of: was.rows.length, dropped: isGone(column), example }
    ];
  });
}
function setByTriggers(table, { triggers }) {
  const bodies = [...triggers.values()].filter((trigger) => trigger.table === table).map(({ body }) => body);
  const set = /\bNEW\s*\.\s*(?:`((?:[^`]|``)+)`|([\w$]+))\s*:?=/gi;
  return new Set(
    bodies.flatMap(
      (body) => [...body.matchAll(set)].map(([, quoted, plain2]) => (quoted ?? plain2 ?? "").toLowerCase())
    )
  );
}
function isStamp(now, column, table, { base, today }, gone) {
  const type = base.tables.get(table)?.columns.get(column)?.type ?? "";
  if (gone || !/^(?:date|datetime|timestamp)\b/.test(type)) return false;
  const days = Math.abs(Date.parse(now.text.slice(1, 11)) - Date.parse(today)) / 864e5;
  return days <= 1;
}
function nameLoss({ table, column }) {
  const plain2 = (name) => /^[\w$]+$/.test(name) ? name : quoteIdentifier(name);
  return column === void 0 ? plain2(table) : `${plain2(table)}.${plain2(column)}`;
}

// src/sql/describe.ts
var kinds = /* @__PURE__ */ new Set([
  "table",
  "view",
  "trigger",
  "procedure",
  "function",
  "event",
  "sequence",
  "index"
]);
var mostWords = 24;
function describeStatement(sql) {
  const tokens = significantTokens(sql);
  const first = tokens[0];
  const verb = first?.kind === "word" ? first.text.toUpperCase() : "";
  if (!["CREATE", "ALTER", "DROP"].includes(verb)) return { verb, tokens };
  for (let index = 1; index < Math.min(tokens.length, mostWords); index += 1) {
    const kind = wordOf(tokens[index]).toLowerCase();
    if (!kinds.has(kind) || tokens[index - 1].text === "=") continue;
    const name = nameAt2(tokens, index + 1);
    return { verb, kind, tokens, ...name !== void 0 && { name } };
  }
  return { verb, tokens };
}
function nameAt2(tokens, start) {
  let index = start;
  while (["IF", "NOT", "EXISTS"].includes(wordOf(tokens[index]))) index += 1;
  if (tokens[index + 1]?.text === ".") index += 2;
  const token2 = tokens[index];
  return token2 === void 0 ? void 0 : identifierOf(token2);
}
function identifierOf(token2) {
  if (token2.kind === "word") return token2.text;
  return token2.kind === "quoted" ? token2.text.slice(1, -1).replaceAll("``", "`") : void 0;
}
function wordOf(token2) {
  return token2?.kind === "word" ? token2.text.toUpperCase() : "";
}

// src/checks/without-base.ts
function skippedWithoutBase(proposal) {
  const { because, hint } = proposal ?? { because: "there is no base to compare with", hint: void 0 };
  return { findings: [], skipped: hint === void 0 ? because : `${because}. ${hint.replace(/\.$/, "")}` };
}

// src/checks/over-rows.ts
function deploymentOf({ proposal, deployment }) {
  if (proposal?.kind !== "known") return skippedWithoutBase(proposal);
  if (proposal.own.length === 0) return { findings: [] };
  if (deployment === void 0)
    return { findings: [], skipped: "the new migrations were not played over rows" };
  if (deployment.skipped !== void 0) return { findings: [], skipped: deployment.skipped };
  return deployment;
}
function isResult(judged) {
  return "findings" in judged;
}
function asStep({ migration, phase, played }, { steps, base }) {
  const empty = steps.find((step) => step.phase === phase && step.migration.id === migration.id);
  const before2 = empty?.before ?? base;
  return { migration, phase, outcome: { kind: "played", ...played }, before: before2, after: before2 };
}
function describeRows({ filling, fixtures }) {
  if (filling === void 0) return "";
  const rows = filling.tables.reduce((sum, table) => sum + table.rows, 0);
  const own = fixtures ? ", beside those of `fixtures`" : "";
  return `${plural(rows, "row")} in ${plural(filling.tables.length, "table")}, drawn from seed ${filling.seed}${own}`;
}
function placeNaming(migration, name, { steps }, verbs) {
  const naming = (phase) => {
    const script2 = phase === "up" ? migration.up : migration.down;
    const played = steps.findLast((step) => step.phase === phase && step.migration === migration)?.played;
    const sent2 = script2?.kind === "sql" ? script2.statements : played?.sent ?? [];
    return sent2.filter(
      ({ sql }) => significantTokens(sql).some((token2) => identifierOf(token2)?.toLowerCase() === name.toLowerCase())
    );
  };
  const [up, down] = [naming("up"), naming("down")];
  const best = verbs.flatMap((verb) => [up, down].map((all) => all.find(({ sql }) => verb.test(sql))));
  return (best.find((one) => one !== void 0) ?? up[0])?.at;
}

// src/checks/deploy.ts
var reasons = [
  {
    errors: [1062, 1586, 1859],
    because: "The schema allows rows that are equal there, and the new key does not.",
    wayOut: "Merge or delete the doubles first, in this migration or the one before: then the key can come."
  },
  {
    // a zero date is what the server makes up, and what it refuses in strict mode
    errors: [1292],
    message: /'0000-00-00/,
    because: "The new column is NOT NULL and has no DEFAULT, and for the rows that are there the server knows no date.",
    wayOut: "Give it a DEFAULT, or add it as NULL, fill it, and make it NOT NULL then."
  },
  {
    errors: [1048, 1138, 1364],
    because: "The schema allows NULL there, and the new column does not.",
    wayOut: "Fill the empty values first (UPDATE … WHERE … IS NULL), then make it NOT NULL; or give it a DEFAULT."
  },
  {
    errors: [1264, 1265, 1366, 1406, 1411, 3140, 3141, 1292, 1690],
    because: "The schema allows values that the new type does not hold.",
    wayOut: "Shorten or convert these values first, or keep the wider type. A column that is new and NOT NULL needs a DEFAULT that is one."
  },
  {
    errors: [1216, 1452],
    because: "The schema allows values there that lead to no row, and the new foreign key does not.",
    wayOut: "Delete such rows first, or set them to NULL, or make what they refer to: then the key can come."
  },
  {
    errors: [1217, 1451, 3730],
    because: "Other rows refer to what is to go.",
    wayOut: "Lead these rows elsewhere first, or delete them, or drop the foreign key."
  },
  {
    errors: [3819, 4025],
    because: "The schema allows rows that the new check does not.",
    wayOut: "Correct such rows first; or add the check NOT ENFORCED (MySQL) and enforce it in a later release."
  }
];
var extremes = /* @__PURE__ */ new Set([1264, 1406, 1690, 1292, 3819, 4025]);
var declare = (comment) => `If production is known to hold none of these, say so where a reviewer sees it: \`${comment} multidb: rows-fit REASON\` in the migration.`;
function commentMark(file) {
  return file?.endsWith(".py") ? "#" : /\.[cm]?[jt]s$/.test(file ?? "") ? "//" : "--";
}
function judge(step, rehearsal, deployment, severity) {
  const { failure } = step.played;
  if (failure === void 0 || isAccessDenied(failure)) return [];
  const empty = rehearsal.steps.find(
    ({ phase, migration }) => phase === step.phase && migration.id === step.migration.id
  );
  if (empty && failureOf(empty) !== void 0) return [];
  const same2 = deployment.steps.find(
    (one) => one.phase === "down" === (step.phase === "down") && one.migration === step.migration && one.played.failure?.error?.errno === failure.error?.errno
  );
  if (same2 !== void 0 && same2 !== step && same2.played.failure) return [];
  const asked = asStep(step, rehearsal);
  const fields = failureFields(failure, asked, true);
  const extreme = extremes.has(failure.error?.errno ?? 0) && /^\s*(?:with|insert|replace|update)\b/i.test(failure.statement?.sql ?? "") && deployment.steps.some(
    (one) => one.extent === "everyday" && one.phase === step.phase && one.migration === step.migration && !one.played.failure
  );
  const declared = deployment.declarations.find(
    ({ migration, kind, fault }) => migration === step.migration.id && kind === "rows-fit" && fault === void 0
  );
  const nulls = (step.rows ?? []).some(
    ({ rows }) => rows.length > 0 && rows.every((row) => / NULL$/.test(row))
  );
  const reason = reasons.find(
    ({ errors, message = /(?:)/ }) => errors.includes(nulls ? 1138 : failure.error?.errno ?? 0) && message.test(failure.error?.message ?? "")
  );
  const samples = (step.rows ?? []).flatMap(({ table, rows }) => [
    `In ${table}:`,
    ...rows.map((row) => `  ${row}`)
  ]);
  const isTable = samples.length > 0;
  const finding = {
    check: "deploy",
    rule: extreme ? "deploy-extreme-value" : `deploy-${step.phase}-failed`,
    severity: extreme && severity === "error" ? "warning" : severity,
    migration: step.migration.id,
    phase: step.phase,
    title: title(asked, failed(failure).replace(/^failed/, "fails over rows")),
    ...fields,
    detail: [
      extreme ? "It passes over everyday rows, and fails over values at the ends of what their types hold." : deployment.diverged ? "On an empty schema, after what this branch has before it, it passes. Over rows, after what the base branch has, which this branch changed or puts in another order, it does not." : "On an empty schema it passes; over rows it does not.",
      (extreme ? "" : reason?.because) ?? "",
      ...samples,
      ...halfWay(failure),
      fields.detail ?? "",
      `Way out: ${(extreme ? void 0 : reason?.wayOut) ?? "Make the migration cope with the rows that the schema allows: a WHERE, a LEAST, a wider type first."}`,
      declare(commentMark(fields.file)),
      isTable ? `(${describeRows(deployment)})` : describeRows(deployment)
    ].filter((line) => line !== "").join("\n")
  };
  if (declared === void 0) return [finding];
  return [
    {
      ...finding,
      rule: "deploy-declared",
      severity: "notice",
      title: `${finding.title} (declared: ${declared.reason})`
    }
  ];
}
function halfWay({ applied: applied10 }) {
  const stays = applied10.filter(({ sql }) => /^\s*(?:create|alter|drop|rename|truncate)\b/i.test(sql)).length;
  if (stays === 0) return [];
  return [
    `A deployment would stop half-way, with ${stays} of its statements in effect and no way to take them back.`
  ];
}
function fixturesFailed({ fixtures }, { database }, severity) {
  const failure = fixtures?.failure;
  if (failure === void 0) return [];
  const at = failure.at ?? failure.statement?.at ?? database.at;
  return [
    {
      check: "deploy",
      rule: "deploy-fixtures-failed",
      severity,
      file: at.file,
      line: at.line,
      column: at.column,
      title: `the fixtures of ${database.name} ${failed(failure)}`,
      detail: `They are played into the schema that the base branch has, as the database's own account, before rows are generated. ${failure.applied.length} of their statements were accepted.`,
      ...failure.statement && { statement: cutStatement(failure.statement.sql) },
      ...failure.error && { error: failure.error }
    }
  ];
}
function implied(deployment, severity) {
  const { implied: all, declarations } = deployment;
  const groups = Map.groupBy(all, ({ migration, table }) => `${migration.id} ${table}`);
  return [...groups.values()].flatMap((columns) => {
    const { migration, table, column, value, rows } = columns[0];
    if (declarations.some(
      (one) => one.migration === migration.id && one.kind === "rows-fit" && one.fault === void 0
    ))
      return [];
    const others3 = columns.length - 1;
    const more = others3 === 0 ? "" : ` (and ${others3} more ${others3 === 1 ? "column" : "columns"})`;
    const list = columns.map((one) => `${one.column} gets ${plainValue(one.value)}`).join(", ");
    return [
      {
        check: "deploy",
        rule: "deploy-implied-value",
        severity: severity === "notice" ? severity : "warning",
        migration: migration.id,
        phase: "up",
        ...placeNaming(migration, column, deployment, [/\badd\b/i]) ?? place(migration, "up"),
        title: `${migration.name}: the rows that are there get ${plainValue(value)} in ${table}.${column}, which nobody chose${more}`,
        detail: others3 === 0 ? `The column is new, NOT NULL and without a DEFAULT, so the server makes up a value for each of the ${rows} rows.
Give it a DEFAULT, or add it as NULL, fill it, and make it NOT NULL then.` : `The columns are new, NOT NULL and without a DEFAULT, so the server makes up values for each of the ${rows} rows: ${list}.
Give each a DEFAULT, or add it as NULL, fill it, and make it NOT NULL then.`
      }
    ];
  });
}
var plainValue = (value) => value.replace(/^"([\d.]+)"$/, "$1");
function faults({ declarations }, severity) {
  return declarations.flatMap(
    ({ migration, at, fault }) => fault === void 0 ? [] : [
      {
        check: "deploy",
        rule: "deploy-declaration",
        severity: severity === "notice" ? severity : "warning",
        migration,
        file: at.file,
        line: at.line,
        column: at.column,
        title: `a declaration says nothing: ${fault}`,
        detail: "Write `multidb: data-loss REASON` or `multidb: rows-fit REASON` in a comment of the migration."
      }
    ]
  );
}
function unfilled2({ filling }, { database }) {
  const { missing: missing2 = [], seed } = filling ?? {};
  if (missing2.length === 0) return [];
  return [
    {
      check: "deploy",
      rule: "deploy-no-rows",
      severity: "notice",
      file: database.at.file,
      line: database.at.line,
      column: database.at.column,
      title: `${database.name}: no rows could be made for ${missing2.length === 1 ? `the table ${missing2[0].table}` : `${missing2.length} tables`}`,
      detail: [
        "What the new migrations do to rows was not seen there.",
        ...missing2.map(({ table, because }) => `- ${table}: ${because}`),
        `Write such rows yourself, and name the file in the matrix: \`fixtures\`. (seed ${seed})`
      ].join("\n")
    }
  ];
}
var deploy_default = {
  name: "deploy",
  summary: "the new migrations go up, down and up again over rows, on the schema of the base branch",
  severity: "error",
  run(rehearsal, { severity }) {
    const deployment = deploymentOf(rehearsal);
    if (isResult(deployment)) return deployment;
    return {
      findings: [
        ...fixturesFailed(deployment, rehearsal, severity),
        ...deployment.steps.flatMap((step) => judge(step, rehearsal, deployment, severity)),
        ...implied(deployment, severity),
        ...faults(deployment, severity),
        ...unfilled2(deployment, rehearsal)
      ]
    };
  }
};

// src/checks/data.ts
function whatHappened({ column, lost: lost2, of, dropped, example }) {
  const rows = lost2 === of ? of === 1 ? "the one row" : `all ${of} rows` : `${lost2} of ${plural(of, "row")}`;
  const begins = `${rows[0].toUpperCase()}${rows.slice(1)}`;
  if (column === void 0) {
    if (lost2 < of || !dropped) return `${begins} that were there before the up are gone after the down.`;
    return `The up drops the table, and the down creates it empty: ${rows} are gone.`;
  }
  const shown3 = example ? ` For example ${example.row}: ${example.from} before, ${example.to} after.` : "";
  return dropped ? `The up drops the column, and the down adds it again without what was in it: ${rows} lost their value.${shown3}` : `${begins} came back with another value.${shown3}`;
}
function judge2({ migration, loss }, deployment, { database }, severity) {
  const name = nameLoss(loss);
  const comment = deployment.declarations.find(
    (one) => one.migration === migration.id && one.kind === "data-loss" && one.fault === void 0
  );
  const reason = comment?.reason ?? database.irreversible.get(migration.id)?.reason;
  const at = placeNaming(migration, loss.column ?? loss.table, deployment, [
    /\b(?:drop|delete|truncate)\b/i,
    /\b(?:modify|change|update)\b/i
  ]);
  const what = loss.column === void 0 ? "rows of" : "the values of";
  const declared = reason !== void 0;
  const where2 = at ?? place(migration, "up");
  return {
    check: "data",
    rule: declared ? "data-lost-declared" : "data-lost",
    severity: declared ? "notice" : severity,
    migration: migration.id,
    phase: "up",
    ...where2,
    title: `${migration.name}: up and down lose ${what} ${name}${declared ? ` (declared: ${reason})` : ""}`,
    detail: [
      whatHappened(loss),
      ...declared ? [] : [
        "The down brings back the schema, and nothing brings back the data: whoever rolls back on a bad night finds it gone.",
        `Way out: keep the data until nobody can want it back (rename it, copy it to another table, or drop it in a later release), or say that it may be lost: \`${commentMark(where2.file)} multidb: data-loss REASON\` in the migration, or in the matrix irreversible: { ${JSON.stringify(migration.id)}: "the reason" }.`
      ],
      `Compared were the values of the columns that the server does not compute, row by row, before the up and after the down (${describeRows(deployment)}).`
    ].join("\n")
  };
}
var data_default = {
  name: "data",
  summary: "what the rows hold before a new migration is there again after its up and its down",
  severity: "error",
  run(rehearsal, { severity }) {
    const deployment = deploymentOf(rehearsal);
    if (isResult(deployment)) return deployment;
    const { losses, compared, own, filling, untouched } = deployment;
    if (untouched) return { findings: [] };
    const findings = losses.map((one) => judge2(one, deployment, rehearsal, severity));
    if (findings.length > 0 || compared.length > 0) return { findings };
    if (own.every(({ down }) => down === void 0))
      return { findings, skipped: "its new migrations have no downs" };
    const skipped = (filling?.tables.length ?? 0) === 0 && deployment.steps.length > 0 && own.every(({ down }) => down) ? "there are no rows that its new migrations could lose" : "no new migration went up and down over rows";
    return { findings, skipped };
  }
};

// src/checks/downgrade.ts
function began(step, steps) {
  const [first] = steps.filter(({ phase, unit }) => phase === "down" && unit === step.unit);
  return step.unit && first ? first.before : step.before;
}
function consequence({ unit, ...step }, steps) {
  if (unit === void 0) return void 0;
  const own = steps.filter(({ migration }) => unit.migrations.includes(migration));
  const failedUp = own.find((other) => other.phase === "up" && failureOf(other));
  if (failedUp) return `the up of ${failedUp.migration.name}, which is undone together with it, failed`;
  const downs = own.filter(({ phase }) => phase === "down");
  const before2 = downs.slice(
    0,
    downs.findIndex(({ migration }) => migration === step.migration)
  );
  const earlier = before2.find(failureOf);
  return earlier && `${earlier.migration.name}, which is undone together with it, failed before, and was put back`;
}
function judge3(step, steps, ignore, severity) {
  const base = { check: "downgrade", severity, migration: step.migration.id, phase: "down" };
  if (step.outcome.kind === "skipped") {
    const { reason } = step.outcome;
    if (reason.kind === "no-down" && reason.says !== void 0) {
      return {
        ...base,
        rule: "downgrade-irreversible",
        ...place(step.migration, "down"),
        title: `${step.migration.name} cannot go down: ${reason.says}`,
        detail: `A rollback past this migration will fail there. If that is meant, declare it in the matrix: irreversible: { ${JSON.stringify(step.migration.id)}: "the reason" }, or set a downgrade_floor above it.`
      };
    }
    if (reason.kind === "no-down") {
      return {
        ...base,
        rule: "downgrade-missing",
        ...place(step.migration, "up"),
        title: `${step.migration.name} has no down`,
        detail: `A rollback past this migration has nothing to run. If there can be none, declare it in the matrix: irreversible: { ${JSON.stringify(step.migration.id)}: "the reason" }.`
      };
    }
    if (reason.kind === "irreversible") {
      return {
        ...base,
        rule: "downgrade-irreversible",
        severity: "notice",
        ...place(step.migration, "up"),
        title: `${step.migration.name} is declared irreversible: ${reason.reason}`
      };
    }
    return void 0;
  }
  const failure = failureOf(step);
  if (failure !== void 0) {
    if (isAccessDenied(failure)) return void 0;
    const { expected: expected3 } = step;
    const restored = expected3 !== void 0 && diffCatalogs(expected3, step.before, { ignore }).length > 0 && diffCatalogs(expected3, step.after, { ignore }).length === 0;
    const fields = failureFields(failure, step, restored);
    const because = consequence(step, steps);
    return restored ? {
      ...base,
      rule: "downgrade-already-restored",
      title: title(step, `${failed(failure)} (the schema is already back)`),
      ...fields,
      detail: `The schema equals what it was before the up; what failed came after that, or was not needed.
${fields.detail ?? ""}`.trim()
    } : {
      ...base,
      rule: "downgrade-failed",
      title: title(step, failed(failure)),
      ...fields,
      ...because !== void 0 && {
        detail: `This may be a consequence: ${because}.
${fields.detail ?? ""}`.trim()
      }
    };
  }
  if (step.expected === void 0) return void 0;
  const finding = compareStep(step, ignore, severity, {
    check: "downgrade",
    rule: "downgrade-not-restored",
    reordered: "downgrade-reordered",
    what: "ran, but the schema is not what it was before the up",
    labels: step.unit ? { from: "before the ups", to: "after the downs" } : { from: "before the up", to: "after the down" },
    together: "its downs ran, but the schema is not what it was before its ups"
  });
  if (finding === void 0 || diffCatalogs(began(step, steps), step.after, { ignore }).length > 0)
    return finding;
  return {
    ...finding,
    rule: "downgrade-no-op",
    severity,
    ...step.unit ? {
      title: `${nameUnit(step.unit)}: its downs ran and changed nothing, although its ups change the schema`,
      detail: `What its ups did, and the downs leave:
${finding.detail ?? ""}`
    } : {
      title: title(step, "ran and changed nothing, although its up changes the schema"),
      detail: `What its up did, and the down leaves:
${finding.detail ?? ""}`
    }
  };
}
function excuse(finding, reason) {
  return {
    ...finding,
    rule: "downgrade-irreversible",
    severity: "notice",
    title: `${finding.title} (declared irreversible: ${reason})`
  };
}
function forwardOnly({ steps, database, format }) {
  const downs = steps.filter(({ phase }) => phase === "down");
  const without = downs.filter(
    ({ outcome }) => outcome.kind === "skipped" && outcome.reason.kind === "forward-only"
  );
  if (without.length === 0) return [];
  const names2 = without.map(({ migration }) => `- ${migration.name}`).reverse();
  const all = without.length === downs.length;
  return [
    {
      check: "downgrade",
      rule: "downgrade-none",
      severity: "notice",
      file: database.migrations.at.file,
      line: database.migrations.at.line,
      column: database.migrations.at.column,
      title: all ? `${database.name} is rehearsed forward only: its migrations (${format}) have no downs` : `${database.name}: ${without.length} of ${downs.length} migrations (${format}) have no down`,
      detail: [
        "This way of writing migrations does not ask for downs, so none is missed; a rollback past them has nothing to run.",
        ...all ? [] : names2.slice(0, shown2),
        ...all || names2.length <= shown2 ? [] : [`- … and ${names2.length - shown2} more`]
      ].join("\n")
    }
  ];
}
function isPassedOver(outcome) {
  return outcome.kind === "skipped" && ["forward-only", "not-reached", "below-floor"].includes(outcome.reason.kind);
}
var shown2 = 20;
function run(rehearsal, { severity }) {
  const { steps, migrations, database } = rehearsal;
  const ignore = ignoredIn(rehearsal);
  const downs = steps.filter((step) => step.phase === "down");
  if (!downs.some((step) => step.outcome.kind === "played" || step.outcome.reason.kind !== "not-reached")) {
    return {
      findings: [],
      skipped: migrations.length === 0 ? "there are no migrations" : "no migration went up"
    };
  }
  const findings = downs.flatMap((step) => {
    const finding = judge3(step, steps, ignore, severity);
    if (finding === void 0) return [];
    const { migrations: together2 } = step.unit ?? { migrations: [step.migration] };
    const judged = failureOf(step) ? [step.migration] : together2;
    const declared = judged.flatMap(({ id }) => database.irreversible.get(id) ?? [])[0];
    return [declared && finding.severity !== "notice" ? excuse(finding, declared.reason) : finding];
  });
  const forward = forwardOnly(rehearsal);
  const none = forward.length > 0 && downs.every(({ outcome }) => isPassedOver(outcome));
  return { findings: [...findings, ...forward], ...none && { skipped: "no migration has a down" } };
}
var downgrade_default = {
  name: "downgrade",
  summary: "every down restores the schema to what it was before its up",
  severity: "error",
  run
};

// src/catalog/by-object.ts
function only(catalog, kind, name) {
  const pick = (map, wanted) => new Map(kind === wanted ? [...map].filter(([key]) => key === name) : []);
  return {
    charset: kind === "schema" ? catalog.charset : "",
    collation: kind === "schema" ? catalog.collation : "",
    ...kind === "schema" && catalog.options && { options: catalog.options },
    tables: pick(catalog.tables, "table"),
    views: pick(catalog.views, "view"),
    triggers: pick(catalog.triggers, "trigger"),
    routines: pick(catalog.routines, "routine"),
    events: pick(catalog.events, "event"),
    sequences: pick(catalog.sequences, "sequence")
  };
}
var parts = /* @__PURE__ */ new Set([
  "column",
  "index",
  "foreign-key",
  "check",
  "partitioning"
]);
function groupByObject(changes) {
  const groups = /* @__PURE__ */ new Map();
  for (const change of changes) {
    const kind = parts.has(change.object) ? "table" : change.object;
    const name = change.path[0] ?? "";
    const key = `${kind}\0${name}`;
    const group = groups.get(key) ?? { kind, name, changes: [] };
    group.changes.push(change);
    groups.set(key, group);
  }
  return [...groups.values()];
}
function labelOf({ kind, name }) {
  if (kind === "schema") return "the schema itself";
  return kind === "routine" ? name : `${kind} ${name}`;
}
function wholeChange({ kind, changes }) {
  return changes.find(
    ({ path: path20, object, aspect }) => path20.length === 1 && object === kind && aspect === void 0
  )?.kind;
}
function isAbout({ object, name }, group) {
  const inside = parts.has(object) ? "table" : object;
  return inside === group.kind && (group.kind === "schema" || name === group.name);
}

// src/models/lend.ts
function lend(models, other, names2) {
  if (names2.length === 0) return models;
  const says = new Set(names2);
  const tables = new Map(
    [...models.tables].map(([name, table]) => {
      const theirs = other.tables.get(name);
      return [name, theirs === void 0 ? table : lendTable(table, theirs, says, models)];
    })
  );
  const whole = (saying, mine, theirs, stands = () => true) => says.has(saying) ? new Map([...[...theirs].filter(([, value]) => stands(value)), ...mine]) : mine;
  const lent = {
    ...models,
    tables,
    views: whole("views", models.views, other.views),
    triggers: whole("triggers", models.triggers, other.triggers, ({ table }) => models.tables.has(table)),
    routines: whole("routines", models.routines, other.routines),
    events: whole("events", models.events, other.events),
    sequences: whole("sequences", models.sequences, other.sequences)
  };
  return diffCatalogs(models, lent).length === 0 ? models : lent;
}
var wholes = {
  view: "views",
  trigger: "triggers",
  routine: "routines",
  event: "events",
  sequence: "sequences",
  check: "checks",
  partitioning: "partitioning",
  "foreign-key": "foreign-keys"
};
function isBeyond({ kind, object, path: path20 }, other, names2) {
  if (kind !== "added") return false;
  const saying = wholes[object];
  if (saying !== void 0 && names2.includes(saying)) return true;
  const [table = "", name = ""] = path20;
  const within = other.tables.get(table);
  if (object === "index") {
    const index = within?.indexes.get(name);
    return index !== void 0 && isBeyondIndex(index, new Set(names2));
  }
  const column = object === "column" ? within?.columns.get(name) : void 0;
  return column?.generated !== void 0 && names2.includes("generated-columns");
}
function lendTable(mine, theirs, says, defaults) {
  const columns = lendColumns(mine, theirs, says);
  const has = (names2) => names2.every((name) => columns.has(name));
  const { foreignKeys, indexes } = says.has("foreign-key-names") ? nameKeys(mine, theirs) : copyOf(mine);
  for (const [name, index] of theirs.indexes) {
    const own = indexes.get(name);
    if (own !== void 0) indexes.set(name, inOrderOf(index, lendIndex(own, index, says)));
    else if (isBeyondIndex(index, says) && has(columnsOf(index.parts))) indexes.set(name, index);
  }
  for (const [name, key] of theirs.foreignKeys) {
    const own = foreignKeys.get(name);
    if (own === void 0 && says.has("foreign-keys") && has(key.columns)) foreignKeys.set(name, key);
    if (own !== void 0 && says.has("foreign-key-actions") && isUsual(own))
      foreignKeys.set(name, { ...own, onUpdate: key.onUpdate, onDelete: key.onDelete });
  }
  const checks2 = new Map(mine.checks);
  for (const [name, check] of theirs.checks) {
    const own = mine.checks.get(name);
    if (says.has("checks") && has(quotedNames(check.expression))) checks2.set(name, check);
    else if (own?.enforced && says.has("unenforced-checks"))
      checks2.set(name, { ...own, enforced: check.enforced });
  }
  const partitions = says.has("partitioning") && theirs.partitions !== void 0 && has(quotedNames(theirs.partitions.expression)) ? theirs.partitions : mine.partitions;
  return {
    ...mine,
    columns,
    indexes,
    foreignKeys,
    checks: checks2,
    ...partitions && { partitions },
    ...says.has("table-comments") && mine.comment === "" && { comment: theirs.comment },
    ...says.has("table-engines") && mine.engine === "InnoDB" && { engine: theirs.engine },
    ...says.has("table-options") && mine.options.size === 0 && { rowFormat: theirs.rowFormat, options: theirs.options },
    ...says.has("charsets") && mine.collation === defaults.collation && { charset: theirs.charset, collation: theirs.collation }
  };
}
var copyOf = ({ foreignKeys, indexes }) => ({
  foreignKeys: new Map(foreignKeys),
  indexes: new Map(indexes)
});
function nameKeys(mine, theirs) {
  const { foreignKeys, indexes } = copyOf(mine);
  const content = ({ columns, referencedSchema, referencedTable, referencedColumns }) => JSON.stringify([columns, referencedSchema, referencedTable, referencedColumns]);
  for (const key of mine.foreignKeys.values()) {
    if (!isMadeUpName(mine.name, key.name)) continue;
    const same2 = [...theirs.foreignKeys.values()].find((each) => content(each) === content(key));
    if (same2 === void 0) continue;
    if (!isMadeUpName(mine.name, same2.name) && !foreignKeys.has(same2.name)) {
      foreignKeys.delete(key.name);
      foreignKeys.set(same2.name, { ...key, name: same2.name });
    }
    const theirIndex = theirs.indexes.get(same2.name);
    if (theirIndex === void 0 || indexes.has(same2.name)) continue;
    const columns = (index) => JSON.stringify([index.kind, columnsOf(index.parts)]);
    const own = [...indexes.values()].find(
      (index) => !theirs.indexes.has(index.name) && columns(index) === columns(theirIndex)
    );
    if (own === void 0) continue;
    indexes.delete(own.name);
    indexes.set(same2.name, { ...own, name: same2.name });
  }
  return { foreignKeys, indexes };
}
function lendColumns(mine, theirs, says) {
  const ordered = says.has("column-order") ? orderedAs(mine, theirs) : [...mine.columns.values()];
  const columns = ordered.map((column) => {
    const other = theirs.columns.get(column.name);
    return other === void 0 ? column : inOrderOf(other, lendColumn(column, other, says, mine));
  });
  if (!says.has("generated-columns")) return byName2(columns);
  const order = [...theirs.columns.values()];
  for (const [index, column] of order.entries()) {
    if (column.generated === void 0) continue;
    const own = columns.findIndex(({ name }) => name === column.name);
    const known5 = new Set(columns.map(({ name }) => name));
    if (!quotedNames(column.generated.expression).every((name) => known5.has(name))) continue;
    if (own !== -1) columns[own] = column;
    else {
      const before2 = order.slice(0, index).findLast(({ name }) => known5.has(name));
      columns.splice(columns.findIndex(({ name }) => name === before2?.name) + 1, 0, column);
    }
  }
  return byName2(columns);
}
function orderedAs(mine, theirs) {
  const ordered = [...theirs.columns.keys()].flatMap((name) => mine.columns.get(name) ?? []);
  let before2;
  for (const column of mine.columns.values()) {
    if (!theirs.columns.has(column.name)) ordered.splice(before2 ? ordered.indexOf(before2) + 1 : 0, 0, column);
    before2 = column;
  }
  return ordered;
}
function lendColumn(mine, theirs, says, table) {
  const {
    srid: _srid,
    onUpdate: _onUpdate,
    charset: _charset,
    collation: _collation,
    default: _default,
    ...rest
  } = mine;
  const text2 = says.has("charsets") && theirs.collation !== void 0 && mine.collation === table.collation ? theirs : mine;
  const expression = says.has("expression-defaults") && isNone(mine.default) && isExpression(theirs.default);
  const set = expression ? theirs.default : mine.default;
  const srid = mine.srid ?? (says.has("srids") ? theirs.srid : void 0);
  const onUpdate = mine.onUpdate ?? (says.has("on-update") ? theirs.onUpdate : void 0);
  return {
    ...rest,
    ...srid !== void 0 && { srid },
    ...onUpdate !== void 0 && { onUpdate },
    ...text2.charset !== void 0 && { charset: text2.charset },
    ...text2.collation !== void 0 && { collation: text2.collation },
    ...set !== void 0 && { default: set },
    ...says.has("column-comments") && mine.comment === "" && { comment: theirs.comment },
    ...says.has("column-options") && mine.options.length === 0 && { options: theirs.options },
    ...says.has("invisible-columns") && !mine.invisible && { invisible: theirs.invisible }
  };
}
function inOrderOf(other, value) {
  const fields = Object.entries(value);
  const order = Object.keys(other);
  const place2 = (field) => order.includes(field) ? order.indexOf(field) : order.length;
  return Object.fromEntries(fields.sort(([left], [right]) => place2(left) - place2(right)));
}
var isNone = (text2) => text2 === void 0 || text2 === "NULL";
var isUsual = ({ onUpdate, onDelete }) => onUpdate === "RESTRICT" && onDelete === "RESTRICT";
function isExpression(text2) {
  return text2 !== void 0 && !/^(?:b?'|x'|-?[\d.]|NULL$|CURRENT_TIMESTAMP)/i.test(text2);
}
function lendIndex(mine, theirs, says) {
  const { parser: _parser, ...rest } = mine;
  const parser = mine.parser ?? (says.has("index-parsers") ? theirs.parser : void 0);
  const kind = theirs.kind === "fulltext" && says.has("fulltext-indexes") || theirs.kind === "spatial" && says.has("spatial-indexes");
  return {
    ...rest,
    ...parser !== void 0 && { parser },
    ...kind && { kind: theirs.kind, using: theirs.using },
    parts: sameParts(mine.parts, theirs.parts, says) ? theirs.parts : mine.parts,
    ...says.has("index-types") && mine.kind === theirs.kind && mine.using === "BTREE" && { using: theirs.using },
    ...says.has("index-comments") && mine.comment === "" && { comment: theirs.comment },
    ...says.has("invisible-indexes") && mine.visible && { visible: theirs.visible },
    ...says.has("index-options") && mine.options.length === 0 && { options: theirs.options }
  };
}
function sameParts(mine, theirs, says) {
  if (mine.length !== theirs.length) return says.has("functional-indexes") && theirs.some(hasExpression);
  return mine.every((part, index) => {
    const other = theirs[index];
    if (hasExpression(other)) return says.has("functional-indexes") || part.expression === other.expression;
    return part.column === other.column && (says.has("prefix-indexes") && part.length === void 0 || part.length === other.length) && (says.has("descending-indexes") && !part.descending || part.descending === other.descending);
  });
}
function isBeyondIndex({ kind, parts: parts2 }, says) {
  return says.has("fulltext-indexes") && kind === "fulltext" || says.has("spatial-indexes") && kind === "spatial" || says.has("functional-indexes") && parts2.some(hasExpression) || says.has("prefix-indexes") && parts2.some(({ length }) => length !== void 0) || says.has("descending-indexes") && parts2.some(({ descending }) => descending);
}
var hasExpression = ({ expression }) => expression !== void 0;
var columnsOf = (parts2) => parts2.flatMap(({ column, expression = "" }) => column ?? quotedNames(expression));
function quotedNames(expression) {
  return [...expression.matchAll(/`((?:[^`]|``)+)`/g)].map(([, name = ""]) => name.replaceAll("``", "`"));
}
var byName2 = (columns) => new Map(columns.map((column) => [column.name, column]));

// src/checks/unsayable.ts
function sortChanges({ models, lent, other, ignore }, cannotSay) {
  const names2 = cannotSay?.names ?? [];
  const left = diffCatalogs(lent, other, { ignore });
  const beyond = left.filter((change) => isBeyond(change, other, names2));
  return {
    changes: left.filter((change) => !beyond.includes(change)),
    unsayable: [...models === lent ? [] : diffCatalogs(models, lent, { ignore }), ...beyond]
  };
}
function nameOf3({ object, path: path20, aspect }) {
  const kind = object === "foreign-key" ? "foreign key" : object;
  const name = path20.join(".");
  return `${object === "routine" ? name : `${kind} ${name}`}${aspect === void 0 ? "" : ` (${aspect})`}`;
}
function unsayableFinding(unsayable, by, { check, rule, side }) {
  if (unsayable.length === 0) return void 0;
  const objects = [...new Set(unsayable.map(nameOf3))];
  const shown3 = objects.slice(0, 4).join(", ");
  const more = objects.length > 4 ? ` and ${objects.length - 4} more` : "";
  return {
    check,
    rule,
    severity: "notice",
    title: `${plural(unsayable.length, "thing")} only ${side}, which the models (${by}) cannot say: ${shown3}${more}`,
    detail: listChanges(unsayable)
  };
}

// src/checks/drift.ts
function whereInModels(rehearsal, name) {
  const at = rehearsal.models?.statements?.find(({ sql }) => {
    const head = /^\s*create\b[^(;]*?[\s`.]([^\s`(.]+)`?\s*(?:\(|as\b|before\b|after\b|on\b)/is.exec(sql);
    return head?.[1]?.toLowerCase() === name.toLowerCase();
  })?.at;
  return at ? { file: at.file, line: at.line, column: at.column } : placeOfModels(rehearsal);
}
function placeOfModels({ database }) {
  const place2 = database.models?.at;
  return place2 ? { file: place2.file, line: place2.line, column: place2.column } : {};
}
function judge4(rehearsal, group, head, models, severity) {
  const { kind, name, changes } = group;
  const whole = wholeChange(group);
  const onlyOrder = isSame(changes);
  const [rule, what] = whole === "added" ? ["drift-extra", "the migrations create it, the models do not have it"] : whole === "removed" ? ["drift-missing", "the models have it, no migration creates it"] : onlyOrder ? ["drift-reordered", "its columns stand in another order"] : ["drift-changed", "models and migrations differ"];
  const closing2 = rehearsal.models?.closing;
  const own = closing2?.up.filter((statement) => isAbout(statement, group)) ?? [];
  return {
    ...closing2?.verified && own.length > 0 && { fix: sqlText(own) },
    check: "drift",
    rule,
    severity: onlyOrder && severity === "error" ? "warning" : severity,
    ...whereInModels(rehearsal, name.replace(/^(procedure|function) /, "")),
    title: `${labelOf(group)}: ${what}`,
    detail: listChanges(changes),
    diff: printCatalogDiff(
      only(models, kind, name),
      only(head, kind, name),
      { from: "models", to: "migrations" },
      { ignore: ignoredIn(rehearsal) }
    )
  };
}
var drift_default = {
  name: "drift",
  summary: "the migrated schema equals the models",
  severity: "error",
  run(rehearsal, { severity }) {
    const { models, head, database } = rehearsal;
    if (database.models === void 0) return { findings: [], skipped: "the matrix names no models" };
    if (head === void 0) return { findings: [], skipped: "the migrations do not reach head" };
    if (models === void 0)
      return { findings: [], skipped: rehearsal.broken ?? "the models were not created" };
    const { failure } = models.played;
    if (failure) {
      const at = failure.at ?? failure.statement?.at ?? database.models.at;
      const { printed = [] } = failure;
      return {
        findings: [
          {
            check: "drift",
            rule: "drift-models-failed",
            severity,
            file: at.file,
            line: at.line,
            column: at.column,
            title: `the models of ${database.name} cannot be created: ${failure.error ? `${failure.error.errno} ${failure.error.message}` : failure.message}`,
            ...failure.statement && {
              statement: failure.statement.sql,
              detail: summarise(failure.statement)
            },
            ...printed.length > 0 && {
              detail: ["The end of what it printed:", ...printed.map((line) => `  ${line}`)].join("\n")
            },
            ...failure.error && { error: failure.error }
          }
        ]
      };
    }
    const { catalog, lent = catalog, cannotSay } = models;
    const sides = { models: catalog, lent, other: head, ignore: ignoredIn(rehearsal) };
    const { changes, unsayable } = sortChanges(sides, cannotSay);
    const told2 = unsayableFinding(unsayable, cannotSay?.by ?? "", {
      check: "drift",
      rule: "drift-unsayable",
      side: "the migrations make"
    });
    return {
      findings: [
        ...groupByObject(changes).map((group) => judge4(rehearsal, group, head, lent, severity)),
        ...told2 ? [{ ...told2, ...placeOfModels(rehearsal) }] : []
      ]
    };
  }
};

// src/proposal/words-python.ts
var token = /(?:[rbuft]|[bf]r|r[bft]|tr){0,1}("""(?:\\[\s\S]|[^\\])*?"""|'''(?:\\[\s\S]|[^\\])*?'''|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*')|#[^\n]*|\\\n|\n|[ \t\f]+|[\p{L}\p{N}_.]+|[\s\S]/giuy;
function pythonWords(text2) {
  const lines = linesOf3(text2);
  const isString = (words) => words.length === 1 && /^[rb]{0,2}"/.test(words[0]);
  const spoken = lines.filter(
    ({ words, indent }, index) => !isString(words) || isOnlyBody(lines, index, indent)
  );
  return importsFirst(spoken).flatMap(({ indent, words }) => [
    `
${indent}`,
    ...isString(words) ? ["pass"] : words
  ]);
}
function isOnlyBody(lines, index, indent) {
  if (lines[index - 1]?.words.at(-1) !== ":") return false;
  const next = lines[index + 1];
  return next === void 0 || next.indent.length < indent.length;
}
function pythonLines(text2) {
  const lines = [""];
  for (const [word2] of text2.matchAll(token)) {
    lines[lines.length - 1] += word2;
    if (word2 === "\n") lines.push("");
  }
  return lines.filter((line) => line !== "");
}
function linesOf3(text2) {
  const lines = [];
  let [indent, words] = ["", []];
  const open3 = [];
  let fresh = true;
  const end = () => {
    if (words.length > 0) lines.push({ indent, words: withoutOuterBrackets(words) });
    [indent, words] = ["", []];
    fresh = true;
  };
  for (const [word2] of text2.matchAll(token)) {
    if (word2 === "\n") {
      if (open3.length === 0) end();
    } else if (/^[ \t\f]+$/.test(word2)) {
      if (fresh) indent = word2.replaceAll("\f", "");
    } else if (!word2.startsWith("#") && word2 !== "\\\n") {
      if (/^[([{]$/.test(word2)) open3.push({ kind: kindOf2(word2, words.at(-1)), commas: 0 });
      const bracket = open3.at(-1);
      if (word2 === "," && bracket) bracket.commas += 1;
      if (/^[)\]}]$/.test(word2)) {
        open3.pop();
        if (words.at(-1) === "," && bracket && saysNothing(bracket)) words.pop();
      }
      words.push(/["']$/.test(word2) && word2.length > 1 ? plainlyQuoted(word2) : word2);
    }
    if (word2 !== "\n" && !/^[ \t\f]+$/.test(word2)) fresh = false;
  }
  end();
  return lines;
}
function withoutOuterBrackets(words) {
  const start = words[0] === "return" ? 1 : words.indexOf("=") + 1;
  if (start === 0 || words[start] !== "(" || words.at(-1) !== ")") return words;
  const inside = words.slice(start + 1, -1);
  let depth = 0;
  for (const word2 of inside) {
    if (/^[([{]$/.test(word2)) depth += 1;
    if (/^[)\]}]$/.test(word2)) depth -= 1;
    if (depth < 0 || depth === 0 && /^(?:,|:=|for|async|yield)$/.test(word2)) return words;
  }
  return inside.length === 0 ? words : [...words.slice(0, start), ...inside];
}
var keywords = /^(?:and|as|assert|await|case|del|elif|else|except|for|from|if|import|in|is|lambda|match|not|or|print|raise|return|while|with|yield)$/;
function kindOf2(bracket, behind2) {
  const follows2 = behind2 !== void 0 && (/^[)\]]$/.test(behind2) || /^[\p{L}_]/u.test(behind2) && !keywords.test(behind2));
  if (bracket === "(") return follows2 ? "call" : "group";
  return bracket === "[" && follows2 ? "index" : "list";
}
function saysNothing({ kind, commas }) {
  if (kind === "index") return commas > 1;
  return kind !== "group" || commas > 1;
}
function plainlyQuoted(word2) {
  const [, prefix2 = "", quote = '"', inside = ""] = /^([a-z]{0,2})("""|'''|"|')([\s\S]*)\2$/i.exec(word2) ?? [];
  const kind = prefix2.toLowerCase().replace("u", "");
  const marks2 = quote.length === 3 ? '"""' : '"';
  const text2 = kind.includes("r") ? inside : inside.replace(/\\([\s\S])/g, unescaped);
  return `${kind}${marks2}${text2}${marks2}`;
}
var unescaped = (pair2, sign) => /["']/.test(sign) ? sign : pair2;
function importsFirst(lines) {
  const isImport = ({ indent, words }) => indent === "" && /^(?:import|from)$/.test(words[0]) && !words.includes(";");
  const others3 = lines.filter((line) => !isImport(line));
  const used = new Set(others3.flatMap(({ words }) => words.flatMap(namesUsed)));
  const names2 = lines.filter(isImport).flatMap(({ words }) => importedBy(words));
  const wanted = names2.filter(
    ({ bound, text: text2 }) => bound === "*" || text2.includes("__future__") || used.has(bound)
  );
  const sorted = [...new Set(wanted.map(({ text: text2 }) => text2))].sort();
  return [...sorted.map((text2) => ({ indent: "", words: [text2] })), ...others3];
}
function namesUsed(word2) {
  if (!/["']$/.test(word2)) return [word2.split(".")[0]];
  return /^[a-z]*[ft][a-z]*"/.test(word2) ? word2.match(/[\p{L}\p{N}_]+/gu) ?? [] : [];
}
function importedBy(words) {
  const from = words[0] === "from" ? words.indexOf("import") : 0;
  const where2 = words.slice(0, from).join(" ");
  const parts2 = [[]];
  for (const word2 of words.slice(from + 1)) {
    if (word2 === ",") parts2.push([]);
    else if (word2 !== "(" && word2 !== ")") parts2.at(-1).push(word2);
  }
  return parts2.filter((part) => part.length > 0).map((part) => ({
    bound: part.length > 1 ? part.at(-1) : part[0].split(".")[0],
    text: `${where2} import ${part.join(" ")}`
  }));
}

// src/proposal/words-javascript.ts
var goesOn = /* @__PURE__ */ new Set(["{", "(", "[", ",", ";", "=", "=>", ":", "?", "&&", "||", "??", ".", "?.", "\n"]);
var continues = /* @__PURE__ */ new Set(["}", ")", "]", ",", ".", "?.", "&&", "||", "??", "?", ":"]);
function javascriptWords(text2) {
  const words = [];
  for (const { type, value } of js_tokens_default(text2)) {
    const breaks = type === "LineTerminatorSequence" || type === "MultiLineComment" && value.includes("\n");
    if (breaks && words.length > 0 && !goesOn.has(words.at(-1))) words.push("\n");
    if (breaks || type === "WhiteSpace" || type === "MultiLineComment" || type === "SingleLineComment")
      continue;
    if (words.at(-1) === "\n" && continues.has(value)) words.pop();
    if (/^[)\]}]$/.test(value) && words.at(-1) === "," && !["[", ","].includes(words.at(-2))) words.pop();
    words.push(type === "StringLiteral" ? plainlyQuoted(value) : value);
  }
  if (words.at(-1) === "\n") words.pop();
  return words;
}

// src/proposal/meaning.ts
function meaningOf(text2, language) {
  const unified2 = text2.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  if (language === "sql") return sqlWords(unified2);
  return language === "python" ? pythonWords(unified2) : javascriptWords(unified2);
}
function meansTheSame(from, to, language) {
  return from === to || sameWords(meaningOf(from, language), meaningOf(to, language));
}
function sameWords(from, to) {
  return from.length === to.length && from.every((word2, index) => word2 === to[index]);
}
function languageOf(file) {
  if (/\.py$/.test(file)) return "python";
  if (/\.[cm]?[jt]s$/.test(file)) return "javascript";
  return /\.sql$/.test(file) ? "sql" : void 0;
}
function sqlWords(text2) {
  const lexer = createLexer(text2);
  const words = [];
  for (let token2 = nextToken(lexer); token2 !== void 0; token2 = nextToken(lexer)) {
    const word2 = text2.slice(token2.start, token2.end);
    if (token2.kind === "blank" || token2.kind === "comment" && !word2.startsWith("/*+")) continue;
    words.push(token2.kind === "quoted" ? /^`([A-Za-z_$][\w$]*)`$/.exec(word2)?.[1] ?? word2 : word2);
  }
  return words;
}

// src/proposal/halves.ts
function pythonHalves(text2) {
  const blocks = [];
  let current = "";
  for (const line of pythonLines(text2.replace(/\r\n?/g, "\n"))) {
    if (/^[^\s#)\]}]/.test(line) && current !== "" && !/^@/.test(lastLine(current))) {
      blocks.push(current);
      current = "";
    }
    current += line;
  }
  blocks.push(current);
  const isOf2 = (name) => (block2) => new RegExp(`^(?:async )?def ${name}\\b`, "m").test(block2);
  const without = (name) => meaningOf(blocks.filter((block2) => !isOf2(name)(block2)).join(""), "python");
  return { up: without("downgrade"), down: without("upgrade") };
}
function lastLine(text2) {
  return text2.trimEnd().split("\n").at(-1) ?? "";
}
function javascriptHalves(text2) {
  const words = meaningOf(text2, "javascript");
  const [up, down] = [rangeOf(words, "up"), rangeOf(words, "down")];
  if (up === void 0 || down === void 0) return void 0;
  if (up.from < down.to && down.from < up.to) return void 0;
  const without = ({ from, to }) => [...words.slice(0, from), ...words.slice(to)];
  return { up: without(down), down: without(up) };
}
function depthOf(word2) {
  if (/^[([{]$/.test(word2) || word2.startsWith("`") && word2.endsWith("${")) return 1;
  if (/^[)\]}]$/.test(word2) || word2.length > 1 && word2.startsWith("}") && word2.endsWith("`")) return -1;
  return 0;
}
var before = /* @__PURE__ */ new Set([
  "{",
  ",",
  ".",
  ";",
  "\n",
  "}",
  "const",
  "let",
  "var",
  "function",
  "async",
  "*",
  "public"
]);
function rangeOf(words, name) {
  const found = [];
  let depth = 0;
  for (const [index, word2] of words.entries()) {
    depth += depthOf(word2);
    const isDefinition = word2 === name && depth <= 1 && before.has(words[index - 1] ?? "\n") && ["=", ":", "("].includes(words[index + 1] ?? "");
    if (isDefinition) found.push({ from: index, to: endOf(words, index + 1) });
  }
  return found.length === 1 ? found[0] : void 0;
}
function endOf(words, start) {
  const isValue = words[start] !== "(";
  let depth = 0;
  for (let index = start; index < words.length; index += 1) {
    const word2 = words[index];
    const change = depthOf(word2);
    if (depth + change < 0) return index;
    depth += change;
    if (depth > 0) continue;
    if (!isValue && word2 === "}") return index + 1;
    if (isValue && index > start && (word2 === "," || word2 === ";")) return index;
    if (isValue && word2 === "}" && ["\n", void 0].includes(words[index + 1])) return index + 1;
  }
  return words.length;
}

// src/proposal/compare.ts
var byId = (migrations) => new Map(migrations.map((migration) => [migration.id, migration]));
function newMigrations(now, fork, tip) {
  const [before2, others3] = [byId(fork), byId(tip)];
  return now.filter((one) => {
    if (before2.has(one.id)) return false;
    const other = others3.get(one.id);
    return other === void 0 || !playsTheSame(other.up, one.up);
  });
}
function playsTheSame(one, other) {
  if (one.kind === "sql" && other.kind === "sql") {
    return one.statements.length === other.statements.length && one.statements.every(({ sql }, index) => meansTheSame(sql, other.statements[index].sql, "sql"));
  }
  return one.kind === other.kind && one.file === other.file;
}
function saysTheSame(one, other) {
  return one.kind === "sql" && one.statements.length > 0 && playsTheSame(one, other);
}
function lateOnes(merged, own) {
  const ids = new Set(own.map(({ id }) => id));
  const ordered = merged.filter(({ parents, repeatable }) => parents === void 0 && !repeatable);
  const when = ({ recorded }) => Number(recorded?.created_at ?? Number.NaN);
  return ordered.flatMap((migration, index) => {
    if (!ids.has(migration.id)) return [];
    const before2 = ordered.filter(
      (other, place2) => !ids.has(other.id) && (place2 > index || when(other) >= when(migration))
    );
    return before2.length === 0 ? [] : [{ migration, before: before2, after: merged }];
  });
}
function clashesOf(own, fork, tip) {
  const [before2, there] = [byId(fork), byId(tip)];
  return own.flatMap((migration) => {
    const other = before2.has(migration.id) ? void 0 : there.get(migration.id);
    return other === void 0 ? [] : [{ migration, other }];
  });
}
function editsBetween(before2, now, texts2) {
  const known5 = byId(before2);
  const shared = sharedFiles([...before2, ...now]);
  return now.flatMap((migration) => {
    const was = known5.get(migration.id);
    return was === void 0 ? [] : editsOf(was, migration, texts2, shared);
  });
}
function sharedFiles(migrations) {
  const ids = /* @__PURE__ */ new Map();
  for (const { id, up } of migrations) ids.set(up.file, (ids.get(up.file) ?? /* @__PURE__ */ new Set()).add(id));
  return new Set([...ids].flatMap(([file, all]) => all.size > 1 ? [file] : []));
}
function editsOf(was, migration, texts2, shared) {
  const up = compareScripts(was.up, migration.up, texts2, shared);
  const down = compareScripts(was.down, migration.down, texts2, shared);
  const edit = (direction, difference) => ({
    migration,
    was,
    direction,
    ...difference
  });
  if (up === void 0 || down === void 0) return up ? [edit("up", up)] : down ? [edit("down", down)] : [];
  if (down.kind !== "content" && down.kind !== "comments" && was.up.file === (was.down ?? migration.down)?.file)
    return up.kind === "comments" ? [edit("down", down)] : [edit("up", up), edit("down", down)];
  if (!sameText(up, down)) return [edit("up", up), edit("down", down)];
  return down.kind === "content" && up.kind === "comments" ? [edit("down", down)] : [edit("up", up)];
}
var sameText = (one, other) => one.from === other.from && one.to === other.to;
function compareScripts(before2, now, texts2, shared) {
  if (before2 === void 0 && now === void 0) return void 0;
  const [from, to] = [textOf5(before2, texts2, "before", shared), textOf5(now, texts2, "now", shared)];
  if (before2 === void 0) return { kind: "added", from: "", to: to ?? "" };
  if (now === void 0) return { kind: "removed", from: from ?? "", to: "" };
  if (before2.kind === "command" || now.kind === "command") return void 0;
  if (before2.kind === "sql" && now.kind === "sql") {
    if (!playsTheSame(before2, now)) return { kind: "content", ...told(before2, now, from, to) };
    if (from === void 0 || to === void 0 || unified(from) === unified(to)) return void 0;
    return { kind: "comments", from, to };
  }
  if (from === void 0 || to === void 0 || unified(from) === unified(to)) return void 0;
  return { kind: plays(before2, now, from, to) ? "comments" : "content", from, to };
}
function plays(before2, now, from, to) {
  const language = before2.kind === now.kind ? languageOf(now.file) : void 0;
  if (language === void 0) return false;
  const direction = now.kind === "alembic" ? now.direction : now.kind === "module" ? now.call : "up";
  const halves = (text2) => language === "python" ? pythonHalves(text2) : javascriptHalves(text2);
  const [was, is] = [halves(from), halves(to)];
  if (was === void 0 || is === void 0) return meansTheSame(from, to, language);
  return sameWords(was[direction], is[direction]);
}
function told(before2, now, from, to) {
  if (from !== void 0 && to !== void 0) return { from, to };
  return { from: statementsText(before2), to: statementsText(now) };
}
function textOf5(script2, texts2, when, shared) {
  if (script2 === void 0) return void 0;
  if (shared.has(script2.file)) return script2.kind === "sql" ? statementsText(script2) : void 0;
  return texts2(script2.file, when);
}
var statementsText = (script2) => script2.kind === "sql" ? script2.statements.map(({ sql }) => `${sql};
`).join("") : "";
var unified = (text2) => text2.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");

// src/checks/history-edits.ts
var sentences = (...all) => all.filter((one) => one !== void 0 && one !== "").join("\n");
var onlyComments = "Only comments, blanks or what a formatter writes otherwise (quotes, a last comma, imports) were changed.";
function edited({ proposal, severity, inUse }, edit) {
  const { migration, direction, kind, was } = edit;
  const { name } = proposal.base;
  const found = {
    check: "history",
    migration: migration.id,
    phase: direction,
    ...placeOfEdit(edit),
    diff: diffOf(edit, name)
  };
  if (kind === "comments") {
    return {
      ...found,
      rule: "history-comments",
      severity: "notice",
      title: `${migration.name} is on ${name}; it was edited, and does what it did`,
      detail: sentences(
        onlyComments,
        direction === "up" && !migration.repeatable ? inUse?.comments : void 0
      )
    };
  }
  if (migration.repeatable && was.repeatable) {
    return {
      ...found,
      rule: "history-repeatable",
      severity: "notice",
      title: `${migration.name} is on ${name} and says something else now: it is played again everywhere`
    };
  }
  if (direction === "down") {
    const what = kind === "added" ? "has a down now" : kind === "removed" ? "has no down any more" : "has another down now";
    return {
      ...found,
      rule: "history-down-edited",
      severity: "notice",
      title: `${migration.name} is on ${name} and ${what}`,
      detail: kind === "removed" ? "Databases that have run it cannot go back past it any more." : "Nobody has to run a down again, so it may be mended: the next rollback runs the new one, which is rehearsed here."
    };
  }
  return {
    ...found,
    rule: "history-edited",
    severity,
    title: `${migration.name} is on ${name} and was edited`,
    detail: sentences(
      inUse?.edited ?? "Databases that have run it keep what it did before; new ones get what it does now.",
      `Put it back, and write what is to change as a new migration: \`git checkout ${proposal.base.sha.slice(0, 12)} -- ${migration.up.file}\`.`
    )
  };
}
function placeOfEdit({ migration, direction, from, to }) {
  const at = place(migration, direction);
  const [before2, now] = [from.split("\n"), to.split("\n")];
  const line = now.findIndex((text2, index) => text2 !== before2[index]);
  const isWhole = at.file !== void 0 && migration.up.kind !== "command" && to !== "" && line !== -1;
  const lines = isWhole ? { line: Math.min(line + 1, now.length), column: 1 } : {};
  return migration.up.kind === "sql" && migration.at.line > 1 ? at : { ...at, ...lines };
}
var shownLines = 160;
function diffOf({ migration, was, direction, from, to }, base) {
  const script2 = (one) => (direction === "up" ? one.up : one.down)?.file ?? one.up.file;
  const lines = (text2) => text2 === "" ? [] : text2.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  const hunks = unifiedHunks(lines(from), lines(to), migration.name, 3);
  const cut = hunks.length > shownLines ? [...hunks.slice(0, shownLines), ` … ${hunks.length - shownLines} more lines`] : hunks;
  return `${[`--- ${script2(was)} (${base})`, `+++ ${script2(migration)}`, ...cut].join("\n")}
`;
}

// src/checks/history.ts
var history_default = {
  name: "history",
  summary: "migrations of the base branch stay as they are, and new ones come after them",
  severity: "error",
  run(rehearsal, { severity }) {
    const { proposal } = rehearsal;
    if (proposal?.kind !== "known") return skippedWithoutBase(proposal);
    const format = formats.find(
      ({ name }) => name === rehearsal.format
    );
    const judged = { rehearsal, proposal, severity, ...format?.inUse && { inUse: format.inUse } };
    return {
      findings: [
        ...editedOnes(judged),
        ...retitled(judged),
        ...goneOnes(judged),
        ...lateOnes(proposal.merged.migrations, proposal.own).map((late) => outOfOrder3(judged, late)),
        ...sameVersion(judged),
        ...newHeads(judged)
      ]
    };
  }
};
function editedOnes(judged) {
  const { rehearsal, proposal, inUse } = judged;
  const others3 = new Set(
    proposal.edits.flatMap(({ kind, migration }) => kind === "comments" ? [] : migration.id)
  );
  const harmless = proposal.edits.filter(({ migration }) => !others3.has(migration.id));
  if (harmless.length <= singly) return proposal.edits.map((edit) => edited(judged, edit));
  const [names2, { file, line, column }] = [
    [...new Set(harmless.map(({ migration }) => migration.name))],
    rehearsal.database.migrations.at
  ];
  return [
    ...proposal.edits.filter((edit) => !harmless.includes(edit)).map((edit) => edited(judged, edit)),
    {
      check: "history",
      rule: "history-comments",
      severity: "notice",
      file,
      line,
      column,
      title: `${names2.length} migrations that are on ${proposal.base.name} were edited, and do what they did: ${names2[0]} to ${names2.at(-1)}`,
      detail: sentences(
        onlyComments,
        harmless.some(({ direction, migration }) => direction === "up" && !migration.repeatable) ? inUse?.comments : void 0
      )
    }
  ];
}
function retitled({ proposal, severity, inUse }) {
  return proposal.retitled.map(({ was, migration }) => ({
    check: "history",
    rule: "history-retitled",
    severity: inUse?.retitled === void 0 ? "notice" : severity,
    migration: migration.id,
    ...place(migration, "up"),
    title: `${was.name} is on ${proposal.base.name} and is called ${migration.name} now`,
    detail: inUse?.retitled ? sentences(inUse.retitled, `Give it its name back: ${was.up.file}.`) : `Databases know it by ${migration.id}, which is the same.`
  }));
}
var singly = 5;
function goneOnes({ rehearsal, proposal, severity, inUse }) {
  const { base, gone } = proposal;
  const back = (files) => `\`git checkout ${base.sha.slice(0, 12)} -- ${files.join(" ")}\``;
  const renamed = gone.filter((one) => one.now !== void 0);
  const deleted = gone.filter(({ now }) => now === void 0).map(({ migration }) => migration);
  const { file, line, column } = rehearsal.database.migrations.at;
  const found = { check: "history", severity };
  const findings = renamed.map(({ migration, now }) => ({
    ...found,
    rule: "history-renamed",
    migration: now.id,
    ...place(now, "up"),
    title: `${migration.name} is on ${base.name} and is ${now.name} now`,
    detail: sentences(
      `To databases that have run it as ${migration.id}, ${now.id} is a new migration: they run the same again, which fails or does it twice.`,
      `Give it its name back: ${migration.up.file}.`
    )
  }));
  const told2 = (ones, title2) => ({
    ...found,
    rule: "history-deleted",
    ...ones.length === 1 && { migration: ones[0].id },
    file,
    line,
    column,
    title: title2,
    detail: sentences(
      inUse?.gone ?? "Databases that have run it keep what it did; new ones never get it.",
      `Bring ${ones.length === 1 ? "it" : "them"} back, and undo what is not wanted with a new migration: ${back(filesOf(ones))}.`
    )
  });
  if (deleted.length > singly) {
    const ends = `${deleted[0].name} to ${deleted.at(-1).name}`;
    findings.push(told2(deleted, `${deleted.length} migrations that are on ${base.name} are gone: ${ends}`));
  } else findings.push(...deleted.map((one) => told2([one], `${one.name} is on ${base.name} and is gone`)));
  return findings;
}
var shownFiles = 6;
function filesOf(migrations) {
  const files = migrations.flatMap(({ up, down }) => [up.file, ...down ? [down.file] : []]);
  const distinct = [...new Set(files)];
  return distinct.length > shownFiles ? [...distinct.slice(0, shownFiles), "…"] : distinct;
}
function outOfOrder3({ proposal, severity, inUse }, { migration, before: before2 }) {
  const { name } = proposal.base;
  const last = before2.at(-1);
  const many = before2.length === 1 ? "" : ` and ${before2.length - 1} more`;
  const later = proposal.laterNames.get(migration.id);
  return {
    check: "history",
    rule: "history-out-of-order",
    severity,
    migration: migration.id,
    ...place(migration, "up"),
    title: `${migration.name} is new and comes before ${last.name}${many}, which ${before2.length === 1 ? "is" : "are"} on ${name}`,
    detail: sentences(
      inUse?.late ?? "Databases in use run it after the others, new ones before them.",
      later === void 0 ? `Let it come after ${last.name}.` : `Rename it, so that it comes last: ${later.join(", ")}.`
    )
  };
}
function sameVersion({ rehearsal, proposal, severity }) {
  const { base, tip, fork, own, merged } = proposal;
  const found = { check: "history", rule: "history-same-version", severity };
  const clashes = clashesOf(own, fork.plan.migrations, tip.plan.migrations).map(
    ({ migration, other }) => {
      const later = proposal.laterNames.get(migration.id);
      return {
        ...found,
        migration: migration.id,
        ...place(migration, "up"),
        title: `${migration.name} has the version of ${other.name}, which ${base.name} has got meanwhile`,
        detail: later === void 0 ? "Give it another, later one." : `Rename it: ${later.join(", ")}.`
      };
    }
  );
  if (clashes.length > 0) return clashes;
  return merged.problems.map(({ code, message, hint, at = rehearsal.database.migrations.at }) => ({
    ...found,
    rule: code === "migration-duplicate" ? found.rule : "history-merge",
    file: at.file,
    line: at.line,
    column: at.column,
    title: `merged with what ${base.name} has got meanwhile: ${message}`,
    ...hint !== void 0 && { detail: hint }
  }));
}
function newHeads({ proposal, severity }) {
  const { base, merged, own, tip } = proposal;
  const before2 = tip.plan.heads ?? [];
  if (merged.heads.length <= Math.max(1, before2.length)) return [];
  const ids = new Set(own.map(({ id }) => id));
  const mine = merged.heads.filter(({ id, labels }) => ids.has(id) && labels.length === 0);
  const head = merged.migrations.find(({ id }) => id === mine.at(-1)?.id);
  if (head === void 0) return [];
  const theirs = merged.heads.filter(({ id }) => !ids.has(id)).map(({ id }) => id);
  const first = rootOf2(head, new Map(own.map((one) => [one.id, one])));
  return [
    {
      check: "history",
      rule: "history-two-heads",
      severity,
      migration: head.id,
      ...place(head, "up"),
      title: `${head.name} ends a second branch: merged with ${base.name} the history has ${merged.heads.length} heads`,
      detail: sentences(
        "`alembic upgrade head` refuses to choose between them, so nothing is applied.",
        theirs.length === 1 ? `Let ${first.name} come after what ${base.name} has: \`down_revision = "${theirs[0]}"\` in ${first.up.file}. Or join the two: \`alembic merge -m "merge" ${theirs[0]} ${head.id}\`.` : `Join them: \`alembic merge -m "merge" ${merged.heads.map(({ id }) => id).join(" ")}\`.`
      )
    }
  ];
}
function rootOf2(head, own) {
  let first = head;
  for (let seen = 0; seen < own.size; seen += 1) {
    const below2 = first.parents?.flatMap((id) => own.get(id) ?? [])[0];
    if (below2 === void 0) break;
    first = below2;
  }
  return first;
}

// src/checks/isolation.ts
var nouns = {
  schema: "the schema",
  account: "the account",
  variable: "the global variable"
};
function describeOutside({ kind, name, change, from, to }) {
  const values = kind === "variable" && from !== void 0 && to !== void 0 ? ` from ${from} to ${to}` : "";
  return `${nouns[kind]} ${name} was ${change}${values}`;
}
function isGlobal(failure) {
  return failure.error?.errno === 1227;
}
function advice(failure, schema) {
  if (isGlobal(failure)) {
    return "What needs a global right cannot be kept apart from other databases: a DEFINER that is another account, SET GLOBAL, FLUSH, or more. Leave the DEFINER out, and do the rest outside of migrations.";
  }
  if (failure.error?.errno === 1044) {
    return `If that is the real name of this database's own schema, say so with \`schema:\` in the matrix (it is ${schema} now).`;
  }
  return "If it only has to read or reference another database of the matrix, say so with `needs: [name]`.";
}
var isolation_default = {
  name: "isolation",
  summary: "migrations touch their own schema only (plus what `needs` allows)",
  severity: "error",
  run(rehearsal, { severity }) {
    const findings = [];
    const seen = /* @__PURE__ */ new Set();
    for (const step of rehearsal.steps) {
      const failure = failureOf(step);
      if (failure === void 0 || !isAccessDenied(failure)) continue;
      const key = `${step.migration.id} ${step.phase === "down" ? "down" : "up"}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const fields = failureFields(failure, step);
      findings.push({
        check: "isolation",
        rule: "isolation-denied",
        severity,
        migration: step.migration.id,
        phase: step.phase,
        title: title(
          step,
          `${isGlobal(failure) ? "needs a right beyond its schema" : `reaches beyond ${rehearsal.database.schema}`}: ${failure.error?.errno} ${failure.error?.message}`
        ),
        ...fields,
        detail: [
          `Each database migrates with an account that has every right on its own schema${rehearsal.database.needs.length > 0 ? `, and may read and reference ${rehearsal.database.needs.join(", ")}` : ""}. The server refused this statement.`,
          advice(failure, rehearsal.database.schema),
          fields.detail ?? ""
        ].join("\n").trim()
      });
    }
    for (const change of rehearsal.outside) {
      findings.push({
        check: "isolation",
        rule: "isolation-outside",
        // an account that is kept to its schema cannot have done it: on a server that others use too it is more likely theirs
        severity: rehearsal.shared ? "notice" : severity,
        ...rehearsal.database.migrations.at && {
          file: rehearsal.database.migrations.at.file,
          line: rehearsal.database.migrations.at.line
        },
        title: `${rehearsal.database.name}: ${describeOutside(change)} while it was being migrated`,
        detail: rehearsal.shared ? "The account of the migrations may not do this: another client of the server probably did." : "Migrations of one database must leave other schemas, accounts and global variables as they are."
      });
    }
    return { findings };
  }
};

// src/checks/online.ts
function nameRung({ algorithm, lock }) {
  return `ALGORITHM=${algorithm}${lock === void 0 ? "" : `, LOCK=${lock}`}`;
}
function reasonsOf({ refused }) {
  const seen = /* @__PURE__ */ new Set();
  return refused.flatMap(({ rung, error }) => {
    if (seen.has(error.message)) return [];
    seen.add(error.message);
    return [`- ${nameRung(rung)}: ${error.errno} ${error.message}`];
  });
}
function thousands(number2) {
  return String(number2).replace(/\B(?=(\d{3})+$)/g, ",");
}
function effectOf({ algorithm, blocks }) {
  if (algorithm === "INSTANT") return "at once, whatever the table holds";
  if (blocks) return "writes to the table wait until it is done";
  return "reads and writes go on meanwhile";
}
function blocking(one, rehearsal, { sizes }, severity) {
  const { migration, statement, table, accepted } = one;
  const rows = sizes?.tables.get(table);
  const over = rows !== void 0 && sizes?.limit !== void 0 && rows > sizes.limit;
  const at = statement.at ?? place(migration, "up");
  const estimate = rows === void 0 ? "" : ` (about ${thousands(rows)} rows)`;
  const rung = accepted;
  const reasons2 = reasonsOf(one);
  return {
    check: "online",
    rule: over ? "online-limit" : "online-blocks",
    severity: over ? "error" : severity,
    migration: migration.id,
    phase: "up",
    ...at,
    title: `${migration.name}: writes to ${table}${estimate} wait while it is altered (${nameRung(rung)})`,
    detail: [
      `${rehearsal.flavor.vendor === "mysql" ? "MySQL" : "MariaDB"} ${rehearsal.flavor.version.join(".")} accepts nothing better than ${nameRung(rung)}: ${effectOf(rung)}.`,
      ...reasons2.length > 0 ? ["Why not better, in its own words:", ...reasons2] : [],
      ...over ? [
        `That is more than the ${thousands(sizes.limit)} rows that the matrix sets as the limit (sizes).`
      ] : [],
      ...sizes?.because === void 0 ? [] : [`How many rows it has is not known: ${sizes.because}`],
      ...rows === void 0 && sizes === void 0 ? [
        "How long depends on the rows of the table; name them in the matrix (`sizes`), with a limit, and only large tables count."
      ] : []
    ].join("\n"),
    statement: cutStatement(statement.sql)
  };
}
function others2(all, severity) {
  const [first] = all;
  if (first === void 0) return [];
  const alone = all.every(({ migration }) => migration === first.migration);
  return [
    {
      check: "online",
      rule: "online-class",
      severity: severity === "error" || severity === "warning" ? "notice" : severity,
      ...alone && { migration: first.migration.id, phase: "up" },
      ...first.statement.at ?? place(first.migration, "up"),
      title: `${alone ? `${first.migration.name}: ` : ""}${describeAll(all)}`,
      detail: all.map(
        (one) => `- ${summarise(one.statement)} → ${one.says !== void 0 ? `says itself ${one.says}, and was left as it is` : one.accepted ? `${nameRung(one.accepted)}: ${effectOf(one.accepted)}` : `could not be told: ${one.unknown}`}`
      ).join("\n")
    }
  ];
}
function describeAll(statements) {
  const instant = statements.filter(({ accepted }) => accepted?.algorithm === "INSTANT").length;
  const online = statements.filter(({ accepted }) => accepted && accepted.algorithm !== "INSTANT").length;
  const says = statements.filter((one) => one.says !== void 0).length;
  const unknown2 = statements.filter((one) => one.unknown !== void 0).length;
  const parts2 = [
    instant > 0 ? `${instant} at once` : "",
    online > 0 ? `${online} without blocking writes` : "",
    says > 0 ? `${says} as the statement itself says` : "",
    unknown2 > 0 ? `${unknown2} could not be told` : ""
  ].filter(Boolean);
  const count = statements.length === 1 ? "one ALTER" : `${statements.length} ALTERs`;
  if (says + unknown2 > 0) return `${count}: ${parts2.join(", ")}`;
  return `${count} ${statements.length === 1 ? "keeps" : "keep"} nobody waiting: ${parts2.join(", ")}`;
}
function judge5(deployment, rehearsal, severity) {
  const { online } = deployment;
  const blocks = online.filter(({ accepted }) => accepted?.blocks);
  return [
    ...blocks.map((one) => blocking(one, rehearsal, deployment, severity)),
    ...others2(
      online.filter((one) => !blocks.includes(one)),
      severity
    )
  ];
}
var online_default = {
  name: "online",
  summary: "how the server alters each table of the new migrations, and whether writes wait meanwhile",
  severity: "notice",
  run(rehearsal, { severity }) {
    const deployment = deploymentOf(rehearsal);
    if (isResult(deployment)) return deployment;
    return {
      findings: judge5(deployment, rehearsal, severity),
      ...deployment.onlineSkipped !== void 0 && { skipped: deployment.onlineSkipped }
    };
  }
};

// src/checks/reapply.ts
function unrepeatable({ unstable }, severity) {
  const makers = new Set(unstable.flatMap(({ migration }) => migration ?? []));
  return [...makers].map((migration) => ({
    check: "reapply",
    rule: "reapply-differs",
    severity,
    migration: migration.id,
    phase: "reapply",
    ...place(migration, "up"),
    title: `${migration.name}: its up gives another schema each time that it is played`,
    detail: `Played again on an empty schema, it did not make the same of: ${unstable.filter((one) => one.migration === migration).map(({ name }) => name).join(", ")}. Two servers that ran it differ. These objects are left out of every other comparison.`
  }));
}
var reapply_default = {
  name: "reapply",
  summary: "every migration goes up again after the downs, with the same result",
  severity: "error",
  run(rehearsal, { severity }) {
    const { steps } = rehearsal;
    const ignore = ignoredIn(rehearsal);
    const again = steps.filter((step) => step.phase === "reapply" && step.outcome.kind === "played");
    if (again.length === 0)
      return { findings: [], skipped: "no down was played, so there is nothing to apply again" };
    const findings = again.flatMap((step) => {
      const failure = failureOf(step);
      if (failure !== void 0) {
        if (isAccessDenied(failure)) return [];
        return [
          {
            check: "reapply",
            rule: "reapply-failed",
            severity,
            migration: step.migration.id,
            phase: "reapply",
            title: title(step, failed(failure)),
            ...failureFields(failure, step)
          }
        ];
      }
      if (step.expected === void 0) return [];
      const finding = compareStep(step, ignore, severity, {
        check: "reapply",
        rule: "reapply-differs",
        reordered: "reapply-reordered",
        what: "gives another schema than the first",
        labels: { from: "after the first up", to: "after the second up" },
        together: "its second ups give another schema than the first"
      });
      return finding ? [finding] : [];
    });
    const each = unrepeatable(rehearsal, severity);
    const told2 = new Set(each.map(({ migration }) => migration));
    return {
      findings: [
        ...findings.filter(({ rule, migration }) => rule !== "reapply-differs" || !told2.has(migration)),
        ...each
      ]
    };
  }
};

// src/catalog/compatibility-constraints.ts
var folded = (table) => new Map([...table.columns.values()].map((column) => [column.name.toLowerCase(), column]));
var escaped = (name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
var leftNull = (column) => column !== void 0 && (column.autoIncrement || column.nullable && (column.default ?? "NULL") === "NULL");
var isUnique = ({ kind }) => kind === "unique" || kind === "primary";
function newUniques(before2, now, renamed) {
  const [old, current] = [folded(before2), folded(now)];
  const names2 = new Map([...renamed].map(([was, { name }]) => [was.toLowerCase(), name.toLowerCase()]));
  const nameOf4 = (column) => names2.get(column.toLowerCase()) ?? column.toLowerCase();
  return [...now.indexes.values()].filter(isUnique).flatMap((index) => {
    const implied2 = [...before2.indexes.values()].filter(isUnique).some(
      (other) => other.parts.every(
        (part) => index.parts.some(
          (own) => part.column === void 0 || own.column === void 0 ? part.expression !== void 0 && own.expression === part.expression : own.column.toLowerCase() === nameOf4(part.column) && (own.length === void 0 || part.length !== void 0 && own.length >= part.length)
        )
      )
    );
    const isNew = (column) => !old.has(column.toLowerCase()) && ![...names2.values()].includes(column.toLowerCase());
    const open3 = index.parts.some(
      ({ column }) => column !== void 0 && isNew(column) && leftNull(current.get(column.toLowerCase()))
    );
    if (implied2 || open3) return [];
    const parts2 = index.parts.map(
      ({ column, expression, length }) => column === void 0 ? `(${expression})` : length === void 0 ? column : `${column}(${length})`
    );
    return [{ kind: "unique-added", table: now.name, name: index.name, parts: parts2 }];
  });
}
function newChecks(before2, now, old, told2) {
  const known5 = new Set(
    [...before2.checks.values()].filter(({ enforced }) => enforced).map(({ expression }) => expression)
  );
  return [...now.checks.values()].flatMap((check) => {
    const { name, expression, enforced } = check;
    if (!enforced || known5.has(expression)) return [];
    const about = [...old.keys()].filter(
      (column) => new RegExp(`(?<![\\w$])${escaped(column)}(?![\\w$])`, "i").test(expression)
    );
    if (about.length === 0 || about.some((column) => told2.has(column))) return [];
    return [{ kind: "check-added", table: now.name, name, expression: checkLine(check) }];
  });
}
var follows = (rule) => /^(?:cascade|set null|set default)$/i.test(rule);
function newKeys(before2, now, met) {
  const [old, current] = [folded(before2), folded(now)];
  return [...now.foreignKeys.values()].flatMap((key) => {
    const references = `${key.referencedSchema === void 0 ? "" : `${key.referencedSchema}.`}${key.referencedTable} (${key.referencedColumns.join(", ")})`;
    const same2 = [...before2.foreignKeys.values()].find(
      (other) => other.columns.join().toLowerCase() === key.columns.join().toLowerCase() && (other.referencedTable === key.referencedTable || !met.tables.has(other.referencedTable))
    );
    const place2 = { table: now.name, name: key.name, references };
    if (same2 !== void 0) {
      const rules = [
        follows(same2.onDelete) && !follows(key.onDelete) ? `ON DELETE ${key.onDelete}` : "",
        follows(same2.onUpdate) && !follows(key.onUpdate) ? `ON UPDATE ${key.onUpdate}` : ""
      ].filter(Boolean);
      return rules.length === 0 ? [] : [{ kind: "reference-kept", ...place2, rule: rules.join(" ") }];
    }
    const open3 = key.columns.some(
      (column) => !old.has(column.toLowerCase()) && leftNull(current.get(column.toLowerCase()))
    );
    return open3 ? [] : [{ kind: "foreign-key-added", ...place2, columns: key.columns }];
  });
}

// src/catalog/ddl-loss.ts
function partsOfType(type) {
  const match = /^(\w+)(?:\((.*)\))?(.*)$/s.exec(type);
  const word2 = (match?.[1] ?? type).toLowerCase();
  const inside = match?.[2] ?? "";
  const listed = /^(?:enum|set)$/.test(word2) ? inside.match(/'(?:[^'\\]|''|\\.)*'/gs) ?? [] : inside.split(",").filter(Boolean);
  return { word: word2, arguments: listed, unsigned: /unsigned/i.test(match?.[3] ?? "") };
}
var integers = ["tinyint", "smallint", "mediumint", "int", "bigint"];
var capacities = /* @__PURE__ */ new Map([
  ["tinytext", 255],
  ["text", 65535],
  ["mediumtext", 16777215],
  ["longtext", 4294967295],
  ["tinyblob", 255],
  ["blob", 65535],
  ["mediumblob", 16777215],
  ["longblob", 4294967295]
]);
var texts = /^(?:char|varchar|(?:tiny|medium|long)?text)$/;
var bytes = /^(?:varbinary|(?:tiny|medium|long)?blob)$/;
var digits = [3, 5, 8, 10, 20];
function writtenLength({ word: word2, arguments: members }) {
  const integer = integers.indexOf(word2);
  if (integer >= 0) return digits[integer] + 1;
  if (members.length === 0) return void 0;
  const lengths = members.map((member) => [...member].length - 2);
  if (word2 === "enum") return Math.max(...lengths);
  return word2 === "set" ? lengths.reduce((sum, length) => sum + length + 1, -1) : void 0;
}
function wider(from, to) {
  const number2 = (type, index, otherwise) => Number(type.arguments[index] ?? otherwise);
  const [left, right] = [integers.indexOf(from.word), integers.indexOf(to.word)];
  if (left >= 0 && right >= 0) {
    if (from.unsigned === to.unsigned) return right >= left;
    return from.unsigned && right > left;
  }
  if (from.word === "decimal" && to.word === "decimal" && (from.unsigned === to.unsigned || from.unsigned)) {
    const [scale, next] = [number2(from, 1, 0), number2(to, 1, 0)];
    return next >= scale && number2(to, 0, 10) - next >= number2(from, 0, 10) - scale;
  }
  if (/^(?:enum|set)$/.test(from.word) && from.word === to.word) {
    return from.arguments.every((value, index) => to.arguments[index] === value);
  }
  const written2 = writtenLength(from);
  if (written2 !== void 0 && texts.test(to.word)) {
    const room = capacities.get(to.word);
    return room === void 0 ? number2(to, 0, 1) >= written2 : room >= written2 * 4;
  }
  if (left >= 0 && to.word === "decimal" && (from.unsigned || !to.unsigned))
    return number2(to, 0, 10) - number2(to, 1, 0) >= digits[left];
  for (const family of [texts, bytes]) {
    if (!family.test(from.word) || !family.test(to.word)) continue;
    const room = capacities.get(to.word);
    const held = capacities.get(from.word);
    if (room !== void 0)
      return held !== void 0 ? room >= held : room >= number2(from, 0, 1) * (family === texts ? 4 : 1);
    return held === void 0 && number2(to, 0, 1) >= number2(from, 0, 1);
  }
  if (/^(?:datetime|timestamp|time)$/.test(from.word) && from.word === to.word)
    return number2(to, 0, 0) >= number2(from, 0, 0);
  if (from.word === "date" && to.word === "datetime") return true;
  if (from.word === "float" && to.word === "double") return true;
  return from.word === "bit" && to.word === "bit" && number2(to, 0, 1) >= number2(from, 0, 1);
}
function holds2(charset, other) {
  if (charset === other || charset === "utf8mb4" || other === "ascii") return true;
  return /^utf(?:16|32|16le)$/.test(charset) || /^(?:utf8|utf8mb3)$/.test(charset) && /^(?:utf8mb3|utf8|latin1)$/.test(other);
}
function columnLoss(table, from, to) {
  const name = `${table}.${to.name}`;
  if (!from.generated && to.generated) return `${name} is computed from now on: what is in it is lost`;
  if (to.generated) return void 0;
  if (from.type !== to.type && !wider(partsOfType(from.type), partsOfType(to.type))) {
    return `${name} becomes ${to.type}, was ${from.type}: values may not fit`;
  }
  if (from.charset !== void 0 && to.charset !== void 0 && !holds2(to.charset, from.charset)) {
    return `${name} becomes ${to.charset}, was ${from.charset}: characters may be lost`;
  }
  return void 0;
}

// src/catalog/compatibility.ts
function keyOf(refusal) {
  const { kind } = refusal;
  if ("object" in refusal) return `${kind} ${refusal.object}`;
  const inside = "column" in refusal ? refusal.column : "name" in refusal ? refusal.name : "";
  return `${kind} ${refusal.table} ${inside.toLowerCase()}`;
}
function refusals(known5, met) {
  if (known5 === met) return [];
  const found = [];
  for (const table of known5.tables.values()) {
    const now = met.tables.get(table.name);
    if (now === table) continue;
    if (now !== void 0) found.push(...insideTable(table, now, known5, met));
    else if (!met.views.has(table.name)) found.push(goneTable(table, known5, met));
  }
  const gone = (kind, before2, has) => {
    for (const name of before2.keys())
      if (!has(name)) found.push({ kind: "object-dropped", object: `${kind}${name}` });
  };
  gone("view ", known5.views, (name) => met.views.has(name) || met.tables.has(name));
  gone("", known5.routines, (name) => met.routines.has(name));
  gone("sequence ", known5.sequences, (name) => met.sequences.has(name));
  for (const [object, { parameters, returns = "" }] of known5.routines) {
    const now = met.routines.get(object);
    if (now === void 0 || now.parameters === parameters && (now.returns ?? "") === returns) continue;
    const text2 = (given, answer) => `(${given})${answer && ` returns ${answer}`}`;
    found.push({
      kind: "routine-changed",
      object,
      from: text2(parameters, returns),
      to: text2(now.parameters, now.returns ?? "")
    });
  }
  return found;
}
function goneTable(table, known5, met) {
  const shape = ({ columns }) => [...columns.values()].map(({ name, type }) => `${name} ${type}`).join(", ");
  const twins2 = [...met.tables.values()].filter(
    (one) => !known5.tables.has(one.name) && shape(one) === shape(table)
  );
  const [twin] = twins2;
  return twin !== void 0 && twins2.length === 1 ? { kind: "table-renamed", table: table.name, to: twin.name } : { kind: "table-dropped", table: table.name };
}
function wantsValue(table, column, { triggers }) {
  if (column.nullable || column.default !== void 0 || column.autoIncrement || column.generated)
    return false;
  if (partsOfType(column.type).word === "enum") return false;
  const sets = new RegExp(`\\bNEW\\s*\\.\\s*\`?${escaped(column.name)}\`?\\s*(?::?=)`, "i");
  return ![...triggers.values()].some(
    (trigger) => trigger.table === table && /before/i.test(trigger.timing) && /insert/i.test(trigger.event) && sets.test(trigger.body)
  );
}
function insideTable(before2, now, known5, met) {
  const [old, current] = [folded(before2), folded(now)];
  const table = now.name;
  const found = [];
  const added = [...current].filter(([name]) => !old.has(name)).map(([, column]) => column);
  const renamed = renamedColumns(before2, now, old, current);
  for (const [name, column] of old) {
    const is = current.get(name);
    const to = renamed.get(column.name);
    if (is !== void 0) found.push(...sameColumn(before2, column, is, known5, met));
    else if (to !== void 0)
      found.push({ kind: "column-renamed", table, column: column.name, to: to.name, is: to });
    else found.push({ kind: "column-dropped", table, column: column.name, was: column });
  }
  const taken = new Set(renamed.values());
  for (const column of added)
    if (!taken.has(column) && wantsValue(table, column, met))
      found.push({ kind: "column-unfilled", table, column: column.name, since: "new", is: column });
  const changedType = new Set(found.flatMap((one) => "column" in one ? one.column.toLowerCase() : []));
  found.push(
    ...newUniques(before2, now, renamed),
    ...newChecks(before2, now, old, changedType),
    ...newKeys(before2, now, met)
  );
  return found;
}
function renamedColumns(before2, now, old, current) {
  const gone = [...old].filter(([name]) => !current.has(name)).map(([, column]) => column);
  const come = [...current].filter(([name]) => !old.has(name)).map(([, column]) => column);
  const [was, is] = [[...before2.columns.values()], [...now.columns.values()]];
  const alike = (one, other) => one.type === other.type && one.nullable === other.nullable && !other.generated;
  const pairs = gone.flatMap((column) => {
    const place2 = was.indexOf(column);
    const there = come.find((other) => is.indexOf(other) === place2 && alike(column, other));
    const only2 = gone.length === 1 && come.length === 1 && alike(column, come[0]) ? come[0] : void 0;
    const to = there ?? only2;
    return to === void 0 ? [] : [[column.name, to]];
  });
  return new Map(pairs);
}
function sameColumn(table, was, is, known5, met) {
  const place2 = { table: table.name, column: was.name };
  if (is.generated) return was.generated ? [] : [{ kind: "column-generated", ...place2 }];
  const found = [];
  const [from, to] = [partsOfType(was.type), partsOfType(is.type)];
  if (/^(?:enum|set)$/.test(from.word) && from.word === to.word) {
    const values = from.arguments.filter((value) => !to.arguments.includes(value));
    if (values.length > 0) found.push({ kind: "values-removed", ...place2, values, to: is.type });
  } else if (
    // each of the two alone, or a longer type would be told for its charset
    was.type !== is.type && columnLoss("", was, was.charset === void 0 ? is : { ...is, charset: was.charset }) || was.charset !== is.charset && columnLoss("", { ...was, type: is.type }, is)
  ) {
    const text2 = ({ type, charset }) => was.charset === is.charset || charset === void 0 ? type : `${type} ${charset}`;
    found.push({ kind: "column-narrowed", ...place2, from: text2(was), to: text2(is) });
  }
  if (was.nullable && !is.nullable) found.push({ kind: "column-not-null", ...place2, is });
  else if (!wantsValue(table.name, was, known5) && wantsValue(table.name, is, met))
    found.push({ kind: "column-unfilled", ...place2, since: "lost", is });
  return found;
}

// src/catalog/surprises.ts
function surprises(known5, met) {
  if (known5 === met) return [];
  return [...known5.tables.values()].flatMap((table) => {
    const now = met.tables.get(table.name);
    if (now === void 0 || now === table) return [];
    return insideTable2(table, now).map((text2) => ({ table: table.name, text: text2 }));
  });
}
function insideTable2(before2, now) {
  const current = folded(now);
  const columns = [...before2.columns.values()].flatMap((column) => {
    const is = current.get(column.name.toLowerCase());
    return is === void 0 ? [] : insideColumn(`${before2.name}.${column.name}`, column, is);
  });
  const has = (all, name) => all.has(name);
  const stays = (names2) => names2.every((name) => name !== void 0 && current.has(name.toLowerCase()));
  const unique2 = ({ kind }) => kind === "unique" || kind === "primary";
  const covers = (one, other) => one.parts.every(
    (part) => other.parts.some(({ column }) => column !== void 0 && column === part.column)
  );
  const uniques = [...before2.indexes.values()].filter((index) => unique2(index) && stays(index.parts.map(({ column }) => column))).filter((index) => ![...now.indexes.values()].some((other) => unique2(other) && covers(other, index))).map(
    (index) => `${before2.name} may hold the same ${index.parts.map(({ column }) => column).join(", ")} twice`
  );
  const keys = [...before2.foreignKeys.values()].filter((key) => stays(key.columns)).filter(
    (key) => ![...now.foreignKeys.values()].some(({ columns: own }) => own.join() === key.columns.join())
  ).map((key) => `${before2.name}.${key.columns.join(", ")} may name no row of ${key.referencedTable}`);
  const kept = new Set(
    [...now.checks.values()].filter(({ enforced }) => enforced).map(({ expression }) => expression)
  );
  const checks2 = [...before2.checks.values()].filter(({ expression, enforced, name }) => enforced && !kept.has(expression) && !has(now.checks, name)).map(
    ({ expression }) => `${before2.name} may hold rows that break CHECK (${expression.replace(/\s+/g, " ").slice(0, 120)})`
  );
  return [...columns, ...uniques, ...keys, ...checks2];
}
function insideColumn(name, was, is) {
  const told2 = [];
  if (!was.nullable && is.nullable) told2.push(`${name} may be NULL`);
  const [from, to] = [partsOfType(was.type), partsOfType(is.type)];
  if (/^(?:enum|set)$/.test(from.word) && from.word === to.word) {
    const values = to.arguments.filter((value) => !from.arguments.includes(value));
    if (values.length > 0) told2.push(`${name} may be ${values.slice(0, 8).join(", ")}`);
  } else if (was.type !== is.type && !is.generated && columnLoss("", is, { ...was, ...is.charset && { charset: is.charset } })) {
    told2.push(`${name} may hold what fits ${is.type} and not ${was.type}`);
  }
  return told2;
}

// src/checks/expand-contract.ts
var alter = (table, rest) => `ALTER TABLE ${quoteIdentifier(table)} ${rest};`;
function wordsFor(refusal) {
  switch (refusal.kind) {
    case "table-dropped":
      return {
        rule: "rolling-dropped",
        title: `table ${refusal.table} is dropped: old code that reads or writes it fails`,
        why: "it gets error 1146, no such table.",
        releases: [
          "take every use of it out of the code, and leave the table.",
          `when no old code runs any more: DROP TABLE ${quoteIdentifier(refusal.table)};`
        ]
      };
    case "table-renamed":
      return {
        rule: "rolling-renamed",
        title: `table ${refusal.table} seems to be renamed to ${refusal.to}: old code does not find it`,
        why: "it gets error 1146, no such table.",
        releases: [
          `the code uses the new name, and a view under the old one reads and writes through: RENAME TABLE ${quoteIdentifier(refusal.table)} TO ${quoteIdentifier(refusal.to)}; CREATE VIEW ${quoteIdentifier(refusal.table)} AS SELECT * FROM ${quoteIdentifier(refusal.to)};`,
          `when no old code runs any more: DROP VIEW ${quoteIdentifier(refusal.table)};`
        ]
      };
    case "object-dropped":
      return {
        rule: "rolling-dropped",
        title: `${refusal.object} is dropped: old code that uses it fails`,
        why: "the server does not know it any more.",
        releases: [
          "take every use of it out of the code, and leave it.",
          "when no old code runs any more, drop it."
        ]
      };
    case "routine-changed":
      return {
        rule: "rolling-dropped",
        title: `${refusal.object} is called otherwise now: ${refusal.to}, was ${refusal.from}`,
        why: "a call with the old arguments fails with error 1318, or answers something else.",
        releases: [
          "add the new one under another name beside it, and let the code call that.",
          "when no old code runs any more, drop the old one."
        ]
      };
    case "column-dropped": {
      const { table, column, was } = refusal;
      const filled2 = was.nullable || was.default !== void 0 || was.autoIncrement || was.generated !== void 0;
      const open3 = filled2 ? "" : ` It takes no NULL and has no default, so let it go without a value: ${alter(table, `MODIFY ${quoteIdentifier(column)} ${was.type} NULL`)}`;
      return {
        rule: "rolling-dropped",
        title: `column ${table}.${column} is dropped: old code that reads or writes it fails`,
        why: "it gets error 1054, unknown column; so does every query in which an ORM lists all columns of its model.",
        releases: [
          `take it out of the code and its models, and leave the column.${open3}`,
          `when no old code runs any more: ${alter(table, `DROP COLUMN ${quoteIdentifier(column)}`)}`
        ]
      };
    }
    case "column-renamed": {
      const { table, column, to, is } = refusal;
      return {
        rule: "rolling-renamed",
        title: `column ${table}.${column} seems to be renamed to ${to}: old code does not find it`,
        why: "it gets error 1054, unknown column.",
        releases: [
          `add the new one beside it; the code writes both and reads the new one, where it is NULL the old one: ${alter(table, `ADD COLUMN ${quoteIdentifier(to)} ${is.type} NULL`)} UPDATE ${quoteIdentifier(table)} SET ${quoteIdentifier(to)} = ${quoteIdentifier(column)} WHERE ${quoteIdentifier(to)} IS NULL;`,
          `when no code uses the old one any more: ${alter(table, `DROP COLUMN ${quoteIdentifier(column)}${is.nullable ? "" : `, MODIFY ${quoteIdentifier(to)} ${is.type} NOT NULL`}`)}`
        ]
      };
    }
    case "column-unfilled": {
      const { table, column, since, is } = refusal;
      const what = since === "new" ? "is new, takes no NULL and has no default" : "has nothing that fills it any more";
      return {
        rule: "rolling-unfilled",
        title: `column ${table}.${column} ${what}: old code, which does not fill it, cannot insert`,
        why: "its INSERT gets error 1364, the field has no default value.",
        releases: [
          since === "new" ? `let it be NULL, or give it a default; the code fills it, and rows that are there get a value: ${alter(table, `ADD COLUMN ${quoteIdentifier(column)} ${is.type} NULL`)}` : `leave what fills it, and let the code fill it itself.`,
          `when no old code runs any more: ${alter(table, `MODIFY ${quoteIdentifier(column)} ${is.type} NOT NULL`)}`
        ]
      };
    }
    case "column-not-null": {
      const { table, column, is } = refusal;
      const has = is.default !== void 0 && is.default !== "NULL";
      return {
        rule: "rolling-unfilled",
        title: `column ${table}.${column} takes no NULL any more: old code that writes NULL${has ? ", as many ORMs do," : " or leaves it out"} is refused`,
        why: has ? `left out, it gets its default; a NULL that is written gets error 1048.` : "it gets error 1048, or 1364 where it leaves the column out.",
        releases: [
          `let the code always write a value, and fill the rows that are there: UPDATE ${quoteIdentifier(table)} SET ${quoteIdentifier(column)} = … WHERE ${quoteIdentifier(column)} IS NULL;`,
          `when no old code runs any more: ${alter(table, `MODIFY ${quoteIdentifier(column)} ${is.type} NOT NULL`)}`
        ]
      };
    }
    case "column-narrowed": {
      const { table, column, from, to } = refusal;
      return {
        rule: "rolling-narrowed",
        title: `column ${table}.${column} becomes ${to}, was ${from}: what old code writes may not fit`,
        why: "it gets error 1264, 1265, 1366 or 1406; without strict mode the value is cut.",
        releases: [
          "let the code write only what fits the new type, and mend the rows that do not.",
          `when no old code runs any more: ${alter(table, `MODIFY ${quoteIdentifier(column)} ${to} …`)}`
        ]
      };
    }
    case "values-removed": {
      const { table, column, values, to } = refusal;
      return {
        rule: "rolling-narrowed",
        title: `column ${table}.${column} does not take ${values.join(", ")} any more: old code that writes it is refused`,
        why: "it gets error 1265, data truncated.",
        releases: [
          `let the code not write ${values.join(", ")} any more, and give the rows that hold it another value.`,
          `when no old code runs any more: ${alter(table, `MODIFY ${quoteIdentifier(column)} ${to} …`)}`
        ]
      };
    }
    case "column-generated": {
      const { table, column } = refusal;
      return {
        rule: "rolling-narrowed",
        title: `column ${table}.${column} is computed from now on: old code that writes it is refused`,
        why: "it gets error 3105, or 1906 from MariaDB.",
        releases: [
          "take every write of it out of the code.",
          "when no old code runs any more, let it be computed."
        ]
      };
    }
    case "unique-added": {
      const { table, name, parts: parts2 } = refusal;
      const columns = parts2.join(", ");
      return {
        rule: "rolling-constrained",
        title: `${table} takes no two rows with the same ${columns} any more (${name}): old code does not know that`,
        why: "its second INSERT or UPDATE of the same gets error 1062.",
        releases: [
          `let the code write none twice and expect error 1062, and join the rows that are double: SELECT ${columns}, COUNT(*) FROM ${quoteIdentifier(table)} GROUP BY ${columns} HAVING COUNT(*) > 1;`,
          `when no old code runs any more, add the key${name === "PRIMARY" ? "" : ` ${name}`}.`
        ]
      };
    }
    case "check-added": {
      const { table, name, expression } = refusal;
      return {
        rule: "rolling-constrained",
        title: `${table} has a new ${expression.length > 90 ? `check ${name}` : expression}: old code does not know that`,
        why: "what it writes and the check refuses gets error 3819, or 4025 from MariaDB.",
        releases: [
          "let the code keep to it, and mend the rows that do not.",
          `when no old code runs any more, add the check.`
        ]
      };
    }
    case "foreign-key-added": {
      const { table, name, columns, references } = refusal;
      return {
        rule: "rolling-constrained",
        title: `${table}.${columns.join(", ")} must be in ${references} from now on (${name}): old code does not know that`,
        why: "a row without its parent gets error 1452, and a parent with rows cannot be deleted (1451).",
        releases: [
          "let the code write and delete in the order that the key needs, and mend the rows that have no parent.",
          `when no old code runs any more, add the key ${name}.`
        ]
      };
    }
    case "reference-kept": {
      const { table, name, references, rule } = refusal;
      return {
        rule: "rolling-constrained",
        title: `${table} keeps ${references} from being deleted or changed now (${name}: ${rule}): old code counts on its rows to follow`,
        why: "its DELETE or UPDATE of the parent gets error 1451.",
        releases: [
          "let the code deal with the rows itself, before their parent.",
          `when no old code runs any more, change the key ${name}.`
        ]
      };
    }
  }
}

// src/checks/rolling.ts
var rolling_default = {
  name: "rolling",
  summary: "the code of the base branch can go on while the new schema is there already",
  severity: "warning",
  run(rehearsal, { severity }) {
    const { proposal } = rehearsal;
    if (proposal?.kind !== "known") return skippedWithoutBase(proposal);
    if (proposal.own.length === 0) return { findings: [] };
    const steps = stepsOf(rehearsal, proposal);
    const schemas = schemasOf(rehearsal, steps);
    if (schemas === void 0) {
      const skipped = steps.every(passed) ? "the schema of the base is not known: deploy, data and online, which play it, are off or did not get through" : "the ups do not get through the new migrations, so the schema that old code would meet is not known";
      return { findings: [], skipped };
    }
    const ignored = globs(ignoredIn(rehearsal));
    const about = (one) => !("table" in one && ignored(one.table));
    const found = refusals(schemas.before, schemas.after).filter(about);
    const models = found.length === 0 ? void 0 : rehearsal.oldModels;
    const used = models && new Set(refusals(models, schemas.after).map(keyOf));
    const real = found.filter((refusal) => used === void 0 || used.has(keyOf(refusal)));
    return {
      findings: [
        ...together(real, steps).map((group) => findingOf(group, proposal, severity)),
        ...afterRollback(surprises(schemas.before, schemas.after).filter(about), steps, proposal)
      ]
    };
  }
};
function stepsOf({ steps }, { own }) {
  const ids = new Set(own.map(({ id }) => id));
  return steps.filter(({ phase, migration }) => phase === "up" && ids.has(migration.id));
}
var passed = ({ outcome }) => outcome.kind === "played" && outcome.failure === void 0;
function schemasOf({ deployment, steps: all }, steps) {
  if (!steps.every(passed)) return void 0;
  if (deployment?.schemas) return deployment.schemas;
  const last = all.filter(({ phase }) => phase === "up").slice(-steps.length);
  const [before2, after] = [steps[0]?.before, steps.at(-1)?.after];
  return before2 && after && last.every((step, index) => step === steps[index]) ? { before: before2, after } : void 0;
}
function makerOf(steps, isIn) {
  return (steps.findLast(isIn) ?? steps.at(-1))?.migration;
}
function together(found, steps) {
  const groups = /* @__PURE__ */ new Map();
  for (const refusal of found) {
    const key = keyOf(refusal);
    const maker = makerOf(
      steps,
      ({ before: before2, after }) => refusals(before2, after).some((one) => keyOf(one) === key)
    );
    const alike = "column" in refusal ? `${refusal.kind} ${refusal.table} ${maker?.id}` : key;
    const group = groups.get(alike);
    if (group) group.all.push(refusal);
    else groups.set(alike, { maker, all: [refusal] });
  }
  return [...groups.values()];
}
function findingOf({ maker, all }, { base }, severity) {
  const [first, ...others3] = all;
  const { rule, title: title2, why, releases } = wordsFor(first);
  const also = others3.flatMap((one) => "column" in one ? [one.column] : []);
  const more = also.length === 0 ? "" : ` (and ${also.length} more ${also.length === 1 ? "column" : "columns"})`;
  return {
    check: "rolling",
    rule,
    severity,
    ...maker && { migration: maker.id, ...place(maker, "up") },
    title: `${title2}${more}`,
    detail: [
      `The code of ${base.name} runs on until the release is done, and again after a rollback of the code: ${why}`,
      ...also.length === 0 ? [] : [`The same holds for ${also.join(", ")}.`],
      ...releases.map((text2, index) => `Release ${index + 1}: ${text2}`)
    ].join("\n")
  };
}
function afterRollback(found, steps, { base }) {
  const byMaker = Map.groupBy(
    found,
    ({ text: text2 }) => makerOf(steps, ({ before: before2, after }) => surprises(before2, after).some((one) => one.text === text2))
  );
  return [...byMaker].map(([maker, all]) => ({
    check: "rolling",
    rule: "rolling-rollback",
    severity: "notice",
    ...maker && { migration: maker.id, ...place(maker, "up") },
    title: `${maker?.name ?? "the change"}: after a rollback of the code alone, the code of ${base.name} may read what it never had to`,
    detail: all.map(({ text: text2 }) => `- ${text2}`).join("\n")
  }));
}

// src/checks/index.ts
var checks = [
  apply_default,
  data_default,
  deploy_default,
  downgrade_default,
  drift_default,
  history_default,
  isolation_default,
  online_default,
  reapply_default,
  rolling_default
];

export {
  serverPlaceholders,
  isSecret,
  isWithheld,
  fill,
  childEnvironment,
  alembicProject,
  modelsProject,
  placeInWorkspace,
  quoteIdentifier,
  readFolder,
  openFile,
  readSqlScript,
  parseIni,
  lookUp,
  runCommand,
  showCommand,
  lastLines,
  howItFailed,
  templateNames,
  defaultSlugLength,
  draftOf,
  limiter,
  wordsOf,
  closing,
  require_dist,
  connectionSettings,
  isFolder,
  isFile,
  formats,
  describeStatement,
  nameAt2 as nameAt,
  identifierOf,
  wordOf,
  partsOfType,
  columnLoss,
  lend,
  only,
  groupByObject,
  labelOf,
  wholeChange,
  isAbout,
  sortChanges,
  unsayableFinding,
  keyColumns,
  nameRow,
  findLosses,
  nameLoss,
  newMigrations,
  playsTheSame,
  saysTheSame,
  lateOnes,
  clashesOf,
  editsBetween,
  refusals,
  checks
};
