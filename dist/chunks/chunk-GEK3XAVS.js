import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  fillEnvironment,
  fits,
  inOrder,
  isWithheld,
  nearestFile,
  parseFlavor
} from "./chunk-EFVQSVQP.js";
import {
  onExit
} from "./chunk-5GFEVFVL.js";
import {
  accept,
  checkExpression,
  checks,
  cursor,
  diffCatalogs,
  done,
  formats,
  group,
  limiter,
  modelsSources,
  parseConstraint,
  parseIndex,
  parts,
  peek,
  placeInWorkspace,
  printed,
  readFolder,
  take,
  tokens
} from "./chunk-HOI5EMCL.js";
import {
  nearest,
  suggest
} from "./chunk-5FTICAWG.js";
import {
  cleanLeftovers,
  deleteFolder,
  folderPrefix,
  hold,
  keepHeld,
  killGroup,
  processStart,
  run
} from "./chunk-BXY5IQL4.js";
import {
  answerDescriptor,
  charset,
  connectAs,
  connectionOptions,
  entryFile,
  hangUp,
  longestLine,
  pythonDriverFile,
  requestDescriptor,
  serverError
} from "./chunk-LYCKW25C.js";
import {
  assembleReport
} from "./chunk-VRJEJ4CD.js";
import {
  package_default
} from "./chunk-NGYLJQRC.js";
import {
  ProblemError,
  distinct,
  headline
} from "./chunk-I3MC5SOX.js";
import {
  __callDispose,
  __commonJS,
  __require,
  __toESM,
  __using
} from "./chunk-W2WRCS7Z.js";

// node_modules/emittery/maps.js
var require_maps = __commonJS({
  "node_modules/emittery/maps.js"(exports, module) {
    var anyMap = /* @__PURE__ */ new WeakMap();
    var eventsMap = /* @__PURE__ */ new WeakMap();
    var producersMap = /* @__PURE__ */ new WeakMap();
    module.exports = {
      anyMap,
      eventsMap,
      producersMap
    };
  }
});

// node_modules/emittery/index.js
var require_emittery = __commonJS({
  "node_modules/emittery/index.js"(exports, module) {
    "use strict";
    var { anyMap, producersMap, eventsMap } = require_maps();
    var anyProducer = /* @__PURE__ */ Symbol("anyProducer");
    var resolvedPromise = Promise.resolve();
    var listenerAdded = /* @__PURE__ */ Symbol("listenerAdded");
    var listenerRemoved = /* @__PURE__ */ Symbol("listenerRemoved");
    var canEmitMetaEvents = false;
    var isGlobalDebugEnabled = false;
    function assertEventName(eventName) {
      if (typeof eventName !== "string" && typeof eventName !== "symbol" && typeof eventName !== "number") {
        throw new TypeError("`eventName` must be a string, symbol, or number");
      }
    }
    function assertListener(listener) {
      if (typeof listener !== "function") {
        throw new TypeError("listener must be a function");
      }
    }
    function getListeners(instance, eventName) {
      const events = eventsMap.get(instance);
      if (!events.has(eventName)) {
        return;
      }
      return events.get(eventName);
    }
    function getEventProducers(instance, eventName) {
      const key = typeof eventName === "string" || typeof eventName === "symbol" || typeof eventName === "number" ? eventName : anyProducer;
      const producers = producersMap.get(instance);
      if (!producers.has(key)) {
        return;
      }
      return producers.get(key);
    }
    function enqueueProducers(instance, eventName, eventData) {
      const producers = producersMap.get(instance);
      if (producers.has(eventName)) {
        for (const producer of producers.get(eventName)) {
          producer.enqueue(eventData);
        }
      }
      if (producers.has(anyProducer)) {
        const item = Promise.all([eventName, eventData]);
        for (const producer of producers.get(anyProducer)) {
          producer.enqueue(item);
        }
      }
    }
    function iterator(instance, eventNames) {
      eventNames = Array.isArray(eventNames) ? eventNames : [eventNames];
      let isFinished = false;
      let flush = () => {
      };
      let queue = [];
      const producer = {
        enqueue(item) {
          queue.push(item);
          flush();
        },
        finish() {
          isFinished = true;
          flush();
        }
      };
      for (const eventName of eventNames) {
        let set = getEventProducers(instance, eventName);
        if (!set) {
          set = /* @__PURE__ */ new Set();
          const producers = producersMap.get(instance);
          producers.set(eventName, set);
        }
        set.add(producer);
      }
      return {
        async next() {
          if (!queue) {
            return { done: true };
          }
          if (queue.length === 0) {
            if (isFinished) {
              queue = void 0;
              return this.next();
            }
            await new Promise((resolve) => {
              flush = resolve;
            });
            return this.next();
          }
          return {
            done: false,
            value: await queue.shift()
          };
        },
        async return(value2) {
          queue = void 0;
          for (const eventName of eventNames) {
            const set = getEventProducers(instance, eventName);
            if (set) {
              set.delete(producer);
              if (set.size === 0) {
                const producers = producersMap.get(instance);
                producers.delete(eventName);
              }
            }
          }
          flush();
          return arguments.length > 0 ? { done: true, value: await value2 } : { done: true };
        },
        [Symbol.asyncIterator]() {
          return this;
        }
      };
    }
    function defaultMethodNamesOrAssert(methodNames) {
      if (methodNames === void 0) {
        return allEmitteryMethods;
      }
      if (!Array.isArray(methodNames)) {
        throw new TypeError("`methodNames` must be an array of strings");
      }
      for (const methodName of methodNames) {
        if (!allEmitteryMethods.includes(methodName)) {
          if (typeof methodName !== "string") {
            throw new TypeError("`methodNames` element must be a string");
          }
          throw new Error(`${methodName} is not Emittery method`);
        }
      }
      return methodNames;
    }
    var isMetaEvent = (eventName) => eventName === listenerAdded || eventName === listenerRemoved;
    function emitMetaEvent(emitter, eventName, eventData) {
      if (isMetaEvent(eventName)) {
        try {
          canEmitMetaEvents = true;
          emitter.emit(eventName, eventData);
        } finally {
          canEmitMetaEvents = false;
        }
      }
    }
    var Emittery = class _Emittery {
      static mixin(emitteryPropertyName, methodNames) {
        methodNames = defaultMethodNamesOrAssert(methodNames);
        return (target2) => {
          if (typeof target2 !== "function") {
            throw new TypeError("`target` must be function");
          }
          for (const methodName of methodNames) {
            if (target2.prototype[methodName] !== void 0) {
              throw new Error(`The property \`${methodName}\` already exists on \`target\``);
            }
          }
          function getEmitteryProperty() {
            Object.defineProperty(this, emitteryPropertyName, {
              enumerable: false,
              value: new _Emittery()
            });
            return this[emitteryPropertyName];
          }
          Object.defineProperty(target2.prototype, emitteryPropertyName, {
            enumerable: false,
            get: getEmitteryProperty
          });
          const emitteryMethodCaller = (methodName) => function(...args) {
            return this[emitteryPropertyName][methodName](...args);
          };
          for (const methodName of methodNames) {
            Object.defineProperty(target2.prototype, methodName, {
              enumerable: false,
              value: emitteryMethodCaller(methodName)
            });
          }
          return target2;
        };
      }
      static get isDebugEnabled() {
        if (typeof process !== "object") {
          return isGlobalDebugEnabled;
        }
        const { env } = process || { env: {} };
        return env.DEBUG === "emittery" || env.DEBUG === "*" || isGlobalDebugEnabled;
      }
      static set isDebugEnabled(newValue) {
        isGlobalDebugEnabled = newValue;
      }
      constructor(options = {}) {
        anyMap.set(this, /* @__PURE__ */ new Set());
        eventsMap.set(this, /* @__PURE__ */ new Map());
        producersMap.set(this, /* @__PURE__ */ new Map());
        producersMap.get(this).set(anyProducer, /* @__PURE__ */ new Set());
        this.debug = options.debug || {};
        if (this.debug.enabled === void 0) {
          this.debug.enabled = false;
        }
        if (!this.debug.logger) {
          this.debug.logger = (type2, debugName, eventName, eventData) => {
            try {
              eventData = JSON.stringify(eventData);
            } catch {
              eventData = `Object with the following keys failed to stringify: ${Object.keys(eventData).join(",")}`;
            }
            if (typeof eventName === "symbol" || typeof eventName === "number") {
              eventName = eventName.toString();
            }
            const currentTime = /* @__PURE__ */ new Date();
            const logTime = `${currentTime.getHours()}:${currentTime.getMinutes()}:${currentTime.getSeconds()}.${currentTime.getMilliseconds()}`;
            console.log(`[${logTime}][emittery:${type2}][${debugName}] Event Name: ${eventName}
	data: ${eventData}`);
          };
        }
      }
      logIfDebugEnabled(type2, eventName, eventData) {
        if (_Emittery.isDebugEnabled || this.debug.enabled) {
          this.debug.logger(type2, this.debug.name, eventName, eventData);
        }
      }
      on(eventNames, listener) {
        assertListener(listener);
        eventNames = Array.isArray(eventNames) ? eventNames : [eventNames];
        for (const eventName of eventNames) {
          assertEventName(eventName);
          let set = getListeners(this, eventName);
          if (!set) {
            set = /* @__PURE__ */ new Set();
            const events = eventsMap.get(this);
            events.set(eventName, set);
          }
          set.add(listener);
          this.logIfDebugEnabled("subscribe", eventName, void 0);
          if (!isMetaEvent(eventName)) {
            emitMetaEvent(this, listenerAdded, { eventName, listener });
          }
        }
        return this.off.bind(this, eventNames, listener);
      }
      off(eventNames, listener) {
        assertListener(listener);
        eventNames = Array.isArray(eventNames) ? eventNames : [eventNames];
        for (const eventName of eventNames) {
          assertEventName(eventName);
          const set = getListeners(this, eventName);
          if (set) {
            set.delete(listener);
            if (set.size === 0) {
              const events = eventsMap.get(this);
              events.delete(eventName);
            }
          }
          this.logIfDebugEnabled("unsubscribe", eventName, void 0);
          if (!isMetaEvent(eventName)) {
            emitMetaEvent(this, listenerRemoved, { eventName, listener });
          }
        }
      }
      once(eventNames) {
        let off_;
        const promise = new Promise((resolve) => {
          off_ = this.on(eventNames, (data) => {
            off_();
            resolve(data);
          });
        });
        promise.off = off_;
        return promise;
      }
      events(eventNames) {
        eventNames = Array.isArray(eventNames) ? eventNames : [eventNames];
        for (const eventName of eventNames) {
          assertEventName(eventName);
        }
        return iterator(this, eventNames);
      }
      async emit(eventName, eventData) {
        assertEventName(eventName);
        if (isMetaEvent(eventName) && !canEmitMetaEvents) {
          throw new TypeError("`eventName` cannot be meta event `listenerAdded` or `listenerRemoved`");
        }
        this.logIfDebugEnabled("emit", eventName, eventData);
        enqueueProducers(this, eventName, eventData);
        const listeners = getListeners(this, eventName) || /* @__PURE__ */ new Set();
        const anyListeners = anyMap.get(this);
        const staticListeners = [...listeners];
        const staticAnyListeners = isMetaEvent(eventName) ? [] : [...anyListeners];
        await resolvedPromise;
        await Promise.all([
          ...staticListeners.map(async (listener) => {
            if (listeners.has(listener)) {
              return listener(eventData);
            }
          }),
          ...staticAnyListeners.map(async (listener) => {
            if (anyListeners.has(listener)) {
              return listener(eventName, eventData);
            }
          })
        ]);
      }
      async emitSerial(eventName, eventData) {
        assertEventName(eventName);
        if (isMetaEvent(eventName) && !canEmitMetaEvents) {
          throw new TypeError("`eventName` cannot be meta event `listenerAdded` or `listenerRemoved`");
        }
        this.logIfDebugEnabled("emitSerial", eventName, eventData);
        const listeners = getListeners(this, eventName) || /* @__PURE__ */ new Set();
        const anyListeners = anyMap.get(this);
        const staticListeners = [...listeners];
        const staticAnyListeners = [...anyListeners];
        await resolvedPromise;
        for (const listener of staticListeners) {
          if (listeners.has(listener)) {
            await listener(eventData);
          }
        }
        for (const listener of staticAnyListeners) {
          if (anyListeners.has(listener)) {
            await listener(eventName, eventData);
          }
        }
      }
      onAny(listener) {
        assertListener(listener);
        this.logIfDebugEnabled("subscribeAny", void 0, void 0);
        anyMap.get(this).add(listener);
        emitMetaEvent(this, listenerAdded, { listener });
        return this.offAny.bind(this, listener);
      }
      anyEvent() {
        return iterator(this);
      }
      offAny(listener) {
        assertListener(listener);
        this.logIfDebugEnabled("unsubscribeAny", void 0, void 0);
        emitMetaEvent(this, listenerRemoved, { listener });
        anyMap.get(this).delete(listener);
      }
      clearListeners(eventNames) {
        eventNames = Array.isArray(eventNames) ? eventNames : [eventNames];
        for (const eventName of eventNames) {
          this.logIfDebugEnabled("clear", eventName, void 0);
          if (typeof eventName === "string" || typeof eventName === "symbol" || typeof eventName === "number") {
            const set = getListeners(this, eventName);
            if (set) {
              set.clear();
            }
            const producers = getEventProducers(this, eventName);
            if (producers) {
              for (const producer of producers) {
                producer.finish();
              }
              producers.clear();
            }
          } else {
            anyMap.get(this).clear();
            for (const [eventName2, listeners] of eventsMap.get(this).entries()) {
              listeners.clear();
              eventsMap.get(this).delete(eventName2);
            }
            for (const [eventName2, producers] of producersMap.get(this).entries()) {
              for (const producer of producers) {
                producer.finish();
              }
              producers.clear();
              producersMap.get(this).delete(eventName2);
            }
          }
        }
      }
      listenerCount(eventNames) {
        eventNames = Array.isArray(eventNames) ? eventNames : [eventNames];
        let count = 0;
        for (const eventName of eventNames) {
          if (typeof eventName === "string") {
            count += anyMap.get(this).size + (getListeners(this, eventName) || /* @__PURE__ */ new Set()).size + (getEventProducers(this, eventName) || /* @__PURE__ */ new Set()).size + (getEventProducers(this) || /* @__PURE__ */ new Set()).size;
            continue;
          }
          if (typeof eventName !== "undefined") {
            assertEventName(eventName);
          }
          count += anyMap.get(this).size;
          for (const value2 of eventsMap.get(this).values()) {
            count += value2.size;
          }
          for (const value2 of producersMap.get(this).values()) {
            count += value2.size;
          }
        }
        return count;
      }
      bindMethods(target2, methodNames) {
        if (typeof target2 !== "object" || target2 === null) {
          throw new TypeError("`target` must be an object");
        }
        methodNames = defaultMethodNamesOrAssert(methodNames);
        for (const methodName of methodNames) {
          if (target2[methodName] !== void 0) {
            throw new Error(`The property \`${methodName}\` already exists on \`target\``);
          }
          Object.defineProperty(target2, methodName, {
            enumerable: false,
            value: this[methodName].bind(this)
          });
        }
      }
    };
    var allEmitteryMethods = Object.getOwnPropertyNames(Emittery.prototype).filter((v) => v !== "constructor");
    Object.defineProperty(Emittery, "listenerAdded", {
      value: listenerAdded,
      writable: false,
      enumerable: true,
      configurable: false
    });
    Object.defineProperty(Emittery, "listenerRemoved", {
      value: listenerRemoved,
      writable: false,
      enumerable: true,
      configurable: false
    });
    module.exports = Emittery;
  }
});

// node_modules/pony-cause/lib/error-with-cause.js
var require_error_with_cause = __commonJS({
  "node_modules/pony-cause/lib/error-with-cause.js"(exports, module) {
    "use strict";
    var ErrorWithCause = class _ErrorWithCause extends Error {
      // linemod-prefix-with: export
      /**
       * @param {string} message
       * @param {{ cause?: T }} options
       */
      constructor(message, { cause } = {}) {
        super(message);
        this.name = _ErrorWithCause.name;
        if (cause) {
          this.cause = cause;
        }
        this.message = message;
      }
    };
    module.exports = {
      // linemod-remove
      ErrorWithCause
      // linemod-remove
    };
  }
});

// node_modules/pony-cause/lib/helpers.js
var require_helpers = __commonJS({
  "node_modules/pony-cause/lib/helpers.js"(exports, module) {
    "use strict";
    var findCauseByReference = (err, reference) => {
      if (!err || !reference) return;
      if (!(err instanceof Error)) return;
      if (!(reference.prototype instanceof Error) && // @ts-ignore
      reference !== Error) return;
      const seen = /* @__PURE__ */ new Set();
      let currentErr = err;
      while (currentErr && !seen.has(currentErr)) {
        seen.add(currentErr);
        if (currentErr instanceof reference) {
          return currentErr;
        }
        currentErr = getErrorCause(currentErr);
      }
    };
    var getErrorCause = (err) => {
      if (!err || typeof err !== "object" || !("cause" in err)) {
        return;
      }
      if (typeof err.cause === "function") {
        const causeResult = err.cause();
        return causeResult instanceof Error ? causeResult : void 0;
      } else {
        return err.cause instanceof Error ? err.cause : void 0;
      }
    };
    var _stackWithCauses = (err, seen) => {
      if (!(err instanceof Error)) return "";
      const stack = err.stack || "";
      if (seen.has(err)) {
        return stack + "\ncauses have become circular...";
      }
      const cause = getErrorCause(err);
      if (cause) {
        seen.add(err);
        return stack + "\ncaused by: " + _stackWithCauses(cause, seen);
      } else {
        return stack;
      }
    };
    var stackWithCauses = (err) => _stackWithCauses(err, /* @__PURE__ */ new Set());
    var _messageWithCauses = (err, seen, skip) => {
      if (!(err instanceof Error)) return "";
      const message = skip ? "" : err.message || "";
      if (seen.has(err)) {
        return message + ": ...";
      }
      const cause = getErrorCause(err);
      if (cause) {
        seen.add(err);
        const skipIfVErrorStyleCause = "cause" in err && typeof err.cause === "function";
        return message + (skipIfVErrorStyleCause ? "" : ": ") + _messageWithCauses(cause, seen, skipIfVErrorStyleCause);
      } else {
        return message;
      }
    };
    var messageWithCauses = (err) => _messageWithCauses(err, /* @__PURE__ */ new Set());
    module.exports = {
      // linemod-remove
      findCauseByReference,
      // linemod-remove
      getErrorCause,
      // linemod-remove
      stackWithCauses,
      // linemod-remove
      messageWithCauses
      // linemod-remove
    };
  }
});

// node_modules/pony-cause/index.js
var require_pony_cause = __commonJS({
  "node_modules/pony-cause/index.js"(exports, module) {
    "use strict";
    var { ErrorWithCause } = require_error_with_cause();
    var {
      // linemod-replace-with: export {
      findCauseByReference,
      getErrorCause,
      messageWithCauses,
      stackWithCauses
    } = require_helpers();
    module.exports = {
      // linemod-remove
      ErrorWithCause,
      // linemod-remove
      findCauseByReference,
      // linemod-remove
      getErrorCause,
      // linemod-remove
      stackWithCauses,
      // linemod-remove
      messageWithCauses
      // linemod-remove
    };
  }
});

// node_modules/picomatch/lib/constants.js
var require_constants = __commonJS({
  "node_modules/picomatch/lib/constants.js"(exports, module) {
    "use strict";
    var WIN_SLASH = "\\\\/";
    var WIN_NO_SLASH = `[^${WIN_SLASH}]`;
    var DEFAULT_MAX_EXTGLOB_RECURSION = 0;
    var DOT_LITERAL = "\\.";
    var PLUS_LITERAL = "\\+";
    var QMARK_LITERAL = "\\?";
    var SLASH_LITERAL = "\\/";
    var ONE_CHAR = "(?=.)";
    var QMARK = "[^/]";
    var END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
    var START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
    var DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
    var NO_DOT = `(?!${DOT_LITERAL})`;
    var NO_DOTS = `(?!${START_ANCHOR}${DOTS_SLASH})`;
    var NO_DOT_SLASH = `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`;
    var NO_DOTS_SLASH = `(?!${DOTS_SLASH})`;
    var QMARK_NO_DOT = `[^.${SLASH_LITERAL}]`;
    var STAR = `${QMARK}*?`;
    var SEP = "/";
    var POSIX_CHARS = {
      DOT_LITERAL,
      PLUS_LITERAL,
      QMARK_LITERAL,
      SLASH_LITERAL,
      ONE_CHAR,
      QMARK,
      END_ANCHOR,
      DOTS_SLASH,
      NO_DOT,
      NO_DOTS,
      NO_DOT_SLASH,
      NO_DOTS_SLASH,
      QMARK_NO_DOT,
      STAR,
      START_ANCHOR,
      SEP
    };
    var WINDOWS_CHARS = {
      ...POSIX_CHARS,
      SLASH_LITERAL: `[${WIN_SLASH}]`,
      QMARK: WIN_NO_SLASH,
      STAR: `${WIN_NO_SLASH}*?`,
      DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
      NO_DOT: `(?!${DOT_LITERAL})`,
      NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
      NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
      NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
      QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
      START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
      END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
      SEP: "\\"
    };
    var POSIX_REGEX_SOURCE = {
      __proto__: null,
      alnum: "a-zA-Z0-9",
      alpha: "a-zA-Z",
      ascii: "\\x00-\\x7F",
      blank: " \\t",
      cntrl: "\\x00-\\x1F\\x7F",
      digit: "0-9",
      graph: "\\x21-\\x7E",
      lower: "a-z",
      print: "\\x20-\\x7E ",
      punct: "\\-!\"#$%&'()\\*+,./:;<=>?@[\\]^_`{|}~",
      space: " \\t\\r\\n\\v\\f",
      upper: "A-Z",
      word: "A-Za-z0-9_",
      xdigit: "A-Fa-f0-9"
    };
    module.exports = {
      DEFAULT_MAX_EXTGLOB_RECURSION,
      MAX_LENGTH: 1024 * 64,
      POSIX_REGEX_SOURCE,
      // regular expressions
      REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
      REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
      REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
      REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
      REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
      REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,
      // Replace globs with equivalent patterns to reduce parsing time.
      REPLACEMENTS: {
        __proto__: null,
        "***": "*",
        "**/**": "**",
        "**/**/**": "**"
      },
      // Digits
      CHAR_0: 48,
      /* 0 */
      CHAR_9: 57,
      /* 9 */
      // Alphabet chars.
      CHAR_UPPERCASE_A: 65,
      /* A */
      CHAR_LOWERCASE_A: 97,
      /* a */
      CHAR_UPPERCASE_Z: 90,
      /* Z */
      CHAR_LOWERCASE_Z: 122,
      /* z */
      CHAR_LEFT_PARENTHESES: 40,
      /* ( */
      CHAR_RIGHT_PARENTHESES: 41,
      /* ) */
      CHAR_ASTERISK: 42,
      /* * */
      // Non-alphabetic chars.
      CHAR_AMPERSAND: 38,
      /* & */
      CHAR_AT: 64,
      /* @ */
      CHAR_BACKWARD_SLASH: 92,
      /* \ */
      CHAR_CARRIAGE_RETURN: 13,
      /* \r */
      CHAR_CIRCUMFLEX_ACCENT: 94,
      /* ^ */
      CHAR_COLON: 58,
      /* : */
      CHAR_COMMA: 44,
      /* , */
      CHAR_DOT: 46,
      /* . */
      CHAR_DOUBLE_QUOTE: 34,
      /* " */
      CHAR_EQUAL: 61,
      /* = */
      CHAR_EXCLAMATION_MARK: 33,
      /* ! */
      CHAR_FORM_FEED: 12,
      /* \f */
      CHAR_FORWARD_SLASH: 47,
      /* / */
      CHAR_GRAVE_ACCENT: 96,
      /* ` */
      CHAR_HASH: 35,
      /* # */
      CHAR_HYPHEN_MINUS: 45,
      /* - */
      CHAR_LEFT_ANGLE_BRACKET: 60,
      /* < */
      CHAR_LEFT_CURLY_BRACE: 123,
      /* { */
      CHAR_LEFT_SQUARE_BRACKET: 91,
      /* [ */
      CHAR_LINE_FEED: 10,
      /* \n */
      CHAR_NO_BREAK_SPACE: 160,
      /* \u00A0 */
      CHAR_PERCENT: 37,
      /* % */
      CHAR_PLUS: 43,
      /* + */
      CHAR_QUESTION_MARK: 63,
      /* ? */
      CHAR_RIGHT_ANGLE_BRACKET: 62,
      /* > */
      CHAR_RIGHT_CURLY_BRACE: 125,
      /* } */
      CHAR_RIGHT_SQUARE_BRACKET: 93,
      /* ] */
      CHAR_SEMICOLON: 59,
      /* ; */
      CHAR_SINGLE_QUOTE: 39,
      /* ' */
      CHAR_SPACE: 32,
      /*   */
      CHAR_TAB: 9,
      /* \t */
      CHAR_UNDERSCORE: 95,
      /* _ */
      CHAR_VERTICAL_LINE: 124,
      /* | */
      CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279,
      /* \uFEFF */
      /**
       * Create EXTGLOB_CHARS
       */
      extglobChars(chars) {
        return {
          "!": { type: "negate", open: "(?:(?!(?:", close: `))${chars.STAR})` },
          "?": { type: "qmark", open: "(?:", close: ")?" },
          "+": { type: "plus", open: "(?:", close: ")+" },
          "*": { type: "star", open: "(?:", close: ")*" },
          "@": { type: "at", open: "(?:", close: ")" }
        };
      },
      /**
       * Create GLOB_CHARS
       */
      globChars(win32) {
        return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
      }
    };
  }
});

// node_modules/picomatch/lib/utils.js
var require_utils = __commonJS({
  "node_modules/picomatch/lib/utils.js"(exports) {
    "use strict";
    var {
      REGEX_BACKSLASH,
      REGEX_REMOVE_BACKSLASH,
      REGEX_SPECIAL_CHARS,
      REGEX_SPECIAL_CHARS_GLOBAL
    } = require_constants();
    exports.isObject = (val) => val !== null && typeof val === "object" && !Array.isArray(val);
    exports.hasRegexChars = (str) => REGEX_SPECIAL_CHARS.test(str);
    exports.isRegexChar = (str) => str.length === 1 && exports.hasRegexChars(str);
    exports.escapeRegex = (str) => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, "\\$1");
    exports.toPosixSlashes = (str) => str.replace(REGEX_BACKSLASH, "/");
    exports.isWindows = () => {
      if (typeof navigator !== "undefined" && navigator.platform) {
        const platform = navigator.platform.toLowerCase();
        return platform === "win32" || platform === "windows";
      }
      if (typeof process !== "undefined" && process.platform) {
        return process.platform === "win32";
      }
      return false;
    };
    exports.removeBackslashes = (str) => {
      return str.replace(REGEX_REMOVE_BACKSLASH, (match) => {
        return match === "\\" ? "" : match;
      });
    };
    exports.escapeLast = (input, char, lastIdx) => {
      const idx = input.lastIndexOf(char, lastIdx);
      if (idx === -1) return input;
      if (input[idx - 1] === "\\") return exports.escapeLast(input, char, idx - 1);
      return `${input.slice(0, idx)}\\${input.slice(idx)}`;
    };
    exports.removePrefix = (input, state = {}) => {
      let output = input;
      if (output.startsWith("./")) {
        output = output.slice(2);
        state.prefix = "./";
      }
      return output;
    };
    exports.wrapOutput = (input, state = {}, options = {}) => {
      const prepend = options.contains ? "" : "^";
      const append = options.contains ? "" : "$";
      let output = `${prepend}(?:${input})${append}`;
      if (state.negated === true) {
        output = `(?:^(?!${output}).*$)`;
      }
      return output;
    };
    exports.basename = (path5, { windows } = {}) => {
      const segs = path5.split(windows ? /[\\/]/ : "/");
      const last = segs[segs.length - 1];
      if (last === "") {
        return segs[segs.length - 2];
      }
      return last;
    };
  }
});

// node_modules/picomatch/lib/scan.js
var require_scan = __commonJS({
  "node_modules/picomatch/lib/scan.js"(exports, module) {
    "use strict";
    var utils = require_utils();
    var {
      CHAR_ASTERISK,
      /* * */
      CHAR_AT,
      /* @ */
      CHAR_BACKWARD_SLASH,
      /* \ */
      CHAR_COMMA,
      /* , */
      CHAR_DOT,
      /* . */
      CHAR_EXCLAMATION_MARK,
      /* ! */
      CHAR_FORWARD_SLASH,
      /* / */
      CHAR_LEFT_CURLY_BRACE,
      /* { */
      CHAR_LEFT_PARENTHESES,
      /* ( */
      CHAR_LEFT_SQUARE_BRACKET,
      /* [ */
      CHAR_PLUS,
      /* + */
      CHAR_QUESTION_MARK,
      /* ? */
      CHAR_RIGHT_CURLY_BRACE,
      /* } */
      CHAR_RIGHT_PARENTHESES,
      /* ) */
      CHAR_RIGHT_SQUARE_BRACKET
      /* ] */
    } = require_constants();
    var isPathSeparator = (code) => {
      return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
    };
    var depth = (token) => {
      if (token.isPrefix !== true) {
        token.depth = token.isGlobstar ? Infinity : 1;
      }
    };
    var scan = (input, options) => {
      const opts = options || {};
      const length = input.length - 1;
      const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
      const slashes = [];
      const tokens2 = [];
      const parts3 = [];
      let str = input;
      let index = -1;
      let start3 = 0;
      let lastIndex = 0;
      let isBrace = false;
      let isBracket = false;
      let isGlob = false;
      let isExtglob = false;
      let isGlobstar = false;
      let braceEscaped = false;
      let backslashes = false;
      let negated = false;
      let negatedExtglob = false;
      let finished = false;
      let braces = 0;
      let prev;
      let code;
      let token = { value: "", depth: 0, isGlob: false };
      const eos = () => index >= length;
      const peek2 = () => str.charCodeAt(index + 1);
      const advance = () => {
        prev = code;
        return str.charCodeAt(++index);
      };
      while (index < length) {
        code = advance();
        let next;
        if (code === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          code = advance();
          if (code === CHAR_LEFT_CURLY_BRACE) {
            braceEscaped = true;
          }
          continue;
        }
        if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
          braces++;
          while (eos() !== true && (code = advance())) {
            if (code === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }
            if (code === CHAR_LEFT_CURLY_BRACE) {
              braces++;
              continue;
            }
            if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
              isBrace = token.isBrace = true;
              isGlob = token.isGlob = true;
              finished = true;
              if (scanToEnd === true) {
                continue;
              }
              break;
            }
            if (braceEscaped !== true && code === CHAR_COMMA) {
              isBrace = token.isBrace = true;
              isGlob = token.isGlob = true;
              finished = true;
              if (scanToEnd === true) {
                continue;
              }
              break;
            }
            if (code === CHAR_RIGHT_CURLY_BRACE) {
              braces--;
              if (braces === 0) {
                braceEscaped = false;
                isBrace = token.isBrace = true;
                finished = true;
                break;
              }
            }
          }
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (code === CHAR_FORWARD_SLASH) {
          slashes.push(index);
          tokens2.push(token);
          token = { value: "", depth: 0, isGlob: false };
          if (finished === true) continue;
          if (prev === CHAR_DOT && index === start3 + 1) {
            start3 += 2;
            continue;
          }
          lastIndex = index + 1;
          continue;
        }
        if (opts.noext !== true) {
          const isExtglobChar = code === CHAR_PLUS || code === CHAR_AT || code === CHAR_ASTERISK || code === CHAR_QUESTION_MARK || code === CHAR_EXCLAMATION_MARK;
          if (isExtglobChar === true && peek2() === CHAR_LEFT_PARENTHESES) {
            isGlob = token.isGlob = true;
            isExtglob = token.isExtglob = true;
            finished = true;
            if (code === CHAR_EXCLAMATION_MARK && index === start3) {
              negatedExtglob = true;
            }
            if (scanToEnd === true) {
              let parens = 0;
              while (eos() !== true && (code = advance())) {
                if (code === CHAR_BACKWARD_SLASH) {
                  backslashes = token.backslashes = true;
                  advance();
                  continue;
                }
                if (code === CHAR_LEFT_PARENTHESES) {
                  parens++;
                  continue;
                }
                if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
                  finished = true;
                  break;
                }
              }
              continue;
            }
            break;
          }
        }
        if (code === CHAR_ASTERISK) {
          if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
          isGlob = token.isGlob = true;
          finished = true;
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (code === CHAR_QUESTION_MARK) {
          isGlob = token.isGlob = true;
          finished = true;
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (code === CHAR_LEFT_SQUARE_BRACKET) {
          while (eos() !== true && (next = advance())) {
            if (next === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }
            if (next === CHAR_RIGHT_SQUARE_BRACKET) {
              isBracket = token.isBracket = true;
              isGlob = token.isGlob = true;
              finished = true;
              break;
            }
          }
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start3) {
          negated = token.negated = true;
          start3++;
          continue;
        }
        if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
          isGlob = token.isGlob = true;
          if (scanToEnd === true) {
            let parens = 1;
            while (eos() !== true && (code = advance())) {
              if (code === CHAR_BACKWARD_SLASH) {
                backslashes = token.backslashes = true;
                advance();
                continue;
              }
              if (code === CHAR_LEFT_PARENTHESES) {
                parens++;
                continue;
              }
              if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
                finished = true;
                break;
              }
            }
            continue;
          }
          break;
        }
        if (isGlob === true) {
          finished = true;
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
      }
      if (opts.noext === true) {
        isExtglob = false;
        isGlob = false;
      }
      let base = str;
      let prefix = "";
      let glob = "";
      if (start3 > 0) {
        prefix = str.slice(0, start3);
        str = str.slice(start3);
        lastIndex -= start3;
      }
      if (base && isGlob === true && lastIndex > 0) {
        base = str.slice(0, lastIndex);
        glob = str.slice(lastIndex);
      } else if (isGlob === true) {
        base = "";
        glob = str;
      } else {
        base = str;
      }
      if (base && base !== "" && base !== "/" && base !== str) {
        if (isPathSeparator(base.charCodeAt(base.length - 1))) {
          base = base.slice(0, -1);
        }
      }
      if (opts.unescape === true) {
        if (glob) glob = utils.removeBackslashes(glob);
        if (base && backslashes === true) {
          base = utils.removeBackslashes(base);
        }
      }
      const state = {
        prefix,
        input,
        start: start3,
        base,
        glob,
        isBrace,
        isBracket,
        isGlob,
        isExtglob,
        isGlobstar,
        negated,
        negatedExtglob
      };
      if (opts.tokens === true) {
        state.maxDepth = 0;
        if (!isPathSeparator(code)) {
          tokens2.push(token);
        }
        state.tokens = tokens2;
      }
      if (opts.parts === true || opts.tokens === true) {
        let prevIndex;
        for (let idx = 0; idx < slashes.length; idx++) {
          const n2 = prevIndex !== void 0 ? prevIndex + 1 : start3;
          const i = slashes[idx];
          const value3 = input.slice(n2, i);
          if (opts.tokens) {
            if (idx === 0 && start3 !== 0) {
              tokens2[idx].isPrefix = true;
              tokens2[idx].value = prefix;
            } else {
              tokens2[idx].value = value3;
            }
            depth(tokens2[idx]);
            state.maxDepth += tokens2[idx].depth;
          }
          if (i >= start3) {
            parts3.push(value3);
            prevIndex = i;
          }
        }
        const n = prevIndex !== void 0 ? prevIndex + 1 : start3;
        const value2 = input.slice(n);
        parts3.push(value2);
        if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
          tokens2[tokens2.length - 1].value = value2;
          depth(tokens2[tokens2.length - 1]);
          state.maxDepth += tokens2[tokens2.length - 1].depth;
        }
        state.slashes = slashes;
        state.parts = parts3;
      }
      return state;
    };
    module.exports = scan;
  }
});

// node_modules/picomatch/lib/parse.js
var require_parse = __commonJS({
  "node_modules/picomatch/lib/parse.js"(exports, module) {
    "use strict";
    var constants3 = require_constants();
    var utils = require_utils();
    var {
      MAX_LENGTH,
      POSIX_REGEX_SOURCE,
      REGEX_NON_SPECIAL_CHARS,
      REGEX_SPECIAL_CHARS_BACKREF,
      REPLACEMENTS
    } = constants3;
    var expandRange = (args, options) => {
      if (typeof options.expandRange === "function") {
        return options.expandRange(...args, options);
      }
      args.sort();
      const value2 = `[${args.join("-")}]`;
      try {
        new RegExp(value2);
      } catch (ex) {
        return args.map((v) => utils.escapeRegex(v)).join("..");
      }
      return value2;
    };
    var syntaxError = (type2, char) => {
      return `Missing ${type2}: "${char}" - use "\\\\${char}" to match literal characters`;
    };
    var splitTopLevel = (input) => {
      const parts3 = [];
      let bracket = 0;
      let paren = 0;
      let quote2 = 0;
      let value2 = "";
      let escaped = false;
      for (const ch of input) {
        if (escaped === true) {
          value2 += ch;
          escaped = false;
          continue;
        }
        if (ch === "\\") {
          value2 += ch;
          escaped = true;
          continue;
        }
        if (ch === '"') {
          quote2 = quote2 === 1 ? 0 : 1;
          value2 += ch;
          continue;
        }
        if (quote2 === 0) {
          if (ch === "[") {
            bracket++;
          } else if (ch === "]" && bracket > 0) {
            bracket--;
          } else if (bracket === 0) {
            if (ch === "(") {
              paren++;
            } else if (ch === ")" && paren > 0) {
              paren--;
            } else if (ch === "|" && paren === 0) {
              parts3.push(value2);
              value2 = "";
              continue;
            }
          }
        }
        value2 += ch;
      }
      parts3.push(value2);
      return parts3;
    };
    var isPlainBranch = (branch) => {
      let escaped = false;
      for (const ch of branch) {
        if (escaped === true) {
          escaped = false;
          continue;
        }
        if (ch === "\\") {
          escaped = true;
          continue;
        }
        if (/[?*+@!()[\]{}]/.test(ch)) {
          return false;
        }
      }
      return true;
    };
    var normalizeSimpleBranch = (branch) => {
      let value2 = branch.trim();
      let changed = true;
      while (changed === true) {
        changed = false;
        if (/^@\([^\\()[\]{}|]+\)$/.test(value2)) {
          value2 = value2.slice(2, -1);
          changed = true;
        }
      }
      if (!isPlainBranch(value2)) {
        return;
      }
      return value2.replace(/\\(.)/g, "$1");
    };
    var hasRepeatedCharPrefixOverlap = (branches) => {
      const values = branches.map(normalizeSimpleBranch).filter(Boolean);
      for (let i = 0; i < values.length; i++) {
        for (let j = i + 1; j < values.length; j++) {
          const a = values[i];
          const b = values[j];
          const char = a[0];
          if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) {
            continue;
          }
          if (a === b || a.startsWith(b) || b.startsWith(a)) {
            return true;
          }
        }
      }
      return false;
    };
    var parseRepeatedExtglob = (pattern, requireEnd = true) => {
      if (pattern[0] !== "+" && pattern[0] !== "*" || pattern[1] !== "(") {
        return;
      }
      let bracket = 0;
      let paren = 0;
      let quote2 = 0;
      let escaped = false;
      for (let i = 1; i < pattern.length; i++) {
        const ch = pattern[i];
        if (escaped === true) {
          escaped = false;
          continue;
        }
        if (ch === "\\") {
          escaped = true;
          continue;
        }
        if (ch === '"') {
          quote2 = quote2 === 1 ? 0 : 1;
          continue;
        }
        if (quote2 === 1) {
          continue;
        }
        if (ch === "[") {
          bracket++;
          continue;
        }
        if (ch === "]" && bracket > 0) {
          bracket--;
          continue;
        }
        if (bracket > 0) {
          continue;
        }
        if (ch === "(") {
          paren++;
          continue;
        }
        if (ch === ")") {
          paren--;
          if (paren === 0) {
            if (requireEnd === true && i !== pattern.length - 1) {
              return;
            }
            return {
              type: pattern[0],
              body: pattern.slice(2, i),
              end: i
            };
          }
        }
      }
    };
    var buildCharClassStar = (chars) => {
      const source = chars.length === 1 ? utils.escapeRegex(chars[0]) : `[${chars.map((ch) => utils.escapeRegex(ch)).join("")}]`;
      return `${source}*`;
    };
    var getStarExtglobSequenceChars = (pattern) => {
      let index = 0;
      const chars = [];
      while (index < pattern.length) {
        const match = parseRepeatedExtglob(pattern.slice(index), false);
        if (!match || match.type !== "*") {
          return;
        }
        const branches = splitTopLevel(match.body).map((branch2) => branch2.trim());
        if (branches.length !== 1) {
          return;
        }
        const branch = normalizeSimpleBranch(branches[0]);
        if (!branch || branch.length !== 1) {
          return;
        }
        chars.push(branch);
        index += match.end + 1;
      }
      if (chars.length < 1) {
        return;
      }
      return chars;
    };
    var repeatedExtglobRecursion = (pattern) => {
      let depth = 0;
      let value2 = pattern.trim();
      let match = parseRepeatedExtglob(value2);
      while (match) {
        depth++;
        value2 = match.body.trim();
        match = parseRepeatedExtglob(value2);
      }
      return depth;
    };
    var analyzeRepeatedExtglob = (body, options) => {
      if (options.maxExtglobRecursion === false) {
        return { risky: false };
      }
      const max = typeof options.maxExtglobRecursion === "number" ? options.maxExtglobRecursion : constants3.DEFAULT_MAX_EXTGLOB_RECURSION;
      const branches = splitTopLevel(body).map((branch) => branch.trim());
      if (branches.length > 1) {
        if (branches.some((branch) => branch === "") || branches.some((branch) => /^[*?]+$/.test(branch)) || hasRepeatedCharPrefixOverlap(branches)) {
          return { risky: true };
        }
      }
      const safeChars = [];
      let sawStarSequence = false;
      let combinable = true;
      for (const branch of branches) {
        const chars = getStarExtglobSequenceChars(branch);
        if (chars) {
          sawStarSequence = true;
          safeChars.push(...chars);
          continue;
        }
        const literal = normalizeSimpleBranch(branch);
        if (literal && literal.length === 1) {
          safeChars.push(literal);
          continue;
        }
        combinable = false;
        if (repeatedExtglobRecursion(branch) > max) {
          return { risky: true };
        }
      }
      if (sawStarSequence) {
        return combinable ? { risky: true, safeOutput: buildCharClassStar([...new Set(safeChars)]) } : { risky: true };
      }
      return { risky: false };
    };
    var parse3 = (input, options) => {
      if (typeof input !== "string") {
        throw new TypeError("Expected a string");
      }
      input = REPLACEMENTS[input] || input;
      const opts = { ...options };
      const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
      let len = input.length;
      if (len > max) {
        throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
      }
      const bos = { type: "bos", value: "", output: opts.prepend || "" };
      const tokens2 = [bos];
      const capture = opts.capture ? "" : "?:";
      const PLATFORM_CHARS = constants3.globChars(opts.windows);
      const EXTGLOB_CHARS = constants3.extglobChars(PLATFORM_CHARS);
      const {
        DOT_LITERAL,
        PLUS_LITERAL,
        SLASH_LITERAL,
        ONE_CHAR,
        DOTS_SLASH,
        NO_DOT,
        NO_DOT_SLASH,
        NO_DOTS_SLASH,
        QMARK,
        QMARK_NO_DOT,
        STAR,
        START_ANCHOR
      } = PLATFORM_CHARS;
      const globstar = (opts2) => {
        return `(${capture}(?:(?!${START_ANCHOR}${opts2.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
      };
      const nodot = opts.dot ? "" : NO_DOT;
      const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
      let star = opts.bash === true ? globstar(opts) : STAR;
      if (opts.capture) {
        star = `(${star})`;
      }
      if (typeof opts.noext === "boolean") {
        opts.noextglob = opts.noext;
      }
      const state = {
        input,
        index: -1,
        start: 0,
        dot: opts.dot === true,
        consumed: "",
        output: "",
        prefix: "",
        backtrack: false,
        negated: false,
        brackets: 0,
        braces: 0,
        parens: 0,
        quotes: 0,
        globstar: false,
        tokens: tokens2
      };
      input = utils.removePrefix(input, state);
      len = input.length;
      const extglobs = [];
      const braces = [];
      const stack = [];
      let prev = bos;
      let value2;
      const eos = () => state.index === len - 1;
      const peek2 = state.peek = (n = 1) => input[state.index + n];
      const advance = state.advance = () => input[++state.index] || "";
      const remaining = () => input.slice(state.index + 1);
      const consume = (value3 = "", num = 0) => {
        state.consumed += value3;
        state.index += num;
      };
      const append = (token) => {
        state.output += token.output != null ? token.output : token.value;
        consume(token.value);
      };
      const negate = () => {
        let count = 1;
        while (peek2() === "!" && (peek2(2) !== "(" || peek2(3) === "?")) {
          advance();
          state.start++;
          count++;
        }
        if (count % 2 === 0) {
          return false;
        }
        state.negated = true;
        state.start++;
        return true;
      };
      const increment = (type2) => {
        state[type2]++;
        stack.push(type2);
      };
      const decrement = (type2) => {
        state[type2]--;
        stack.pop();
      };
      const push = (tok) => {
        if (prev.type === "globstar") {
          const isBrace = state.braces > 0 && (tok.type === "comma" || tok.type === "brace");
          const isExtglob = tok.extglob === true || extglobs.length && (tok.type === "pipe" || tok.type === "paren");
          if (tok.type !== "slash" && tok.type !== "paren" && !isBrace && !isExtglob) {
            state.output = state.output.slice(0, -prev.output.length);
            prev.type = "star";
            prev.value = "*";
            prev.output = star;
            state.output += prev.output;
          }
        }
        if (extglobs.length && tok.type !== "paren") {
          extglobs[extglobs.length - 1].inner += tok.value;
        }
        if (tok.value || tok.output) append(tok);
        if (prev && prev.type === "text" && tok.type === "text") {
          prev.output = (prev.output || prev.value) + tok.value;
          prev.value += tok.value;
          return;
        }
        tok.prev = prev;
        tokens2.push(tok);
        prev = tok;
      };
      const extglobOpen = (type2, value3) => {
        const token = { ...EXTGLOB_CHARS[value3], conditions: 1, inner: "" };
        token.prev = prev;
        token.parens = state.parens;
        token.output = state.output;
        token.startIndex = state.index;
        token.tokensIndex = tokens2.length;
        const output = (opts.capture ? "(" : "") + token.open;
        increment("parens");
        push({ type: type2, value: value3, output: state.output ? "" : ONE_CHAR });
        push({ type: "paren", extglob: true, value: advance(), output });
        extglobs.push(token);
      };
      const extglobClose = (token) => {
        const literal = input.slice(token.startIndex, state.index + 1);
        const body = input.slice(token.startIndex + 2, state.index);
        const analysis = analyzeRepeatedExtglob(body, opts);
        if ((token.type === "plus" || token.type === "star") && analysis.risky) {
          const safeOutput = analysis.safeOutput ? (token.output ? "" : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput) : void 0;
          const open3 = tokens2[token.tokensIndex];
          open3.type = "text";
          open3.value = literal;
          open3.output = safeOutput || utils.escapeRegex(literal);
          for (let i = token.tokensIndex + 1; i < tokens2.length; i++) {
            tokens2[i].value = "";
            tokens2[i].output = "";
            delete tokens2[i].suffix;
          }
          state.output = token.output + open3.output;
          state.backtrack = true;
          push({ type: "paren", extglob: true, value: value2, output: "" });
          decrement("parens");
          return;
        }
        let output = token.close + (opts.capture ? ")" : "");
        let rest;
        if (token.type === "negate") {
          let extglobStar = star;
          if (token.inner && token.inner.length > 1 && token.inner.includes("/")) {
            extglobStar = globstar(opts);
          }
          if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) {
            output = token.close = `)$))${extglobStar}`;
          }
          if (token.inner.includes("*") && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) {
            const expression = parse3(rest, { ...options, fastpaths: false }).output;
            output = token.close = `)${expression})${extglobStar})`;
          }
          if (token.prev.type === "bos") {
            state.negatedExtglob = true;
          }
        }
        push({ type: "paren", extglob: true, value: value2, output });
        decrement("parens");
      };
      if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
        let backslashes = false;
        let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
          if (first === "\\") {
            backslashes = true;
            return m;
          }
          if (first === "?") {
            if (esc) {
              return esc + first + (rest ? QMARK.repeat(rest.length) : "");
            }
            if (index === 0) {
              return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : "");
            }
            return QMARK.repeat(chars.length);
          }
          if (first === ".") {
            return DOT_LITERAL.repeat(chars.length);
          }
          if (first === "*") {
            if (esc) {
              return esc + first + (rest ? star : "");
            }
            return star;
          }
          return esc ? m : `\\${m}`;
        });
        if (backslashes === true) {
          if (opts.unescape === true) {
            output = output.replace(/\\/g, "");
          } else {
            output = output.replace(/\\+/g, (m) => {
              return m.length % 2 === 0 ? "\\\\" : m ? "\\" : "";
            });
          }
        }
        if (output === input && opts.contains === true) {
          state.output = input;
          return state;
        }
        state.output = utils.wrapOutput(output, state, options);
        return state;
      }
      while (!eos()) {
        value2 = advance();
        if (value2 === "\0") {
          continue;
        }
        if (value2 === "\\") {
          const next = peek2();
          if (next === "/" && opts.bash !== true) {
            continue;
          }
          if (next === "." || next === ";") {
            continue;
          }
          if (!next) {
            value2 += "\\";
            push({ type: "text", value: value2 });
            continue;
          }
          const match = /^\\+/.exec(remaining());
          let slashes = 0;
          if (match && match[0].length > 2) {
            slashes = match[0].length;
            state.index += slashes;
            if (slashes % 2 !== 0) {
              value2 += "\\";
            }
          }
          if (opts.unescape === true) {
            value2 = advance();
          } else {
            value2 += advance();
          }
          if (state.brackets === 0) {
            push({ type: "text", value: value2 });
            continue;
          }
        }
        if (state.brackets > 0 && (value2 !== "]" || prev.value === "[" || prev.value === "[^")) {
          if (opts.posix !== false && value2 === ":") {
            const inner = prev.value.slice(1);
            if (inner.includes("[")) {
              prev.posix = true;
              if (inner.includes(":")) {
                const idx = prev.value.lastIndexOf("[");
                const pre = prev.value.slice(0, idx);
                const rest2 = prev.value.slice(idx + 2);
                const posix = POSIX_REGEX_SOURCE[rest2];
                if (posix) {
                  prev.value = pre + posix;
                  state.backtrack = true;
                  advance();
                  if (!bos.output && tokens2.indexOf(prev) === 1) {
                    bos.output = ONE_CHAR;
                  }
                  continue;
                }
              }
            }
          }
          if (value2 === "[" && peek2() !== ":" || value2 === "-" && peek2() === "]") {
            value2 = `\\${value2}`;
          }
          if (value2 === "]" && (prev.value === "[" || prev.value === "[^")) {
            value2 = `\\${value2}`;
          }
          if (opts.posix === true && value2 === "!" && prev.value === "[") {
            value2 = "^";
          }
          prev.value += value2;
          append({ value: value2 });
          continue;
        }
        if (state.quotes === 1 && value2 !== '"') {
          value2 = utils.escapeRegex(value2);
          prev.value += value2;
          append({ value: value2 });
          continue;
        }
        if (value2 === '"') {
          state.quotes = state.quotes === 1 ? 0 : 1;
          if (opts.keepQuotes === true) {
            push({ type: "text", value: value2 });
          }
          continue;
        }
        if (value2 === "(") {
          increment("parens");
          push({ type: "paren", value: value2 });
          continue;
        }
        if (value2 === ")") {
          if (state.parens === 0 && opts.strictBrackets === true) {
            throw new SyntaxError(syntaxError("opening", "("));
          }
          const extglob = extglobs[extglobs.length - 1];
          if (extglob && state.parens === extglob.parens + 1) {
            extglobClose(extglobs.pop());
            continue;
          }
          push({ type: "paren", value: value2, output: state.parens ? ")" : "\\)" });
          decrement("parens");
          continue;
        }
        if (value2 === "[") {
          if (opts.nobracket === true || !remaining().includes("]")) {
            if (opts.nobracket !== true && opts.strictBrackets === true) {
              throw new SyntaxError(syntaxError("closing", "]"));
            }
            value2 = `\\${value2}`;
          } else {
            increment("brackets");
          }
          push({ type: "bracket", value: value2 });
          continue;
        }
        if (value2 === "]") {
          if (opts.nobracket === true || prev && prev.type === "bracket" && prev.value.length === 1) {
            push({ type: "text", value: value2, output: `\\${value2}` });
            continue;
          }
          if (state.brackets === 0) {
            if (opts.strictBrackets === true) {
              throw new SyntaxError(syntaxError("opening", "["));
            }
            push({ type: "text", value: value2, output: `\\${value2}` });
            continue;
          }
          decrement("brackets");
          const prevValue = prev.value.slice(1);
          if (prev.posix !== true && prevValue[0] === "^" && !prevValue.includes("/")) {
            value2 = `/${value2}`;
          }
          prev.value += value2;
          append({ value: value2 });
          if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) {
            continue;
          }
          const escaped = utils.escapeRegex(prev.value);
          state.output = state.output.slice(0, -prev.value.length);
          if (opts.literalBrackets === true) {
            state.output += escaped;
            prev.value = escaped;
            continue;
          }
          prev.value = `(${capture}${escaped}|${prev.value})`;
          state.output += prev.value;
          continue;
        }
        if (value2 === "{" && opts.nobrace !== true) {
          increment("braces");
          const open3 = {
            type: "brace",
            value: value2,
            output: "(",
            outputIndex: state.output.length,
            tokensIndex: state.tokens.length
          };
          braces.push(open3);
          push(open3);
          continue;
        }
        if (value2 === "}") {
          const brace = braces[braces.length - 1];
          if (opts.nobrace === true || !brace) {
            push({ type: "text", value: value2, output: value2 });
            continue;
          }
          let output = ")";
          if (brace.dots === true) {
            const arr = tokens2.slice();
            const range = [];
            for (let i = arr.length - 1; i >= 0; i--) {
              tokens2.pop();
              if (arr[i].type === "brace") {
                break;
              }
              if (arr[i].type !== "dots") {
                range.unshift(arr[i].value);
              }
            }
            output = expandRange(range, opts);
            state.backtrack = true;
          }
          if (brace.comma !== true && brace.dots !== true) {
            const out = state.output.slice(0, brace.outputIndex);
            const toks = state.tokens.slice(brace.tokensIndex);
            brace.value = brace.output = "\\{";
            value2 = output = "\\}";
            state.output = out;
            for (const t of toks) {
              state.output += t.output || t.value;
            }
          }
          push({ type: "brace", value: value2, output });
          decrement("braces");
          braces.pop();
          continue;
        }
        if (value2 === "|") {
          if (extglobs.length > 0) {
            extglobs[extglobs.length - 1].conditions++;
          }
          push({ type: "text", value: value2 });
          continue;
        }
        if (value2 === ",") {
          let output = value2;
          const brace = braces[braces.length - 1];
          if (brace && stack[stack.length - 1] === "braces") {
            brace.comma = true;
            output = "|";
          }
          push({ type: "comma", value: value2, output });
          continue;
        }
        if (value2 === "/") {
          if (prev.type === "dot" && state.index === state.start + 1) {
            state.start = state.index + 1;
            state.consumed = "";
            state.output = "";
            tokens2.pop();
            prev = bos;
            continue;
          }
          push({ type: "slash", value: value2, output: SLASH_LITERAL });
          continue;
        }
        if (value2 === ".") {
          if (state.braces > 0 && prev.type === "dot") {
            if (prev.value === ".") prev.output = DOT_LITERAL;
            const brace = braces[braces.length - 1];
            prev.type = "dots";
            prev.output += value2;
            prev.value += value2;
            brace.dots = true;
            continue;
          }
          if (state.braces + state.parens === 0 && prev.type !== "bos" && prev.type !== "slash") {
            push({ type: "text", value: value2, output: DOT_LITERAL });
            continue;
          }
          push({ type: "dot", value: value2, output: DOT_LITERAL });
          continue;
        }
        if (value2 === "?") {
          const isGroup = prev && prev.value === "(";
          if (!isGroup && opts.noextglob !== true && peek2() === "(" && peek2(2) !== "?") {
            extglobOpen("qmark", value2);
            continue;
          }
          if (prev && prev.type === "paren") {
            const next = peek2();
            let output = value2;
            if (prev.value === "(" && !/[!=<:]/.test(next) || next === "<" && !/<([!=]|\w+>)/.test(remaining())) {
              output = `\\${value2}`;
            }
            push({ type: "text", value: value2, output });
            continue;
          }
          if (opts.dot !== true && (prev.type === "slash" || prev.type === "bos")) {
            push({ type: "qmark", value: value2, output: QMARK_NO_DOT });
            continue;
          }
          push({ type: "qmark", value: value2, output: QMARK });
          continue;
        }
        if (value2 === "!") {
          if (opts.noextglob !== true && peek2() === "(") {
            if (peek2(2) !== "?" || !/[!=<:]/.test(peek2(3))) {
              extglobOpen("negate", value2);
              continue;
            }
          }
          if (opts.nonegate !== true && state.index === 0) {
            negate();
            continue;
          }
        }
        if (value2 === "+") {
          if (opts.noextglob !== true && peek2() === "(" && peek2(2) !== "?") {
            extglobOpen("plus", value2);
            continue;
          }
          if (prev && prev.value === "(" || opts.regex === false) {
            push({ type: "plus", value: value2, output: PLUS_LITERAL });
            continue;
          }
          if (prev && (prev.type === "bracket" || prev.type === "paren" || prev.type === "brace") || state.parens > 0) {
            push({ type: "plus", value: value2 });
            continue;
          }
          push({ type: "plus", value: PLUS_LITERAL });
          continue;
        }
        if (value2 === "@") {
          if (opts.noextglob !== true && peek2() === "(" && peek2(2) !== "?") {
            push({ type: "at", extglob: true, value: value2, output: "" });
            continue;
          }
          push({ type: "text", value: value2 });
          continue;
        }
        if (value2 !== "*") {
          if (value2 === "$" || value2 === "^") {
            value2 = `\\${value2}`;
          }
          const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
          if (match) {
            value2 += match[0];
            state.index += match[0].length;
          }
          push({ type: "text", value: value2 });
          continue;
        }
        if (prev && (prev.type === "globstar" || prev.star === true)) {
          prev.type = "star";
          prev.star = true;
          prev.value += value2;
          prev.output = star;
          state.backtrack = true;
          state.globstar = true;
          consume(value2);
          continue;
        }
        let rest = remaining();
        if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
          extglobOpen("star", value2);
          continue;
        }
        if (prev.type === "star") {
          if (opts.noglobstar === true) {
            consume(value2);
            continue;
          }
          const prior = prev.prev;
          const before = prior.prev;
          const isStart = prior.type === "slash" || prior.type === "bos";
          const afterStar = before && (before.type === "star" || before.type === "globstar");
          if (opts.bash === true && (!isStart || rest[0] && rest[0] !== "/")) {
            push({ type: "star", value: value2, output: "" });
            continue;
          }
          const isBrace = state.braces > 0 && (prior.type === "comma" || prior.type === "brace");
          const isExtglob = extglobs.length && (prior.type === "pipe" || prior.type === "paren");
          if (!isStart && prior.type !== "paren" && !isBrace && !isExtglob) {
            push({ type: "star", value: value2, output: "" });
            continue;
          }
          while (rest.slice(0, 3) === "/**") {
            const after = input[state.index + 4];
            if (after && after !== "/") {
              break;
            }
            rest = rest.slice(3);
            consume("/**", 3);
          }
          const isEnd = eos() || state.parens > 0 && rest === ")".repeat(state.parens) && !extglobs.some((extglob) => extglob.type === "negate");
          if (prior.type === "bos" && eos()) {
            prev.type = "globstar";
            prev.value += value2;
            prev.output = globstar(opts);
            state.output = prev.output;
            state.globstar = true;
            consume(value2);
            continue;
          }
          if (prior.type === "slash" && prior.prev.type !== "bos" && !afterStar && isEnd) {
            state.output = state.output.slice(0, -(prior.output + prev.output).length);
            prior.output = `(?:${prior.output}`;
            prev.type = "globstar";
            prev.output = globstar(opts) + (opts.strictSlashes ? ")" : "|$)");
            prev.value += value2;
            state.globstar = true;
            state.output += prior.output + prev.output;
            consume(value2);
            continue;
          }
          if (prior.type === "slash" && prior.prev.type !== "bos" && rest[0] === "/") {
            const end = rest[1] !== void 0 ? "|$" : "";
            state.output = state.output.slice(0, -(prior.output + prev.output).length);
            prior.output = `(?:${prior.output}`;
            prev.type = "globstar";
            prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
            prev.value += value2;
            state.output += prior.output + prev.output;
            state.globstar = true;
            consume(value2 + advance());
            push({ type: "slash", value: "/", output: "" });
            continue;
          }
          if (prior.type === "bos" && rest[0] === "/") {
            prev.type = "globstar";
            prev.value += value2;
            prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
            state.output = prev.output;
            state.globstar = true;
            consume(value2 + advance());
            push({ type: "slash", value: "/", output: "" });
            continue;
          }
          state.output = state.output.slice(0, -prev.output.length);
          prev.type = "globstar";
          prev.output = globstar(opts);
          prev.value += value2;
          state.output += prev.output;
          state.globstar = true;
          consume(value2);
          continue;
        }
        const token = { type: "star", value: value2, output: star };
        if (opts.bash === true) {
          token.output = ".*?";
          if (prev.type === "bos" || prev.type === "slash") {
            token.output = nodot + token.output;
          }
          push(token);
          continue;
        }
        if (prev && (prev.type === "bracket" || prev.type === "paren") && opts.regex === true) {
          token.output = value2;
          push(token);
          continue;
        }
        if (state.index === state.start || prev.type === "slash" || prev.type === "dot") {
          if (prev.type === "dot") {
            state.output += NO_DOT_SLASH;
            prev.output += NO_DOT_SLASH;
          } else if (opts.dot === true) {
            state.output += NO_DOTS_SLASH;
            prev.output += NO_DOTS_SLASH;
          } else {
            state.output += nodot;
            prev.output += nodot;
          }
          if (peek2() !== "*") {
            state.output += ONE_CHAR;
            prev.output += ONE_CHAR;
          }
        }
        push(token);
      }
      while (state.brackets > 0) {
        if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "]"));
        state.output = utils.escapeLast(state.output, "[");
        decrement("brackets");
      }
      while (state.parens > 0) {
        if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", ")"));
        state.output = utils.escapeLast(state.output, "(");
        decrement("parens");
      }
      while (state.braces > 0) {
        if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "}"));
        state.output = utils.escapeLast(state.output, "{");
        decrement("braces");
      }
      if (opts.strictSlashes !== true && (prev.type === "star" || prev.type === "bracket")) {
        push({ type: "maybe_slash", value: "", output: `${SLASH_LITERAL}?` });
      }
      if (state.backtrack === true) {
        state.output = "";
        for (const token of state.tokens) {
          state.output += token.output != null ? token.output : token.value;
          if (token.suffix) {
            state.output += token.suffix;
          }
        }
      }
      return state;
    };
    parse3.fastpaths = (input, options) => {
      const opts = { ...options };
      const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
      const len = input.length;
      if (len > max) {
        throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
      }
      input = REPLACEMENTS[input] || input;
      const {
        DOT_LITERAL,
        SLASH_LITERAL,
        ONE_CHAR,
        DOTS_SLASH,
        NO_DOT,
        NO_DOTS,
        NO_DOTS_SLASH,
        STAR,
        START_ANCHOR
      } = constants3.globChars(opts.windows);
      const nodot = opts.dot ? NO_DOTS : NO_DOT;
      const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
      const capture = opts.capture ? "" : "?:";
      const state = { negated: false, prefix: "" };
      let star = opts.bash === true ? ".*?" : STAR;
      if (opts.capture) {
        star = `(${star})`;
      }
      const globstar = (opts2) => {
        if (opts2.noglobstar === true) return star;
        return `(${capture}(?:(?!${START_ANCHOR}${opts2.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
      };
      const create = (str) => {
        switch (str) {
          case "*":
            return `${nodot}${ONE_CHAR}${star}`;
          case ".*":
            return `${DOT_LITERAL}${ONE_CHAR}${star}`;
          case "*.*":
            return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
          case "*/*":
            return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;
          case "**":
            return nodot + globstar(opts);
          case "**/*":
            return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;
          case "**/*.*":
            return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
          case "**/.*":
            return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;
          default: {
            const match = /^(.*?)\.(\w+)$/.exec(str);
            if (!match) return;
            const source2 = create(match[1]);
            if (!source2) return;
            return source2 + DOT_LITERAL + match[2];
          }
        }
      };
      const output = utils.removePrefix(input, state);
      let source = create(output);
      if (source && opts.strictSlashes !== true) {
        source += `${SLASH_LITERAL}?`;
      }
      return source;
    };
    module.exports = parse3;
  }
});

// node_modules/picomatch/lib/picomatch.js
var require_picomatch = __commonJS({
  "node_modules/picomatch/lib/picomatch.js"(exports, module) {
    "use strict";
    var scan = require_scan();
    var parse3 = require_parse();
    var utils = require_utils();
    var constants3 = require_constants();
    var isObject = (val) => val && typeof val === "object" && !Array.isArray(val);
    var picomatch = (glob, options, returnState = false) => {
      if (Array.isArray(glob)) {
        const fns = glob.map((input) => picomatch(input, options, returnState));
        const arrayMatcher = (str) => {
          for (const isMatch of fns) {
            const state2 = isMatch(str);
            if (state2) return state2;
          }
          return false;
        };
        return arrayMatcher;
      }
      const isState = isObject(glob) && glob.tokens && glob.input;
      if (glob === "" || typeof glob !== "string" && !isState) {
        throw new TypeError("Expected pattern to be a non-empty string");
      }
      const opts = options || {};
      const posix = opts.windows;
      const regex = isState ? picomatch.compileRe(glob, options) : picomatch.makeRe(glob, options, false, true);
      const state = regex.state;
      delete regex.state;
      let isIgnored = () => false;
      if (opts.ignore) {
        const ignoreOpts = { ...options, ignore: null, onMatch: null, onResult: null };
        isIgnored = picomatch(opts.ignore, ignoreOpts, returnState);
      }
      const matcher = (input, returnObject = false) => {
        const { isMatch, match, output } = picomatch.test(input, regex, options, { glob, posix });
        const result = { glob, state, regex, posix, input, output, match, isMatch };
        if (typeof opts.onResult === "function") {
          opts.onResult(result);
        }
        if (isMatch === false) {
          result.isMatch = false;
          return returnObject ? result : false;
        }
        if (isIgnored(input)) {
          if (typeof opts.onIgnore === "function") {
            opts.onIgnore(result);
          }
          result.isMatch = false;
          return returnObject ? result : false;
        }
        if (typeof opts.onMatch === "function") {
          opts.onMatch(result);
        }
        return returnObject ? result : true;
      };
      if (returnState) {
        matcher.state = state;
      }
      return matcher;
    };
    picomatch.test = (input, regex, options, { glob, posix } = {}) => {
      if (typeof input !== "string") {
        throw new TypeError("Expected input to be a string");
      }
      if (input === "") {
        return { isMatch: false, output: "" };
      }
      const opts = options || {};
      const format = opts.format || (posix ? utils.toPosixSlashes : null);
      let match = input === glob;
      let output = match && format ? format(input) : input;
      if (match === false) {
        output = format ? format(input) : input;
        match = output === glob;
      }
      if (match === false || opts.capture === true) {
        if (opts.matchBase === true || opts.basename === true) {
          match = picomatch.matchBase(input, regex, options, posix);
        } else {
          match = regex.exec(output);
        }
      }
      return { isMatch: Boolean(match), match, output };
    };
    picomatch.matchBase = (input, glob, options, posix = options && options.windows) => {
      const regex = glob instanceof RegExp ? glob : picomatch.makeRe(glob, options);
      return regex.test(utils.basename(input, { windows: posix }));
    };
    picomatch.isMatch = (str, patterns, options) => picomatch(patterns, options)(str);
    picomatch.parse = (pattern, options) => {
      if (Array.isArray(pattern)) return pattern.map((p) => picomatch.parse(p, options));
      return parse3(pattern, { ...options, fastpaths: false });
    };
    picomatch.scan = (input, options) => scan(input, options);
    picomatch.compileRe = (state, options, returnOutput = false, returnState = false) => {
      if (returnOutput === true) {
        return state.output;
      }
      const opts = options || {};
      const prepend = opts.contains ? "" : "^";
      const append = opts.contains ? "" : "$";
      let source = `${prepend}(?:${state.output})${append}`;
      if (state && state.negated === true) {
        source = `^(?!${source}).*$`;
      }
      const regex = picomatch.toRegex(source, options);
      if (returnState === true) {
        regex.state = state;
      }
      return regex;
    };
    picomatch.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
      if (!input || typeof input !== "string") {
        throw new TypeError("Expected a non-empty string");
      }
      let parsed = { negated: false, fastpaths: true };
      if (options.fastpaths !== false && (input[0] === "." || input[0] === "*")) {
        parsed.output = parse3.fastpaths(input, options);
      }
      if (!parsed.output) {
        parsed = parse3(input, options);
      }
      return picomatch.compileRe(parsed, options, returnOutput, returnState);
    };
    picomatch.toRegex = (source, options) => {
      try {
        const opts = options || {};
        return new RegExp(source, opts.flags || (opts.nocase ? "i" : ""));
      } catch (err) {
        if (options && options.debug === true) throw err;
        return /$^/;
      }
    };
    picomatch.constants = constants3;
    module.exports = picomatch;
  }
});

// node_modules/picomatch/index.js
var require_picomatch2 = __commonJS({
  "node_modules/picomatch/index.js"(exports, module) {
    "use strict";
    var pico = require_picomatch();
    var utils = require_utils();
    function picomatch(glob, options, returnState = false) {
      if (options && (options.windows === null || options.windows === void 0)) {
        options = { ...options, windows: utils.isWindows() };
      }
      return pico(glob, options, returnState);
    }
    Object.assign(picomatch, pico);
    module.exports = picomatch;
  }
});

// node_modules/fdir/dist/index.cjs
var require_dist = __commonJS({
  "node_modules/fdir/dist/index.cjs"(exports) {
    var __create = Object.create;
    var __defProp = Object.defineProperty;
    var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
    var __getOwnPropNames = Object.getOwnPropertyNames;
    var __getProtoOf = Object.getPrototypeOf;
    var __hasOwnProp = Object.prototype.hasOwnProperty;
    var __copyProps = (to, from, except, desc) => {
      if (from && typeof from === "object" || typeof from === "function") for (var keys = __getOwnPropNames(from), i = 0, n = keys.length, key; i < n; i++) {
        key = keys[i];
        if (!__hasOwnProp.call(to, key) && key !== except) __defProp(to, key, {
          get: ((k) => from[k]).bind(null, key),
          enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable
        });
      }
      return to;
    };
    var __toESM2 = (mod, isNodeMode, target2) => (target2 = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(isNodeMode || !mod || !mod.__esModule ? __defProp(target2, "default", {
      value: mod,
      enumerable: true
    }) : target2, mod));
    var path5 = __toESM2(__require("path"));
    var fs = __toESM2(__require("fs"));
    function cleanPath(path$1) {
      let normalized = (0, path5.normalize)(path$1);
      if (normalized.length > 1 && normalized[normalized.length - 1] === path5.sep) normalized = normalized.substring(0, normalized.length - 1);
      return normalized;
    }
    var SLASHES_REGEX = /[\\/]/g;
    function convertSlashes(path$1, separator) {
      return path$1.replace(SLASHES_REGEX, separator);
    }
    var WINDOWS_ROOT_DIR_REGEX = /^[a-z]:[\\/]$/i;
    function isRootDirectory(path$1) {
      return path$1 === "/" || WINDOWS_ROOT_DIR_REGEX.test(path$1);
    }
    function normalizePath(path$1, options) {
      const { resolvePaths, normalizePath: normalizePath$1, pathSeparator } = options;
      const pathNeedsCleaning = process.platform === "win32" && path$1.includes("/") || path$1.startsWith(".");
      if (resolvePaths) path$1 = (0, path5.resolve)(path$1);
      if (normalizePath$1 || pathNeedsCleaning) path$1 = cleanPath(path$1);
      if (path$1 === ".") return "";
      const needsSeperator = path$1[path$1.length - 1] !== pathSeparator;
      return convertSlashes(needsSeperator ? path$1 + pathSeparator : path$1, pathSeparator);
    }
    function joinPathWithBasePath(filename, directoryPath) {
      return directoryPath + filename;
    }
    function joinPathWithRelativePath(root, options) {
      return function(filename, directoryPath) {
        const sameRoot = directoryPath.startsWith(root);
        if (sameRoot) return directoryPath.slice(root.length) + filename;
        else return convertSlashes((0, path5.relative)(root, directoryPath), options.pathSeparator) + options.pathSeparator + filename;
      };
    }
    function joinPath(filename) {
      return filename;
    }
    function joinDirectoryPath(filename, directoryPath, separator) {
      return directoryPath + filename + separator;
    }
    function build$7(root, options) {
      const { relativePaths, includeBasePath } = options;
      return relativePaths && root ? joinPathWithRelativePath(root, options) : includeBasePath ? joinPathWithBasePath : joinPath;
    }
    function pushDirectoryWithRelativePath(root) {
      return function(directoryPath, paths) {
        paths.push(directoryPath.substring(root.length) || ".");
      };
    }
    function pushDirectoryFilterWithRelativePath(root) {
      return function(directoryPath, paths, filters) {
        const relativePath = directoryPath.substring(root.length) || ".";
        if (filters.every((filter) => filter(relativePath, true))) paths.push(relativePath);
      };
    }
    var pushDirectory = (directoryPath, paths) => {
      paths.push(directoryPath || ".");
    };
    var pushDirectoryFilter = (directoryPath, paths, filters) => {
      const path$1 = directoryPath || ".";
      if (filters.every((filter) => filter(path$1, true))) paths.push(path$1);
    };
    var empty$2 = () => {
    };
    function build$6(root, options) {
      const { includeDirs, filters, relativePaths } = options;
      if (!includeDirs) return empty$2;
      if (relativePaths) return filters && filters.length ? pushDirectoryFilterWithRelativePath(root) : pushDirectoryWithRelativePath(root);
      return filters && filters.length ? pushDirectoryFilter : pushDirectory;
    }
    var pushFileFilterAndCount = (filename, _paths, counts, filters) => {
      if (filters.every((filter) => filter(filename, false))) counts.files++;
    };
    var pushFileFilter = (filename, paths, _counts, filters) => {
      if (filters.every((filter) => filter(filename, false))) paths.push(filename);
    };
    var pushFileCount = (_filename, _paths, counts, _filters) => {
      counts.files++;
    };
    var pushFile = (filename, paths) => {
      paths.push(filename);
    };
    var empty$1 = () => {
    };
    function build$5(options) {
      const { excludeFiles, filters, onlyCounts } = options;
      if (excludeFiles) return empty$1;
      if (filters && filters.length) return onlyCounts ? pushFileFilterAndCount : pushFileFilter;
      else if (onlyCounts) return pushFileCount;
      else return pushFile;
    }
    var getArray = (paths) => {
      return paths;
    };
    var getArrayGroup = () => {
      return [""].slice(0, 0);
    };
    function build$4(options) {
      return options.group ? getArrayGroup : getArray;
    }
    var groupFiles = (groups, directory, files2) => {
      groups.push({
        directory,
        files: files2,
        dir: directory
      });
    };
    var empty = () => {
    };
    function build$3(options) {
      return options.group ? groupFiles : empty;
    }
    var resolveSymlinksAsync = function(path$1, state, callback$1) {
      const { queue, fs: fs$1, options: { suppressErrors } } = state;
      queue.enqueue();
      fs$1.realpath(path$1, (error, resolvedPath) => {
        if (error) return queue.dequeue(suppressErrors ? null : error, state);
        fs$1.stat(resolvedPath, (error$1, stat4) => {
          if (error$1) return queue.dequeue(suppressErrors ? null : error$1, state);
          if (stat4.isDirectory() && isRecursive(path$1, resolvedPath, state)) return queue.dequeue(null, state);
          callback$1(stat4, resolvedPath);
          queue.dequeue(null, state);
        });
      });
    };
    var resolveSymlinks = function(path$1, state, callback$1) {
      const { queue, fs: fs$1, options: { suppressErrors } } = state;
      queue.enqueue();
      try {
        const resolvedPath = fs$1.realpathSync(path$1);
        const stat4 = fs$1.statSync(resolvedPath);
        if (stat4.isDirectory() && isRecursive(path$1, resolvedPath, state)) return;
        callback$1(stat4, resolvedPath);
      } catch (e) {
        if (!suppressErrors) throw e;
      }
    };
    function build$2(options, isSynchronous) {
      if (!options.resolveSymlinks || options.excludeSymlinks) return null;
      return isSynchronous ? resolveSymlinks : resolveSymlinksAsync;
    }
    function isRecursive(path$1, resolved, state) {
      if (state.options.useRealPaths) return isRecursiveUsingRealPaths(resolved, state);
      let parent = (0, path5.dirname)(path$1);
      let depth = 1;
      while (parent !== state.root && depth < 2) {
        const resolvedPath = state.symlinks.get(parent);
        const isSameRoot = !!resolvedPath && (resolvedPath === resolved || resolvedPath.startsWith(resolved) || resolved.startsWith(resolvedPath));
        if (isSameRoot) depth++;
        else parent = (0, path5.dirname)(parent);
      }
      state.symlinks.set(path$1, resolved);
      return depth > 1;
    }
    function isRecursiveUsingRealPaths(resolved, state) {
      return state.visited.includes(resolved + state.options.pathSeparator);
    }
    var onlyCountsSync = (state) => {
      return state.counts;
    };
    var groupsSync = (state) => {
      return state.groups;
    };
    var defaultSync = (state) => {
      return state.paths;
    };
    var limitFilesSync = (state) => {
      return state.paths.slice(0, state.options.maxFiles);
    };
    var onlyCountsAsync = (state, error, callback$1) => {
      report(error, callback$1, state.counts, state.options.suppressErrors);
      return null;
    };
    var defaultAsync = (state, error, callback$1) => {
      report(error, callback$1, state.paths, state.options.suppressErrors);
      return null;
    };
    var limitFilesAsync = (state, error, callback$1) => {
      report(error, callback$1, state.paths.slice(0, state.options.maxFiles), state.options.suppressErrors);
      return null;
    };
    var groupsAsync = (state, error, callback$1) => {
      report(error, callback$1, state.groups, state.options.suppressErrors);
      return null;
    };
    function report(error, callback$1, output, suppressErrors) {
      if (error && !suppressErrors) callback$1(error, output);
      else callback$1(null, output);
    }
    function build$1(options, isSynchronous) {
      const { onlyCounts, group: group2, maxFiles } = options;
      if (onlyCounts) return isSynchronous ? onlyCountsSync : onlyCountsAsync;
      else if (group2) return isSynchronous ? groupsSync : groupsAsync;
      else if (maxFiles) return isSynchronous ? limitFilesSync : limitFilesAsync;
      else return isSynchronous ? defaultSync : defaultAsync;
    }
    var readdirOpts = { withFileTypes: true };
    var walkAsync = (state, crawlPath, directoryPath, currentDepth, callback$1) => {
      state.queue.enqueue();
      if (currentDepth < 0) return state.queue.dequeue(null, state);
      const { fs: fs$1 } = state;
      state.visited.push(crawlPath);
      state.counts.directories++;
      fs$1.readdir(crawlPath || ".", readdirOpts, (error, entries = []) => {
        callback$1(entries, directoryPath, currentDepth);
        state.queue.dequeue(state.options.suppressErrors ? null : error, state);
      });
    };
    var walkSync = (state, crawlPath, directoryPath, currentDepth, callback$1) => {
      const { fs: fs$1 } = state;
      if (currentDepth < 0) return;
      state.visited.push(crawlPath);
      state.counts.directories++;
      let entries = [];
      try {
        entries = fs$1.readdirSync(crawlPath || ".", readdirOpts);
      } catch (e) {
        if (!state.options.suppressErrors) throw e;
      }
      callback$1(entries, directoryPath, currentDepth);
    };
    function build(isSynchronous) {
      return isSynchronous ? walkSync : walkAsync;
    }
    var Queue = class {
      count = 0;
      constructor(onQueueEmpty) {
        this.onQueueEmpty = onQueueEmpty;
      }
      enqueue() {
        this.count++;
        return this.count;
      }
      dequeue(error, output) {
        if (this.onQueueEmpty && (--this.count <= 0 || error)) {
          this.onQueueEmpty(error, output);
          if (error) {
            output.controller.abort();
            this.onQueueEmpty = void 0;
          }
        }
      }
    };
    var Counter = class {
      _files = 0;
      _directories = 0;
      set files(num) {
        this._files = num;
      }
      get files() {
        return this._files;
      }
      set directories(num) {
        this._directories = num;
      }
      get directories() {
        return this._directories;
      }
      /**
      * @deprecated use `directories` instead
      */
      /* c8 ignore next 3 */
      get dirs() {
        return this._directories;
      }
    };
    var Aborter = class {
      aborted = false;
      abort() {
        this.aborted = true;
      }
    };
    var Walker = class {
      root;
      isSynchronous;
      state;
      joinPath;
      pushDirectory;
      pushFile;
      getArray;
      groupFiles;
      resolveSymlink;
      walkDirectory;
      callbackInvoker;
      constructor(root, options, callback$1) {
        this.isSynchronous = !callback$1;
        this.callbackInvoker = build$1(options, this.isSynchronous);
        this.root = normalizePath(root, options);
        this.state = {
          root: isRootDirectory(this.root) ? this.root : this.root.slice(0, -1),
          paths: [""].slice(0, 0),
          groups: [],
          counts: new Counter(),
          options,
          queue: new Queue((error, state) => this.callbackInvoker(state, error, callback$1)),
          symlinks: /* @__PURE__ */ new Map(),
          visited: [""].slice(0, 0),
          controller: new Aborter(),
          fs: options.fs || fs
        };
        this.joinPath = build$7(this.root, options);
        this.pushDirectory = build$6(this.root, options);
        this.pushFile = build$5(options);
        this.getArray = build$4(options);
        this.groupFiles = build$3(options);
        this.resolveSymlink = build$2(options, this.isSynchronous);
        this.walkDirectory = build(this.isSynchronous);
      }
      start() {
        this.pushDirectory(this.root, this.state.paths, this.state.options.filters);
        this.walkDirectory(this.state, this.root, this.root, this.state.options.maxDepth, this.walk);
        return this.isSynchronous ? this.callbackInvoker(this.state, null) : null;
      }
      walk = (entries, directoryPath, depth) => {
        const { paths, options: { filters, resolveSymlinks: resolveSymlinks$1, excludeSymlinks, exclude, maxFiles, signal, useRealPaths, pathSeparator }, controller } = this.state;
        if (controller.aborted || signal && signal.aborted || maxFiles && paths.length > maxFiles) return;
        const files2 = this.getArray(this.state.paths);
        for (let i = 0; i < entries.length; ++i) {
          const entry = entries[i];
          if (entry.isFile() || entry.isSymbolicLink() && !resolveSymlinks$1 && !excludeSymlinks) {
            const filename = this.joinPath(entry.name, directoryPath);
            this.pushFile(filename, files2, this.state.counts, filters);
          } else if (entry.isDirectory()) {
            let path$1 = joinDirectoryPath(entry.name, directoryPath, this.state.options.pathSeparator);
            if (exclude && exclude(entry.name, path$1)) continue;
            this.pushDirectory(path$1, paths, filters);
            this.walkDirectory(this.state, path$1, path$1, depth - 1, this.walk);
          } else if (this.resolveSymlink && entry.isSymbolicLink()) {
            let path$1 = joinPathWithBasePath(entry.name, directoryPath);
            this.resolveSymlink(path$1, this.state, (stat4, resolvedPath) => {
              if (stat4.isDirectory()) {
                resolvedPath = normalizePath(resolvedPath, this.state.options);
                if (exclude && exclude(entry.name, useRealPaths ? resolvedPath : path$1 + pathSeparator)) return;
                this.walkDirectory(this.state, resolvedPath, useRealPaths ? resolvedPath : path$1 + pathSeparator, depth - 1, this.walk);
              } else {
                resolvedPath = useRealPaths ? resolvedPath : path$1;
                const filename = (0, path5.basename)(resolvedPath);
                const directoryPath$1 = normalizePath((0, path5.dirname)(resolvedPath), this.state.options);
                resolvedPath = this.joinPath(filename, directoryPath$1);
                this.pushFile(resolvedPath, files2, this.state.counts, filters);
              }
            });
          }
        }
        this.groupFiles(this.state.groups, directoryPath, files2);
      };
    };
    function promise(root, options) {
      return new Promise((resolve$1, reject) => {
        callback(root, options, (err, output) => {
          if (err) return reject(err);
          resolve$1(output);
        });
      });
    }
    function callback(root, options, callback$1) {
      let walker = new Walker(root, options, callback$1);
      walker.start();
    }
    function sync(root, options) {
      const walker = new Walker(root, options);
      return walker.start();
    }
    var APIBuilder = class {
      constructor(root, options) {
        this.root = root;
        this.options = options;
      }
      withPromise() {
        return promise(this.root, this.options);
      }
      withCallback(cb) {
        callback(this.root, this.options, cb);
      }
      sync() {
        return sync(this.root, this.options);
      }
    };
    var pm = null;
    try {
      __require.resolve("picomatch");
      pm = require_picomatch2();
    } catch {
    }
    var Builder = class {
      globCache = {};
      options = {
        maxDepth: Infinity,
        suppressErrors: true,
        pathSeparator: path5.sep,
        filters: []
      };
      globFunction;
      constructor(options) {
        this.options = {
          ...this.options,
          ...options
        };
        this.globFunction = this.options.globFunction;
      }
      group() {
        this.options.group = true;
        return this;
      }
      withPathSeparator(separator) {
        this.options.pathSeparator = separator;
        return this;
      }
      withBasePath() {
        this.options.includeBasePath = true;
        return this;
      }
      withRelativePaths() {
        this.options.relativePaths = true;
        return this;
      }
      withDirs() {
        this.options.includeDirs = true;
        return this;
      }
      withMaxDepth(depth) {
        this.options.maxDepth = depth;
        return this;
      }
      withMaxFiles(limit) {
        this.options.maxFiles = limit;
        return this;
      }
      withFullPaths() {
        this.options.resolvePaths = true;
        this.options.includeBasePath = true;
        return this;
      }
      withErrors() {
        this.options.suppressErrors = false;
        return this;
      }
      withSymlinks({ resolvePaths = true } = {}) {
        this.options.resolveSymlinks = true;
        this.options.useRealPaths = resolvePaths;
        return this.withFullPaths();
      }
      withAbortSignal(signal) {
        this.options.signal = signal;
        return this;
      }
      normalize() {
        this.options.normalizePath = true;
        return this;
      }
      filter(predicate) {
        this.options.filters.push(predicate);
        return this;
      }
      onlyDirs() {
        this.options.excludeFiles = true;
        this.options.includeDirs = true;
        return this;
      }
      exclude(predicate) {
        this.options.exclude = predicate;
        return this;
      }
      onlyCounts() {
        this.options.onlyCounts = true;
        return this;
      }
      crawl(root) {
        return new APIBuilder(root || ".", this.options);
      }
      withGlobFunction(fn) {
        this.globFunction = fn;
        return this;
      }
      /**
      * @deprecated Pass options using the constructor instead:
      * ```ts
      * new fdir(options).crawl("/path/to/root");
      * ```
      * This method will be removed in v7.0
      */
      /* c8 ignore next 4 */
      crawlWithOptions(root, options) {
        this.options = {
          ...this.options,
          ...options
        };
        return new APIBuilder(root || ".", this.options);
      }
      glob(...patterns) {
        if (this.globFunction) return this.globWithOptions(patterns);
        return this.globWithOptions(patterns, ...[{ dot: true }]);
      }
      globWithOptions(patterns, ...options) {
        const globFn = this.globFunction || pm;
        if (!globFn) throw new Error("Please specify a glob function to use glob matching.");
        var isMatch = this.globCache[patterns.join("\0")];
        if (!isMatch) {
          isMatch = globFn(patterns, ...options);
          this.globCache[patterns.join("\0")] = isMatch;
        }
        this.options.filters.push((path$1) => isMatch(path$1));
        return this;
      }
    };
    exports.fdir = Builder;
  }
});

// node_modules/tinyglobby/dist/index.cjs
var require_dist2 = __commonJS({
  "node_modules/tinyglobby/dist/index.cjs"(exports) {
    Object.defineProperty(exports, Symbol.toStringTag, { value: "Module" });
    var __create = Object.create;
    var __defProp = Object.defineProperty;
    var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
    var __getOwnPropNames = Object.getOwnPropertyNames;
    var __getProtoOf = Object.getPrototypeOf;
    var __hasOwnProp = Object.prototype.hasOwnProperty;
    var __copyProps = (to, from, except, desc) => {
      if (from && typeof from === "object" || typeof from === "function") for (var keys = __getOwnPropNames(from), i = 0, n = keys.length, key; i < n; i++) {
        key = keys[i];
        if (!__hasOwnProp.call(to, key) && key !== except) __defProp(to, key, {
          get: ((k) => from[k]).bind(null, key),
          enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable
        });
      }
      return to;
    };
    var __toESM2 = (mod, isNodeMode, target2) => (target2 = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(isNodeMode || !mod || !mod.__esModule ? __defProp(target2, "default", {
      value: mod,
      enumerable: true
    }) : target2, mod));
    var fs = __require("fs");
    var path5 = __require("path");
    var url2 = __require("url");
    var fdir = require_dist();
    var picomatch = require_picomatch2();
    picomatch = __toESM2(picomatch, 1);
    var isReadonlyArray = Array.isArray;
    var BACKSLASHES = /\\/g;
    var DRIVE_RELATIVE_PATH = /^[A-Za-z]:$/;
    var isWin = process.platform === "win32";
    var ONLY_PARENT_DIRECTORIES = /^(\/?\.\.)+$/;
    function getPartialMatcher(patterns, options = {}) {
      const patternsCount = patterns.length;
      const patternsParts = Array(patternsCount);
      const matchers = Array(patternsCount);
      let i, j;
      for (i = 0; i < patternsCount; i++) {
        const parts3 = splitPattern(patterns[i]);
        patternsParts[i] = parts3;
        const partsCount = parts3.length;
        const partMatchers = Array(partsCount);
        for (j = 0; j < partsCount; j++) partMatchers[j] = (0, picomatch.default)(parts3[j], options);
        matchers[i] = partMatchers;
      }
      return (input) => {
        const inputParts = input.split("/");
        if (inputParts[0] === ".." && ONLY_PARENT_DIRECTORIES.test(input)) return true;
        for (i = 0; i < patternsCount; i++) {
          const patternParts = patternsParts[i];
          const matcher = matchers[i];
          const inputPatternCount = inputParts.length;
          const minParts = Math.min(inputPatternCount, patternParts.length);
          j = 0;
          while (j < minParts) {
            const part = patternParts[j];
            if (part.includes("/")) return true;
            if (!matcher[j](inputParts[j])) break;
            if (!options.noglobstar && part === "**") return true;
            j++;
          }
          if (j === inputPatternCount) return true;
        }
        return false;
      };
    }
    var WIN32_ROOT_DIR = /^[A-Z]:\/$/i;
    var isRoot = isWin ? (p) => WIN32_ROOT_DIR.test(p) : (p) => p === "/";
    function buildFormat(cwd, root, absolute) {
      if (cwd === root || root.startsWith(`${cwd}/`)) {
        if (absolute) {
          const start3 = cwd.length + +!isRoot(cwd);
          return (p, isDir) => p.slice(start3, isDir ? -1 : void 0) || ".";
        }
        const prefix = root.slice(cwd.length + 1);
        if (prefix) return (p, isDir) => {
          if (p === ".") return prefix;
          const result = `${prefix}/${p}`;
          return isDir ? result.slice(0, -1) : result;
        };
        return (p, isDir) => isDir && p !== "." ? p.slice(0, -1) : p;
      }
      if (absolute) return (p) => path5.posix.relative(cwd, p) || ".";
      return (p) => path5.posix.relative(cwd, `${root}/${p}`) || ".";
    }
    function buildRelative(cwd, root) {
      if (root.startsWith(`${cwd}/`)) {
        const prefix = root.slice(cwd.length + 1);
        return (p) => `${prefix}/${p}`;
      }
      return (p) => {
        const result = path5.posix.relative(cwd, `${root}/${p}`);
        return p[p.length - 1] === "/" && result !== "" ? `${result}/` : result || ".";
      };
    }
    function ensureNonDriveRelativePath(path$1) {
      return path$1.replace(DRIVE_RELATIVE_PATH, (match) => `${match}/`);
    }
    var splitPatternOptions = { parts: true };
    function splitPattern(path$2) {
      var _result$parts;
      const result = picomatch.default.scan(path$2, splitPatternOptions);
      return ((_result$parts = result.parts) === null || _result$parts === void 0 ? void 0 : _result$parts.length) ? result.parts : [path$2];
    }
    var ESCAPED_WIN32_BACKSLASHES = /\\(?![()[\]{}!+@])/g;
    function convertPosixPathToPattern(path$3) {
      return escapePosixPath(path$3);
    }
    function convertWin32PathToPattern(path$4) {
      return escapeWin32Path(path$4).replace(ESCAPED_WIN32_BACKSLASHES, "/");
    }
    var convertPathToPattern = isWin ? convertWin32PathToPattern : convertPosixPathToPattern;
    var POSIX_UNESCAPED_GLOB_SYMBOLS = /(?<!\\)([()[\]{}*?|]|^!|[!+@](?=\()|\\(?![()[\]{}!*+?@|]))/g;
    var WIN32_UNESCAPED_GLOB_SYMBOLS = /(?<!\\)([()[\]{}]|^!|[!+@](?=\())/g;
    var escapePosixPath = (path$5) => path$5.replace(POSIX_UNESCAPED_GLOB_SYMBOLS, "\\$&");
    var escapeWin32Path = (path$6) => path$6.replace(WIN32_UNESCAPED_GLOB_SYMBOLS, "\\$&");
    var escapePath = isWin ? escapeWin32Path : escapePosixPath;
    function isDynamicPattern(pattern, options) {
      if ((options === null || options === void 0 ? void 0 : options.caseSensitiveMatch) === false) return true;
      const scan = picomatch.default.scan(pattern);
      return scan.isGlob || scan.negated;
    }
    function log(...tasks) {
      console.log(`[tinyglobby ${(/* @__PURE__ */ new Date()).toLocaleTimeString("es")}]`, ...tasks);
    }
    function ensureStringArray(value2) {
      return typeof value2 === "string" ? [value2] : value2 !== null && value2 !== void 0 ? value2 : [];
    }
    var PARENT_DIRECTORY = /^(\/?\.\.)+/;
    var ESCAPING_BACKSLASHES = /\\(?=[()[\]{}!*+?@|])/g;
    function normalizePattern(pattern, opts, props, isIgnore) {
      var _PARENT_DIRECTORY$exe;
      const cwd = opts.cwd;
      let result = pattern;
      if (pattern[pattern.length - 1] === "/") result = pattern.slice(0, -1);
      if (result[result.length - 1] !== "*" && opts.expandDirectories) result += "/**";
      const escapedCwd = escapePath(cwd);
      result = (0, path5.isAbsolute)(result.replace(ESCAPING_BACKSLASHES, "")) ? path5.posix.relative(escapedCwd, result) : path5.posix.normalize(result);
      const parentDir = (_PARENT_DIRECTORY$exe = PARENT_DIRECTORY.exec(result)) === null || _PARENT_DIRECTORY$exe === void 0 ? void 0 : _PARENT_DIRECTORY$exe[0];
      const parts3 = splitPattern(result);
      if (parentDir) {
        const n = (parentDir.length + 1) / 3;
        let i = 0;
        const cwdParts = escapedCwd.split("/");
        while (i < n && parts3[i + n] === cwdParts[cwdParts.length + i - n]) {
          result = result.slice(0, (n - i - 1) * 3) + result.slice((n - i) * 3 + parts3[i + n].length + 1) || ".";
          i++;
        }
        const potentialRoot = path5.posix.join(cwd, parentDir.slice(i * 3));
        if (potentialRoot[0] !== "." && props.root.length > potentialRoot.length) {
          props.root = ensureNonDriveRelativePath(potentialRoot);
          props.depthOffset = -n + i;
        }
      }
      if (!isIgnore && props.depthOffset >= 0) {
        var _props$commonPath;
        (_props$commonPath = props.commonPath) !== null && _props$commonPath !== void 0 || (props.commonPath = parts3);
        const newCommonPath = [];
        const length = Math.min(props.commonPath.length, parts3.length);
        for (let i = 0; i < length; i++) {
          const part = parts3[i];
          if (part === "**" && !parts3[i + 1]) {
            newCommonPath.pop();
            break;
          }
          if (i === parts3.length - 1 || part !== props.commonPath[i] || isDynamicPattern(part)) break;
          newCommonPath.push(part);
        }
        props.depthOffset = newCommonPath.length;
        props.commonPath = newCommonPath;
        props.root = ensureNonDriveRelativePath(newCommonPath.length > 0 ? path5.posix.join(cwd, ...newCommonPath) : cwd);
      }
      return result;
    }
    function processPatterns(options, patterns, props) {
      const matchPatterns = [];
      const ignorePatterns = [];
      for (const pattern of options.ignore) {
        if (!pattern) continue;
        if (pattern[0] !== "!" || pattern[1] === "(") ignorePatterns.push(normalizePattern(pattern, options, props, true));
      }
      for (const pattern of patterns) {
        if (!pattern) continue;
        if (pattern[0] !== "!" || pattern[1] === "(") matchPatterns.push(normalizePattern(pattern, options, props, false));
        else if (pattern[1] !== "!" || pattern[2] === "(") ignorePatterns.push(normalizePattern(pattern.slice(1), options, props, true));
      }
      return {
        match: matchPatterns,
        ignore: ignorePatterns
      };
    }
    function buildCrawler(options, patterns) {
      const cwd = options.cwd;
      const props = {
        root: cwd,
        depthOffset: 0
      };
      const processed = processPatterns(options, patterns, props);
      if (options.debug) log("internal processing patterns:", processed);
      const { absolute, caseSensitiveMatch, debug, dot, followSymbolicLinks, onlyDirectories } = options;
      const root = props.root.replace(BACKSLASHES, "");
      const matchOptions = {
        dot,
        nobrace: options.braceExpansion === false,
        nocase: !caseSensitiveMatch,
        noextglob: options.extglob === false,
        noglobstar: options.globstar === false,
        posix: true
      };
      const matcher = (0, picomatch.default)(processed.match, matchOptions);
      const ignore = (0, picomatch.default)(processed.ignore, matchOptions);
      const partialMatcher = getPartialMatcher(processed.match, matchOptions);
      const format = buildFormat(cwd, root, absolute);
      const excludeFormatter = absolute ? format : buildFormat(cwd, root, true);
      const excludePredicate = (_, p) => {
        const relativePath = excludeFormatter(p, true);
        return relativePath !== "." && !partialMatcher(relativePath) || ignore(relativePath);
      };
      let maxDepth;
      if (options.deep !== void 0) maxDepth = Math.round(options.deep - props.depthOffset);
      const crawler = new fdir.fdir({
        filters: [debug ? (p, isDirectory) => {
          const path6 = format(p, isDirectory);
          const matches = matcher(path6) && !ignore(path6);
          if (matches) log(`matched ${path6}`);
          return matches;
        } : (p, isDirectory) => {
          const path6 = format(p, isDirectory);
          return matcher(path6) && !ignore(path6);
        }],
        exclude: debug ? (_, p) => {
          const skipped = excludePredicate(_, p);
          log(`${skipped ? "skipped" : "crawling"} ${p}`);
          return skipped;
        } : excludePredicate,
        fs: options.fs,
        pathSeparator: "/",
        relativePaths: !absolute,
        resolvePaths: absolute,
        includeBasePath: absolute,
        resolveSymlinks: followSymbolicLinks,
        excludeSymlinks: !followSymbolicLinks,
        excludeFiles: onlyDirectories,
        includeDirs: onlyDirectories || !options.onlyFiles,
        maxDepth,
        signal: options.signal
      }).crawl(root);
      if (options.debug) log("internal properties:", {
        ...props,
        root
      });
      return [crawler, cwd !== root && !absolute && buildRelative(cwd, root)];
    }
    function formatPaths(paths, mapper) {
      if (mapper) for (let i = paths.length - 1; i >= 0; i--) paths[i] = mapper(paths[i]);
      return paths;
    }
    var defaultOptions = {
      caseSensitiveMatch: true,
      debug: !!process.env.TINYGLOBBY_DEBUG,
      expandDirectories: true,
      followSymbolicLinks: true,
      onlyFiles: true
    };
    function getOptions(options) {
      const opts = Object.assign({}, options);
      for (const key in defaultOptions) if (opts[key] === void 0) Object.assign(opts, { [key]: defaultOptions[key] });
      opts.cwd = (opts.cwd instanceof URL ? (0, url2.fileURLToPath)(opts.cwd) : (0, path5.resolve)(opts.cwd || process.cwd())).replace(BACKSLASHES, "/");
      opts.ignore = ensureStringArray(opts.ignore);
      opts.fs && (opts.fs = {
        readdir: opts.fs.readdir || fs.readdir,
        readdirSync: opts.fs.readdirSync || fs.readdirSync,
        realpath: opts.fs.realpath || fs.realpath,
        realpathSync: opts.fs.realpathSync || fs.realpathSync,
        stat: opts.fs.stat || fs.stat,
        statSync: opts.fs.statSync || fs.statSync
      });
      if (opts.debug) log("globbing with options:", opts);
      return opts;
    }
    function getCrawler(globInput, inputOptions = {}) {
      var _ref;
      if (globInput && (inputOptions === null || inputOptions === void 0 ? void 0 : inputOptions.patterns)) throw new Error("Cannot pass patterns as both an argument and an option");
      const isModern = isReadonlyArray(globInput) || typeof globInput === "string";
      const patterns = ensureStringArray((_ref = isModern ? globInput : globInput.patterns) !== null && _ref !== void 0 ? _ref : "**/*");
      const options = getOptions(isModern ? inputOptions : globInput);
      return patterns.length > 0 ? buildCrawler(options, patterns) : [];
    }
    async function glob(globInput, options) {
      const [crawler, relative] = getCrawler(globInput, options);
      return crawler ? formatPaths(await crawler.withPromise(), relative) : [];
    }
    function globSync(globInput, options) {
      const [crawler, relative] = getCrawler(globInput, options);
      return crawler ? formatPaths(crawler.sync(), relative) : [];
    }
    exports.convertPathToPattern = convertPathToPattern;
    exports.escapePath = escapePath;
    exports.glob = glob;
    exports.globSync = globSync;
    exports.isDynamicPattern = isDynamicPattern;
  }
});

// stub:./cli
var require_cli = __commonJS({
  "stub:./cli"(exports, module) {
    module.exports = {};
  }
});

// node_modules/umzug/lib/storage/contract.js
var require_contract = __commonJS({
  "node_modules/umzug/lib/storage/contract.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.verifyUmzugStorage = exports.isUmzugStorage = void 0;
    function isUmzugStorage(arg) {
      return arg && typeof arg.logMigration === "function" && typeof arg.unlogMigration === "function" && typeof arg.executed === "function";
    }
    exports.isUmzugStorage = isUmzugStorage;
    var verifyUmzugStorage = (arg) => {
      if (!isUmzugStorage(arg)) {
        throw new Error(`Invalid umzug storage`);
      }
      return arg;
    };
    exports.verifyUmzugStorage = verifyUmzugStorage;
  }
});

// node_modules/umzug/lib/storage/json.js
var require_json = __commonJS({
  "node_modules/umzug/lib/storage/json.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __setModuleDefault = exports && exports.__setModuleDefault || (Object.create ? (function(o, v) {
      Object.defineProperty(o, "default", { enumerable: true, value: v });
    }) : function(o, v) {
      o["default"] = v;
    });
    var __importStar = exports && exports.__importStar || function(mod) {
      if (mod && mod.__esModule) return mod;
      var result = {};
      if (mod != null) {
        for (var k in mod) if (k !== "default" && Object.prototype.hasOwnProperty.call(mod, k)) __createBinding(result, mod, k);
      }
      __setModuleDefault(result, mod);
      return result;
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.JSONStorage = void 0;
    var fs_1 = __require("fs");
    var path5 = __importStar(__require("path"));
    var filesystem = {
      /** reads a file as a string or returns null if file doesn't exist */
      async readAsync(filepath) {
        return fs_1.promises.readFile(filepath).then((c) => c.toString(), () => null);
      },
      /** writes a string as file contents, creating its parent directory if necessary */
      async writeAsync(filepath, content) {
        await fs_1.promises.mkdir(path5.dirname(filepath), { recursive: true });
        await fs_1.promises.writeFile(filepath, content);
      }
    };
    var JSONStorage = class {
      constructor(options) {
        var _a;
        this.path = (_a = options === null || options === void 0 ? void 0 : options.path) !== null && _a !== void 0 ? _a : path5.join(process.cwd(), "umzug.json");
      }
      async logMigration({ name: migrationName }) {
        const loggedMigrations = await this.executed();
        loggedMigrations.push(migrationName);
        await filesystem.writeAsync(this.path, JSON.stringify(loggedMigrations, null, 2));
      }
      async unlogMigration({ name: migrationName }) {
        const loggedMigrations = await this.executed();
        const updatedMigrations = loggedMigrations.filter((name2) => name2 !== migrationName);
        await filesystem.writeAsync(this.path, JSON.stringify(updatedMigrations, null, 2));
      }
      async executed() {
        const content = await filesystem.readAsync(this.path);
        return content ? JSON.parse(content) : [];
      }
    };
    exports.JSONStorage = JSONStorage;
  }
});

// node_modules/umzug/lib/storage/memory.js
var require_memory = __commonJS({
  "node_modules/umzug/lib/storage/memory.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.memoryStorage = void 0;
    var memoryStorage = () => {
      let executed = [];
      return {
        async logMigration({ name: name2 }) {
          executed.push(name2);
        },
        async unlogMigration({ name: name2 }) {
          executed = executed.filter((n) => n !== name2);
        },
        executed: async () => [...executed]
      };
    };
    exports.memoryStorage = memoryStorage;
  }
});

// node_modules/umzug/lib/storage/mongodb.js
var require_mongodb = __commonJS({
  "node_modules/umzug/lib/storage/mongodb.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.MongoDBStorage = void 0;
    function isMongoDBCollectionOptions(arg) {
      return Boolean(arg.collection);
    }
    var MongoDBStorage = class {
      constructor(options) {
        var _a, _b;
        if (!options || !options.collection && !options.connection) {
          throw new Error("MongoDB Connection or Collection required");
        }
        this.collection = isMongoDBCollectionOptions(options) ? options.collection : options.connection.collection((_a = options.collectionName) !== null && _a !== void 0 ? _a : "migrations");
        this.connection = options.connection;
        this.collectionName = (_b = options.collectionName) !== null && _b !== void 0 ? _b : "migrations";
      }
      async logMigration({ name: migrationName }) {
        await this.collection.insertOne({ migrationName });
      }
      async unlogMigration({ name: migrationName }) {
        await this.collection.deleteOne({ migrationName });
      }
      async executed() {
        const records = await this.collection.find({}).sort({ migrationName: 1 }).toArray();
        return records.map((r) => r.migrationName);
      }
    };
    exports.MongoDBStorage = MongoDBStorage;
  }
});

// node_modules/umzug/lib/storage/sequelize.js
var require_sequelize = __commonJS({
  "node_modules/umzug/lib/storage/sequelize.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.SequelizeStorage = void 0;
    var DIALECTS_WITH_CHARSET_AND_COLLATE = /* @__PURE__ */ new Set(["mysql", "mariadb"]);
    var SequelizeStorage = class {
      /**
          Constructs Sequelize based storage. Migrations will be stored in a SequelizeMeta table using the given instance of Sequelize.
      
          If a model is given, it will be used directly as the model for the SequelizeMeta table. Otherwise, it will be created automatically according to the given options.
      
          If the table does not exist it will be created automatically upon the logging of the first migration.
          */
      constructor(options) {
        var _a, _b, _c, _d, _e, _f;
        if (!options || !options.model && !options.sequelize) {
          throw new Error('One of "sequelize" or "model" storage option is required');
        }
        this.sequelize = (_a = options.sequelize) !== null && _a !== void 0 ? _a : options.model.sequelize;
        this.columnType = (_b = options.columnType) !== null && _b !== void 0 ? _b : this.sequelize.constructor.DataTypes.STRING;
        this.columnName = (_c = options.columnName) !== null && _c !== void 0 ? _c : "name";
        this.timestamps = (_d = options.timestamps) !== null && _d !== void 0 ? _d : false;
        this.modelName = (_e = options.modelName) !== null && _e !== void 0 ? _e : "SequelizeMeta";
        this.tableName = options.tableName;
        this.schema = options.schema;
        this.model = (_f = options.model) !== null && _f !== void 0 ? _f : this.getModel();
      }
      getModel() {
        var _a;
        if (this.sequelize.isDefined(this.modelName)) {
          return this.sequelize.model(this.modelName);
        }
        const dialectName = (_a = this.sequelize.dialect) === null || _a === void 0 ? void 0 : _a.name;
        const hasCharsetAndCollate = dialectName && DIALECTS_WITH_CHARSET_AND_COLLATE.has(dialectName);
        return this.sequelize.define(this.modelName, {
          [this.columnName]: {
            type: this.columnType,
            allowNull: false,
            unique: true,
            primaryKey: true,
            autoIncrement: false
          }
        }, {
          tableName: this.tableName,
          schema: this.schema,
          timestamps: this.timestamps,
          charset: hasCharsetAndCollate ? "utf8" : void 0,
          collate: hasCharsetAndCollate ? "utf8_unicode_ci" : void 0
        });
      }
      async syncModel() {
        await this.model.sync();
      }
      async logMigration({ name: migrationName }) {
        await this.syncModel();
        await this.model.create({
          [this.columnName]: migrationName
        });
      }
      async unlogMigration({ name: migrationName }) {
        await this.syncModel();
        await this.model.destroy({
          where: {
            [this.columnName]: migrationName
          }
        });
      }
      async executed() {
        await this.syncModel();
        const migrations = await this.model.findAll({ order: [[this.columnName, "ASC"]] });
        return migrations.map((migration) => {
          const name2 = migration[this.columnName];
          if (typeof name2 !== "string") {
            throw new TypeError(`Unexpected migration name type: expected string, got ${typeof name2}`);
          }
          return name2;
        });
      }
      // TODO remove this
      _model() {
        return this.model;
      }
    };
    exports.SequelizeStorage = SequelizeStorage;
  }
});

// node_modules/umzug/lib/storage/index.js
var require_storage = __commonJS({
  "node_modules/umzug/lib/storage/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_contract(), exports);
    __exportStar(require_json(), exports);
    __exportStar(require_memory(), exports);
    __exportStar(require_mongodb(), exports);
    __exportStar(require_sequelize(), exports);
  }
});

// node_modules/umzug/lib/templates.js
var require_templates = __commonJS({
  "node_modules/umzug/lib/templates.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.sqlDown = exports.sqlUp = exports.mjs = exports.ts = exports.js = void 0;
    exports.js = `
/** @type {import('umzug').MigrationFn<any>} */
exports.up = async params => {};

/** @type {import('umzug').MigrationFn<any>} */
exports.down = async params => {};
`.trimStart();
    exports.ts = `
import type { MigrationFn } from 'umzug';

export const up: MigrationFn = async params => {};
export const down: MigrationFn = async params => {};
`.trimStart();
    exports.mjs = `
/** @type {import('umzug').MigrationFn<any>} */
export const up = async params => {};

/** @type {import('umzug').MigrationFn<any>} */
export const down = async params => {};
`.trimStart();
    exports.sqlUp = `
-- up migration
`.trimStart();
    exports.sqlDown = `
-- down migration
`.trimStart();
  }
});

// node_modules/umzug/lib/types.js
var require_types = __commonJS({
  "node_modules/umzug/lib/types.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.RerunBehavior = void 0;
    exports.RerunBehavior = {
      /** Hard error if an up migration that has already been run, or a down migration that hasn't, is encountered */
      THROW: "THROW",
      /** Silently skip up migrations that have already been run, or down migrations that haven't */
      SKIP: "SKIP",
      /** Re-run up migrations that have already been run, or down migrations that haven't */
      ALLOW: "ALLOW"
    };
  }
});

// node_modules/umzug/lib/umzug.js
var require_umzug = __commonJS({
  "node_modules/umzug/lib/umzug.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __setModuleDefault = exports && exports.__setModuleDefault || (Object.create ? (function(o, v) {
      Object.defineProperty(o, "default", { enumerable: true, value: v });
    }) : function(o, v) {
      o["default"] = v;
    });
    var __importStar = exports && exports.__importStar || function(mod) {
      if (mod && mod.__esModule) return mod;
      var result = {};
      if (mod != null) {
        for (var k in mod) if (k !== "default" && Object.prototype.hasOwnProperty.call(mod, k)) __createBinding(result, mod, k);
      }
      __setModuleDefault(result, mod);
      return result;
    };
    var __importDefault = exports && exports.__importDefault || function(mod) {
      return mod && mod.__esModule ? mod : { "default": mod };
    };
    var _a;
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.Umzug = exports.MigrationError = void 0;
    var emittery_1 = __importDefault(require_emittery());
    var fs = __importStar(__require("fs"));
    var path5 = __importStar(__require("path"));
    var errorCause = __importStar(require_pony_cause());
    var tinyglobby_1 = require_dist2();
    var url_1 = __require("url");
    var cli_1 = require_cli();
    var storage_1 = require_storage();
    var templates = __importStar(require_templates());
    var types_1 = require_types();
    var MigrationError2 = class _MigrationError extends errorCause.ErrorWithCause {
      // TODO [>=4.0.0] Take a `{ cause: ... }` options bag like the default `Error`, it looks like this because of verror backwards-compatibility.
      constructor(migration, original) {
        super(`Migration ${migration.name} (${migration.direction}) failed: ${_MigrationError.errorString(original)}`, {
          cause: original
        });
        this.name = "MigrationError";
        this.jse_cause = original;
        this.migration = migration;
      }
      // TODO [>=4.0.0] Remove this backwards-compatibility alias
      get info() {
        return this.migration;
      }
      static errorString(cause) {
        return cause instanceof Error ? `Original error: ${cause.message}` : `Non-error value thrown. See info for full props: ${cause}`;
      }
    };
    exports.MigrationError = MigrationError2;
    var Umzug2 = class _Umzug extends emittery_1.default {
      /** creates a new Umzug instance */
      constructor(options) {
        var _b;
        super();
        this.options = options;
        this.storage = (0, storage_1.verifyUmzugStorage)((_b = options.storage) !== null && _b !== void 0 ? _b : new storage_1.JSONStorage());
        this.migrations = this.getMigrationsResolver(this.options.migrations);
      }
      logging(message) {
        var _b;
        (_b = this.options.logger) === null || _b === void 0 ? void 0 : _b.info(message);
      }
      /**
       * Get an UmzugCLI instance. This can be overriden in a subclass to add/remove commands - only use if you really know you need this,
       * and are OK to learn about/interact with the API of @rushstack/ts-command-line.
       */
      getCli(options) {
        return new cli_1.UmzugCLI(this, options);
      }
      /**
       * 'Run' an umzug instance as a CLI. This will read `process.argv`, execute commands based on that, and call
       * `process.exit` after running. If that isn't what you want, stick to the programmatic API.
       * You probably want to run only if a file is executed as the process's 'main' module with something like:
       * @example
       * if (require.main === module) {
       *   myUmzugInstance.runAsCLI()
       * }
       */
      async runAsCLI(argv) {
        const cli = this.getCli();
        return cli.execute(argv);
      }
      /** Get the list of migrations which have already been applied */
      async executed() {
        return this.runCommand("executed", async ({ context }) => {
          const list = await this._executed(context);
          return list.map((m) => ({ name: m.name, path: m.path }));
        });
      }
      /** Get the list of migrations which have already been applied */
      async _executed(context) {
        const [migrations, executedNames] = await Promise.all([this.migrations(context), this.storage.executed({ context })]);
        const executedSet = new Set(executedNames);
        return migrations.filter((m) => executedSet.has(m.name));
      }
      /** Get the list of migrations which are yet to be applied */
      async pending() {
        return this.runCommand("pending", async ({ context }) => {
          const list = await this._pending(context);
          return list.map((m) => ({ name: m.name, path: m.path }));
        });
      }
      async _pending(context) {
        const [migrations, executedNames] = await Promise.all([this.migrations(context), this.storage.executed({ context })]);
        const executedSet = new Set(executedNames);
        return migrations.filter((m) => !executedSet.has(m.name));
      }
      async runCommand(command, cb) {
        const context = await this.getContext();
        await this.emit("beforeCommand", { command, context });
        try {
          return await cb({ context });
        } finally {
          await this.emit("afterCommand", { command, context });
        }
      }
      /**
       * Apply migrations. By default, runs all pending migrations.
       * @see MigrateUpOptions for other use cases using `to`, `migrations` and `rerun`.
       */
      async up(options = {}) {
        const eligibleMigrations = async (context) => {
          var _b;
          if (options.migrations && options.rerun === types_1.RerunBehavior.ALLOW) {
            const list = await this.migrations(context);
            return this.findMigrations(list, options.migrations);
          }
          if (options.migrations && options.rerun === types_1.RerunBehavior.SKIP) {
            const executedNames = new Set((await this._executed(context)).map((m) => m.name));
            const filteredMigrations = options.migrations.filter((m) => !executedNames.has(m));
            return this.findMigrations(await this.migrations(context), filteredMigrations);
          }
          if (options.migrations) {
            return this.findMigrations(await this._pending(context), options.migrations);
          }
          const allPending = await this._pending(context);
          let sliceIndex = (_b = options.step) !== null && _b !== void 0 ? _b : allPending.length;
          if (options.to) {
            sliceIndex = this.findNameIndex(allPending, options.to) + 1;
          }
          return allPending.slice(0, sliceIndex);
        };
        return this.runCommand("up", async ({ context }) => {
          const toBeApplied = await eligibleMigrations(context);
          for (const m of toBeApplied) {
            const start3 = Date.now();
            const params = { name: m.name, path: m.path, context };
            this.logging({ event: "migrating", name: m.name });
            await this.emit("migrating", params);
            try {
              await m.up(params);
            } catch (e) {
              throw new MigrationError2({ direction: "up", ...params }, e);
            }
            await this.storage.logMigration(params);
            const duration = (Date.now() - start3) / 1e3;
            this.logging({ event: "migrated", name: m.name, durationSeconds: duration });
            await this.emit("migrated", params);
          }
          return toBeApplied.map((m) => ({ name: m.name, path: m.path }));
        });
      }
      /**
       * Revert migrations. By default, the last executed migration is reverted.
       * @see MigrateDownOptions for other use cases using `to`, `migrations` and `rerun`.
       */
      async down(options = {}) {
        const eligibleMigrations = async (context) => {
          var _b;
          if (options.migrations && options.rerun === types_1.RerunBehavior.ALLOW) {
            const list = await this.migrations(context);
            return this.findMigrations(list, options.migrations);
          }
          if (options.migrations && options.rerun === types_1.RerunBehavior.SKIP) {
            const pendingNames = new Set((await this._pending(context)).map((m) => m.name));
            const filteredMigrations = options.migrations.filter((m) => !pendingNames.has(m));
            return this.findMigrations(await this.migrations(context), filteredMigrations);
          }
          if (options.migrations) {
            return this.findMigrations(await this._executed(context), options.migrations);
          }
          const executedReversed = (await this._executed(context)).slice().reverse();
          let sliceIndex = (_b = options.step) !== null && _b !== void 0 ? _b : 1;
          if (options.to === 0 || options.migrations) {
            sliceIndex = executedReversed.length;
          } else if (options.to) {
            sliceIndex = this.findNameIndex(executedReversed, options.to) + 1;
          }
          return executedReversed.slice(0, sliceIndex);
        };
        return this.runCommand("down", async ({ context }) => {
          var _b;
          const toBeReverted = await eligibleMigrations(context);
          for (const m of toBeReverted) {
            const start3 = Date.now();
            const params = { name: m.name, path: m.path, context };
            this.logging({ event: "reverting", name: m.name });
            await this.emit("reverting", params);
            try {
              await ((_b = m.down) === null || _b === void 0 ? void 0 : _b.call(m, params));
            } catch (e) {
              throw new MigrationError2({ direction: "down", ...params }, e);
            }
            await this.storage.unlogMigration(params);
            const duration = Number.parseFloat(((Date.now() - start3) / 1e3).toFixed(3));
            this.logging({ event: "reverted", name: m.name, durationSeconds: duration });
            await this.emit("reverted", params);
          }
          return toBeReverted.map((m) => ({ name: m.name, path: m.path }));
        });
      }
      async create(options) {
        await this.runCommand("create", async ({ context }) => {
          var _b, _c, _d, _e;
          const isoDate = (/* @__PURE__ */ new Date()).toISOString();
          const prefixes = {
            TIMESTAMP: isoDate.replace(/\.\d{3}Z$/, "").replace(/\W/g, "."),
            DATE: isoDate.split("T")[0].replace(/\W/g, "."),
            NONE: ""
          };
          const prefixType = (_b = options.prefix) !== null && _b !== void 0 ? _b : "TIMESTAMP";
          const fileBasename = [prefixes[prefixType], options.name].filter(Boolean).join(".");
          const allowedExtensions = options.allowExtension ? [options.allowExtension] : [".js", ".cjs", ".mjs", ".ts", ".cts", ".mts", ".sql"];
          const existing = await this.migrations(context);
          const last = existing.slice(-1)[0];
          const folder = options.folder || ((_c = this.options.create) === null || _c === void 0 ? void 0 : _c.folder) || (last === null || last === void 0 ? void 0 : last.path) && path5.dirname(last.path);
          if (!folder) {
            throw new Error(`Couldn't infer a directory to generate migration file in. Pass folder explicitly`);
          }
          const filepath = path5.join(folder, fileBasename);
          if (!options.allowConfusingOrdering) {
            const confusinglyOrdered = existing.find((e) => e.path && e.path >= filepath);
            if (confusinglyOrdered) {
              throw new Error(`Can't create ${fileBasename}, since it's unclear if it should run before or after existing migration ${confusinglyOrdered.name}. Use allowConfusingOrdering to bypass this error.`);
            }
          }
          const template = typeof options.content === "string" ? async () => [[filepath, options.content]] : (
            // eslint-disable-next-line @typescript-eslint/unbound-method
            (_e = (_d = this.options.create) === null || _d === void 0 ? void 0 : _d.template) !== null && _e !== void 0 ? _e : _Umzug.defaultCreationTemplate
          );
          const toWrite = await template(filepath);
          if (toWrite.length === 0) {
            toWrite.push([filepath, ""]);
          }
          toWrite.forEach((pair) => {
            if (!Array.isArray(pair) || pair.length !== 2) {
              throw new Error(`Expected [filepath, content] pair. Check that the file template function returns an array of pairs.`);
            }
            const ext = path5.extname(pair[0]);
            if (!allowedExtensions.includes(ext)) {
              const allowStr = allowedExtensions.join(", ");
              const message = `Extension ${ext} not allowed. Allowed extensions are ${allowStr}. See help for allowExtension to avoid this error.`;
              throw new Error(message);
            }
            fs.mkdirSync(path5.dirname(pair[0]), { recursive: true });
            fs.writeFileSync(pair[0], pair[1]);
            this.logging({ event: "created", path: pair[0] });
          });
          if (!options.skipVerify) {
            const [firstFilePath] = toWrite[0];
            const pending = await this._pending(context);
            if (!pending.some((p) => p.path && path5.resolve(p.path) === path5.resolve(firstFilePath))) {
              const paths = pending.map((p) => p.path).join(", ");
              throw new Error(`Expected ${firstFilePath} to be a pending migration but it wasn't! Pending migration paths: ${paths}. You should investigate this. Use skipVerify to bypass this error.`);
            }
          }
        });
      }
      static defaultCreationTemplate(filepath) {
        const ext = path5.extname(filepath);
        if (ext === ".js" && typeof __require.main === "object" || ext === ".cjs") {
          return [[filepath, templates.js]];
        }
        if (ext === ".ts" || ext === ".mts" || ext === ".cts") {
          return [[filepath, templates.ts]];
        }
        if (ext === ".js" && __require.main === void 0 || ext === ".mjs") {
          return [[filepath, templates.mjs]];
        }
        if (ext === ".sql") {
          const downFilepath = path5.join(path5.dirname(filepath), "down", path5.basename(filepath));
          return [
            [filepath, templates.sqlUp],
            [downFilepath, templates.sqlDown]
          ];
        }
        return [];
      }
      findNameIndex(migrations, name2) {
        const index = migrations.findIndex((m) => m.name === name2);
        if (index === -1) {
          throw new Error(`Couldn't find migration to apply with name ${JSON.stringify(name2)}`);
        }
        return index;
      }
      findMigrations(migrations, names3) {
        const map = new Map(migrations.map((m) => [m.name, m]));
        return names3.map((name2) => {
          const migration = map.get(name2);
          if (!migration) {
            throw new Error(`Couldn't find migration to apply with name ${JSON.stringify(name2)}`);
          }
          return migration;
        });
      }
      async getContext() {
        const { context = {} } = this.options;
        return typeof context === "function" ? context() : context;
      }
      /** helper for parsing input migrations into a callback returning a list of ready-to-run migrations */
      getMigrationsResolver(inputMigrations) {
        var _b;
        if (Array.isArray(inputMigrations)) {
          return async () => inputMigrations;
        }
        if (typeof inputMigrations === "function") {
          return async (ctx) => {
            const resolved = await inputMigrations(ctx);
            return this.getMigrationsResolver(resolved)(ctx);
          };
        }
        const fileGlob = inputMigrations.glob;
        const [globString, globOptions] = Array.isArray(fileGlob) ? fileGlob : [fileGlob];
        const ignore = typeof (globOptions === null || globOptions === void 0 ? void 0 : globOptions.ignore) === "string" ? [globOptions.ignore] : globOptions === null || globOptions === void 0 ? void 0 : globOptions.ignore;
        const resolver = (_b = inputMigrations.resolve) !== null && _b !== void 0 ? _b : _Umzug.defaultResolver;
        return async (context) => {
          const paths = await (0, tinyglobby_1.glob)(globString, { ...globOptions, ignore, expandDirectories: false, absolute: true });
          paths.sort();
          return paths.map((unresolvedPath) => {
            const filepath = path5.resolve(unresolvedPath);
            const name2 = path5.basename(filepath);
            return {
              path: filepath,
              ...resolver({ name: name2, path: filepath, context })
            };
          });
        };
      }
    };
    exports.Umzug = Umzug2;
    _a = Umzug2;
    Umzug2.defaultResolver = ({ name: name2, path: filepath }) => {
      if (!filepath) {
        throw new Error(`Can't use default resolver for non-filesystem migrations`);
      }
      const ext = path5.extname(filepath);
      const languageSpecificHelp = {
        ".ts": "TypeScript files can be required by adding `ts-node` as a dependency and calling `require('ts-node/register')` at the program entrypoint before running migrations.",
        ".sql": "Try writing a resolver which reads file content and executes it as a sql query."
      };
      languageSpecificHelp[".cts"] = languageSpecificHelp[".ts"];
      languageSpecificHelp[".mts"] = languageSpecificHelp[".ts"];
      let loadModule;
      const jsExt = ext.replace(/\.([cm]?)ts$/, ".$1js");
      const getModule = async () => {
        try {
          return await loadModule();
        } catch (e) {
          if ((e instanceof SyntaxError || e instanceof MissingResolverError) && ext in languageSpecificHelp) {
            e.message += "\n\n" + languageSpecificHelp[ext];
          }
          throw e;
        }
      };
      if (jsExt === ".js" && typeof __require.main === "object" || jsExt === ".cjs") {
        loadModule = async () => __require(filepath);
      } else if (jsExt === ".js" || jsExt === ".mjs") {
        const fileUrl = (0, url_1.pathToFileURL)(filepath).href;
        loadModule = async () => import(fileUrl);
      } else {
        loadModule = async () => {
          throw new MissingResolverError(filepath);
        };
      }
      return {
        name: name2,
        path: filepath,
        up: async ({ context }) => (await getModule()).up({ path: filepath, name: name2, context }),
        down: async ({ context }) => {
          var _b, _c;
          return (_c = (_b = await getModule()).down) === null || _c === void 0 ? void 0 : _c.call(_b, { path: filepath, name: name2, context });
        }
      };
    };
    var MissingResolverError = class extends Error {
      constructor(filepath) {
        super(`No resolver specified for file ${filepath}. See docs for guidance on how to write a custom resolver.`);
      }
    };
  }
});

// node_modules/umzug/lib/file-locker.js
var require_file_locker = __commonJS({
  "node_modules/umzug/lib/file-locker.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __setModuleDefault = exports && exports.__setModuleDefault || (Object.create ? (function(o, v) {
      Object.defineProperty(o, "default", { enumerable: true, value: v });
    }) : function(o, v) {
      o["default"] = v;
    });
    var __importStar = exports && exports.__importStar || function(mod) {
      if (mod && mod.__esModule) return mod;
      var result = {};
      if (mod != null) {
        for (var k in mod) if (k !== "default" && Object.prototype.hasOwnProperty.call(mod, k)) __createBinding(result, mod, k);
      }
      __setModuleDefault(result, mod);
      return result;
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.FileLocker = void 0;
    var fs = __importStar(__require("fs"));
    var path5 = __importStar(__require("path"));
    var FileLocker = class _FileLocker {
      constructor(params) {
        var _a;
        this.lockFile = params.path;
        this.fs = (_a = params.fs) !== null && _a !== void 0 ? _a : fs;
      }
      /** Attach `beforeAll` and `afterAll` events to an umzug instance which use the specified filepath */
      static attach(umzug, params) {
        const locker = new _FileLocker(params);
        locker.attachTo(umzug);
      }
      /** Attach lock handlers to `beforeCommand` and `afterCommand` events on an umzug instance */
      attachTo(umzug) {
        umzug.on("beforeCommand", async () => this.getLock());
        umzug.on("afterCommand", async () => this.releaseLock());
      }
      async readFile(filepath) {
        return this.fs.promises.readFile(filepath).then((buf) => buf.toString(), () => void 0);
      }
      async writeFile(filepath, content) {
        await this.fs.promises.mkdir(path5.dirname(filepath), { recursive: true });
        await this.fs.promises.writeFile(filepath, content);
      }
      async removeFile(filepath) {
        await this.fs.promises.unlink(filepath);
      }
      async getLock() {
        const existing = await this.readFile(this.lockFile);
        if (existing) {
          throw new Error(`Can't acquire lock. ${this.lockFile} exists`);
        }
        await this.writeFile(this.lockFile, "lock");
      }
      async releaseLock() {
        const existing = await this.readFile(this.lockFile);
        if (!existing) {
          throw new Error(`Nothing to unlock`);
        }
        await this.removeFile(this.lockFile);
      }
    };
    exports.FileLocker = FileLocker;
  }
});

// node_modules/umzug/lib/index.js
var require_lib = __commonJS({
  "node_modules/umzug/lib/index.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      var desc = Object.getOwnPropertyDescriptor(m, k);
      if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
        desc = { enumerable: true, get: function() {
          return m[k];
        } };
      }
      Object.defineProperty(o, k2, desc);
    }) : (function(o, m, k, k2) {
      if (k2 === void 0) k2 = k;
      o[k2] = m[k];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    __exportStar(require_umzug(), exports);
    __exportStar(require_storage(), exports);
    __exportStar(require_file_locker(), exports);
    __exportStar(require_types(), exports);
    __exportStar(require_cli(), exports);
  }
});

// src/pipeline.ts
import { availableParallelism } from "node:os";

// src/worker/converse.ts
function emptyRecord() {
  return { sent: [], accepted: /* @__PURE__ */ new Set(), answered: /* @__PURE__ */ new Set() };
}
var startPatience = 3e4;
function converse(child, request, { timeout, patience: patience8 = startPatience, signal }, record) {
  return new Promise((resolve) => {
    const end = (ending) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      child.listen(void 0);
      resolve(ending);
    };
    const onAbort = () => end({ kind: "aborted" });
    let timer = setTimeout(end, patience8, { kind: "exited", how: `did not start in ${patience8 / 1e3} s` });
    signal?.addEventListener("abort", onAbort, { once: true });
    child.listen({
      call: request.call,
      onAnswer(answer) {
        if (answer.kind === "started") {
          clearTimeout(timer);
          timer = setTimeout(end, timeout * 1e3, { kind: "timeout" });
        } else if (answer.kind === "sent") {
          record.sent[answer.index] = { sql: answer.sql, ...answer.at && { at: answer.at } };
        } else if (answer.kind === "answered") {
          record.answered.add(answer.index);
          if (answer.accepted) record.accepted.add(answer.index);
        } else if (answer.kind === "exiting") record.exiting = answer;
        else if (answer.kind === "unconnected") end({ kind: "unconnected", message: answer.message });
        else end({ kind: "told", answer });
      },
      onEnd: (how) => end({ kind: "exited", how }),
      onNoise: () => end({ kind: "noise" })
    });
    child.send(request);
  });
}
function failureOfCall(ending, record, at, timeout) {
  const applied = record.sent.filter((_, index) => record.accepted.has(index));
  const under = record.sent.findLast((_, index) => !record.answered.has(index));
  const statement = under && { statement: under };
  if (ending.kind === "told") {
    const { failure } = ending.answer;
    return failure && { ...fromReport(failure, record), at: failure.at ?? at, applied, pending: [] };
  }
  if (ending.kind === "timeout") {
    const doing2 = under ? "while a statement was running" : "with no statement running";
    const message2 = `After ${timeout} s the function had not returned, ${doing2}; its process was killed.`;
    return { kind: "timeout", message: message2, at: under?.at ?? at, ...statement, applied, pending: [] };
  }
  const { exiting } = record;
  const message = ending.kind === "noise" ? "The migration wrote to the descriptor that is ours (4) without end; its process was killed." : exiting ? `The migration ended its process: process.exit(${exiting.code}).` : `The process of the migration ${ending.kind === "exited" ? ending.how : "ended"}.`;
  return { kind: "exited", message, at: exiting?.at ?? under?.at ?? at, ...statement, applied, pending: [] };
}
function fromReport({ kind, message, error, statement, sql }, record) {
  const sent = statement === void 0 ? void 0 : record.sent[statement];
  const named2 = sent ?? (sql === void 0 ? void 0 : { sql });
  const known2 = kind === "missing" || kind === "unsupported" || kind === "config" ? "unloadable" : kind;
  return {
    kind: known2 === "unconnected" ? "lost" : known2,
    message,
    ...error && { error },
    ...named2 && { statement: named2 }
  };
}

// src/worker/environment.ts
var safe = /^(?:PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_[A-Z]+|TZ|LD_LIBRARY_PATH|TMPDIR|TMP|TEMP|NODE_ENV|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR|CI|SystemRoot|SYSTEMROOT|ComSpec|PATHEXT|USERPROFILE|APPDATA|LOCALAPPDATA)$/;
function childEnvironment(own, wanted, account2, schema) {
  const env = {};
  for (const [name2, value2] of Object.entries(own))
    if (value2 !== void 0 && safe.test(name2)) env[name2] = value2;
  const withheld = Object.keys(wanted).filter(isWithheld);
  const given = Object.fromEntries(Object.entries(wanted).filter(([name2]) => !isWithheld(name2)));
  const server = {
    user: account2.user,
    password: account2.password,
    host: account2.host,
    port: String(account2.port),
    schema,
    socket: account2.socketPath ?? ""
  };
  return { env: { ...env, ...fillEnvironment(given, server) }, withheld };
}

// src/worker/process.ts
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setImmediate as turn } from "node:timers/promises";
var mostOutput = 64 * 1024;
var mostNoise = 1024 * 1024;
var mostQuiet = 500;
async function startProcess(options) {
  const [program2, ...args] = options.command;
  const token = randomUUID();
  const child = spawn(program2, args, {
    cwd: options.cwd,
    env: { ...options.env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"]
  });
  let listener;
  let ended = false;
  let how = "";
  const output = collectOutput();
  const gone2 = new Promise((resolve) => {
    child.on("exit", (code, signal) => {
      how = signal ? `was killed by ${signal}` : `exited with code ${code}`;
      resolve();
    });
  });
  const killGroup2 = () => {
    try {
      if (child.pid !== void 0) process.kill(-child.pid, "SIGKILL");
    } catch {
    }
  };
  await started(child, options.missing);
  const forget = onExit(killGroup2);
  void gone2.then(async () => {
    killGroup2();
    forget();
    await output.quiet();
    ended = true;
    listener?.onEnd(how);
    for (const stream of child.stdio) stream?.destroy();
  });
  output.read(child.stdout);
  output.read(child.stderr);
  const requests = child.stdio[requestDescriptor];
  requests.on("error", () => void 0);
  let noise = 0;
  const hear = (line) => {
    const answer = parse(line, token);
    if (answer) {
      if (answer.call === listener?.call) listener.onAnswer(answer);
      return;
    }
    noise += Buffer.byteLength(line) + 1;
    if (noise > mostNoise) listener?.onNoise();
  };
  readLines(child.stdio[answerDescriptor], hear, output.touch);
  return {
    token,
    get ended() {
      return ended;
    },
    listen(next) {
      listener = next;
      if (ended) next?.onEnd(how);
    },
    send: (request) => void requests.write(`${JSON.stringify(request)}
`),
    quiet: output.quiet,
    takeOutput: output.take,
    takeNotes() {
      const ignored = noise;
      noise = 0;
      return ignored > 0 ? [`${ignored} bytes that it wrote to descriptor ${answerDescriptor} were ignored`] : [];
    },
    async kill() {
      killGroup2();
      await gone2;
      forget();
    }
  };
}
async function started(child, missing) {
  try {
    await once(child, "spawn");
  } catch (error) {
    throw new ProblemError([missing(error.message)]);
  }
}
function parse(line, token) {
  try {
    const answer = JSON.parse(line);
    return typeof answer === "object" && answer?.token === token ? answer : void 0;
  } catch {
    return void 0;
  }
}
function readLines(stream, onLine, touch) {
  let pending = [];
  let length = 0;
  stream.on("error", () => void 0);
  stream.on("data", (chunk) => {
    touch();
    let start3 = 0;
    for (let newline = chunk.indexOf(10); newline !== -1; newline = chunk.indexOf(10, start3)) {
      onLine(Buffer.concat([...pending, chunk.subarray(start3, newline)]).toString("utf8"));
      pending = [];
      length = 0;
      start3 = newline + 1;
    }
    pending.push(chunk.subarray(start3));
    length += chunk.length - start3;
    if (length <= longestLine) return;
    onLine(Buffer.concat(pending).toString("latin1"));
    pending = [];
    length = 0;
  });
}
function collectOutput() {
  let chunks = [];
  let kept = 0;
  let dropped = 0;
  let reads = 0;
  return {
    read(stream) {
      stream.on("error", () => void 0);
      stream.on("data", (chunk) => {
        reads += 1;
        const part = chunk.subarray(0, Math.max(0, mostOutput - kept));
        if (part.length > 0) chunks.push(part);
        kept += part.length;
        dropped += chunk.length - part.length;
      });
    },
    touch() {
      reads += 1;
    },
    async quiet() {
      const until = performance.now() + mostQuiet;
      for (let idle = 0, seen = reads; idle < 2 && performance.now() < until; ) {
        await turn();
        idle = reads === seen ? idle + 1 : 0;
        seen = reads;
      }
    },
    take() {
      const text2 = Buffer.concat(chunks).toString("utf8");
      const notes = dropped > 0 ? [`its output was cut: ${dropped} bytes more than the ${mostOutput} that are kept`] : [];
      chunks = [];
      kept = 0;
      dropped = 0;
      return { text: text2, notes };
    }
  };
}

// src/alembic/python.ts
import { existsSync } from "node:fs";
import { lstat, stat } from "node:fs/promises";
import path2 from "node:path";

// src/alembic/packages.ts
import { readFile } from "node:fs/promises";
import path from "node:path";
var files = { uv: "uv.lock", poetry: "poetry.lock", pip: "requirements.txt" };
async function findPackaging(root, folder) {
  let requirements;
  for (const above of foldersUpTo(root, folder)) {
    for (const tool of ["uv", "poetry", "pip"]) {
      const text2 = await readFile(path.join(above, files[tool]), "utf8").catch(() => void 0);
      if (text2 === void 0) continue;
      const names3 = text2.matchAll(tool === "pip" ? /^[ \t]*(\w[\w.-]*)/gm : /^name = "([^"]+)"/gm);
      const found3 = { tool, folder: above, named: new Set([...names3].map(([, name2 = ""]) => normal(name2))) };
      if (tool !== "pip") return found3;
      requirements ??= found3;
    }
  }
  return requirements ?? { tool: "pip", folder: root, named: /* @__PURE__ */ new Set() };
}
function foldersUpTo(root, folder) {
  const inside = folder === root || folder.startsWith(root.endsWith(path.sep) ? root : root + path.sep);
  if (!inside || folder === root) return [folder];
  return [folder, ...foldersUpTo(root, path.dirname(folder))];
}
function normal(name2) {
  return name2.toLowerCase().replace(/[-_.]+/g, "-");
}
function installCommand(name2, { tool, folder, named: named2 }, target2, root) {
  const known2 = named2.has(normal(name2));
  const below = path.relative(root, folder);
  if (target2.own && tool === "uv") {
    const project = below === "" ? "" : ` --project ${quote(below)}`;
    return known2 ? `uv sync${project}` : `uv add${project} ${name2}`;
  }
  if (target2.own && tool === "poetry") {
    const poetry = below === "" ? "poetry" : `poetry -C ${quote(below)}`;
    return known2 ? `${poetry} install` : `${poetry} add ${name2}`;
  }
  const what = known2 && tool === "pip" ? `-r ${quote(path.join(below, files.pip))}` : name2;
  if (target2.managed) {
    const environment = path.join(below, ".venv");
    const make = `${target2.path} -m venv ${quote(environment)}`;
    return `${make} && ${quote(path.join(environment, "bin", "python"))} -m pip install ${what}`;
  }
  if (!target2.pip) return `uv pip install --python ${target2.path} ${what}`;
  return `${target2.path} -m pip install ${what}`;
}
function quote(text2) {
  return /^[\w./\\:@+-]+$/.test(text2) ? text2 : `'${text2.replaceAll("'", "'\\''")}'`;
}
var distributions = {
  MySQLdb: "mysqlclient",
  _mysql: "mysqlclient",
  pymysql: "PyMySQL",
  mysql: "mysql-connector-python",
  sqlalchemy: "SQLAlchemy",
  flask: "Flask",
  flask_sqlalchemy: "Flask-SQLAlchemy",
  flask_migrate: "Flask-Migrate",
  yaml: "PyYAML",
  dotenv: "python-dotenv",
  decouple: "python-decouple",
  environ: "django-environ",
  dateutil: "python-dateutil",
  slugify: "python-slugify",
  ulid: "python-ulid",
  jose: "python-jose",
  jwt: "PyJWT",
  attr: "attrs",
  PIL: "Pillow",
  bs4: "beautifulsoup4",
  Crypto: "pycryptodome",
  OpenSSL: "pyOpenSSL",
  psycopg2: "psycopg2-binary",
  pkg_resources: "setuptools",
  sklearn: "scikit-learn",
  cv2: "opencv-python",
  git: "GitPython",
  magic: "python-magic"
};
var plainNames = /* @__PURE__ */ new Set([
  ...[
    "alembic",
    "aiomysql",
    "asyncmy",
    "cryptography",
    "greenlet",
    "sqlmodel",
    "pydantic",
    "pydantic_settings"
  ],
  ...[
    "sqlalchemy_utils",
    "requests",
    "boto3",
    "fastapi",
    "django",
    "numpy",
    "pandas",
    "toml",
    "tomli",
    "click"
  ]
]);
function distributionOf(module) {
  const name2 = Object.hasOwn(distributions, module) ? distributions[module] : void 0;
  return { name: name2 ?? module.replaceAll("_", "-"), sure: name2 !== void 0 || plainNames.has(module) };
}
function names({ named: named2 }, distribution) {
  return named2.has(normal(distribution));
}

// src/alembic/probe.ts
import { realpath } from "node:fs/promises";
var program = `
import sys
sys.path[:] = [place for place in sys.path if place != '']
import json, os
answer = {'version': '%d.%d.%d' % sys.version_info[:3], 'recent': sys.version_info >= (3, 8), 'executable': sys.executable, 'prefix': sys.prefix, 'has': [], 'managed': False}
if answer['recent']:
    from importlib.util import find_spec
    import sysconfig
    here = os.path.realpath(os.getcwd())
    sys.path[:] = [place for place in sys.path if os.path.realpath(place) != here]
    for name in sys.argv[1:]:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            answer['has'].append(name)
    marker = os.path.join(sysconfig.get_path('stdlib'), 'EXTERNALLY-MANAGED')
    answer['managed'] = sys.prefix == sys.base_prefix and os.path.exists(marker)
sys.stdout.write('\\n' + json.dumps(answer) + '\\n')
`;
var patience = 2e4;
var ofSwitches = /^PYENV_/;
async function probe(path5, folder, modules, env) {
  const result = await run(path5, ["-c", program, ...modules], {
    timeout: patience,
    cwd: folder,
    env: toolEnvironment(env, ofSwitches)
  });
  if (result.failure !== void 0) {
    const known2 = {
      timeout: `does not answer in ${patience / 1e3} s`,
      // the link of an environment whose Python was removed or moved
      ENOENT: "leads to no program",
      EACCES: "may not be started"
    };
    return { kind: "unusable", why: known2[result.failure] ?? `cannot be started (${result.failure})` };
  }
  const answer = result.code === 0 ? parse2(result.stdout.trim().split("\n").at(-1) ?? "") : void 0;
  if (answer === void 0) {
    const last = result.stderr.trim().split("\n").at(-1) ?? "";
    return { kind: "unusable", why: last === "" ? "is no Python" : `does not work: ${last}` };
  }
  const { version, prefix, recent, executable, has, managed } = answer;
  const real = (file) => realpath(file).catch(() => file);
  const same = executable === "" || await real(executable) === await real(path5);
  return {
    kind: "python",
    path: same ? path5 : executable,
    version,
    prefix,
    recent,
    has: new Set(has),
    managed
  };
}
function parse2(line) {
  try {
    const answer = JSON.parse(line);
    return typeof answer.version === "string" ? answer : void 0;
  } catch {
    return void 0;
  }
}
function toolEnvironment(env, ofTool) {
  const nobody = { host: "", port: 0, user: "", password: "" };
  const { env: safe2 } = childEnvironment(env, {}, nobody, "");
  const own = Object.entries(env).filter(([name2, value2]) => value2 !== void 0 && ofTool.test(name2));
  return { ...safe2, ...Object.fromEntries(own) };
}

// src/alembic/python.ts
var found = /* @__PURE__ */ new WeakMap();
function findPython(request) {
  const { root, folder, python = "", module = "alembic", env } = request;
  const known2 = found.get(env) ?? /* @__PURE__ */ new Map();
  found.set(env, known2);
  const key = [root, folder, python, module].join("\0");
  const finding = known2.get(key) ?? find(request);
  known2.set(key, finding);
  return finding;
}
async function find(request) {
  const { root, folder, env, module = "alembic" } = request;
  const packaging = await findPackaging(root, folder);
  const told2 = [];
  let lacking;
  const seen = /* @__PURE__ */ new Set();
  for await (const { how, path: file, absent: absent2, own } of candidates(request, packaging)) {
    if (file === void 0) {
      told2.push(`${how}: ${absent2}`);
      continue;
    }
    const shown = displayed(file, root);
    const answer = await probe(file, folder, [module, "pip"], env);
    const place2 = answer.kind === "python" ? answer.prefix : file;
    if (seen.has(place2)) continue;
    seen.add(place2);
    const what = fault(answer, module);
    if (what !== void 0) told2.push(`${how}: ${shown} ${what}`);
    if (answer.kind !== "python" || !answer.recent) continue;
    const target2 = { path: quote(shown), own, pip: answer.has.has("pip"), managed: answer.managed };
    if (what === void 0) {
      const { version } = answer;
      return { path: answer.path, how, version, project: { root, folder, packaging }, target: target2 };
    }
    lacking ??= { target: target2 };
  }
  const place = path2.relative(root, folder) || ".";
  const { name: name2 } = distributionOf(module);
  const message = `No Python with ${name2} for the project in "${place}":
  ${told2.join(";\n  ")}.`;
  const hint = lacking === void 0 ? "Install Python 3.8 or later (in a workflow: actions/setup-python), or name one with `python` in `migrations`." : `Install it: \`${installCommand(name2, packaging, lacking.target, root)}\``;
  throw new ProblemError([{ code: "no-python", message, hint }]);
}
function fault(answer, module) {
  if (answer.kind === "unusable") return answer.why;
  const is = `is Python ${answer.version}`;
  if (!answer.recent) return `${is}, and 3.8 or later is needed`;
  return answer.has.has(module) ? void 0 : `${is}, and has no module ${module}`;
}
function displayed(file, root) {
  const relative = path2.relative(root, file);
  const outside = relative === ".." || relative.startsWith(`..${path2.sep}`) || path2.isAbsolute(relative);
  return outside ? file : relative;
}
async function* candidates({ root, folder, python, env }, packaging) {
  if (python !== void 0) {
    yield await named(python, root, env);
    return;
  }
  const inProject = (file) => foldersUpTo(root, folder).includes(path2.dirname(file));
  if (env.VIRTUAL_ENV !== void 0 && env.VIRTUAL_ENV !== "") {
    const active = path2.resolve(root, env.VIRTUAL_ENV);
    const file = await interpreterIn(active);
    const how = "the active virtual environment (VIRTUAL_ENV)";
    if (file === void 0) yield { how, absent: `there is no Python in ${env.VIRTUAL_ENV}`, own: false };
    else yield { how, path: file, own: inProject(active) };
  }
  const places = foldersUpTo(root, folder).flatMap(
    (above) => [".venv", "venv", "env"].map((name2) => path2.join(above, name2))
  );
  if (packaging.tool === "uv" && env.UV_PROJECT_ENVIRONMENT)
    places.unshift(path2.resolve(packaging.folder, env.UV_PROJECT_ENVIRONMENT));
  for (const place of places) {
    const file = await interpreterIn(place);
    const how = `the virtual environment ${displayed(place, root)}`;
    if (file !== void 0) yield { how, path: file, own: true };
  }
  if (packaging.tool === "uv") yield await ofUv(packaging, env);
  if (packaging.tool === "poetry") yield await ofPoetry(packaging, env);
  for (const name2 of ["python3", "python"]) {
    const file = await onPath(name2, env);
    if (file !== void 0) yield { how: `${name2} on the path`, path: file, own: packaging.tool !== "pip" };
    else if (name2 === "python3") yield { how: name2, absent: "not on the path", own: false };
  }
}
async function named(python, root, env) {
  const how = "`python` in the matrix";
  const file = path2.resolve(root, python);
  const own = false;
  const status = await stat(file).catch(() => void 0);
  if (status?.isDirectory()) {
    const inside = await interpreterIn(file);
    if (inside !== void 0) return { how, path: inside, own };
    return { how, absent: `the folder "${python}" is no virtual environment: it has no bin/python`, own };
  }
  if (status !== void 0) return { how, path: file, own };
  const program2 = /[\\/]/.test(python) ? void 0 : await onPath(python, env);
  if (program2 !== void 0) return { how, path: program2, own };
  const where = /[\\/]/.test(python) ? "" : ", nor a program of that name on the path";
  return { how, absent: `there is no file or folder "${python}"${where}`, own };
}
async function interpreterIn(folder) {
  for (const file of ["bin/python", "bin/python3", "Scripts/python.exe"]) {
    const place = path2.join(folder, file);
    if (await lstat(place).catch(() => void 0)) return place;
  }
  return void 0;
}
async function onPath(name2, env) {
  const endings = process.platform === "win32" ? [".exe", ".bat", ".cmd"] : [""];
  for (const folder of (env.PATH ?? "").split(path2.delimiter).filter(path2.isAbsolute)) {
    for (const ending of endings) {
      const file = path2.join(folder, name2 + ending);
      const status = await stat(file).catch(() => void 0);
      if (status?.isFile() && (ending !== "" || (status.mode & 73) !== 0)) return file;
    }
  }
  return void 0;
}
var ofUvItself = /^(?:UV_PROJECT_ENVIRONMENT|UV_PYTHON|UV_PYTHON_INSTALL_DIR|UV_CACHE_DIR|XDG_.*|PYENV_.*)$/;
var ofPoetryItself = /^(?:POETRY_(?:HOME|CONFIG_DIR|DATA_DIR|CACHE_DIR|VIRTUALENVS_.*)|XDG_.*|PYENV_.*)$/;
var patience2 = 3e4;
async function ofUv({ folder }, env) {
  const how = "uv";
  const uv = await onPath("uv", env);
  if (uv === void 0) return { how, absent: "there is a uv.lock, and uv is not on the path", own: true };
  const args = ["python", "find", "--offline", "--no-python-downloads"];
  const { code, stdout, stderr } = await run(uv, args, {
    cwd: folder,
    timeout: patience2,
    env: toolEnvironment(env, ofUvItself)
  });
  const file = stdout.trim();
  if (code === 0 && path2.isAbsolute(file)) return { how, path: file, own: true };
  return { how, absent: `\`uv python find\` says: ${lastLine(stderr)}`, own: true };
}
async function ofPoetry({ folder }, env) {
  const how = "poetry";
  const poetry = await onPath("poetry", env);
  if (poetry === void 0)
    return { how, absent: "there is a poetry.lock, and poetry is not on the path", own: true };
  const args = ["--no-plugins", "--no-interaction", "env", "info", "--executable"];
  const { code, stdout, stderr } = await run(poetry, args, {
    cwd: folder,
    timeout: patience2,
    env: toolEnvironment(env, ofPoetryItself)
  });
  const file = stdout.trim();
  if (code === 0 && path2.isAbsolute(file)) return { how, path: file, own: true };
  const said = lastLine(stderr) || "the project has no environment yet";
  return { how, absent: `\`poetry env info\` says: ${said}`, own: true };
}
var lastLine = (text2) => text2.trim().split("\n").at(-1) ?? "";
function missingModule(module, { path: file, version, project, target: target2 }) {
  const { root, folder, packaging } = project;
  const message = `${displayed(file, root)} (Python ${version}) has no module "${module}".`;
  const code = "no-module";
  const { name: name2, sure } = distributionOf(module);
  const known2 = sure || names(packaging, name2);
  const own = known2 ? void 0 : ownModule(module, root, folder);
  if (own !== void 0) {
    const relative = path2.relative(folder, own) || ".";
    const hint = `It is in this repository: \`prepend_sys_path = ${relative}\` in the alembic.ini makes Alembic look there, as does PYTHONPATH in \`env\` of the matrix.`;
    return { code, message, hint };
  }
  const command = `\`${installCommand(name2, packaging, target2, root)}\``;
  const otherwise = module === "MySQLdb" ? " A URL that begins with mysql+pymysql:// needs PyMySQL in its place." : "";
  const guess = known2 ? "Install it: " : `If its package is called ${name2}: `;
  return { code, message, hint: `${guess}${command}.${otherwise}` };
}
function ownModule(module, root, folder) {
  return foldersUpTo(root, folder).flatMap((above) => [above, path2.join(above, "src")]).find((place) => existsSync(path2.join(place, `${module}.py`)) || existsSync(path2.join(place, module)));
}

// src/alembic/driver.ts
var nowhere = { account: { host: "127.0.0.1", port: 1, user: "nobody", password: "" }, schema: "" };
function openDriver(project, { ownEnv }) {
  let running;
  let python;
  let calls = 0;
  let history;
  let place;
  let withheld = [];
  let connected;
  const environment = (at) => childEnvironment(ownEnv, project.env, at.account, at.schema);
  const start3 = async () => {
    if (running && !running.ended) return running;
    history = void 0;
    connected = void 0;
    python ??= await findPython({
      root: project.root,
      folder: project.folder,
      env: ownEnv,
      ...project.python !== void 0 && { python: project.python }
    });
    const given = environment(place ?? nowhere);
    withheld = given.withheld;
    const found3 = python.path;
    running = await startProcess({
      command: [found3, pythonDriverFile],
      cwd: project.folder,
      env: { ...given.env, PYTHONIOENCODING: "utf-8" },
      missing: (reason) => ({
        code: "no-python",
        message: `${found3} cannot be started: ${reason}.`,
        hint: "Name another interpreter with `python` in the matrix."
      })
    });
    return running;
  };
  const close = async () => {
    const ending = running;
    running = void 0;
    await ending?.kill();
  };
  const call = async (op, more, signal) => {
    const child = await start3();
    calls += 1;
    const record = emptyRecord();
    const request = { token: child.token, call: calls, op, ...more };
    const { timeout } = project;
    const ending = await converse(child, request, { timeout, patience: timeout * 1e3, signal }, record);
    if (ending.kind === "told") await child.quiet();
    const printed2 = child.takeOutput();
    const notes = [
      ...ending.kind === "told" ? ending.answer.notes : [],
      ...printed2.notes,
      ...child.takeNotes()
    ];
    if (ending.kind !== "told" || ending.answer.spent) await close();
    return { ending, record, output: printed2.text, notes };
  };
  const ask2 = async (op, more) => {
    const { ending, output } = await call(op, more);
    if (ending.kind === "told" && !ending.answer.failure) return ending.answer.result;
    throw new ProblemError([setupProblem(op, ending, output, project, python)]);
  };
  const ready = async () => {
    await start3();
    if (!project.alembic) return;
    const { envPy, ...settings2 } = project.alembic;
    history ??= await ask2("open", { ...settings2, env: environment(place ?? nowhere).env });
    if (!place) return;
    connected ??= await ask2("connect", { ...server(place), env: environment(place).env, envPy });
  };
  const server = ({ account: account2, schema }) => ({
    server: {
      host: account2.host,
      port: account2.port,
      user: account2.user,
      password: account2.password,
      ...account2.socketPath !== void 0 && { socket: account2.socketPath }
    },
    schema
  });
  return {
    project,
    async history() {
      await ready();
      return history;
    },
    async connect(at) {
      if (JSON.stringify(at) !== JSON.stringify(place)) {
        if (connected && project.alembic?.envPy === "paused") await close();
        place = at;
        connected = void 0;
      }
      await ready();
      return connected;
    },
    async step(revision, direction, at, signal) {
      signal.throwIfAborted();
      await ready();
      const started2 = performance.now();
      const { ending, record, output, notes } = await call("step", { revision, direction }, signal);
      if (ending.kind === "aborted") throw signal.reason;
      const failure = failureOfCall(ending, record, at, project.timeout);
      const result = ending.kind === "told" ? ending.answer.result : void 0;
      const refuses = result?.notImplemented === void 0 ? void 0 : notImplemented(direction, result.notImplemented);
      const told2 = withheld.map((name2) => `${name2} is never given to code of this repository`);
      withheld = [];
      return {
        statements: record.accepted.size,
        notes: [...notes, ...told2],
        ms: performance.now() - started2,
        ...output !== "" && { output },
        ...(result?.absent || refuses !== void 0) && { absent: true },
        ...refuses !== void 0 && { refuses },
        ...failure && { failure: placed(failure, project.root) }
      };
    },
    async models(target2, at) {
      place ??= at;
      await ready();
      const given = target2 === void 0 ? {} : { target: target2 };
      const more = project.alembic ? given : { ...given, ...server(at), env: environment(at).env };
      const { statements, excluded } = await ask2("models", more);
      return {
        statements: statements.map(({ sql, at: where }) => ({
          sql,
          ...where && { at: placeInWorkspace(where, project.root) }
        })),
        excluded
      };
    },
    async compare() {
      await ready();
      return ask2("compare", { qualified: true });
    },
    async autogenerate(request) {
      await ready();
      return ask2("autogenerate", request);
    },
    async render(revision, direction) {
      await ready();
      return (await ask2("render", { revision, direction })).statements;
    },
    [Symbol.asyncDispose]: close
  };
}
function notImplemented(direction, text2) {
  const raised = text2 === "" ? "NotImplementedError" : `NotImplementedError: ${text2}`;
  return `its ${direction}grade() raises ${raised}`;
}
function placed(failure, root) {
  const move2 = (sent) => sent.at ? { ...sent, at: placeInWorkspace(sent.at, root) } : sent;
  return {
    ...move2(failure),
    applied: failure.applied.map(move2),
    ...failure.statement && { statement: move2(failure.statement) }
  };
}
var shownOutput = 12;
var doing = {
  open: "The revisions cannot be read",
  connect: "env.py cannot be run",
  models: "The models cannot be read",
  compare: "Alembic cannot compare",
  autogenerate: "The revision cannot be written",
  render: "The revision cannot be rendered"
};
function setupProblem(op, ending, output, project, python) {
  const what = doing[op] ?? op;
  const code = op === "models" ? "models-unreadable" : "migration-unreadable";
  if (ending.kind !== "told") {
    const how = {
      timeout: `it was not done after ${project.timeout} s`,
      aborted: "the run was interrupted",
      exited: ending.kind === "exited" ? `its process ${ending.how}` : "",
      noise: "it wrote to the descriptor that is ours (4) without end",
      unconnected: ending.kind === "unconnected" ? ending.message : ""
    }[ending.kind];
    const tail = output.trim().split("\n").slice(-shownOutput).join("\n");
    return {
      code,
      message: `${what}: ${how}.${tail === "" ? "" : ` The end of what it printed:
${tail}`}`,
      hint: "Try `alembic current` in the same folder, with the same variables."
    };
  }
  const { failure } = ending.answer;
  const at = failure.at && { at: placeInWorkspace(failure.at, project.root) };
  if (failure.kind === "missing" && failure.module !== void 0 && python)
    return { ...missingModule(failure.module, python), ...at };
  if (failure.kind === "unconnected")
    return { code: "server-connect", message: `${what}: ${failure.message}`, ...at };
  return { code, message: `${what}: ${failure.message}`, ...at, ...hintFor(op, failure) };
}
function hintFor(op, { message, kind }) {
  const variable = /\bKeyError: '([A-Za-z_][A-Za-z0-9_]*)'/.exec(message)?.[1];
  if (variable !== void 0) {
    const url2 = "mysql+pymysql://{user}:{password}@{host}:{port}";
    return {
      hint: `If that is a variable of the environment, give it in the matrix: env: { ${variable}: "${url2}" }, or whatever it is to hold.`
    };
  }
  if (kind === "config")
    return { hint: "Alembic itself says so; `alembic heads` in the same folder says the same." };
  if (op === "connect")
    return {
      hint: "Its code sees only the variables that the matrix gives it under `env:`, and a short safe list."
    };
  return {};
}

// src/alembic/drivers.ts
function openDrivers(ownEnv) {
  const idle = /* @__PURE__ */ new Map();
  const all = /* @__PURE__ */ new Set();
  const waiting = (project) => {
    const key = JSON.stringify(project);
    const list = idle.get(key) ?? [];
    idle.set(key, list);
    return list;
  };
  return {
    take(project) {
      const driver = waiting(project).pop() ?? openDriver(project, { ownEnv });
      all.add(driver);
      return driver;
    },
    giveBack(driver) {
      waiting(driver.project).push(driver);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...all].map((driver) => driver[Symbol.asyncDispose]()));
    }
  };
}

// src/formats/read.ts
import path3 from "node:path";

// src/formats/foreign.ts
var tools = [
  // https://documentation.red-gate.com/fd/migrations-184127470.html
  { tool: "Flyway", file: /(?:^|\/)(?:[VUB][0-9][^/]*?|R)__[^/]*\.sql$/ },
  // https://alembic.sqlalchemy.org/en/latest/tutorial.html#the-migration-environment
  { tool: "Alembic", format: "alembic", file: /(?:^|\/)(?:alembic\.ini|versions\/[^/]+\.py)$/ },
  { tool: "Alembic", format: "alembic", text: /^(?:down_revision|from alembic import)\b/m },
  // https://pressly.github.io/goose/documentation/annotations/
  { tool: "goose", text: /^--\s*\+goose\s+Up\b/im },
  // https://github.com/amacneil/dbmate#creating-migrations
  { tool: "dbmate", text: /^--\s*migrate:up\b/im },
  // https://github.com/rubenv/sql-migrate#writing-migrations
  { tool: "sql-migrate", text: /^--\s*\+migrate\s+Up\b/im }
];
var looks = 5;
async function foreignTool(folder) {
  const named2 = tools.find(({ file }) => file !== void 0 && folder.files.some((name2) => file.test(name2)));
  if (named2) return named2;
  for (const name2 of folder.files.filter((one) => /\.(?:sql|py)$/.test(one)).slice(0, looks)) {
    const text2 = await folder.text(name2).catch(() => "");
    const marked = tools.find((one) => one.text?.test(text2));
    if (marked) return marked;
  }
  return void 0;
}

// src/formats/read.ts
async function readMigrations(root, database, drivers, all = formats) {
  const wanted = database.migrations.format;
  try {
    const named2 = all.find((format2) => format2.name === wanted);
    const { folder, problems: links } = named2?.file ? { folder: fileAsFolder(root, database.migrations.path), problems: [] } : await readFolder(root, database.migrations.path);
    const fitting = await choose(all, wanted, folder);
    const format = fitting[0];
    if (format === void 0 || fitting.length > 1) {
      if (format === void 0 && links.length > 0)
        return { format: wanted, migrations: [], problems: links };
      const problem = format === void 0 ? await unknown(all, database, folder, root) : ambiguous(fitting, database);
      return { format: wanted, migrations: [], problems: [...links, problem] };
    }
    const parsed = format.options.safeParse(wanted === "auto" ? {} : database.migrations.options);
    if (!parsed.success) throw new ProblemError([invalidOptions(database, parsed.error.message)]);
    const context = { root, database, drivers };
    const { migrations, problems, heads } = await format.read(folder, parsed.data, context);
    const found3 = [...links, ...inOrder2(problems), ...unknownIds(database, migrations)];
    if (migrations.length === 0 && found3.length === 0 && folder.files.some((file) => /\.(?:sql|[cm]?[jt]s)$/.test(file))) {
      found3.push(await noneOf(format, database, folder));
    }
    return { format: format.name, migrations, problems: found3, ...heads && { heads } };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const problems = error.problems.map((problem) => ({ at: database.migrations.at, ...problem }));
    return { format: wanted, migrations: [], problems };
  }
}
function fileAsFolder(root, relative) {
  return { absolute: path3.resolve(root, relative), relative, files: [], text: async () => "" };
}
function inOrder2(problems) {
  const key = ({ at }) => `${at?.file ?? ""}\0${String(at?.line ?? 0).padStart(9, "0")}`;
  return [...problems].sort((left, right) => key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : 0);
}
async function choose(all, wanted, folder) {
  if (wanted !== "auto") return all.filter((format) => format.name === wanted);
  const fits2 = await Promise.all(all.map((format) => format.detect(folder)));
  return all.filter((_, index) => fits2[index]);
}
async function unknown(all, { migrations }, folder, root) {
  const known2 = all.map((format) => `${format.name}: ${format.summary}`).join("; ");
  if (migrations.format !== "auto") {
    return {
      code: "format-unknown",
      message: `There is no format "${migrations.format}".`,
      at: migrations.at,
      hint: `Formats: ${known2}.`
    };
  }
  const message = `"${migrations.path}" has no migrations in a known format. ${await sample(folder)}`;
  const foreign2 = await foreignTool(folder);
  const file = all.find(({ name: name2 }) => name2 === foreign2?.format)?.file;
  if (file === void 0)
    return { code: "format-unknown", message, at: migrations.at, hint: `Formats: ${known2}.` };
  const near = await nearestFile(root, migrations.path, file);
  const hint = `Name the ${file.usual} instead of the folder: \`migrations: ${near ?? file.usual}\`.`;
  return { code: "format-unknown", message, at: migrations.at, hint };
}
function ambiguous(fitting, { migrations }) {
  const names3 = fitting.map((format) => format.name);
  return {
    code: "format-ambiguous",
    message: `"${migrations.path}" has migrations of more than one format: ${names3.join(" and ")}.`,
    at: migrations.at,
    hint: `Say which: migrations: { path: ${migrations.path}, format: ${names3[0]} }. The files of the other format are then left alone.`
  };
}
async function noneOf(format, { migrations }, folder) {
  return {
    code: "format-unknown",
    message: `"${migrations.path}" has no ${format.name} migrations. ${await sample(folder)}`,
    at: migrations.at,
    hint: `${format.name} reads ${format.summary}. Check path and format.`
  };
}
async function sample(folder) {
  const { files: files2 } = folder;
  if (files2.length === 0) return "It holds no files.";
  const foreign2 = await foreignTool(folder);
  const yet = foreign2?.format === void 0 ? ", which this version does not read yet" : "";
  const looks2 = foreign2 === void 0 ? "" : ` They look like ${foreign2.tool}'s${yet}.`;
  const shown = files2.slice(0, 8).join(", ");
  return `It holds ${shown}${files2.length > 8 ? ` and ${files2.length - 8} more` : ""}.${looks2}`;
}
function invalidOptions({ migrations }, message) {
  return {
    code: "matrix-value",
    message: `The options of ${migrations.format} are not right: ${message}`,
    at: migrations.at
  };
}
function unknownIds({ irreversible, downgradeFloor }, migrations) {
  if (migrations.length === 0) return [];
  const ids = new Set(migrations.map(({ id }) => id));
  const named2 = [...irreversible].map(([id, { at }]) => ({ id, at, key: "irreversible" }));
  if (downgradeFloor) named2.push({ ...downgradeFloor, key: "downgrade_floor" });
  return named2.filter(({ id }) => !ids.has(id)).map(({ id, at, key }) => ({
    code: "matrix-name",
    message: `\`${key}\` names "${id}", which is no migration of this database.`,
    at,
    hint: suggestId(id, migrations)
  }));
}
function suggestId(id, migrations) {
  const ids = migrations.map((migration) => migration.id);
  const bare = (text2) => /^0*(\d+)/.exec(text2)?.[1] ?? text2;
  const near = migrations.find((migration) => migration.name === id)?.id ?? ids.find((candidate) => bare(candidate) === bare(id)) ?? nearest(id, ids);
  const list = ids.length <= 12 ? ids.join(", ") : `${ids.slice(0, 6).join(", ")} … ${ids.slice(-5).join(", ")}`;
  return `${near === void 0 ? "" : `Did you mean "${near}"? `}Its ids: ${list}.`;
}

// src/matrix/select.ts
function selectDatabases(matrix, names3) {
  if (names3 === void 0) return matrix.databases;
  const known2 = matrix.databases.map((database) => database.name);
  const problems = [...new Set(names3)].filter((name2) => !known2.includes(name2)).map((name2) => ({
    code: "matrix-name",
    message: `There is no database "${name2}" in ${matrix.file}.`,
    hint: suggest(name2, known2)
  }));
  if (names3.length === 0) {
    problems.push({ code: "matrix-name", message: "No database is named.", hint: suggest("", known2) });
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return matrix.databases.filter((database) => names3.includes(database.name));
}
function withNeeds(matrix, selected) {
  const byName = new Map(matrix.databases.map((database) => [database.name, database]));
  const needs = new Map(matrix.databases.map((database) => [database.name, database.needs]));
  return inOrder(
    selected.map((database) => database.name),
    needs
  ).map((name2) => byName.get(name2));
}

// src/models/read.ts
async function readModels(root, database, all = modelsSources) {
  const { models } = database;
  if (models === void 0) return void 0;
  const nothing = { kind: "sql", file: "", statements: [] };
  const fail = (problem) => ({ script: nothing, problems: [problem] });
  const source = all.find(({ name: name2 }) => name2 === models.use);
  if (source === void 0) {
    const message = `There is no models source "${models.use}".`;
    const names3 = all.map(({ name: name2 }) => name2);
    return fail({ code: "matrix-value", message, at: models.at, hint: suggest(models.use, names3) });
  }
  const parsed = source.options.safeParse(models.options);
  if (!parsed.success) {
    const message = `The options of ${source.name} are not right: ${parsed.error.message}`;
    return fail({ code: "matrix-value", message, at: models.at });
  }
  const { script: script2, problems } = await source.read(parsed.data, { root, database });
  return { script: script2, problems: problems.map((problem) => ({ at: models.at, ...problem })) };
}

// src/servers/scratch.ts
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

// src/sql/quote.ts
function quoteIdentifier(name2) {
  return `\`${name2.replaceAll("`", "``")}\``;
}

// src/servers/password.ts
import { randomInt } from "node:crypto";
function randomPassword(length = 24) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}

// src/servers/account.ts
var refusals = /* @__PURE__ */ new Set([1044, 1045, 1142, 1227, 1410]);
function isRefusal(error) {
  const said = serverError(error);
  return said !== void 0 && refusals.has(said.errno);
}
async function createAccount(admin, server, request) {
  const password = randomPassword();
  const [rows2] = await admin.query("SELECT SUBSTRING_INDEX(USER(), '@', -1) AS host");
  const ownHost = rows2[0].host;
  for (const host of ["%", ownHost]) {
    const grantee = `'${request.name}'@'${host.replaceAll("'", "''")}'`;
    await admin.query(`CREATE USER ${grantee} IDENTIFIED BY '${password}'`);
    try {
      await grant(admin, grantee, request.schema, request.needs);
      const endpoint = { ...server, user: request.name, password };
      hangUp(await connectAs(endpoint));
      return { endpoint, grantee };
    } catch (error) {
      await admin.query(`DROP USER ${grantee}`);
      if (host === ownHost || serverError(error)?.errno !== 1045 || isGrantRefusal(error)) throw error;
    }
  }
  throw new Error("unreachable: the last host either works or throws");
}
async function grant(admin, grantee, schema, needs) {
  const wildcards = !await partialRevokes(admin);
  const on = (name2) => `${quoteIdentifier(wildcards ? escapeWildcards(name2) : name2)}.*`;
  await admin.query(`GRANT ALL PRIVILEGES ON ${on(schema)} TO ${grantee}`);
  for (const needed of needs) await admin.query(`GRANT SELECT, REFERENCES ON ${on(needed)} TO ${grantee}`);
}
function isGrantRefusal(error) {
  return /to database/i.test(serverError(error)?.message ?? "");
}
function escapeWildcards(name2) {
  return name2.replace(/[\\_%]/g, "\\$&");
}
async function partialRevokes(admin) {
  const [rows2] = await admin.query("SHOW GLOBAL VARIABLES LIKE 'partial\\_revokes'");
  return rows2[0]?.Value === "ON";
}
function accountName(database, suffix = "") {
  const plain = database.replace(/[^A-Za-z0-9]+/g, "_");
  return `multidb_${plain.slice(0, 32 - "multidb_".length - suffix.length)}${suffix}`;
}

// src/servers/claim.ts
async function claimSchema(admin, server, { database, schema }, ledger) {
  if (ledger === void 0) {
    await admin.query(recreation(schema));
    return { charset: await readCharset(admin, schema), borrowed: false };
  }
  const charset2 = await readCharset(admin, schema);
  if (charset2 !== void 0) {
    const objects = await countObjects(admin, schema);
    if (objects > 0) throw new ProblemError([existsProblem(server, database, schema, objects)]);
    await ledger.record({
      kind: "borrowed",
      name: schema,
      detail: `${charset2.charset} ${charset2.collation}`
    });
    return { charset: charset2, borrowed: true };
  }
  await ledger.record({ kind: "schema", name: schema, detail: "" });
  try {
    await admin.query(`CREATE DATABASE ${quoteIdentifier(schema)}`);
  } catch (error) {
    await ledger.strike("schema", schema);
    if (isRefusal(error))
      throw new ProblemError([await rightsProblem(admin, server, database, schema)], { cause: error });
    throw error;
  }
  return { charset: await readCharset(admin, schema), borrowed: false };
}
async function releaseSchema(admin, schema, claim, ledger) {
  await admin.query(claim.borrowed ? recreation(schema, claim.charset) : removal(schema));
  await ledger?.strike(claim.borrowed ? "borrowed" : "schema", schema);
}
function removal(schema) {
  return `SET SESSION foreign_key_checks = 0; DROP DATABASE IF EXISTS ${quoteIdentifier(schema)}; SET SESSION foreign_key_checks = 1`;
}
function recreation(schema, charset2) {
  const options = charset2 ? ` CHARACTER SET ${charset2.charset} COLLATE ${charset2.collation}` : "";
  return `${removal(schema)}; CREATE DATABASE ${quoteIdentifier(schema)}${options}`;
}
async function readCharset(admin, schema) {
  const [rows2] = await admin.query(
    `SELECT DEFAULT_CHARACTER_SET_NAME AS charset, DEFAULT_COLLATION_NAME AS collation
     FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?`,
    [schema]
  );
  return rows2[0];
}
async function countObjects(admin, schema) {
  const [rows2] = await admin.query(
    `SELECT (SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?)
          + (SELECT COUNT(*) FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ?)
          + (SELECT COUNT(*) FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ?) AS objects`,
    [schema, schema, schema]
  );
  return Number(rows2[0].objects);
}
function existsProblem(server, database, schema, objects) {
  return {
    code: "scratch-exists",
    message: `Schema "${schema}" of database "${database}" exists on ${server.spec.text} and holds ${objects} object${objects === 1 ? "" : "s"}; a rehearsal would delete ${objects === 1 ? "it" : "them"}`,
    hint: `use a server that is there for tests only, or, if nothing in it is needed: DROP DATABASE ${quoteIdentifier(schema)}`
  };
}
async function rightsProblem(admin, server, database, schema) {
  const [rows2] = await admin.query("SELECT CURRENT_USER() AS account");
  const account2 = rows2[0].account.replace(/^(.*)@([^@]*)$/, "'$1'@'$2'");
  return {
    code: "server-rights",
    message: `${account2} may not create schema "${schema}" of database "${database}" on ${server.spec.text}`,
    hint: `GRANT ALL PRIVILEGES ON ${quoteIdentifier(schema)}.* TO ${account2}`
  };
}

// src/servers/ledger.ts
import { hostname } from "node:os";

// src/servers/read-outside.ts
import { createHash } from "node:crypto";
var systemSchemas = /* @__PURE__ */ new Set([
  "information_schema",
  "mysql",
  "performance_schema",
  "sys"
]);
var ledgerSchema = "multidb_migrate";
var parts2 = [
  {
    from: "SCHEMATA",
    schema: "SCHEMA_NAME",
    columns: ["DEFAULT_CHARACTER_SET_NAME", "DEFAULT_COLLATION_NAME"]
  },
  {
    from: "TABLES",
    schema: "TABLE_SCHEMA",
    columns: [
      "TABLE_NAME",
      "TABLE_TYPE",
      "ENGINE",
      "TABLE_COLLATION",
      "CREATE_OPTIONS",
      // For a view MySQL opens it to say in its comment whether it is valid: slow, and an error while a schema that it names is being dropped.
      "IF(TABLE_TYPE = 'VIEW', '', TABLE_COMMENT)"
    ]
  },
  {
    from: "COLUMNS",
    schema: "TABLE_SCHEMA",
    columns: [
      "TABLE_NAME",
      "COLUMN_NAME",
      "ORDINAL_POSITION",
      "COLUMN_DEFAULT",
      "IS_NULLABLE",
      "COLUMN_TYPE",
      "COLLATION_NAME",
      "EXTRA",
      "COLUMN_COMMENT",
      "GENERATION_EXPRESSION"
    ]
  },
  {
    from: "STATISTICS",
    schema: "TABLE_SCHEMA",
    columns: [
      "TABLE_NAME",
      "INDEX_NAME",
      "SEQ_IN_INDEX",
      "COLUMN_NAME",
      "NON_UNIQUE",
      "SUB_PART",
      "INDEX_TYPE",
      "INDEX_COMMENT"
    ]
  },
  {
    from: "REFERENTIAL_CONSTRAINTS",
    schema: "CONSTRAINT_SCHEMA",
    columns: [
      "TABLE_NAME",
      "CONSTRAINT_NAME",
      "UNIQUE_CONSTRAINT_SCHEMA",
      "REFERENCED_TABLE_NAME",
      "UPDATE_RULE",
      "DELETE_RULE"
    ]
  },
  { from: "CHECK_CONSTRAINTS", schema: "CONSTRAINT_SCHEMA", columns: ["CONSTRAINT_NAME", "CHECK_CLAUSE"] },
  {
    from: "VIEWS",
    schema: "TABLE_SCHEMA",
    columns: ["TABLE_NAME", "VIEW_DEFINITION", "SECURITY_TYPE", "DEFINER"]
  },
  {
    from: "TRIGGERS",
    schema: "TRIGGER_SCHEMA",
    columns: [
      "TRIGGER_NAME",
      "EVENT_OBJECT_TABLE",
      "EVENT_MANIPULATION",
      "ACTION_TIMING",
      "ACTION_ORDER",
      "ACTION_STATEMENT",
      "DEFINER"
    ]
  },
  {
    from: "ROUTINES",
    schema: "ROUTINE_SCHEMA",
    columns: [
      "ROUTINE_TYPE",
      "ROUTINE_NAME",
      "DTD_IDENTIFIER",
      "ROUTINE_DEFINITION",
      "SECURITY_TYPE",
      "LAST_ALTERED",
      "DEFINER"
    ]
  },
  {
    from: "EVENTS",
    schema: "EVENT_SCHEMA",
    columns: [
      "EVENT_NAME",
      "EVENT_DEFINITION",
      "INTERVAL_VALUE",
      "INTERVAL_FIELD",
      "STATUS",
      "LAST_ALTERED",
      "DEFINER"
    ]
  },
  {
    from: "PARTITIONS",
    schema: "TABLE_SCHEMA",
    columns: ["TABLE_NAME", "PARTITION_NAME", "PARTITION_METHOD", "PARTITION_DESCRIPTION"]
  }
];
var accountTables = {
  mysql: [
    "user",
    "db",
    "tables_priv",
    "columns_priv",
    "procs_priv",
    "proxies_priv",
    "global_grants",
    "role_edges",
    "default_roles"
  ],
  mariadb: [
    "global_priv",
    "db",
    "tables_priv",
    "columns_priv",
    "procs_priv",
    "proxies_priv",
    "roles_mapping"
  ]
};
var volatile = /^(gtid_(?!mode|domain_id|strict)|timestamp$|rand_seed|last_insert_id$|insert_id$|identity$|error_count$|warning_count$|pseudo_|.*_pos$|in_transaction$|last_gtid$|skip_replication$|innodb_buffer_pool_(dump|load)_(now|abort)$|innodb_(?:max_purge_lag_wait)$)/;
async function readOutside(connection, options) {
  const except = /* @__PURE__ */ new Set([...systemSchemas, ledgerSchema, ...options.except ?? []]);
  const names3 = [...except].map((name2) => connection.escape(name2)).join(", ");
  const ofSchemas = parts2.map((part) => digestStatement(part, names3));
  const tables = accountTables[options.vendor];
  const ofAccounts = tables.map((table2) => `SELECT * FROM mysql.${table2}`);
  const results = await queryAll(connection, [...ofSchemas, ...ofAccounts, "SHOW GLOBAL VARIABLES"]);
  const accountRows = results.slice(parts2.length, -1);
  return {
    schemas: schemaDigests(results.slice(0, parts2.length)),
    accounts: accountDigests(tables.map((table2, index) => [table2, accountRows[index]])),
    variables: steadyVariables(results.at(-1))
  };
}
async function queryAll(connection, statements) {
  try {
    const [results2] = await connection.query(statements.join(";\n"));
    return results2;
  } catch (error) {
    if (serverError(error) === void 0) throw error;
  }
  const results = [];
  for (const statement of statements) results.push(await queryOne(connection, statement));
  return results;
}
var absent = /* @__PURE__ */ new Set([1044, 1142, 1146]);
async function queryOne(connection, statement) {
  for (let attempt2 = 1; ; attempt2++) {
    try {
      return (await connection.query(statement))[0];
    } catch (error) {
      const errno = serverError(error)?.errno;
      if (errno !== void 0 && absent.has(errno) && statement.includes(" mysql.")) return [];
      if (errno === void 0 || attempt2 === 5) throw error;
    }
  }
}
function digestStatement({ from, schema, columns: columns2 }, except) {
  const text2 = columns2.map((column) => `COALESCE(${column}, '~')`).join(", ");
  return `SELECT ${schema} AS name, CONCAT_WS('.', COUNT(*),
      BIT_XOR(CAST(CONV(SUBSTRING(SHA2(CONCAT_WS('|', ${text2}), 224), 1, 16), 16, 10) AS UNSIGNED))) AS digest
    FROM information_schema.${from} WHERE ${schema} NOT IN (${except}) GROUP BY ${schema}`;
}
function schemaDigests(results) {
  const digests = /* @__PURE__ */ new Map();
  for (const [index, rows2] of results.entries()) {
    for (const row of rows2) {
      const name2 = String(row.name);
      const of = digests.get(name2) ?? parts2.map(() => "");
      of[index] = String(row.digest);
      digests.set(name2, of);
    }
  }
  return new Map([...digests].map(([name2, of]) => [name2, of.join(" ")]));
}
function accountDigests(tables) {
  const texts = /* @__PURE__ */ new Map();
  for (const [table2, rows2] of tables) {
    for (const row of rows2) {
      const byName = new Map(Object.entries(row).map(([name2, value2]) => [name2.toLowerCase(), value2]));
      const column = (name2) => String(byName.get(name2) ?? "");
      const account2 = `'${column("to_user") || column("user")}'@'${column("to_host") || column("host")}'`;
      texts.set(account2, [...texts.get(account2) ?? [], JSON.stringify([table2, row])]);
    }
  }
  const digest = (of) => createHash("sha256").update(of.sort().join("\n")).digest("hex").slice(0, 16);
  return new Map([...texts].map(([account2, of]) => [account2, digest(of)]));
}
function steadyVariables(rows2) {
  const all = rows2.map((row) => [String(row.Variable_name), String(row.Value)]);
  return new Map(all.filter(([name2]) => !volatile.test(name2)));
}

// src/servers/ledger.ts
var lockPatience = 60;
var table = `${ledgerSchema}.made`;
var open = /* @__PURE__ */ new WeakMap();
async function openLedger(server, onNote) {
  const shared = open.get(server) ?? { opened: begin(server, onNote), users: 0 };
  open.set(server, shared);
  shared.users++;
  const leave2 = async () => {
    shared.users--;
    if (shared.users > 0) return;
    open.delete(server);
    await (await shared.opened).close();
  };
  try {
    const ledger = await shared.opened;
    return { ...ledger, [Symbol.asyncDispose]: leave2 };
  } catch (error) {
    open.delete(server);
    throw error;
  }
}
async function begin(server, onNote) {
  const control = await connectAs(server.endpoint, { multipleStatements: true });
  try {
    await control.query(
      "SET SESSION sql_mode = 'STRICT_TRANS_TABLES', wait_timeout = 31536000, lock_wait_timeout = 10"
    );
    await takeLock(control, server, onNote);
    const written = await openBooks(control);
    const notes = written ? [] : [
      `${server.spec.text}: schema ${ledgerSchema} may not be created there, so if this run is killed the next one will not know what it left`
    ];
    if (written) await removeLeftovers(control, onNote);
    const entries = /* @__PURE__ */ new Map();
    const undoAll = async (connection) => {
      await undo(connection, [...entries.values()]);
      if (written) await connection.query(removal(ledgerSchema));
    };
    const unregister = onExit(async () => {
      const connection = await connectAs(server.endpoint, { multipleStatements: true, timeout: 2e3 });
      try {
        await connection.query("SET SESSION lock_wait_timeout = 2");
        await undoAll(connection);
      } finally {
        hangUp(connection);
      }
    });
    return {
      connectionId: control.threadId,
      notes,
      async record(entry) {
        entries.set(`${entry.kind} ${entry.name}`, entry);
        if (written)
          await control.query(`REPLACE INTO ${table} VALUES (?, ?, ?)`, [
            entry.kind,
            entry.name,
            entry.detail
          ]);
      },
      async strike(kind, name2) {
        entries.delete(`${kind} ${name2}`);
        if (written) await control.query(`DELETE FROM ${table} WHERE kind = ? AND name = ?`, [kind, name2]);
      },
      async close() {
        unregister();
        try {
          if (!server.gone.aborted && written && entries.size === 0)
            await control.query(removal(ledgerSchema));
        } catch {
        } finally {
          hangUp(control);
        }
      }
    };
  } catch (error) {
    hangUp(control);
    throw error;
  }
}
async function takeLock(control, server, onNote) {
  const attempt2 = async (seconds) => {
    const [rows2] = await control.query("SELECT GET_LOCK(?, ?) AS taken", [ledgerSchema, seconds]);
    return Number(rows2[0].taken) === 1;
  };
  if (await attempt2(0)) return;
  const holder = await whoHolds(control);
  onNote(`${server.spec.text} is in use by ${holder}: waiting up to ${lockPatience} s`);
  if (await attempt2(lockPatience)) return;
  throw new ProblemError([
    {
      code: "scratch-exists",
      message: `Another run works on ${server.spec.text} and did not end within ${lockPatience} s: ${await whoHolds(control)}`,
      hint: "wait for it, or give each run a server of its own"
    }
  ]);
}
async function whoHolds(control) {
  const [rows2] = await control.query("SELECT IS_USED_LOCK(?) AS id", [ledgerSchema]);
  const id = Number(rows2[0].id ?? 0);
  const [sessions] = await control.query("SHOW PROCESSLIST");
  const session = sessions.find(
    (one) => Number(one.Id) === id
  );
  const run2 = await control.query(`SELECT name FROM ${table} WHERE kind = 'run'`).then(([found3]) => found3[0]?.name).catch(() => void 0);
  return [
    `connection ${id || "unknown"}`,
    ...session ? [`of ${session.User} from ${session.Host}`] : [],
    ...run2 ? [`(${run2})`] : []
  ].join(" ");
}
async function openBooks(control) {
  try {
    await control.query(
      `CREATE DATABASE IF NOT EXISTS ${ledgerSchema};
       CREATE TABLE IF NOT EXISTS ${table} (kind VARCHAR(16) NOT NULL, name VARCHAR(128) NOT NULL, detail VARCHAR(255) NOT NULL, PRIMARY KEY (kind, name))`
    );
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}
async function removeLeftovers(control, onNote) {
  const [rows2] = await control.query(`SELECT kind, name, detail FROM ${table} WHERE kind <> 'run'`);
  const entries = rows2;
  await undo(control, entries);
  await control.query(`DELETE FROM ${table}; INSERT INTO ${table} VALUES ('run', ?, NOW())`, [
    `process ${process.pid} on ${hostname()}`.slice(0, 128)
  ]);
  if (entries.length > 0) {
    onNote(
      `removed what a killed run had left: ${entries.map(({ kind, name: name2 }) => `${kind} ${name2}`).join(", ")}`
    );
  }
}
async function undo(connection, entries) {
  const named2 = (kind) => entries.filter((entry) => entry.kind === kind);
  const accounts = named2("account").map(({ name: name2 }) => name2);
  if (accounts.length > 0) {
    const [sessions] = await connection.query("SHOW PROCESSLIST");
    for (const { Id: id, User: user } of sessions) {
      if (accounts.includes(user)) await connection.query(`KILL ${Number(id)}`).catch(() => void 0);
    }
    const [rows2] = await connection.query(
      "SELECT User AS user, Host AS host FROM mysql.user WHERE User IN (?)",
      [accounts]
    );
    for (const { user, host } of rows2) {
      await connection.query("DROP USER IF EXISTS ?@?", [user, host]);
    }
  }
  for (const { name: name2 } of named2("schema")) await connection.query(removal(name2));
  for (const { name: name2, detail } of named2("borrowed")) {
    const [charset2 = "", collation = ""] = detail.split(" ");
    await connection.query(recreation(name2, /^\w+ \w+$/.test(detail) ? { charset: charset2, collation } : void 0));
  }
}

// src/servers/sessions.ts
var patience3 = 2e3;
function openSessions(open3, end, account2, schema) {
  let waiting;
  let cleaning = Promise.resolve();
  let timer;
  const withdraw = () => {
    clearTimeout(timer);
    const was = waiting;
    waiting = void 0;
    return was;
  };
  const discard2 = async () => {
    await cleaning;
    hangUp(withdraw());
  };
  const keep2 = (session) => {
    hangUp(withdraw());
    waiting = session;
    timer = setTimeout(() => hangUp(withdraw()), patience3);
    timer.unref();
  };
  const renew = async (session) => {
    try {
      const { user, password } = account2;
      await session.changeUser({ user, password, database: schema, charset });
    } catch {
      hangUp(session);
      await end(session.threadId);
      return;
    }
    keep2(session);
  };
  return {
    async take() {
      await cleaning;
      return withdraw() ?? open3();
    },
    giveBack(session, asNew) {
      if (asNew) {
        keep2(session);
        return;
      }
      cleaning = Promise.all([cleaning, renew(session)]).then(
        () => void 0,
        () => void 0
      );
    },
    settled: () => cleaning,
    discard: discard2,
    waitingId: () => waiting?.threadId
  };
}

// src/servers/scratch.ts
var lockPatience2 = 3;
async function openScratch(server, request, onNote = () => void 0) {
  var _stack = [];
  try {
    const { schema } = request;
    if (systemSchemas.has(schema.toLowerCase())) {
      throw new ProblemError([
        {
          code: "scratch-exists",
          message: `Schema "${schema}" of database "${request.database}" is the server's own`,
          hint: "give the database another schema"
        }
      ]);
    }
    const stack = __using(_stack, new AsyncDisposableStack(), true);
    const admin = await connectAs(server.endpoint, { multipleStatements: true });
    stack.defer(() => hangUp(admin));
    await prepareAdmin(admin, server.throwaway);
    const ledger = server.throwaway ? void 0 : stack.use(await openLedger(server, onNote));
    const place = await claimSchema(admin, server, request, ledger);
    stack.defer(() => unlessGone(server, () => releaseSchema(admin, schema, place, ledger)));
    const account2 = await openAccount(admin, server, request, ledger);
    if (account2.confined)
      stack.defer(() => unlessGone(server, () => dropAccount(admin, account2.grantee, ledger)));
    const own = /* @__PURE__ */ new Set([admin.threadId, ...ledger ? [ledger.connectionId] : []]);
    const listed = async () => {
      const waiting = fresh.waitingId();
      const [rows2] = await admin.query("SHOW PROCESSLIST");
      return rows2.filter(({ User: user, db }) => user === account2.endpoint.user && (account2.confined || db === schema)).map(({ Id: id }) => Number(id)).filter((id) => id !== waiting && !own.has(id));
    };
    const kill = async (connectionId) => {
      try {
        await admin.query(`KILL ${Math.trunc(connectionId)}`);
      } catch (error) {
        if (serverError(error)?.errno !== 1094) throw error;
      }
    };
    const end = async (connectionId) => {
      await kill(connectionId);
      for (let pause = 1; (await listed()).includes(connectionId); pause = Math.min(2 * pause, 100))
        await sleep(pause);
    };
    const fresh = openSessions(
      () => connectAs(account2.endpoint, { database: schema }),
      end,
      account2.endpoint,
      schema
    );
    stack.defer(fresh.discard);
    const sessions = async () => {
      await fresh.settled();
      return listed();
    };
    const endSessions = async () => {
      for (let pause = 1; ; pause = Math.min(2 * pause, 100)) {
        const ids = await sessions();
        if (ids.length === 0) return;
        for (const id of ids) await kill(id);
        await sleep(pause);
      }
    };
    const drop = async (statements) => {
      await fresh.discard();
      try {
        await admin.query(statements);
      } catch (error) {
        if (serverError(error)?.errno !== 1205) throw error;
        for (const id of await sessions()) await kill(id);
        await admin.query(statements);
      }
    };
    const reset = (wanted) => drop(recreation(schema, wanted ?? place.charset));
    const everything = stack.move();
    return {
      schema,
      account: account2.endpoint,
      grantee: account2.grantee,
      definer: account2.grantee.replace(/^'(.*)'@'(.*)'$/, "$1@$2"),
      confined: account2.confined,
      notes: [...account2.notes, ...ledger?.notes ?? []],
      admin,
      connect: fresh.take,
      giveBack: (session, asNew = false) => fresh.giveBack(session, asNew),
      reset,
      kill,
      sessions,
      endSessions,
      outside: (except = []) => readOutside(admin, { vendor: server.flavor.vendor, except }),
      async leave() {
        await fresh.discard();
        hangUp(admin);
      },
      async [Symbol.asyncDispose]() {
        await unlessGone(server, async () => {
          for (const id of await sessions()) await kill(id);
        });
        await everything.disposeAsync();
      }
    };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function unlessGone(server, cleanup) {
  if (server.gone.aborted) return;
  try {
    await cleanup();
  } catch {
  }
}
async function prepareAdmin(admin, throwaway) {
  await admin.query(
    `SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION', lock_wait_timeout = ${lockPatience2}`
  );
  if (throwaway) await admin.query("SET SESSION sql_log_bin = 0");
}
async function openAccount(admin, server, { database, schema, needs }, ledger) {
  const create = async (suffix) => {
    const name2 = accountName(database, suffix);
    await ledger?.record({ kind: "account", name: name2, detail: "" });
    try {
      return await createAccount(admin, server.endpoint, { name: name2, schema, needs });
    } catch (error) {
      await ledger?.strike("account", name2);
      throw error;
    }
  };
  const random = () => `_${randomBytes(4).toString("hex")}`;
  try {
    const account2 = await create("").catch((error) => {
      if (serverError(error)?.errno === 1396) return create(random());
      throw error;
    });
    return { ...account2, confined: true, notes: await logNotes(admin, server) };
  } catch (error) {
    if (server.throwaway || !isRefusal(error)) throw error;
    const [rows2] = await admin.query("SELECT CURRENT_USER() AS account");
    const [user = "", host = ""] = rows2[0].account.split(/@(?=[^@]*$)/);
    return {
      endpoint: server.endpoint,
      grantee: `'${user}'@'${host}'`,
      confined: false,
      notes: [
        `${server.spec.text}: "${user}" may not create accounts, so the migrations of ${database} run as "${user}" itself: that they leave other schemas alone is compared, not enforced. To change that: GRANT CREATE USER ON *.* TO '${user}'@'${host}'; GRANT ALL PRIVILEGES ON *.* TO '${user}'@'${host}' WITH GRANT OPTION`
      ]
    };
  }
}
async function logNotes(admin, server) {
  if (server.throwaway) return [];
  const [rows2] = await admin.query(
    "SELECT @@GLOBAL.log_bin AS log, @@GLOBAL.log_bin_trust_function_creators AS trust"
  );
  const { log, trust } = rows2[0];
  if (Number(log) === 0 || Number(trust) === 1) return [];
  return [
    `${server.spec.text} refuses triggers and functions to accounts with rights on one schema only (error 1419). If migrations create them: SET GLOBAL log_bin_trust_function_creators = 1`
  ];
}
async function dropAccount(admin, grantee, ledger) {
  await admin.query(`DROP USER IF EXISTS ${grantee}`);
  await ledger?.strike("account", grantee.slice(1, grantee.indexOf("'@'")));
}

// src/catalog/batch.ts
var statementsPerTrip = 250;
var sessionStatement = "SET SESSION sql_mode = '', sql_quote_show_create = 1 /*!80011 , show_create_table_verbosity = 1 */";
function send(connection, sql) {
  const { connection: core } = connection;
  return new Promise((resolve, reject) => {
    core.query(
      { sql, rowsAsArray: true, typeCast: (field) => field.string() },
      (error, results) => error ? reject(error) : resolve(results)
    );
  });
}
async function batch(connection, statements) {
  const found3 = [];
  for (let start3 = 0; start3 < statements.length; start3 += statementsPerTrip) {
    const some = statements.slice(start3, start3 + statementsPerTrip);
    const results = await send(connection, some.join(";\n"));
    const each = some.length === 1 ? [results] : results;
    for (const rows2 of each) found3.push(Array.isArray(rows2) ? rows2 : []);
  }
  return found3;
}
function serverErrno(error) {
  if (!(error instanceof Error) || !("errno" in error) || !("sqlState" in error)) return void 0;
  return typeof error.errno === "number" && error.errno >= 1e3 ? error.errno : void 0;
}
var gone = /* @__PURE__ */ new Set([1049, 1051, 1146, 1347, 4091]);
async function showEach(connection, statements) {
  if (statements.length === 0) return [];
  try {
    const answers = await batch(connection, statements);
    return answers.map((rows2) => rows2[0] ? { kind: "row", row: rows2[0] } : void 0);
  } catch (error) {
    const errno = serverErrno(error);
    if (errno === void 0) throw error;
    if (statements.length === 1) {
      if (gone.has(errno)) return [void 0];
      return [{ kind: "refused", reason: error.message }];
    }
    const half = Math.ceil(statements.length / 2);
    return [
      ...await showEach(connection, statements.slice(0, half)),
      ...await showEach(connection, statements.slice(half))
    ];
  }
}
function quoteText(text2) {
  return `'${text2.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

// src/catalog/binlog.ts
function positionStatement(flavor) {
  const [major, minor] = flavor.version;
  const renamed2 = flavor.vendor === "mysql" && (major > 8 || major === 8 && minor >= 2);
  return renamed2 ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
}
function parsePosition(row) {
  const [file, at, only, without] = row ?? [];
  if (!file || !at || only || without) return void 0;
  return { file, at: Number(at) };
}
async function binlogPosition(connection, flavor, trial) {
  try {
    const [rows2] = await batch(connection, [positionStatement(flavor)]);
    const position = parsePosition(rows2?.[0]);
    if (trial && position) await batch(connection, [`${eventsStatement(position)} LIMIT 1`]);
    return position;
  } catch (error) {
    if (serverErrno(error) === void 0) throw error;
    return void 0;
  }
}
function eventsStatement(from) {
  return `SHOW BINLOG EVENTS IN ${quoteText(from.file)} FROM ${from.at}`;
}
var silent = new Set(
  [
    "Gtid Anonymous_Gtid Gtid_tagged Previous_gtids Gtid_list Format_desc Binlog_checkpoint Start_encryption Xid XA_prepare",
    "Table_map Write_rows Update_rows Delete_rows Write_rows_v1 Update_rows_v1 Delete_rows_v1 Update_rows_partial Annotate_rows Rows_query",
    "Write_rows_compressed Update_rows_compressed Delete_rows_compressed Write_rows_compressed_v1 Update_rows_compressed_v1",
    "Delete_rows_compressed_v1 Intvar RAND User_var Append_block Begin_load_query Execute_load_query Heartbeat Ignorable",
    "View_change Transaction_context Transaction_payload"
  ].flatMap((line) => line.split(" ").map((name2) => name2.toLowerCase()))
);
function parseEvents(rows2, from) {
  const statements = [];
  let position = from;
  for (const [index, row] of rows2.entries()) {
    const [, , type2, , end, info] = row;
    if (type2 === "Query" || type2 === "Query_compressed") {
      const [prefix, schema] = /^use `((?:[^`]|``)*)`; /.exec(info ?? "") ?? [""];
      statements.push({
        sql: (info ?? "").slice(prefix.length),
        ...schema !== void 0 && { schema: schema.replaceAll("``", "`") }
      });
    } else if (type2 === "Rotate" && index === rows2.length - 1) {
      const file = /^(.*);pos=(\d+)$/.exec(info ?? "");
      if (!file) return void 0;
      return { statements, position: { file: file[1], at: Number(file[2]) }, rotated: true };
    } else if (!silent.has((type2 ?? "").toLowerCase())) return void 0;
    if (!(Number(end) > position.at)) return void 0;
    position = { file: from.file, at: Number(end) };
  }
  return { statements, position, rotated: false };
}
async function loggedSince(connection, from) {
  const statements = [];
  let position = from;
  try {
    for (; ; ) {
      const [rows2] = await batch(connection, [eventsStatement(position)]);
      const logged = parseEvents(rows2 ?? [], position);
      if (!logged) return void 0;
      statements.push(...logged.statements);
      position = logged.position;
      if (!logged.rotated) return { statements, position, rotated: false };
    }
  } catch (error) {
    if (serverErrno(error) === void 0) throw error;
    return void 0;
  }
}

// src/catalog/parse-column.ts
var textTypes = /* @__PURE__ */ new Set(["char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set"]);
var attributes = /* @__PURE__ */ new Set([
  "NOT",
  "NULL",
  "DEFAULT",
  "ON",
  "AUTO_INCREMENT",
  "COMMENT",
  "INVISIBLE",
  "CHECK",
  "COLUMN_FORMAT",
  "STORAGE",
  "WITH",
  "WITHOUT",
  "COLLATE",
  "CHARACTER",
  "GENERATED",
  "AS",
  "SRID",
  "REF_SYSTEM_ID",
  "COMPRESSED",
  "ENGINE_ATTRIBUTE",
  "SECONDARY_ENGINE_ATTRIBUTE",
  "VIRTUAL",
  "STORED",
  "PERSISTENT",
  "PRIMARY",
  "UNIQUE"
]);
function effectiveType(type2) {
  if (/\bzerofill\b/i.test(type2) || /^tinyint\(1\)$/i.test(type2)) return type2;
  return type2.replace(/^(tinyint|smallint|mediumint|int|bigint|year)\(\d+\)/i, "$1");
}
function effectiveMoment(expression) {
  const match = /^(?:current_timestamp|now|localtime|localtimestamp)(?:\((\d*)\))?$/i.exec(expression);
  if (!match) return expression;
  return match[1] && match[1] !== "0" ? `CURRENT_TIMESTAMP(${match[1]})` : "CURRENT_TIMESTAMP";
}
function type(from) {
  const start3 = from.at;
  take(from);
  if (peek(from)?.value === "(" && peek(from)?.kind === "sign") group(from);
  while (accept(from, "UNSIGNED") || accept(from, "ZEROFILL") || accept(from, "PRECISION")) ;
  return effectiveType(printed(from, start3, from.at));
}
function value(from) {
  const start3 = from.at;
  do {
    const token = peek(from);
    if (token.kind === "sign" && token.value === "(") group(from);
    else from.at += 1;
  } while (!done(from) && !(peek(from).kind === "word" && attributes.has(peek(from).value)));
  return effectiveMoment(printed(from, start3, from.at));
}
function parseColumn(from, inherited) {
  const name2 = take(from).value;
  const columnType = type(from);
  const options = [];
  let [nullable, autoIncrement, invisible, comment] = [true, false, false, ""];
  let charset2;
  let collation;
  let defaultValue;
  let onUpdate;
  let generated;
  let srid;
  let check;
  while (!done(from)) {
    if (accept(from, "NOT", "NULL")) nullable = false;
    else if (accept(from, "NULL")) nullable = true;
    else if (accept(from, "CHARACTER", "SET") || accept(from, "CHARSET")) charset2 = take(from).value;
    else if (accept(from, "COLLATE")) collation = take(from).value;
    else if (accept(from, "DEFAULT")) defaultValue = value(from);
    else if (accept(from, "ON", "UPDATE")) onUpdate = value(from);
    else if (accept(from, "AUTO_INCREMENT")) autoIncrement = true;
    else if (accept(from, "INVISIBLE")) invisible = true;
    else if (accept(from, "COMMENT")) comment = take(from).value;
    else if (accept(from, "SRID")) srid = Number(take(from).value);
    else if (accept(from, "CHECK")) check = checkExpression(group(from));
    else if (accept(from, "GENERATED", "ALWAYS", "AS", "ROW")) {
      generated = { expression: `ROW ${take(from).value}`, stored: true };
    } else if (accept(from, "GENERATED", "ALWAYS", "AS") || accept(from, "AS")) {
      const expression = printed(group(from));
      const stored = accept(from, "STORED") || accept(from, "PERSISTENT");
      if (!stored) accept(from, "VIRTUAL");
      generated = { expression, stored };
    } else options.push(option(from));
  }
  const isText = textTypes.has(/^\w+/.exec(columnType)?.[0].toLowerCase() ?? "");
  const effectiveCharset = charset2 ?? inherited.charset;
  const effectiveCollation = collation ?? (charset2 === void 0 ? inherited.collation : inherited.defaultCollation(charset2));
  return {
    column: {
      name: name2,
      type: columnType,
      nullable,
      ...defaultValue !== void 0 && { default: defaultValue },
      ...onUpdate !== void 0 && { onUpdate },
      autoIncrement,
      ...generated && { generated },
      ...isText && { charset: effectiveCharset, collation: effectiveCollation },
      comment,
      invisible,
      ...srid !== void 0 && { srid },
      options
    },
    ...check !== void 0 && { check }
  };
}
function option(from) {
  const start3 = from.at;
  const first = take(from);
  const takesValue = /^(COLUMN_FORMAT|STORAGE|ENGINE_ATTRIBUTE|SECONDARY_ENGINE_ATTRIBUTE|NOT)$/i.test(
    first.value
  );
  if (/^WITH(OUT)?$/i.test(first.value)) accept(from, "SYSTEM", "VERSIONING");
  else if (accept(from, "=")) take(from);
  else if (takesValue && !done(from)) {
    accept(from, "=");
    take(from);
  }
  return printed(from, start3, from.at).replace(/\s*=\s*/, "=");
}

// src/catalog/parse-partitions.ts
function method(from, stop) {
  const start3 = from.at;
  const words2 = [];
  while (!done(from) && peek(from).value !== "(" && !stop.includes(peek(from).value)) {
    words2.push(printed(from, from.at, from.at + 1));
    from.at += 1;
  }
  if (peek(from)?.value !== "(") return { method: words2.join(" "), expression: "" };
  if (words2[0] !== "SYSTEM_TIME") return { method: words2.join(" "), expression: columns(group(from)) };
  return { method: printed(from, start3, from.at), expression: "" };
}
function columns(inside) {
  return parts(inside).map((part) => printed(part)).join(", ");
}
function partition(from) {
  const name2 = take(from).value;
  const options = [];
  let values;
  let comment = "";
  let engine;
  let subpartitions = [];
  while (!done(from)) {
    if (accept(from, "VALUES", "LESS", "THAN")) {
      const bound = accept(from, "MAXVALUE") ? "MAXVALUE" : columns(group(from));
      values = `LESS THAN (${bound})`;
    } else if (accept(from, "VALUES", "IN")) values = `IN (${columns(group(from))})`;
    else if (accept(from, "COMMENT", "=")) comment = take(from).value;
    else if (accept(from, "STORAGE", "ENGINE", "=") || accept(from, "ENGINE", "=")) engine = take(from).value;
    else if (peek(from)?.value === "(") {
      subpartitions = parts(group(from)).map((part) => {
        accept(part, "SUBPARTITION");
        return partition(part);
      });
    } else {
      const start3 = from.at;
      while (!done(from) && !["=", "COMMENT", "ENGINE", "("].includes(peek(from).value)) from.at += 1;
      if (accept(from, "=")) take(from);
      else if (from.at === start3) from.at += 1;
      options.push(printed(from, start3, from.at));
    }
  }
  return {
    name: name2,
    ...values !== void 0 && { values },
    comment,
    ...engine !== void 0 && { engine },
    ...options.length > 0 && { options },
    subpartitions
  };
}
function telling(part, engine) {
  return part.subpartitions.some(
    (sub, index) => sub.name !== `${part.name}sp${index}` || sub.comment !== "" || sub.options !== void 0 || sub.engine !== void 0 && sub.engine !== engine
  );
}
function subpartitionOption(sub) {
  const comment = sub.comment === "" ? [] : [`COMMENT = '${sub.comment.replaceAll("'", "''")}'`];
  const engine = sub.engine === void 0 ? [] : [`ENGINE = ${sub.engine}`];
  return [`SUBPARTITION ${sub.name}`, ...comment, ...engine, ...sub.options ?? []].join(" ");
}
function parsePartitions(from, engine) {
  const main = method(from, ["PARTITIONS", "SUBPARTITION"]);
  const count = accept(from, "PARTITIONS") ? Number(take(from).value) : void 0;
  let sub;
  if (accept(from, "SUBPARTITION", "BY")) {
    const by = method(from, ["SUBPARTITIONS"]);
    sub = { ...by, count: accept(from, "SUBPARTITIONS") ? Number(take(from).value) : 0 };
  }
  const listed = peek(from)?.value === "(" ? parts(group(from)).map((part) => {
    accept(part, "PARTITION");
    return partition(part);
  }) : Array.from({ length: count ?? 1 }, (_, index) => ({
    name: `p${index}`,
    comment: "",
    subpartitions: []
  }));
  if (sub?.count === 0) sub = { ...sub, count: listed[0]?.subpartitions.length ?? 0 };
  return {
    ...main,
    ...sub && { subpartition: sub },
    parts: listed.map(({ subpartitions, ...part }) => {
      const shown = telling({ ...part, subpartitions }, engine);
      const options = [...part.options ?? [], ...shown ? subpartitions.map(subpartitionOption) : []];
      return {
        ...part,
        engine: part.engine ?? subpartitions[0]?.engine ?? engine,
        ...options.length > 0 && { options }
      };
    })
  };
}

// src/catalog/parse-table.ts
function tableOptions(from) {
  const values = /* @__PURE__ */ new Map();
  while (!done(from)) {
    if (accept(from, "PARTITION", "BY")) return { values, partitions: from };
    if (accept(from, "WITH", "SYSTEM", "VERSIONING")) values.set("with system versioning", "yes");
    else if (accept(from, ",")) continue;
    else if (accept(from, "TABLESPACE")) {
      accept(from, "=");
      values.set("tablespace", take(from).value);
    } else {
      const words2 = [take(from).value];
      while (!done(from) && peek(from).kind === "word") words2.push(take(from).value);
      const name2 = words2.join(" ").toLowerCase();
      if (!accept(from, "=")) values.set(name2, "yes");
      else if (peek(from)?.value === "(") values.set(name2, printed(group(from)));
      else values.set(name2, take(from).value);
    }
  }
  return { values };
}
var told = /* @__PURE__ */ new Set([
  "engine",
  "auto_increment",
  "default charset",
  "charset",
  "collate",
  "comment",
  "row_format"
]);
function keptOptions(values) {
  const kept = /* @__PURE__ */ new Map();
  for (const name2 of [...values.keys()].sort()) {
    const value2 = values.get(name2);
    if (told.has(name2) || name2 === "encryption" && /^n$/i.test(value2)) continue;
    kept.set(name2, value2);
  }
  return kept;
}
function rowFormatName(name2) {
  return name2.charAt(0).toUpperCase() + name2.slice(1).toLowerCase();
}
function parseTable(text2, unprinted) {
  const all = cursor(text2, tokens(text2));
  while (!done(all) && peek(all).kind !== "name") all.at += 1;
  const name2 = take(all).value;
  const lines = parts(group(all));
  const { values, partitions } = tableOptions(all);
  const engine = values.get("engine") ?? "";
  const charset2 = values.get("default charset") ?? values.get("charset") ?? "";
  const collation = values.get("collate") ?? unprinted.defaultCollation(charset2);
  const inherited = { charset: charset2, collation, defaultCollation: unprinted.defaultCollation };
  const columns2 = /* @__PURE__ */ new Map();
  const indexes = /* @__PURE__ */ new Map();
  const foreignKeys = /* @__PURE__ */ new Map();
  const checks2 = /* @__PURE__ */ new Map();
  const columnChecks = [];
  const options = keptOptions(values);
  for (const line of lines) {
    if (peek(line)?.kind === "name") {
      const { column, check } = parseColumn(line, inherited);
      const srid = column.srid ?? unprinted.srids?.get(column.name);
      columns2.set(column.name, srid === void 0 ? column : { ...column, srid });
      if (check !== void 0) {
        columnChecks.push({ name: column.name, expression: check, enforced: true, autoNamed: true });
      }
      continue;
    }
    const constraint = parseConstraint(line, name2, unprinted.schema);
    if (constraint && "foreignKey" in constraint)
      foreignKeys.set(constraint.foreignKey.name, constraint.foreignKey);
    else if (constraint) checks2.set(constraint.check.name, constraint.check);
    else if (accept(line, "PERIOD", "FOR")) {
      const period = take(line).value;
      options.set(`period for ${period}`, printed(group(line)));
    } else {
      const index = parseIndex(line, engine);
      if (index) indexes.set(index.name, index);
      else options.set(printed(line), "yes");
    }
  }
  for (const check of columnChecks) {
    checks2.set(checks2.has(check.name) ? `${check.name} (column)` : check.name, check);
  }
  const partitioning = partitions && parsePartitions(partitions, engine);
  return {
    name: name2,
    engine,
    charset: charset2,
    collation,
    comment: values.get("comment") ?? "",
    rowFormat: rowFormatName(unprinted.rowFormat ?? values.get("row_format") ?? ""),
    options,
    columns: columns2,
    indexes,
    foreignKeys,
    checks: checks2,
    ...partitioning && { partitions: partitioning }
  };
}

// src/catalog/read-tables.ts
var counter = /(\n\) (?:\/\*!50100 TABLESPACE .{1,300}? \*\/ )?ENGINE=\S+) AUTO_INCREMENT=\d+/;
var geometry = /\n {2}`.*` (?:geometry|point|linestring|polygon|multi|geomcollection)/i;
function tellsRowFormat({ flavor }, text2) {
  if (flavor.vendor !== "mysql" || flavor.version[0] < 8) return false;
  return /\n\) .{0,300}?ENGINE=InnoDB.* ROW_FORMAT=(?:DYNAMIC|COMPACT|REDUNDANT|COMPRESSED)\b/.test(text2);
}
function impliedRowFormat(reading, text2) {
  const last = text2.slice(text2.lastIndexOf("\n) "));
  return /^\n\) ENGINE=InnoDB\b/.test(last) && !/\b(?:ROW_FORMAT|KEY_BLOCK_SIZE)=/i.test(text2) ? reading.defaultRowFormat : void 0;
}
function rowFormatStatement(schema, name2) {
  const one = name2 === void 0 ? "" : ` AND TABLE_NAME = ${quoteText(name2)}`;
  return `SELECT TABLE_NAME, ROW_FORMAT FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${quoteText(schema)}${one}`;
}
async function rowFormats(reading, names3) {
  const found3 = /* @__PURE__ */ new Map();
  const statements = (names3 ?? [void 0]).map((name2) => rowFormatStatement(reading.schema, name2));
  for (const rows2 of await batch(reading.connection, statements)) {
    for (const [name2, format] of rows2) if (name2 && format) found3.set(name2, format);
  }
  return found3;
}
async function unprintedSrids(reading, names3) {
  const found3 = /* @__PURE__ */ new Map();
  if (reading.flavor.vendor !== "mariadb" || names3.length === 0) return found3;
  const answers = await batch(
    reading.connection,
    names3.map(
      (name2) => `SELECT G_TABLE_NAME, G_GEOMETRY_COLUMN, SRID FROM information_schema.GEOMETRY_COLUMNS WHERE G_TABLE_SCHEMA = ${quoteText(reading.schema)} AND G_TABLE_NAME = ${quoteText(name2)}`
    )
  );
  for (const [index, rows2] of answers.entries()) {
    const srids = /* @__PURE__ */ new Map();
    for (const [, column, srid] of rows2) if (column && Number(srid) !== 0) srids.set(column, Number(srid));
    if (srids.size > 0) found3.set(names3[index], srids);
  }
  return found3;
}
function unreadable(name2, reason) {
  const none = /* @__PURE__ */ new Map();
  return {
    name: name2,
    engine: "",
    charset: "",
    collation: "",
    comment: "",
    rowFormat: "",
    options: /* @__PURE__ */ new Map([["unreadable", reason]]),
    columns: none,
    indexes: none,
    foreignKeys: none,
    checks: none
  };
}
function showTable(schema, name2) {
  return `SHOW CREATE TABLE ${quoteIdentifier(schema)}.${quoteIdentifier(name2)}`;
}
async function tablesFrom(reading, answers, whole) {
  const found3 = /* @__PURE__ */ new Map();
  const texts = /* @__PURE__ */ new Map();
  for (const [name2, answer] of answers) {
    if (answer.kind === "refused") found3.set(name2, unreadable(name2, answer.reason));
    else texts.set(name2, textOf(answer.row).replace(counter, "$1"));
  }
  const spatial = [...texts].filter(([, text2]) => geometry.test(text2)).map(([name2]) => name2);
  const srids = await unprintedSrids(reading, spatial);
  const key = (name2) => {
    const own = srids.get(name2);
    return own ? `${texts.get(name2)}
${JSON.stringify([...own])}` : texts.get(name2) ?? "";
  };
  const silent2 = [...texts].filter(([, text2]) => !tellsRowFormat(reading, text2)).map(([name2]) => name2);
  const implied = (name2) => whole ? void 0 : impliedRowFormat(reading, texts.get(name2) ?? "");
  const asked = whole ? silent2 : silent2.filter((name2) => implied(name2) === void 0 && !reading.tables.has(key(name2)));
  const more = asked.length > 0 ? await rowFormats(reading, whole ? void 0 : asked) : /* @__PURE__ */ new Map();
  for (const [name2, text2] of texts) {
    const rowFormat = tellsRowFormat(reading, text2) ? void 0 : more.get(name2) ?? implied(name2);
    const known2 = reading.tables.get(key(name2));
    if (known2 && (rowFormat === void 0 || rowFormat.toLowerCase() === known2.rowFormat.toLowerCase())) {
      found3.set(name2, known2);
      continue;
    }
    const own = srids.get(name2);
    const table2 = parseTable(text2, {
      schema: reading.schema,
      defaultCollation: reading.defaultCollation,
      ...rowFormat !== void 0 && { rowFormat },
      ...own && { srids: own }
    });
    reading.tables.set(key(name2), table2);
    found3.set(name2, table2);
  }
  return found3;
}
function textOf(row) {
  return row[1] ?? "";
}

// src/catalog/reading.ts
function intern(reading, kind, value2) {
  const key = `${kind} ${JSON.stringify(value2)}`;
  const known2 = reading.interned.get(key);
  if (known2) return known2;
  reading.interned.set(key, value2);
  return value2;
}
function definer(reading, printed2) {
  return printed2 === reading.account ? "CURRENT_USER" : printed2;
}
function settle(previous, next) {
  if (previous && previous.size === next.size) {
    let same = true;
    for (const [name2, value2] of next) if (previous.get(name2) !== value2) same = false;
    if (same) return previous;
  }
  return new Map([...next].sort(([a], [b]) => a < b ? -1 : 1));
}

// src/catalog/read-views.ts
function showView(schema, name2) {
  return `SHOW CREATE VIEW ${quoteIdentifier(schema)}.${quoteIdentifier(name2)}`;
}
function showSequence(schema, name2) {
  return `SHOW CREATE SEQUENCE ${quoteIdentifier(schema)}.${quoteIdentifier(name2)}`;
}
function aliases(from) {
  const select = cursor(from.text, from.tokens, from.at, from.end);
  if (!accept(select, "SELECT")) return [];
  accept(select, "DISTINCT");
  let end = select.at;
  let depth = 0;
  for (; end < select.end; end += 1) {
    const token = select.tokens[end];
    if (token.kind === "sign" && token.value === "(") depth += 1;
    if (token.kind === "sign" && token.value === ")") depth -= 1;
    if (depth === 0 && token.kind === "word" && /^(from|union|where|limit)$/i.test(token.value)) break;
  }
  return parts(cursor(select.text, select.tokens, select.at, end)).map((part) => {
    const last = part.tokens[part.end - 1];
    return last?.kind === "name" ? last.value : "";
  });
}
function parseView(name2, text2) {
  const from = cursor(text2, tokens(text2));
  let algorithm = "";
  let definedBy = "";
  let security = "";
  while (!done(from)) {
    if (accept(from, "ALGORITHM", "=")) algorithm = take(from).value;
    else if (accept(from, "DEFINER", "=")) {
      definedBy = take(from).value;
      if (accept(from, "@")) definedBy += `@${take(from).value}`;
    } else if (accept(from, "SQL", "SECURITY")) security = take(from).value;
    else if (accept(from, "VIEW")) break;
    else from.at += 1;
  }
  take(from);
  if (accept(from, ".")) take(from);
  let list = "";
  let listed;
  if (peek(from)?.value === "(") {
    const inside = group(from);
    list = printed(inside);
    listed = parts(inside).map((part) => take(part).value);
  }
  accept(from, "AS");
  const start3 = peek(from)?.start ?? text2.length;
  const check = / WITH (CASCADED|LOCAL) CHECK OPTION$/.exec(text2);
  const query = text2.slice(start3, check?.index);
  const tells = listed !== void 0 && JSON.stringify(listed) !== JSON.stringify(aliases(from));
  return {
    name: name2,
    definition: tells ? `(${list}) AS ${query}` : query,
    algorithm,
    checkOption: check?.[1] ?? "NONE",
    security,
    definer: definedBy
  };
}
function viewFrom(reading, name2, answer) {
  if (answer.kind === "refused") {
    const definition2 = `(unreadable: ${answer.reason})`;
    return intern(reading, "view", {
      name: name2,
      definition: definition2,
      algorithm: "",
      checkOption: "",
      security: "",
      definer: ""
    });
  }
  const view = parseView(name2, answer.row[1] ?? "");
  return intern(reading, "view", { ...view, definer: definer(reading, view.definer) });
}
function sequenceFrom(reading, name2, answer) {
  const definition2 = answer.kind === "refused" ? `(unreadable: ${answer.reason})` : (answer.row[1] ?? "").replace(/^CREATE SEQUENCE (?:`(?:[^`]|``)*`\.)?`(?:[^`]|``)*` /, "");
  return intern(reading, "sequence", { name: name2, definition: definition2 });
}

// src/catalog/read-named.ts
function kindOf(type2) {
  return type2 === "VIEW" ? "view" : type2 === "SEQUENCE" ? "sequence" : "table";
}
function kindOfText(text2) {
  if (!text2.startsWith("CREATE TABLE")) return "view";
  return /\n\) .*\bSEQUENCE=1(?: |$)/.test(text2) ? "sequence" : "table";
}
var show = { table: showTable, view: showView, sequence: showSequence, unknown: showTable };
async function readNamed(reading, names3, whole) {
  const order = [...names3];
  const shown = await showEach(
    reading.connection,
    order.map(([name2, kind]) => show[kind](reading.schema, name2))
  );
  const tables = /* @__PURE__ */ new Map();
  const views = /* @__PURE__ */ new Map();
  const sequences = /* @__PURE__ */ new Map();
  const foundOut = [];
  for (const [index, [name2, asked]] of order.entries()) {
    const answer = shown[index];
    if (!answer) continue;
    const kind = asked === "unknown" && answer.kind === "row" ? kindOfText(answer.row[1] ?? "") : asked;
    if (kind === "view") views.set(name2, viewFrom(reading, name2, answer));
    else if (kind === "sequence" && asked === "unknown") foundOut.push(name2);
    else if (kind === "sequence") sequences.set(name2, sequenceFrom(reading, name2, answer));
    else tables.set(name2, answer);
  }
  const statements = foundOut.map((name2) => showSequence(reading.schema, name2));
  for (const [index, answer] of (await showEach(reading.connection, statements)).entries()) {
    const name2 = foundOut[index];
    if (answer) sequences.set(name2, sequenceFrom(reading, name2, answer));
  }
  return { tables: await tablesFrom(reading, tables, whole && tables.size > 0), views, sequences };
}

// src/catalog/read-programs.ts
var text = (value2) => value2 ?? "";
function effectiveMode(mode) {
  return text(mode).split(",").filter((word) => word !== "IGNORE_SPACE").join(",");
}
function triggerStatements(schema, tables) {
  const select = `SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER, ACTION_STATEMENT, DEFINER, SQL_MODE, ACTION_CONDITION, TRIGGER_SCHEMA FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ${quoteText(schema)}`;
  if (!tables) return [select];
  return tables.map((table2) => `${select} AND EVENT_OBJECT_TABLE = ${quoteText(table2)}`);
}
function triggersFrom(reading, rows2) {
  const found3 = /* @__PURE__ */ new Map();
  for (const row of rows2) {
    const [name2, table2, timing, event, order, body, by, sqlMode, condition] = row;
    if (reading.hidden(text(table2))) continue;
    const trigger = {
      name: text(name2),
      table: text(table2),
      timing: text(timing),
      event: text(event),
      order: Number(order ?? 1),
      body: `${condition ? `WHEN (${condition}) ` : ""}${text(body).trim()}`,
      definer: definer(reading, text(by)),
      sqlMode: effectiveMode(sqlMode)
    };
    found3.set(trigger.name, intern(reading, "trigger", trigger));
  }
  return found3;
}
function routineStatements(schema) {
  return [
    `SELECT ROUTINE_SCHEMA, ROUTINE_NAME, ROUTINE_TYPE, DTD_IDENTIFIER, CHARACTER_SET_NAME, COLLATION_NAME, ROUTINE_DEFINITION, IS_DETERMINISTIC, SQL_DATA_ACCESS, SECURITY_TYPE, SQL_MODE, ROUTINE_COMMENT, DEFINER FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ${quoteText(schema)}`,
    `SELECT SPECIFIC_SCHEMA, SPECIFIC_NAME, ROUTINE_TYPE, PARAMETER_MODE, PARAMETER_NAME, DTD_IDENTIFIER, CHARACTER_SET_NAME, COLLATION_NAME FROM information_schema.PARAMETERS WHERE SPECIFIC_SCHEMA = ${quoteText(schema)} AND ORDINAL_POSITION > 0 ORDER BY SPECIFIC_NAME, ROUTINE_TYPE, ORDINAL_POSITION`
  ];
}
function typed(type2, charset2, collation) {
  const characters = charset2 ? ` charset ${charset2}${collation ? ` collate ${collation}` : ""}` : "";
  return `${effectiveType(text(type2))}${characters}`;
}
function ours(reading, schema) {
  return reading.sameName(text(schema), reading.schema);
}
function routinesFrom(reading, rows2, parameterRows) {
  const parameters = /* @__PURE__ */ new Map();
  for (const [schema, name2, type2, mode, parameter, dataType, charset2, collation] of parameterRows) {
    if (!ours(reading, schema)) continue;
    const key = `${text(type2).toLowerCase()} ${text(name2)}`;
    const words2 = type2 === "FUNCTION" ? [] : [text(mode)];
    const list = parameters.get(key) ?? [];
    list.push([...words2, text(parameter), typed(dataType, charset2, collation)].join(" "));
    parameters.set(key, list);
  }
  const found3 = /* @__PURE__ */ new Map();
  for (const row of rows2) {
    const [
      schema,
      name2,
      type2,
      returns,
      charset2,
      collation,
      body,
      deterministic,
      access3,
      security,
      mode,
      comment,
      by
    ] = row;
    if (!ours(reading, schema) || reading.hidden(text(name2))) continue;
    const key = `${text(type2).toLowerCase()} ${text(name2)}`;
    const routine = {
      name: text(name2),
      kind: text(type2).toLowerCase(),
      parameters: (parameters.get(key) ?? []).join(", "),
      ...type2 === "FUNCTION" && { returns: typed(returns, charset2, collation) },
      body: text(body).trim(),
      deterministic: deterministic === "YES",
      dataAccess: text(access3),
      security: text(security),
      definer: definer(reading, text(by)),
      sqlMode: effectiveMode(mode),
      comment: text(comment)
    };
    found3.set(key, intern(reading, "routine", routine));
  }
  return found3;
}
function eventStatements(schema) {
  const since = (moment2, from) => `TIMESTAMPDIFF(SECOND, CONVERT_TZ(${from}, @@session.time_zone, TIME_ZONE), ${moment2})`;
  const moments = ["EXECUTE_AT", "STARTS", "ENDS"].flatMap((moment2) => [
    moment2,
    since(moment2, "CREATED"),
    since(moment2, "LAST_ALTERED")
  ]);
  return [
    `SELECT EVENT_SCHEMA, EVENT_NAME, EVENT_TYPE, INTERVAL_VALUE, INTERVAL_FIELD, TIME_ZONE, STATUS, ON_COMPLETION, EVENT_DEFINITION, DEFINER, SQL_MODE, EVENT_COMMENT, ${moments.join(", ")} FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ${quoteText(schema)}`
  ];
}
var minute = 60;
var day = 86400;
function moment(at, sinceCreated, sinceAltered, zone) {
  if (!at) return void 0;
  const [created, altered] = [Number(sinceCreated ?? -1), Number(sinceAltered ?? 1)];
  if (created >= 0 && altered <= 0 && created - altered < day) return "";
  for (const since of [sinceCreated, sinceAltered]) {
    if (since === null || since === void 0) continue;
    const seconds = Number(since);
    if (seconds % day === 0) return seconds === 0 ? "" : `CURRENT_TIMESTAMP + INTERVAL ${seconds / day} DAY`;
    if (Math.abs(seconds) < day && seconds % minute === 0) {
      return `CURRENT_TIMESTAMP + INTERVAL ${seconds / minute} MINUTE`;
    }
  }
  return `'${at}'${zone === "SYSTEM" ? "" : ` (time zone ${zone})`}`;
}
function eventsFrom(reading, rows2) {
  const found3 = /* @__PURE__ */ new Map();
  for (const row of rows2) {
    const [
      schema,
      name2,
      type2,
      interval2,
      field,
      zone,
      status,
      completion,
      body,
      by,
      sqlMode,
      comment,
      ...times
    ] = row;
    if (!ours(reading, schema) || reading.hidden(text(name2))) continue;
    const executeAt = moment(times[0], times[1], times[2], text(zone));
    const starts = moment(times[3], times[4], times[5], text(zone));
    const ends = moment(times[6], times[7], times[8], text(zone));
    const every = [
      `EVERY ${text(interval2)} ${text(field)}`,
      ...starts ? [`STARTS ${starts}`] : [],
      ...ends ? [`ENDS ${ends}`] : []
    ].join(" ");
    const event = {
      name: text(name2),
      schedule: type2 === "ONE TIME" ? `AT ${executeAt || "CURRENT_TIMESTAMP"}` : every,
      status: text(status),
      preserve: completion === "PRESERVE",
      body: text(body).trim(),
      definer: definer(reading, text(by)),
      sqlMode: effectiveMode(sqlMode),
      comment: text(comment)
    };
    found3.set(event.name, intern(reading, "event", event));
  }
  return found3;
}

// src/catalog/read-all.ts
function schemaStatement(reading) {
  const { vendor, version } = reading.flavor;
  const [major, minor] = version;
  const comments = vendor === "mariadb" && (major > 10 || major === 10 && minor >= 5);
  const encrypts = vendor === "mysql" && major >= 8;
  const more = comments ? ", SCHEMA_COMMENT" : encrypts ? ", DEFAULT_ENCRYPTION" : "";
  return `SELECT SCHEMA_NAME, DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME${more} FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ${quoteText(reading.schema)}`;
}
function schemaOptions(reading, value2) {
  const comment = reading.flavor.vendor === "mariadb";
  if (!value2 || !comment && value2 !== "YES") return /* @__PURE__ */ new Map();
  return new Map([comment ? ["comment", value2] : ["encryption", "Y"]]);
}
async function readAll(reading, previous) {
  const { schema } = reading;
  const answers = await batch(reading.connection, [
    schemaStatement(reading),
    `SELECT TABLE_NAME, TABLE_TYPE FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${quoteText(schema)}`,
    ...triggerStatements(schema),
    ...routineStatements(schema),
    ...eventStatements(schema)
  ]);
  const [schemaRows, listed, triggers, routines, parameters, events] = answers;
  const named2 = schemaRows.find(([name2]) => reading.sameName(name2 ?? "", schema));
  const names3 = listing(reading, listed);
  const shown = await readNamed(reading, names3, true);
  return assemble(previous, {
    charset: named2?.[1] ?? "",
    collation: named2?.[2] ?? "",
    options: schemaOptions(reading, named2?.[3]),
    tables: shown.tables,
    views: shown.views,
    sequences: shown.sequences,
    triggers: triggersFrom(reading, triggers),
    routines: routinesFrom(reading, routines, parameters),
    events: eventsFrom(reading, events)
  });
}
function assemble(previous, read2) {
  const { options, ...rest } = read2;
  const next = {
    ...rest,
    ...options.size > 0 && { options },
    tables: settle(previous?.tables, read2.tables),
    views: settle(previous?.views, read2.views),
    triggers: settle(previous?.triggers, read2.triggers),
    routines: settle(previous?.routines, read2.routines),
    events: settle(previous?.events, read2.events),
    sequences: settle(previous?.sequences, read2.sequences)
  };
  const same = previous !== void 0 && next.charset === previous.charset && next.collation === previous.collation && JSON.stringify([...options]) === JSON.stringify([...previous.options ?? []]) && ["tables", "views", "triggers", "routines", "events", "sequences"].every(
    (part) => next[part] === previous[part]
  );
  return same ? previous : next;
}
function listing(reading, rows2) {
  const names3 = /* @__PURE__ */ new Map();
  for (const [name2, type2] of rows2) if (name2 && !reading.hidden(name2)) names3.set(name2, kindOf(type2));
  return names3;
}

// src/catalog/dependents.ts
function dependents(previous, now, touched) {
  const again = /* @__PURE__ */ new Set();
  const known2 = (name2) => previous.tables.has(name2) || previous.views.has(name2) || previous.sequences.has(name2);
  for (const name2 of now) if (!known2(name2) || touched.mentions(name2)) again.add(name2);
  for (const part of [previous.tables, previous.views, previous.sequences]) {
    for (const name2 of part.keys()) if (touched.mentions(name2)) again.add(name2);
  }
  for (const table2 of previous.tables.values()) {
    if (again.has(table2.name)) continue;
    const parents = touched.spreads ? [...table2.foreignKeys.values()].map((key) => key.referencedTable) : [];
    const moved = parents.some((parent) => again.has(parent) || touched.mentions(parent));
    if (moved || / AUTO\b/.test(table2.partitions?.method ?? "")) again.add(table2.name);
  }
  let grows = touched.spreads;
  while (grows) {
    grows = false;
    const written = [...again].map(quoteIdentifier);
    for (const view of previous.views.values()) {
      if (again.has(view.name) || !written.some((name2) => view.definition.includes(name2))) continue;
      again.add(view.name);
      grows = true;
    }
  }
  return again;
}

// src/catalog/read-touched.ts
async function readTouched(reading, previous, touched) {
  const caseCounts = !reading.sameName("a", "A");
  const come = caseCounts ? touched.come : void 0;
  const listed = come ? void 0 : await listNames(reading);
  if (!come && !listed) return void 0;
  const made = (come ?? []).filter((name2) => !reading.hidden(name2));
  const again = dependents(previous, listed?.keys() ?? made, touched);
  const asked = /* @__PURE__ */ new Map();
  for (const name2 of again) {
    const kind = listed ? listed.get(name2) : made.includes(name2) ? "unknown" : kindBefore(previous, name2);
    if (kind) asked.set(name2, kind);
  }
  const named2 = await readNamed(reading, asked, false);
  const kept = (from, kind) => [...from].filter(([name2]) => !again.has(name2) && (!listed || listed.get(name2) === kind));
  const tables = new Map([...kept(previous.tables, "table"), ...named2.tables]);
  return assemble(previous, {
    charset: previous.charset,
    collation: previous.collation,
    options: previous.options ?? /* @__PURE__ */ new Map(),
    tables,
    views: new Map([...kept(previous.views, "view"), ...named2.views]),
    sequences: new Map([...kept(previous.sequences, "sequence"), ...named2.sequences]),
    ...await readPrograms(reading, previous, touched, again, tables)
  });
}
function kindBefore(previous, name2) {
  if (previous.tables.has(name2)) return "table";
  if (previous.views.has(name2)) return "view";
  return previous.sequences.has(name2) ? "sequence" : void 0;
}
async function readPrograms(reading, previous, touched, again, tables) {
  const { schema } = reading;
  const before = [...previous.triggers.values()];
  const owners = new Set(again);
  for (const trigger of before) if (touched.mentions(trigger.name)) owners.add(trigger.table);
  const disturbed = touched.triggers || touched.moves && before.some((trigger) => owners.has(trigger.table));
  const withTriggers = disturbed ? [...owners].filter((name2) => tables.has(name2)) : [];
  const statements = [
    ...triggerStatements(schema, withTriggers),
    ...touched.routines ? routineStatements(schema) : [],
    ...touched.events ? eventStatements(schema) : []
  ];
  const answers = statements.length > 0 ? await batch(reading.connection, statements) : [];
  const triggerRows = answers.splice(0, withTriggers.length).flat();
  const routines = touched.routines ? routinesFrom(reading, answers.shift() ?? [], answers.shift() ?? []) : new Map(previous.routines);
  const events = touched.events ? eventsFrom(reading, answers.shift() ?? []) : new Map(previous.events);
  const stay = ({ table: table2 }) => !owners.has(table2) && tables.has(table2);
  const triggers = disturbed ? new Map([
    ...[...previous.triggers].filter(([, trigger]) => stay(trigger)),
    ...triggersFrom(reading, triggerRows)
  ]) : new Map(previous.triggers);
  return { triggers, routines, events };
}
async function listNames(reading) {
  try {
    const [rows2] = await batch(reading.connection, [
      `SHOW FULL TABLES FROM ${quoteIdentifier(reading.schema)}`
    ]);
    return listing(reading, rows2 ?? []);
  } catch (error) {
    if (serverErrno(error) === void 0) throw error;
    return void 0;
  }
}

// src/catalog/new-names.ts
var name = /(?:`(?:[^`]|``)+`|"(?:[^"]|"")+"|[0-9a-z_$\u0080-\uffff]+)/;
var account = /(?:`(?:[^`]|``)*`@`(?:[^`]|``)*`|current_user(?:\(\))?)/;
var definer2 = `(?:definer\\s*=\\s*${account.source}\\s+)?`;
var target = `(?:if\\s+not\\s+exists\\s+)?(?:(${name.source})\\s*\\.\\s*)?(${name.source})(?=[\\s(;]|$)`;
var makes = new RegExp(
  `^\\s*create\\s+(?:or\\s+replace\\s+)?(?:table|(?:algorithm\\s*=\\s*\\w+\\s+)?${definer2}(?:sql\\s+security\\s+\\w+\\s+)?view|sequence)\\s+${target}`,
  "i"
);
var makesNone = new RegExp(
  `^\\s*(?:${[
    "drop\\s+(?:table|view|sequence|trigger|procedure|function|event|index)",
    `create\\s+(?:or\\s+replace\\s+)?${definer2}(?:trigger|procedure|function|event)`,
    "create\\s+(?:unique\\s+|fulltext\\s+|spatial\\s+)?index",
    "alter\\s+(?:procedure|function|event|view)",
    "truncate|analyze|optimize|repair"
  ].join("|")})\\s`,
  "i"
);
var qualified = `(?:(${name.source})\\s*\\.\\s*)?(${name.source})`;
var move = `${qualified}\\s+to\\s+${qualified}`;
var renamesTables = new RegExp(`^\\s*rename\\s+tables?\\s+${move}(?:\\s*,\\s*${move})*\\s*$`, "i");
var alterRename = new RegExp(
  `^\\s*alter\\s+table\\s+${qualified}\\s+rename\\s+(?:to\\s+|as\\s+)${qualified}\\s*$`,
  "i"
);
function renamed(sql) {
  const alone = alterRename.exec(sql);
  const made = alone ? [[alone[3], alone[4]]] : renamesTables.test(sql) ? [...sql.matchAll(new RegExp(move, "gi"))].map((match) => [match[3], match[4]]) : void 0;
  return made?.map(([schema, to]) => ({
    name: unquote(to ?? ""),
    ...schema !== void 0 && { schema: unquote(schema) }
  }));
}
function unquote(written) {
  const quote2 = written[0];
  if (quote2 !== "`" && quote2 !== '"') return written;
  return written.slice(1, -1).replaceAll(quote2 + quote2, quote2);
}
function newNames(sql) {
  if (makesNone.test(sql)) return [];
  if (/^\s*alter\s+table\s/i.test(sql) && !/\brename\b/i.test(sql)) return [];
  const [, schema, made] = makes.exec(sql) ?? [];
  if (made === void 0) return renamed(sql);
  return [{ name: unquote(made), ...schema !== void 0 && { schema: unquote(schema) } }];
}

// src/catalog/touched.ts
var rowsOnly = /^\s*(?:insert|update|delete|replace|begin|commit|rollback|savepoint|xa|load\s+data|start\s+transaction|flush)\b/i;
var accountsOnly = /^\s*(?:grant|revoke|set\s+password|(?:create|alter|drop|rename)\s+(?:user|role))\b/i;
var otherSchema = /^\s*(?:create|drop)\s+(?:or\s+replace\s+)?(?:database|schema)\b/i;
var inPlace = /^\s*(?:alter\s+table|create\s+(?:unique\s+|fulltext\s+|spatial\s+)?index|drop\s+index)\b/;
var removals = ["rename", "replace", "change", "drop", "exchange", "convert"];
var schemaStatement2 = /^\s*(?:create|alter|drop)\s+(?:or\s+replace\s+)?(?:database|schema)\b/i;
function fold(text2) {
  if (!foreign.test(text2)) return text2.toLowerCase();
  return text2.normalize("NFKD").replace(new RegExp("\\p{M}", "gu"), "").toLowerCase().replaceAll("ß", "s");
}
var words = /[0-9a-z_$]+/g;
var plainName = /^[0-9a-z_$]+$/;
var foreign = /[^\x00-\x7f]/;
function read(sql) {
  const folded = fold(sql);
  return { folded, words: new Set(folded.match(words)), foreign: foreign.test(sql) };
}
var prepared = /* @__PURE__ */ new Map();
var preparedAtMost = 2e4;
function sought(name2) {
  let known2 = prepared.get(name2);
  if (!known2) {
    const folded = fold(name2);
    const forms = [folded, folded.replaceAll("`", "``"), folded.replaceAll('"', '""')];
    known2 = { foreign: foreign.test(name2), forms, ...plainName.test(folded) && { word: folded } };
    if (prepared.size >= preparedAtMost) prepared.clear();
    prepared.set(name2, known2);
  }
  return known2;
}
function mentions(text2, name2) {
  const { word, forms, foreign: beyond } = sought(name2);
  if (beyond && text2.foreign) return true;
  if (word !== void 0) return text2.words.has(word);
  return forms.some((form) => text2.folded.includes(form));
}
function neighbours(catalog) {
  const found3 = /* @__PURE__ */ new Set();
  for (const table2 of catalog.tables.values()) {
    for (const key of table2.foreignKeys.values()) if (key.referencedSchema) found3.add(key.referencedSchema);
  }
  return found3;
}
function touchedBy(statements, schema, previous) {
  const texts = [];
  let everything = false;
  let come = [];
  let nearby;
  for (const statement of statements) {
    if (rowsOnly.test(statement.sql) || accountsOnly.test(statement.sql)) continue;
    const sql = statement.sql.replace(/ \/\* xid=\d+ \*\/$/, "");
    const text2 = read(sql);
    nearby ??= [schema, ...neighbours(previous)];
    const named2 = nearby.some((name2) => mentions(text2, name2));
    const plain = !/\/\*|--|#/.test(sql);
    const concerns = named2 || text2.words.has("tablespace") || (statement.schema === void 0 ? !(plain && otherSchema.test(sql)) : nearby.some((name2) => sought(name2).forms[0] === fold(statement.schema ?? "")));
    if (!concerns) continue;
    texts.push(text2);
    const mayBeSchema = text2.words.has("database") || text2.words.has("schema");
    if (mayBeSchema && (!plain || schemaStatement2.test(sql))) everything = true;
    if (text2.words.has("tablespace")) everything = true;
    const made = newNames(sql);
    if (!made || text2.foreign) come = void 0;
    for (const { name: name2, schema: where } of made ?? []) {
      if (fold(where ?? statement.schema ?? schema) === fold(schema)) come?.push(name2);
    }
  }
  if (texts.length === 0) return void 0;
  const has = (...any) => texts.some((text2) => any.some((word) => text2.words.has(word)));
  return {
    everything,
    come,
    triggers: has("trigger"),
    spreads: texts.some(
      (text2) => !inPlace.test(text2.folded) || removals.some((word) => text2.words.has(word))
    ),
    moves: texts.some(
      ({ folded, words: said }) => !inPlace.test(folded) || said.has("rename") || said.has("replace")
    ),
    routines: has("procedure", "function", "package"),
    events: has("event"),
    mentions: (name2) => texts.some((text2) => mentions(text2, name2))
  };
}

// src/catalog/read.ts
async function openCatalogReader(connection, schema, flavor, options = {}) {
  const reading = await prepare(connection, schema, flavor, options);
  let position = await binlogPosition(connection, flavor, true);
  let last;
  const cheap = position !== void 0;
  const full = async () => {
    if (cheap) position = await binlogPosition(connection, flavor, false);
    last = await readAll(reading, last);
    return last;
  };
  const advance = async (_previous, done2) => {
    if (!last || !position) return full();
    if (done2?.again) {
      last = done2.again;
      return last;
    }
    const logged = done2 ? { statements: done2.statements.map((sql) => ({ schema, sql })), position } : await loggedSince(connection, position);
    if (!logged) return full();
    const touched = touchedBy(logged.statements, schema, last);
    if (touched?.everything) return full();
    const next = touched ? await readTouched(reading, last, touched) : last;
    if (!next) return full();
    position = logged.position;
    last = next;
    return next;
  };
  return { full, advance, cheap };
}
async function prepare(connection, schema, flavor, options) {
  const [, variables, formats2, charsets] = await batch(connection, [
    sessionStatement,
    "SELECT @@lower_case_table_names, DATABASE()",
    "SHOW GLOBAL VARIABLES LIKE 'innodb_default_row_format'",
    "SHOW CHARACTER SET"
  ]);
  const [sensitive, current] = variables?.[0] ?? [];
  const key = sensitive === "0" ? (name2) => name2 : (name2) => name2.toLowerCase();
  const hidden = new Set((options.hidden ?? []).map(key));
  const collations = new Map(
    (charsets ?? []).map(([charset2, , collation]) => [charset2 ?? "", collation ?? ""])
  );
  if (current !== null && current !== void 0 && key(current) === key(schema)) {
    await batch(connection, ["USE information_schema"]);
  }
  return {
    connection,
    schema,
    flavor,
    sameName: (left, right) => key(left) === key(right),
    hidden: (name2) => hidden.has(key(name2)),
    account: options.account,
    defaultCollation: (charset2) => collations.get(charset2) ?? "",
    defaultRowFormat: formats2?.[0]?.[1]?.replace(/^[a-z]/, (letter) => letter.toUpperCase()),
    tables: /* @__PURE__ */ new Map(),
    interned: /* @__PURE__ */ new Map()
  };
}

// src/servers/gone.ts
import { setTimeout as sleep2 } from "node:timers/promises";
var patience4 = 2e3;
async function whyGone({ gone: gone2 }) {
  if (!gone2.aborted) {
    const waiting = new AbortController();
    const aborted = new Promise((resolve) => {
      gone2.addEventListener("abort", () => resolve(), { signal: waiting.signal });
    });
    await Promise.race([
      aborted,
      sleep2(patience4, void 0, { signal: waiting.signal }).catch(() => void 0)
    ]);
    waiting.abort();
  }
  return gone2.reason instanceof ProblemError ? gone2.reason : void 0;
}

// src/rehearsal/child.ts
import path4 from "node:path";

// src/worker/node.ts
var oldestNode = [22, 18];
var found2 = /* @__PURE__ */ new Map();
function findNode(searched) {
  const known2 = found2.get(searched ?? "");
  if (known2) return known2;
  const search = run("node", ["--version"], { env: { PATH: searched }, timeout: 1e4 }).then(
    ({ stdout }) => {
      const [major = 0, minor = 0] = (/^v(\d+)\.(\d+)/.exec(stdout)?.slice(1) ?? []).map(Number);
      if (major > oldestNode[0] || major === oldestNode[0] && minor >= oldestNode[1]) return "node";
      return process.execPath;
    }
  );
  found2.set(searched ?? "", search);
  return search;
}
function noNode(reason) {
  return {
    code: "no-node",
    message: `Node cannot be started to run the migrations: ${reason}.`,
    hint: `Install Node.js ${oldestNode.join(".")} or newer, or add actions/setup-node before this step.`
  };
}

// src/rehearsal/child.ts
function openChild(options) {
  let running;
  let calls = 0;
  let withheldTold = false;
  const open3 = async (request) => {
    const key = JSON.stringify([request.account, request.schema]);
    if (running && (running.key !== key || running.process.ended)) await close();
    running ??= { key, ...await start3(request) };
    return running.process;
  };
  const start3 = async ({ account: account2, schema }) => {
    const { env, withheld } = childEnvironment(options.ownEnv ?? process.env, options.env, account2, schema);
    const worker = options.workerPath ?? entryFile("worker");
    const command = [await findNode(env.PATH), "--disable-warning=ExperimentalWarning", worker];
    return { withheld, process: await startProcess({ command, cwd: options.root, env, missing: noNode }) };
  };
  const close = async () => {
    const ending = running?.process;
    running = void 0;
    await ending?.kill();
  };
  return {
    async run(script2, request) {
      request.signal?.throwIfAborted();
      const child = await open3(request);
      const asked = running?.withheld ?? [];
      const started2 = performance.now();
      calls += 1;
      const call = {
        token: child.token,
        call: calls,
        root: options.root,
        path: path4.resolve(options.root, script2.file),
        direction: script2.call,
        name: request.name,
        connection: {
          ...connectionOptions(request.account, { database: request.schema, multipleStatements: true }),
          // What a migration reads comes as mysql2 gives it by default.
          dateStrings: false,
          supportBigNumbers: false,
          bigNumberStrings: false
        }
      };
      const record = emptyRecord();
      const ending = await converse(child, call, request, record);
      const spent = ending.kind !== "told" || ending.answer.spent;
      if (ending.kind === "told") await child.quiet();
      const output = child.takeOutput();
      if (spent) await close();
      if (ending.kind === "aborted") throw request.signal?.reason;
      if (ending.kind === "unconnected")
        throw new Error(`the server cannot be reached from the child process: ${ending.message}`);
      const at = { file: script2.file, line: 1, column: 1 };
      const failure = failureOfCall(ending, record, at, request.timeout);
      const absent2 = ending.kind === "told" && ending.answer.absent === true && !failure;
      const withheld = withheldTold ? [] : asked;
      withheldTold = true;
      return {
        statements: record.accepted.size,
        notes: [
          ...ending.kind === "told" ? ending.answer.notes : [],
          ...output.notes,
          ...child.takeNotes(),
          ...withheld.map((name2) => `${name2} is never given to code of this repository`)
        ],
        ms: performance.now() - started2,
        ...output.text !== "" && { output: output.text },
        ...absent2 && { absent: absent2 },
        ...failure && { failure }
      };
    },
    [Symbol.asyncDispose]: close
  };
}

// src/rehearsal/execute.ts
import { setTimeout as setTimeoutAsync } from "node:timers/promises";

// src/sql/leaves-nothing.ts
var definition = /^(?:alter\s+table|rename\s+table|create\s+(?:table|view|trigger|(?:unique\s+|fulltext\s+|spatial\s+)?index)|drop\s+(?:table|view|trigger|index))\b/i;
var readsRows = /^create\s+table\b.*\b(?:select|table|values|with)\b/is;
function leavesNothing(sql) {
  return definition.test(sql) && !sql.includes("@") && !sql.includes("/*") && !readsRows.test(sql);
}
var rows = /^(?:insert|replace|update|delete)\b/i;
function saysAll(sql) {
  return leavesNothing(sql) || rows.test(sql) && !sql.includes("/*");
}

// src/rehearsal/execute.ts
async function executeSql(script2, connect2, options) {
  options.signal.throwIfAborted();
  const started2 = performance.now();
  const { statements } = script2;
  if (statements.length === 0) return { statements: 0, notes: [], ms: 0 };
  const session = openSession(await connect2(), connect2, options);
  let index = 0;
  let answer = { kind: "accepted" };
  for (; index < statements.length; index += 1) {
    answer = await session.send(statements[index].sql);
    if (answer.kind !== "accepted") break;
  }
  await session.close(answer.kind === "accepted" && statements.every(({ sql }) => leavesNothing(sql)));
  if (answer.kind === "aborted") throw options.signal.reason;
  const ms = performance.now() - started2;
  const failure = answer.kind === "accepted" ? void 0 : explain(answer, statements, index, options.timeout);
  return { statements: index, notes: [], ms, ...failure && { failure } };
}
function openSession(connection, connect2, { timeout, kill, signal, giveBack }) {
  const { connection: core } = connection;
  const id = connection.threadId;
  let settle2;
  let over;
  const end = (answer) => {
    over ??= answer;
    settle2?.(over);
  };
  const onError = (error) => end({ kind: "lost", error });
  const onAbort = () => end({ kind: "aborted" });
  const timer = setTimeout(() => end({ kind: "timeout" }), timeout * 1e3);
  core.on("error", onError);
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  const exchange = (start3) => new Promise((resolve) => {
    if (over) return resolve(over);
    settle2 = resolve;
    start3(resolve);
  });
  return {
    send: (sql) => exchange((done2) => {
      const command = core.query({ sql, typeCast: false, rowsAsArray: true });
      command.on(
        "error",
        (error) => done2({ kind: serverError(error) || !error.fatal ? "refused" : "lost", error })
      );
      command.on("end", () => done2({ kind: "accepted" }));
    }),
    async close(asNew) {
      if (giveBack && !over) {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
        core.off("error", onError);
        giveBack(connection, asNew);
        return;
      }
      const answer = await exchange((done2) => {
        core.reset(
          (error) => done2(error ? { kind: "lost", error } : { kind: "accepted" })
        );
      });
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      if (answer.kind !== "accepted") await kill(id).catch(() => void 0);
      core.off("error", onError);
      core.on("error", () => void 0);
      core.destroy();
      if (answer.kind !== "accepted" && !signal.aborted) await untilGone(id, connect2).catch(() => void 0);
    }
  };
}
var patience5 = 3e4;
async function untilGone(id, connect2) {
  const witness = await connect2();
  try {
    const until = performance.now() + patience5;
    for (let pause = 1; performance.now() < until; pause = Math.min(pause * 2, 100)) {
      const [rows2] = await witness.query({ sql: "SHOW PROCESSLIST", rowsAsArray: true });
      if (!rows2.some(([listed]) => Number(listed) === id)) return;
      await setTimeoutAsync(pause);
    }
  } finally {
    witness.destroy();
  }
}
var closingErrors = /* @__PURE__ */ new Set([1053, 3169, 1927, 4031]);
function explain(answer, statements, index, timeout) {
  const statement = statements[index];
  const which = statements.length === 1 ? "the statement" : `statement ${index + 1} of ${statements.length}`;
  const parts3 = { statement, applied: statements.slice(0, index), pending: statements.slice(index + 1) };
  if (answer.kind === "timeout") {
    return {
      kind: "timeout",
      message: `After ${timeout} s ${which} was still running and was killed.`,
      at: statement.at,
      ...parts3
    };
  }
  const error = serverError(answer.error);
  const said = answer.error instanceof Error ? answer.error.message : String(answer.error);
  if (answer.kind === "lost" || error && closingErrors.has(error.errno)) {
    const bytes = Buffer.byteLength(statement.sql);
    const large = bytes > 1e6 ? ` The statement has ${bytes} bytes; the server's max_allowed_packet may be smaller.` : "";
    const message = `The connection was closed during ${which}: ${said}.${large}`.replace("..", ".");
    return { kind: "lost", message, at: statement.at, ...error && { error }, ...parts3 };
  }
  return {
    kind: "statement",
    message: `The server refused ${which}: ${said}`,
    at: refine(statement, error),
    ...error && { error },
    ...parts3
  };
}
function refine({ sql, at }, error) {
  const line = error?.errno === 1064 ? Number(/ at line (\d+)$/.exec(error.message)?.[1] ?? 1) : 1;
  const text2 = sql.split("\n")[line - 1];
  if (line <= 1 || text2 === void 0) return at;
  return { file: at.file, line: at.line + line - 1, column: text2.search(/\S|$/) + 1 };
}

// src/rehearsal/python.ts
function openPythonPlayer(scratch, { drivers, server }) {
  const taken = /* @__PURE__ */ new Map();
  const place = { account: scratch.account, schema: scratch.schema };
  const take2 = async (project) => {
    const key = JSON.stringify(project);
    const known2 = taken.get(key);
    if (known2) return known2;
    const driver = drivers.take(project);
    taken.set(key, driver);
    if (server.flavor.vendor === "mysql") scratch.giveBack(await scratch.connect(), true);
    return driver;
  };
  return {
    async connect(project) {
      const { versionTable } = await (await take2(project)).connect(place);
      return versionTable;
    },
    async play({ project, revision, direction, at }, signal) {
      const played = await (await take2(project)).step(revision, direction, at, signal);
      if (played.failure) await scratch.endSessions();
      return played;
    },
    async render({ project, file, target: target2 }) {
      const driver = await take2(project);
      if (project.alembic) await driver.connect(place);
      const { statements } = await driver.models(target2, place);
      const somewhere = { file, line: 1, column: 1 };
      return { kind: "sql", file, statements: statements.map(({ sql, at = somewhere }) => ({ sql, at })) };
    },
    async [Symbol.asyncDispose]() {
      for (const driver of taken.values()) drivers.giveBack(driver);
    }
  };
}

// src/rehearsal/player.ts
function openPlayer({ database, migrations }, scratch, setting) {
  const python = openPythonPlayer(scratch, setting);
  let child;
  const signal = AbortSignal.any([setting.signal, setting.server.gone]);
  const checkWorld = async (played) => {
    if (played.failure?.kind === "lost") await scratch.admin.ping();
    signal.throwIfAborted();
    return played;
  };
  return {
    async play(script2, migration) {
      signal.throwIfAborted();
      if (script2.kind === "sql") {
        return checkWorld(
          await executeSql(script2, scratch.connect, {
            timeout: database.timeout,
            kill: scratch.kill,
            giveBack: scratch.giveBack,
            signal
          })
        );
      }
      if (script2.kind === "alembic") return checkWorld(await python.play(script2, signal));
      if (script2.kind === "sqlalchemy") return this.play(await python.render(script2), migration);
      child ??= openChild({ root: setting.root, env: database.env });
      const played = await child.run(script2, {
        account: scratch.account,
        schema: scratch.schema,
        timeout: database.timeout,
        name: migration?.name ?? script2.file,
        signal
      });
      await scratch.endSessions();
      return checkWorld(played);
    },
    async versionTables() {
      const [first] = migrations;
      return first?.up.kind === "alembic" ? [await python.connect(first.up.project)] : [];
    },
    render: async (script2) => script2.kind === "sqlalchemy" ? python.render(script2) : script2,
    async [Symbol.asyncDispose]() {
      await python[Symbol.asyncDispose]();
      await child?.[Symbol.asyncDispose]();
    }
  };
}

// src/rehearsal/sequencer.ts
var import_umzug = __toESM(require_lib(), 1);
var EndOfPass = class extends Error {
};
function sequence(migrations, versions, play) {
  const byId = new Map(migrations.map((migration) => [migration.id, migration]));
  const umzug = new import_umzug.Umzug({
    migrations: migrations.map((migration) => ({
      name: migration.id,
      path: migration.at.file,
      up: () => play(migration, "up"),
      down: () => play(migration, "down")
    })),
    storage: {
      logMigration: ({ name: name2 }) => versions.add([{ id: name2, name: byId.get(name2)?.name ?? name2 }]),
      unlogMigration: ({ name: name2 }) => versions.remove([name2]),
      executed: async () => [...await versions.applied()]
    },
    context: {},
    logger: void 0
  });
  const pass = async (run2) => {
    try {
      await run2;
    } catch (error) {
      const cause = error instanceof import_umzug.MigrationError ? error.cause : error;
      if (!(cause instanceof EndOfPass)) throw cause;
    }
  };
  return {
    up: () => pass(umzug.up()),
    down: (to) => pass(umzug.down({ to: to ?? 0 }))
  };
}

// src/rehearsal/rehearse.ts
async function rehearse(database, migrations, stage, record, extent) {
  const { steps, states, unstable } = record;
  const indexOf = new Map(migrations.map((migration, index) => [migration.id, index]));
  await stage.versions.replace([]);
  let current = await stage.reader.full();
  states.push(current);
  let owed;
  const same = (left, right) => left === right || diffCatalogs(left, right, { ignore: [...database.ignore, ...unstable.keys()] }).length === 0;
  const restore = async () => {
    if (owed === void 0) return;
    const count = owed;
    owed = void 0;
    await stage.clear();
    for (const [index, migration] of migrations.slice(0, count).entries()) {
      const played = await stage.play(migration, "up");
      stage.onStep("restore", migration, index + 1, count, played.failure !== void 0);
      if (played.failure) {
        throw new Error(
          `the schema could not be put back: ${migration.name}, which went up before, now fails on an empty schema: ${played.failure.message}`
        );
      }
    }
    await stage.versions.replace(migrations.slice(0, count));
    current = await stage.reader.full();
    for (const change of diffCatalogs(states[count], current, { ignore: database.ignore })) {
      const name2 = nameOf(change);
      if (name2 !== void 0 && !unstable.has(name2)) unstable.set(name2, makerOf(name2, migrations, states));
    }
  };
  const step = async (migration, phase, done2, of, expected) => {
    const before = current;
    const played = await stage.play(migration, phase === "down" ? "down" : "up");
    const start3 = states[indexOf.get(migration.id) ?? 0];
    const repeats = phase === "reapply" && diffCatalogs(before, start3).length === 0;
    current = await stage.reader.advance(
      before,
      whatIsKnown(phase === "down" ? migration.down : migration.up, played, repeats ? expected : void 0)
    );
    const absent2 = played.absent === true;
    const made = {
      migration,
      phase,
      outcome: absent2 ? { kind: "skipped", reason: skipWithoutDown(database, migration, played.refuses) } : { kind: "played", ...played },
      before,
      after: current,
      ...expected && !absent2 && { expected }
    };
    steps.push(made);
    const bad = played.failure !== void 0 || expected !== void 0 && !same(current, expected);
    stage.onStep(phase, migration, done2, of, bad && !absent2);
    return made;
  };
  await sequence(migrations, stage.versions, async (migration) => {
    const made = await step(migration, "up", states.length, migrations.length);
    if (made.outcome.kind === "played" && made.outcome.failure) {
      owed = states.length - 1;
      throw new EndOfPass();
    }
    states.push(made.after);
  }).up();
  const reached = states.length - 1;
  for (const migration of migrations.slice(reached + (owed === void 0 ? 0 : 1))) {
    const because = `the up of ${migrations[reached]?.id} failed`;
    steps.push({
      migration,
      phase: "up",
      outcome: { kind: "skipped", reason: { kind: "not-reached", because } },
      before: current,
      after: current
    });
  }
  if (owed !== void 0) await restore();
  current = await confirm(stage.reader, current, "up");
  if (extent === "ups") return;
  const floor = database.downgradeFloor === void 0 ? 0 : indexOf.get(database.downgradeFloor.id) ?? 0;
  const bottom = Math.min(floor, reached);
  const skipDown = (migration, index, reason) => {
    const before = states[index + 1];
    steps.push({ migration, phase: "down", outcome: { kind: "skipped", reason }, before, after: before });
  };
  let downs = 0;
  const walk = sequence(migrations, stage.versions, async (migration) => {
    const index = indexOf.get(migration.id) ?? 0;
    const expected = states[index];
    downs += 1;
    if (migration.down === void 0) {
      const reason = skipWithoutDown(database, migration);
      skipDown(migration, index, reason);
      stage.onStep("down", migration, downs, reached - bottom, false);
      owed = index;
      return;
    }
    await restore();
    const made = await step(migration, "down", downs, reached - bottom, expected);
    if (made.outcome.kind === "skipped" || made.outcome.failure || !same(made.after, expected)) owed = index;
  });
  if (reached > bottom) await walk.down(migrations[bottom]?.id);
  for (const [index, migration] of [...migrations.slice(0, bottom).entries()].reverse()) {
    skipDown(migration, index, { kind: "below-floor", floor: database.downgradeFloor?.id ?? "" });
  }
  const anyDown = steps.some(({ phase, outcome }) => phase === "down" && outcome.kind === "played");
  if (anyDown) {
    await restore();
    current = await confirm(stage.reader, current, "down");
    await sequence(migrations.slice(0, reached), stage.versions, async (migration) => {
      await restore();
      const index = indexOf.get(migration.id) ?? 0;
      const expected = states[index + 1];
      const made = await step(migration, "reapply", index + 1 - bottom, reached - bottom, expected);
      if (made.outcome.kind === "played" && made.outcome.failure || !same(made.after, expected))
        owed = index + 1;
    }).up();
    if (owed === void 0) await confirm(stage.reader, current, "reapply");
  } else {
    owed = reached;
  }
  if (extent === "all-to-head") await restore();
  await stage.versions.applied().catch(() => void 0);
}
function whatIsKnown(script2, played, again) {
  if (script2?.kind !== "sql" || played.failure !== void 0) return void 0;
  const statements = script2.statements.map(({ sql }) => sql);
  return statements.every(saysAll) ? { statements, ...again && { again } } : void 0;
}
function nameOf({ path: path5, object }) {
  const [outer] = path5;
  return object === "routine" ? outer?.replace(/^[a-z]+( body)? /, "") : outer;
}
function makerOf(name2, migrations, states) {
  const has = (state) => [state.tables, state.views, state.triggers, state.events, state.sequences].some(
    (objects) => objects.has(name2)
  ) || [...state.routines.values()].some((routine) => routine.name === name2);
  const first = states.findIndex(has);
  return first > 0 ? migrations[first - 1] : void 0;
}
function skipWithoutDown(database, migration, says = migration.irreversible) {
  const declared = database.irreversible.get(migration.id);
  if (declared) return { kind: "irreversible", reason: declared.reason };
  return { kind: "no-down", ...says !== void 0 && { says } };
}
var ReadingMismatch = class extends Error {
  constructor(pass) {
    super(`after the ${pass} pass a full reading of the schema differs from what was read step by step`);
    this.name = "ReadingMismatch";
  }
};
async function confirm(reader, current, pass) {
  if (!reader.cheap) return current;
  const full = await reader.full();
  if (diffCatalogs(current, full).length > 0) throw new ReadingMismatch(pass);
  return full;
}

// src/rehearsal/version-table.ts
function openVersionTable(session, schema, name2) {
  const table2 = `${quoteIdentifier(schema)}.${quoteIdentifier(name2)}`;
  const known2 = /* @__PURE__ */ new Map();
  const insert = async (entries) => {
    if (entries.length > 0) await session.query(`REPLACE INTO ${table2} (id, name) VALUES ?`, [entries]);
  };
  const create = async () => {
    await session.query(
      `CREATE TABLE IF NOT EXISTS ${table2} (
        id VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
        name VARCHAR(255) CHARACTER SET utf8mb4 NOT NULL,
        applied_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
      ) ENGINE=InnoDB`
    );
    await insert([...known2]);
  };
  const write = async (statement) => {
    try {
      await statement();
    } catch (error) {
      const errno = serverError(error)?.errno;
      if (errno === 1146) await create();
      else if (errno !== 1049) throw error;
    }
  };
  return {
    async applied() {
      const [rows2] = await session.query(`SELECT id FROM ${table2}`);
      return rows2.map((row) => row.id);
    },
    async add(entries) {
      for (const { id, name: label } of entries) known2.set(id, label);
      await write(() => insert(entries.map(({ id, name: label }) => [id, label])));
    },
    async remove(ids) {
      for (const id of ids) known2.delete(id);
      await write(() => session.query(`DELETE FROM ${table2} WHERE id IN (?)`, [ids]));
    },
    async replace(wanted) {
      known2.clear();
      for (const { id, name: label } of wanted) known2.set(id, label);
      await session.query(`DROP TABLE IF EXISTS ${table2}`);
      await create();
    }
  };
}
function writeBehind(versions) {
  let added = [];
  let removed = [];
  const flush = async () => {
    const [entries, ids] = [added, removed];
    [added, removed] = [[], []];
    if (ids.length > 0) await versions.remove(ids);
    if (entries.length > 0) await versions.add(entries);
  };
  return {
    async applied() {
      await flush();
      return versions.applied();
    },
    async add(entries) {
      added.push(...entries);
    },
    async remove(ids) {
      added = added.filter(({ id }) => !ids.includes(id));
      removed.push(...ids);
    },
    async replace(entries) {
      [added, removed] = [[], []];
      await versions.replace(entries);
    }
  };
}
function versionsInMemory() {
  const known2 = /* @__PURE__ */ new Set();
  return {
    applied: async () => [...known2],
    async add(entries) {
      for (const { id } of entries) known2.add(id);
    },
    async remove(ids) {
      for (const id of ids) known2.delete(id);
    },
    async replace(entries) {
      known2.clear();
      for (const { id } of entries) known2.add(id);
    }
  };
}

// src/rehearsal/turn.ts
async function takeTurn(plan, scratch, setting, watch, unmet, needed) {
  const { database, migrations } = plan;
  const started2 = performance.now();
  const record = { steps: [], states: [], unstable: /* @__PURE__ */ new Map() };
  const rehearsal = (rest) => ({
    database,
    server: setting.name,
    flavor: setting.server.flavor,
    format: plan.format,
    migrations,
    steps: record.steps,
    base: record.states[0] ?? emptyCatalog,
    ...record.states.length === migrations.length + 1 && { head: record.states.at(-1) },
    unstable: [...record.unstable].map(([name2, migration]) => ({ name: name2, ...migration && { migration } })),
    shared: !setting.server.throwaway && scratch.confined,
    outside: [],
    ...plan.heads && { heads: plan.heads },
    unmet,
    ms: performance.now() - started2,
    ...rest
  });
  setting.onProgress({
    kind: "database-started",
    server: setting.name,
    database: database.name,
    migrations: migrations.length
  });
  watch.enter(database.schema);
  try {
    await playSteps(plan, scratch, setting, record, !plan.wanted ? "ups" : needed ? "all-to-head" : "all");
    const played = rehearsal({});
    return await leave(
      watch,
      plan,
      needed ? played : await addModels(plan, played, scratch, setting),
      setting
    );
  } catch (error) {
    return rehearsal(await whyBroken(error, setting));
  }
}
var emptyCatalog = {
  charset: "",
  collation: "",
  tables: /* @__PURE__ */ new Map(),
  views: /* @__PURE__ */ new Map(),
  triggers: /* @__PURE__ */ new Map(),
  routines: /* @__PURE__ */ new Map(),
  events: /* @__PURE__ */ new Map(),
  sequences: /* @__PURE__ */ new Map()
};
async function whyBroken(error, { signal, server }) {
  if (signal.aborted) return { broken: "the run was interrupted" };
  const gone2 = await whyGone(server);
  if (gone2 !== void 0) return { broken: headline(gone2.message) };
  if (error instanceof ProblemError)
    return { broken: headline(error.problems[0]?.message ?? ""), problems: error.problems };
  return { broken: error instanceof Error ? error.message : String(error) };
}
async function playSteps(plan, scratch, setting, record, extent) {
  var _stack = [];
  try {
    const { database, migrations } = plan;
    const player = __using(_stack, openPlayer(plan, scratch, setting), true);
    const own = await player.versionTables();
    const versions = own.length > 0 ? versionsInMemory() : writeBehind(openVersionTable(scratch.admin, scratch.schema, database.versionTable));
    const hidden = { hidden: [database.versionTable, ...own], account: scratch.definer };
    const attempt2 = async (reading) => {
      const reader = await openReader(scratch, setting, hidden, reading);
      const stage = {
        reader,
        versions,
        play: (migration, direction) => player.play(direction === "up" ? migration.up : migration.down, migration),
        clear: () => scratch.reset(),
        onStep: (phase, migration, done2, of, failed) => setting.onProgress({
          kind: "step",
          server: setting.name,
          database: database.name,
          phase,
          migration: migration.id,
          done: done2,
          of,
          failed
        })
      };
      await rehearse(database, migrations, stage, record, extent);
    };
    try {
      await attempt2(setting.reading);
    } catch (error) {
      if (!(error instanceof ReadingMismatch) || setting.reading === "both") throw error;
      setting.onProgress({
        kind: "note",
        text: `${database.name}: ${error.message}; rehearsing it again with full readings`
      });
      record.steps.length = 0;
      record.states.length = 0;
      record.unstable.clear();
      await scratch.reset();
      await attempt2("full");
    }
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function openReader(scratch, setting, options, reading) {
  const reader = await openCatalogReader(scratch.admin, scratch.schema, setting.server.flavor, options);
  if (reading === "full") return { ...reader, cheap: false, advance: () => reader.full() };
  if (reading === "cheap") return reader;
  return {
    ...reader,
    async advance(previous, done2) {
      const [cheap, full] = [await reader.advance(previous, done2), await reader.full()];
      if (diffCatalogs(cheap, full).length > 0) throw new ReadingMismatch("last step of a");
      return cheap;
    }
  };
}
async function leave(watch, plan, rehearsal, setting) {
  try {
    const outside = await watch.leave(plan.database.schema);
    return { ...rehearsal, outside: [...rehearsal.outside, ...outside] };
  } catch (error) {
    return { ...await whyBroken(error, setting), ...rehearsal };
  }
}
async function addModels(plan, rehearsal, scratch, setting) {
  const { database, models } = plan;
  const { head } = rehearsal;
  if (!models || !head || rehearsal.broken !== void 0 || database.checks.drift === "off") return rehearsal;
  const started2 = performance.now();
  try {
    var _stack = [];
    try {
      const player = __using(_stack, openPlayer(plan, scratch, setting), true);
      await scratch.reset({ charset: head.charset, collation: head.collation });
      const script2 = await player.render(models);
      const played = await player.play(script2);
      const reader = await openCatalogReader(scratch.admin, scratch.schema, setting.server.flavor, {
        hidden: [database.versionTable],
        account: scratch.definer
      });
      const run2 = {
        played,
        catalog: await reader.full(),
        ...script2.kind === "sql" && { statements: script2.statements }
      };
      setting.onProgress({
        kind: "step",
        server: setting.name,
        database: database.name,
        phase: "models",
        migration: "",
        done: 1,
        of: 1,
        failed: played.failure !== void 0
      });
      return { ...rehearsal, models: run2, ms: rehearsal.ms + performance.now() - started2 };
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } catch (error) {
    return { ...rehearsal, ...await whyBroken(error, setting) };
  }
}

// src/servers/outside.ts
function compareOutside(before, after, busy) {
  const changes = [];
  const compare = (kind, from, to, passOver) => {
    for (const name2 of /* @__PURE__ */ new Set([...from.keys(), ...to.keys()])) {
      const [was, is] = [from.get(name2), to.get(name2)];
      if (was === is || passOver.has(name2)) continue;
      changes.push({
        kind,
        name: name2,
        change: was === void 0 ? "added" : is === void 0 ? "removed" : "changed",
        ...was !== void 0 && { from: was },
        ...is !== void 0 && { to: is }
      });
    }
  };
  compare("schema", before.schemas, after.schemas, busy);
  compare("account", before.accounts, after.accounts, /* @__PURE__ */ new Set());
  compare("variable", before.variables, after.variables, /* @__PURE__ */ new Set());
  return changes;
}

// src/rehearsal/watch.ts
async function watchOutside(scratch, ours2) {
  let last = await scratch?.outside();
  const running = /* @__PURE__ */ new Set();
  const ranSince = /* @__PURE__ */ new Set();
  let reading = Promise.resolve();
  return {
    enter(schema) {
      running.add(schema);
      ranSince.add(schema);
    },
    leave(schema) {
      const next = reading.then(async () => {
        const now = await scratch?.outside();
        const changes = (last && now ? compareOutside(last, now, new Set(ranSince)) : []).filter(
          ({ kind, name: name2 }) => kind !== "schema" || ours2 === void 0 || ours2.has(name2)
        );
        last = now;
        running.delete(schema);
        ranSince.clear();
        for (const other of running) ranSince.add(other);
        return changes;
      });
      reading = next.catch(() => void 0);
      return next;
    }
  };
}

// src/rehearsal/schedule.ts
async function rehearseAll(plans, setting, onRecord) {
  var _stack = [];
  try {
    const schemaOf = new Map(plans.map(({ database }) => [database.name, database.schema]));
    const scratches = /* @__PURE__ */ new Map();
    const stack = __using(_stack, new AsyncDisposableStack(), true);
    const opening = limiter(setting.server.throwaway ? setting.jobs : 1);
    await settled(
      plans.map(
        ({ database }) => opening(async () => {
          const needs = database.needs.map((name2) => schemaOf.get(name2) ?? name2);
          const request = { database: database.name, schema: database.schema, needs };
          const note = (text2) => setting.onProgress({ kind: "note", text: `${setting.name}: ${text2}` });
          const scratch = await openScratch(setting.server, request, note);
          for (const text2 of scratch.notes) note(text2);
          setting.onSecret?.(scratch.account.password);
          if (setting.server.throwaway) stack.defer(() => scratch.leave());
          else stack.use(scratch);
          scratches.set(database.name, scratch);
        })
      )
    );
    const confined = [...scratches.values()].every((scratch) => scratch.confined);
    const limit = limiter(confined ? setting.jobs : 1);
    const ours2 = setting.server.throwaway ? void 0 : new Set(schemaOf.values());
    const watch = await watchOutside([...scratches.values()][0], ours2);
    const atHead = /* @__PURE__ */ new Map();
    const finished = /* @__PURE__ */ new Map();
    const play = async (plan) => {
      const { name: name2 } = plan.database;
      const unmet = [];
      for (const needed of plan.database.needs) {
        const rehearsal = await atHead.get(needed);
        if (rehearsal && rehearsal.head === void 0)
          unmet.push({ name: needed, because: whyNotAtHead(rehearsal) });
      }
      return limit(
        () => takeTurn(plan, scratches.get(name2), setting, watch, unmet, isNeeded(name2, plans))
      );
    };
    const finish = async (plan) => {
      const rehearsal = await atHead.get(plan.database.name);
      if (!isNeeded(plan.database.name, plans)) return rehearsal;
      await Promise.all(
        plans.filter(({ database }) => database.needs.includes(plan.database.name)).map(({ database }) => finished.get(database.name))
      );
      return limit(async () => {
        watch.enter(plan.database.schema);
        const modelled = await addModels(
          plan,
          rehearsal,
          scratches.get(plan.database.name),
          setting
        );
        return leave(watch, plan, modelled, setting);
      });
    };
    for (const plan of plans) {
      const { name: name2 } = plan.database;
      atHead.set(
        name2,
        Promise.resolve().then(() => play(plan))
      );
      finished.set(
        name2,
        Promise.resolve().then(() => finish(plan))
      );
    }
    await Promise.all(
      plans.map(async (plan) => {
        const rehearsal = await finished.get(plan.database.name);
        if (plan.wanted) onRecord(rehearsal);
      })
    );
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function settled(tasks) {
  for (const outcome of await Promise.allSettled(tasks)) {
    if (outcome.status === "rejected") throw outcome.reason;
  }
}
function isNeeded(name2, plans) {
  return plans.some(({ database }) => database.needs.includes(name2));
}
function whyNotAtHead(rehearsal) {
  if (rehearsal.broken !== void 0) return rehearsal.broken;
  const failed = rehearsal.steps.find(
    ({ phase, outcome }) => phase === "up" && outcome.kind === "played" && outcome.failure
  );
  return failed ? `the up of ${failed.migration.id} failed` : "its migrations do not reach head";
}

// src/servers/docker.ts
import { randomBytes as randomBytes2 } from "node:crypto";

// src/servers/datadir.ts
import { createHash as createHash2 } from "node:crypto";
import { constants } from "node:fs";
import {
  access,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile as readFile2,
  rename,
  rm,
  stat as stat2,
  statfs,
  writeFile
} from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";

// src/servers/settings.ts
var everywhere = [
  "--log-bin=binlog",
  "--loose-binlog-format=ROW",
  "--server-id=1",
  "--sync-binlog=0",
  "--log-bin-trust-function-creators=1",
  "--innodb-flush-log-at-trx-commit=0",
  "--innodb-buffer-pool-size=64M",
  "--performance-schema=OFF",
  "--skip-name-resolve",
  "--event-scheduler=OFF",
  "--local-infile=OFF",
  // Every database in the matrix has a connection of ours, and some for its migrations.
  "--max-connections=500"
];
var ofVendor = {
  mysql: ["--loose-mysqlx=OFF", "--loose-innodb-redo-log-capacity=32M"],
  // The log file is written in full when the datadir is made, and copied at every start: 16 MB instead of 96.
  // Its built-in charset was latin1 before 11.6; packages and images configure utf8mb4, which --no-defaults would lose.
  mariadb: ["--loose-innodb-log-file-size=16M", "--character-set-server=utf8mb4"]
};
function settings(vendor) {
  return [...everywhere, ...ofVendor[vendor]];
}
function accountStatements(vendor, password) {
  const lines = [
    "SET SESSION sql_log_bin = 0;",
    ...vendor === "mysql" ? ["DROP USER IF EXISTS 'root'@'localhost';"] : ["DELETE FROM mysql.global_priv WHERE User IN ('', 'root');", "FLUSH PRIVILEGES;"],
    `CREATE USER 'root'@'%' IDENTIFIED BY '${password}';`,
    "GRANT ALL PRIVILEGES ON *.* TO 'root'@'%' WITH GRANT OPTION;",
    "GRANT PROXY ON ''@'' TO 'root'@'%' WITH GRANT OPTION;"
  ];
  return `${lines.join("\n")}
`;
}

// src/servers/datadir.ts
var generation = 1;
var roomInMemory = 512 * 1024 ** 2;
async function makeFolder(platform, underTmp) {
  if (platform === "linux" && !underTmp && await hasRoom("/dev/shm"))
    return mkdtemp(join("/dev/shm", folderPrefix));
  const inTemporary = join(tmpdir(), folderPrefix);
  const socket = join(`${inTemporary}XXXXXX`, socketName);
  return mkdtemp(Buffer.byteLength(socket) <= longestSocket ? inTemporary : join("/tmp", folderPrefix));
}
var socketName = "server.sock";
var longestSocket = 102;
async function hasRoom(folder) {
  try {
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize >= roomInMemory;
  } catch {
    return false;
  }
}
async function fillDatadir(binary, target2, surroundings, fresh) {
  const kept = join(cacheFolder(surroundings.env), datadirName(binary));
  if (fresh) await discard(kept);
  if (await copyKept(kept, target2, surroundings.signal)) return { fromCache: true };
  surroundings.signal.throwIfAborted();
  await discard(kept);
  await initialise(binary, target2, surroundings.signal);
  await keep(target2, kept, surroundings.signal);
  return { fromCache: false };
}
function cacheFolder(env) {
  const base = env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache");
  return join(base, "multidb-migrate", "datadirs");
}
function datadirName(binary) {
  const parts3 = [String(generation), binary.fingerprint, ...settings(binary.flavor.vendor)];
  return createHash2("sha256").update(parts3.join("\n")).digest("hex").slice(0, 32);
}
var manifestName = "multidb-manifest.json";
async function copyKept(kept, target2, signal) {
  try {
    const manifest = JSON.parse(await readFile2(join(kept, manifestName), "utf8"));
    await copyFolder(join(kept, "data"), target2, signal);
    const copied = await sizes(target2);
    if (sameSizes(manifest, copied)) return true;
  } catch {
  }
  await rm(target2, { recursive: true, force: true });
  return false;
}
async function keep(source, kept, signal) {
  const unfinished = `${kept}.${process.pid}.${Date.now()}`;
  try {
    await mkdir(dirname(kept), { recursive: true, mode: 448 });
    await removeUnfinished(dirname(kept));
    await mkdir(unfinished, { mode: 448 });
    await copyFolder(source, join(unfinished, "data"), signal);
    await writeFile(join(unfinished, manifestName), JSON.stringify(await sizes(source)));
    await rename(unfinished, kept);
  } catch {
    await discard(unfinished);
  }
}
async function removeUnfinished(cache) {
  for (const name2 of await readdir(cache)) {
    const pid = /^\w+\.(\d+)\.\d+$/.exec(name2)?.[1];
    if (pid !== void 0 && processStart(Number(pid)) === void 0) await discard(join(cache, name2));
  }
}
async function discard(path5) {
  await rm(path5, { recursive: true, force: true }).catch(() => void 0);
}
async function copyFolder(source, target2, signal) {
  if (process.platform === "linux") {
    const { code } = await run("cp", ["-R", "--reflink=auto", "--sparse=always", source, target2], { signal });
    if (code === 0) return;
    signal.throwIfAborted();
    await rm(target2, { recursive: true, force: true });
  }
  await copyByHand(source, target2);
}
async function copyByHand(source, target2) {
  await mkdir(target2, { mode: 448 });
  const entries = await readdir(source, { withFileTypes: true });
  await Promise.all(
    entries.map((entry) => {
      const [from, to] = [join(source, entry.name), join(target2, entry.name)];
      return entry.isDirectory() ? copyByHand(from, to) : copyFile(from, to, constants.COPYFILE_FICLONE);
    })
  );
}
async function sizes(folder) {
  const names3 = await readdir(folder, { recursive: true, withFileTypes: true });
  const files2 = names3.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found3 = await Promise.all(
    files2.map(async (file) => [file.slice(folder.length + 1), (await stat2(file)).size])
  );
  return Object.fromEntries(found3);
}
function sameSizes(left, right) {
  const names3 = Object.keys(left);
  return names3.length === Object.keys(right).length && names3.every((name2) => left[name2] === right[name2]);
}
async function initialise(binary, target2, signal) {
  const user = process.getuid?.() === 0 ? ["--user=root"] : [];
  const options = [...user, `--datadir=${target2}`, ...settings(binary.flavor.vendor)];
  const attempt2 = binary.flavor.vendor === "mysql" ? await run(binary.path, ["--no-defaults", "--initialize-insecure", ...options], {
    signal,
    timeout: 18e4
  }) : await installMariadb(binary, target2, options, signal);
  if (attempt2.code === 0) return;
  throw new ProblemError([
    {
      code: "server-start",
      message: `${binary.path} could not initialise a data directory (${attempt2.failure ?? `exit ${attempt2.code}`}).
${lastLines(attempt2.stderr || attempt2.stdout)}`,
      hint: "run it by hand to see more, or ask for another server: --server docker:mysql:8.4"
    }
  ]);
}
async function installMariadb(binary, target2, options, signal) {
  const beside = dirname(binary.realpath);
  const folders = [beside, join(beside, "../bin"), join(beside, "../scripts"), "/usr/bin", "/usr/local/bin"];
  const names3 = ["mariadb-install-db", "mysql_install_db"];
  const scripts = folders.flatMap((folder) => names3.map((name2) => join(folder, name2)));
  const found3 = await Promise.all(
    scripts.map(
      (script3) => access(script3, constants.X_OK).then(
        () => script3,
        () => void 0
      )
    )
  );
  const script2 = found3.find((one) => one !== void 0);
  if (script2 === void 0) {
    throw new ProblemError([
      {
        code: "server-start",
        message: `${binary.path} is MariaDB, but mariadb-install-db, which makes its data directory, is not on this machine (looked in ${folders.join(", ")})`,
        hint: "install it: sudo apt-get install mariadb-server-core"
      }
    ]);
  }
  const unpacked = script2.includes("/scripts/") ? [`--basedir=${join(beside, "..")}`] : [];
  await mkdir(target2, { mode: 448 });
  return run(
    script2,
    ["--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db", ...unpacked, ...options],
    { signal, timeout: 18e4 }
  );
}
function lastLines(text2, count = 12) {
  return text2.trimEnd().split("\n").slice(-count).join("\n");
}

// src/servers/image.ts
async function inspectImage(name2, env) {
  const { code, stdout } = await run("docker", ["image", "inspect", "--format", "{{json .Config}}", name2], {
    env,
    timeout: 1e4
  });
  if (code !== 0) return void 0;
  const config = JSON.parse(stdout);
  const told2 = (config.Env ?? []).some((variable) => variable.startsWith("MARIADB_")) || /mariadb/i.test(name2);
  return { hasEntrypoint: (config.Entrypoint ?? []).length > 0, vendor: told2 ? "mariadb" : "mysql" };
}
async function localImages(vendor, env) {
  const { stdout } = await run("docker", ["image", "ls", "--format", "{{.Repository}}:{{.Tag}}"], {
    env,
    timeout: 1e4
  });
  const numbers = (image) => (image.match(/\d+/g) ?? []).map(Number);
  return stdout.split("\n").filter(
    (image) => /^(mysql|mariadb):[\w.-]+$/.test(image) && (vendor === void 0 || image.startsWith(`${vendor}:`))
  ).sort((left, right) => {
    const [leftVendor, rightVendor] = [left.startsWith("mysql") ? 0 : 1, right.startsWith("mysql") ? 0 : 1];
    if (leftVendor !== rightVendor) return leftVendor - rightVendor;
    const [leftNumbers, rightNumbers] = [numbers(left), numbers(right)];
    for (let index = 0; index < Math.max(leftNumbers.length, rightNumbers.length); index++) {
      const difference = (rightNumbers[index] ?? 0) - (leftNumbers[index] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}
var datadir = "/multidb-data";
function runArguments(image, name2, container, password) {
  const everywhere2 = [
    "--detach",
    "--pull",
    "never",
    "--name",
    container,
    "--label",
    "multidb-migrate",
    "--publish",
    "127.0.0.1::3306"
  ];
  if (image.hasEntrypoint) {
    const secrets = {
      MYSQL_ROOT_PASSWORD: password,
      MYSQL_ROOT_HOST: "%",
      MARIADB_ROOT_PASSWORD: password,
      MARIADB_ROOT_HOST: "%",
      // The time zone tables take the entrypoint a second or more to load.
      MYSQL_INITDB_SKIP_TZINFO: "1",
      MARIADB_INITDB_SKIP_TZINFO: "1"
    };
    const variables = Object.keys(secrets).flatMap((variable) => ["--env", variable]);
    return {
      args: [...everywhere2, "--tmpfs", "/var/lib/mysql", ...variables, name2, ...settings(image.vendor)],
      secrets
    };
  }
  return {
    args: [
      ...everywhere2,
      "--tmpfs",
      datadir,
      "--env",
      "MULTIDB_PASSWORD",
      "--entrypoint",
      "/bin/sh",
      name2,
      "-c",
      script
    ],
    secrets: { MULTIDB_PASSWORD: password }
  };
}
var script = `set -eu
PATH="$PATH:/usr/sbin:/usr/libexec:/usr/local/sbin:/usr/local/mysql/bin"
data=${datadir}/data
init=${datadir}/init.sql
mkdir -p /tmp
umask 077
server=$(command -v mariadbd || command -v mysqld) || { echo "there is no mysqld or mariadbd in this image"; exit 1; }
case "$("$server" --no-defaults --version)" in
*MariaDB*)
  settings="${settings("mariadb").join(" ")}"
  install=$(command -v mariadb-install-db || command -v mysql_install_db)
  "$install" --no-defaults --user=root --auth-root-authentication-method=normal --skip-test-db --datadir="$data" $settings >&2
  cat > "$init" <<statements
${accountStatements("mariadb", "$MULTIDB_PASSWORD")}statements
  ;;
*)
  settings="${settings("mysql").join(" ")}"
  "$server" --no-defaults --initialize-insecure --user=root --datadir="$data" $settings
  cat > "$init" <<statements
${accountStatements("mysql", "$MULTIDB_PASSWORD")}statements
  ;;
esac
unset MULTIDB_PASSWORD
mkdir -p ${datadir}/files
exec "$server" --no-defaults --user=root --datadir="$data" --port=3306 --bind-address=0.0.0.0 --socket=${datadir}/server.sock --pid-file=${datadir}/server.pid --init-file="$init" --secure-file-priv=${datadir}/files $settings
`;

// src/servers/ready.ts
import { existsSync as existsSync2 } from "node:fs";
import { setTimeout as sleep3 } from "node:timers/promises";
var interval = 2;
async function waitUntilReady(endpoint, waiting) {
  let ended;
  void waiting.ended.then((how) => {
    ended = how;
  });
  const deadline = performance.now() + waiting.patience;
  let last = "no answer";
  while (ended === void 0) {
    if (waiting.signal.aborted) return { kind: "failed", reason: "was interrupted while it started" };
    if (performance.now() > deadline) {
      return { kind: "failed", reason: `did not answer within ${waiting.patience / 1e3} s (${last})` };
    }
    if (waiting.socketPath === void 0 || existsSync2(waiting.socketPath)) {
      const answer = await Promise.race([ask(endpoint), waiting.ended.then(() => "the server has ended")]);
      if (typeof answer !== "string") return { kind: "ready", flavor: answer };
      last = answer;
    }
    await sleep3(interval);
  }
  return { kind: "failed", reason: ended };
}
async function ask(endpoint) {
  let connection;
  try {
    connection = await connectAs(endpoint, { rowsAsArray: true });
    const [rows2] = await connection.query("SELECT VERSION()");
    const text2 = String(rows2[0]?.[0]);
    return parseFlavor(text2) ?? `"${text2}" is no version`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    hangUp(connection);
  }
}

// src/servers/docker.ts
var pinned = { mysql: "mysql:8.4", mariadb: "mariadb:11.8" };
var patience6 = 18e4;
var docker = {
  name: "docker",
  summary: "A container of a MySQL or MariaDB image",
  priority: 40,
  async offer(spec, surroundings) {
    if (spec.kind === "url") return { kind: "refusal", reason: `${spec.text} is a server that runs already` };
    const engine = await run("docker", ["version", "--format", "{{.Server.Version}}"], {
      env: surroundings.env,
      timeout: 1e4
    });
    if (engine.failure === "ENOENT") {
      return {
        kind: "refusal",
        reason: "no docker command on the path",
        remedy: surroundings.platform === "darwin" ? "brew install --cask docker-desktop" : "sudo apt-get install docker.io"
      };
    }
    if (engine.code !== 0) {
      const why = lastLines(engine.stderr, 1) || (engine.failure ?? "it does not answer");
      return { kind: "refusal", reason: `the Docker engine cannot be used: ${why}`, remedy: "docker info" };
    }
    const host = surroundings.env.DOCKER_HOST ?? "";
    if (/^(tcp|ssh|https?):/.test(host) && !/\/\/(localhost|127\.)/.test(host)) {
      return {
        kind: "refusal",
        reason: `the Docker engine is on another machine (${host}), where its ports on 127.0.0.1 cannot be reached from here`
      };
    }
    const name2 = spec.kind === "docker" ? spec.image : await chooseImage(spec, surroundings);
    if (name2 === void 0) {
      return {
        kind: "refusal",
        reason: 'no image of MySQL or MariaDB has been pulled, and "any" pulls none by itself',
        remedy: `docker pull ${pinned.mysql}`
      };
    }
    const image = await inspectImage(name2, surroundings.env);
    return {
      kind: "offer",
      describe: `container of ${name2} on Docker ${engine.stdout.trim()}${image === void 0 ? " (to be pulled)" : ""}`,
      start: async () => start(spec, name2, image ?? await pull(spec, name2, surroundings), surroundings)
    };
  }
};
var docker_default = docker;
async function chooseImage(spec, surroundings) {
  if (spec.vendor !== void 0 && spec.version !== void 0)
    return `${spec.vendor}:${spec.version.join(".")}`;
  const here = await localImages(spec.vendor, surroundings.env);
  return here[0] ?? (spec.vendor && pinned[spec.vendor]);
}
async function pull(spec, name2, { env, signal }) {
  const { code, stderr, failure } = await run("docker", ["pull", "--quiet", name2], {
    env,
    signal,
    timeout: 6e5
  });
  const image = code === 0 ? await inspectImage(name2, env) : void 0;
  if (image !== void 0) return image;
  throw new ProblemError([
    {
      code: "server-start",
      message: `Docker image ${name2} is not here and could not be pulled: ${lastLines(stderr, 2) || failure || `exit ${code}`}`,
      ...spec.at && { at: spec.at },
      hint: `see what Docker says: docker pull ${name2}`
    }
  ]);
}
async function start(spec, name2, image, surroundings) {
  const { env, signal } = surroundings;
  const container = `multidb-${randomBytes2(6).toString("hex")}`;
  const password = randomPassword();
  const resource = { kind: "container", name: container };
  const strike = hold(resource);
  let removed;
  let kept = false;
  let created = Promise.resolve();
  const remove = () => {
    if (kept) return Promise.resolve();
    removed ??= run("docker", ["rm", "--force", "--volumes", container], {
      env,
      timeout: 2e4,
      outlives: true
    }).then(async ({ code: code2 }) => {
      if (code2 !== 0)
        await created.then(
          () => run("docker", ["rm", "--force", "--volumes", container], { env, timeout: 2e4, outlives: true })
        );
      strike();
    });
    return removed;
  };
  const unregister = onExit(remove);
  const fail = async (reason) => {
    const logs = await run("docker", ["logs", "--tail", "20", container], { env, timeout: 5e3 });
    unregister();
    await remove();
    const log = lastLines(`${logs.stdout}${logs.stderr}`, 12);
    throw new ProblemError([
      {
        code: "server-start",
        message: `The container of ${name2} ${reason}.${log === "" ? "" : ` The end of its log:
${log}`}`,
        ...spec.at && { at: spec.at },
        hint: `try it by hand: docker run --rm -e MYSQL_ROOT_PASSWORD=test ${name2}`
      }
    ]);
  };
  const started2 = performance.now();
  const { args, secrets } = runArguments(image, name2, container, password);
  const running = run("docker", ["run", ...args], { env: { ...env, ...secrets }, timeout: 6e4 });
  created = running;
  const { code, stderr, failure } = await running;
  if (code !== 0) return fail(`could not be started: ${lastLines(stderr, 3) || failure || `exit ${code}`}`);
  const published = await run("docker", ["port", container, "3306/tcp"], { env, timeout: 1e4 });
  const port = Number(/:(\d+)\s*$/m.exec(published.stdout)?.[1]);
  if (!port) return fail("has published no port: it ended at once");
  const waiting = new AbortController();
  const ended = run("docker", ["wait", container], { env, signal: waiting.signal }).then(
    ({ code: known2, stdout }) => known2 === 0 ? `ended with exit code ${stdout.trim()}` : "was removed, or the Docker engine was stopped"
  );
  const endpoint = { host: "127.0.0.1", port, user: "root", password };
  const ready = await waitUntilReady(endpoint, { ended, signal, patience: patience6 });
  if (ready.kind === "failed") {
    waiting.abort();
    return fail(ready.reason);
  }
  const startMs = performance.now() - started2;
  const gone2 = new AbortController();
  let stopping = false;
  void ended.then((how) => {
    if (stopping || waiting.signal.aborted || removed !== void 0) return;
    gone2.abort(
      new ProblemError([
        {
          code: "server-gone",
          message: `The container of ${name2} ${how} in the middle of the run`,
          hint: "out of memory? docker events --since 10m"
        }
      ])
    );
  });
  if (surroundings.keep) {
    kept = true;
    waiting.abort();
    keepHeld([resource]);
  }
  const unregisterWait = onExit(() => waiting.abort());
  return {
    spec,
    provider: "docker",
    flavor: ready.flavor,
    startMs,
    endpoint,
    throwaway: true,
    gone: gone2.signal,
    stopCommand: `docker rm -f ${container}`,
    async [Symbol.asyncDispose]() {
      if (stopping || kept) return;
      stopping = true;
      waiting.abort();
      unregister();
      unregisterWait();
      await remove();
    }
  };
}

// src/servers/binary.ts
import { constants as constants2 } from "node:fs";
import { access as access2, realpath as realpath2, stat as stat3 } from "node:fs/promises";
import { basename, delimiter, isAbsolute, join as join2 } from "node:path";
var names2 = ["mysqld", "mariadbd"];
var usualPlaces = {
  linux: [
    "/usr/sbin",
    "/usr/bin",
    "/usr/libexec",
    "/usr/local/sbin",
    "/usr/local/bin",
    "/usr/local/mysql/bin",
    "/usr/local/mariadb/bin",
    "/opt/mysql/bin",
    "/home/linuxbrew/.linuxbrew/bin"
  ],
  darwin: [
    "/opt/homebrew/bin",
    "/opt/homebrew/opt/mysql/bin",
    "/opt/homebrew/opt/mysql@8.4/bin",
    "/opt/homebrew/opt/mysql@8.0/bin",
    "/opt/homebrew/opt/mariadb/bin",
    "/usr/local/bin",
    "/usr/local/opt/mysql/bin",
    "/usr/local/opt/mysql@8.4/bin",
    "/usr/local/opt/mariadb/bin",
    "/usr/local/mysql/bin",
    "/opt/local/lib/mysql8/bin",
    "/opt/local/lib/mariadb/bin"
  ]
};
async function findBinaries(surroundings) {
  const path5 = surroundings.env.PATH ?? "";
  if (path5 === "") return [];
  const folders = /* @__PURE__ */ new Set([
    ...path5.split(delimiter).filter(isAbsolute),
    ...usualPlaces[surroundings.platform] ?? []
  ]);
  const candidates2 = [...folders].flatMap((folder) => names2.map((name2) => join2(folder, name2)));
  const real = await Promise.all(candidates2.map(resolveProgram));
  const first = /* @__PURE__ */ new Map();
  for (const [index, target2] of real.entries()) {
    if (target2 === void 0) continue;
    const known2 = first.get(target2);
    const named2 = (path6) => basename(path6) === basename(target2);
    if (known2 === void 0 || named2(candidates2[index]) && !named2(known2))
      first.set(target2, candidates2[index]);
  }
  const looked = await Promise.all([...first].map(([target2, found3]) => inspect(found3, target2)));
  return looked.filter((binary) => binary !== void 0);
}
function chooseBinary(binaries, spec) {
  return binaries.filter((binary) => fits(binary.flavor, spec)).sort(better)[0];
}
function better(left, right) {
  if (left.flavor.vendor !== right.flavor.vendor) return left.flavor.vendor === "mysql" ? -1 : 1;
  for (const index of [0, 1, 2]) {
    const difference = right.flavor.version[index] - left.flavor.version[index];
    if (difference !== 0) return difference;
  }
  return 0;
}
async function resolveProgram(path5) {
  try {
    await access2(path5, constants2.X_OK);
    return await realpath2(path5);
  } catch {
    return void 0;
  }
}
var known = /* @__PURE__ */ new Map();
async function inspect(path5, target2) {
  const { size, mtimeMs } = await stat3(target2);
  const identity = [target2, size, mtimeMs].join("\n");
  const flavor = await (known.get(identity) ?? known.set(identity, askVersion(path5)).get(identity));
  if (flavor === void 0) return void 0;
  return { path: path5, realpath: target2, flavor, fingerprint: `${identity}
${flavor.text}` };
}
async function askVersion(path5) {
  const { code, stdout } = await run(path5, ["--no-defaults", "--version"], { timeout: 1e4 });
  return code === 0 ? parseFlavor(stdout.trim()) : void 0;
}

// src/servers/confinement.ts
import { readFile as readFile3 } from "node:fs/promises";
async function confinedToTmp(binary, platform) {
  if (platform !== "linux") return false;
  try {
    if (!(await readFile3("/sys/module/apparmor/parameters/enabled", "utf8")).startsWith("Y")) return false;
    await readFile3(`/etc/apparmor.d/${binary.realpath.slice(1).replaceAll("/", ".")}`);
    return true;
  } catch {
    return false;
  }
}

// src/servers/launch.ts
import { spawn as spawn2 } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { mkdir as mkdir2, readFile as readFile4, writeFile as writeFile2 } from "node:fs/promises";
import { createServer } from "node:net";
import { join as join3 } from "node:path";
var patience7 = 12e4;
async function launch(request, surroundings) {
  const first = await attempt(request, surroundings, false);
  if ("server" in first) return first.server;
  const portTaken = /address already in use/i.test(first.log);
  if (!portTaken && !first.fromCache) throw startProblem(request, first);
  const second = await attempt(request, surroundings, !portTaken);
  if ("server" in second) return second.server;
  throw startProblem(request, second);
}
function startProblem({ binary }, { reason, log }) {
  return new ProblemError([
    {
      code: "server-start",
      message: `${binary.path} ${reason}. The end of its log:
${lastLines(log)}`,
      hint: "its log says why; another server can be asked for with --server, e.g. --server docker:mysql:8.4"
    }
  ]);
}
async function attempt({ binary, spec, provider, underTmp }, surroundings, fresh) {
  const home = await makeFolder(surroundings.platform, underTmp);
  const resources = [{ kind: "folder", path: home }];
  const strikes = [hold(resources[0])];
  let child;
  let kept = false;
  let released = false;
  const cancelled = new AbortController();
  const signal = AbortSignal.any([surroundings.signal, cancelled.signal]);
  const release = () => {
    if (kept) return;
    released = true;
    cancelled.abort();
    if (child?.pid !== void 0 && child.exitCode === null && child.signalCode === null)
      killGroup(child.pid);
    deleteFolder(home);
    for (const strike of strikes) strike();
  };
  const unregister = onExit(release);
  try {
    const [port] = await Promise.all([
      freePort(),
      ...["files", "tmp"].map((folder) => mkdir2(join3(home, folder), { mode: 448 }))
    ]);
    const password = randomPassword();
    const { fromCache } = await fillDatadir(binary, join3(home, "data"), { ...surroundings, signal }, fresh);
    await writeFile2(join3(home, "init.sql"), accountStatements(binary.flavor.vendor, password), {
      mode: 384
    });
    signal.throwIfAborted();
    const socketPath = join3(home, socketName);
    const endpoint = { host: "127.0.0.1", port, socketPath, user: "root", password };
    const logFile = join3(home, "server.log");
    const log = openSync(logFile, "a", 384);
    const started2 = performance.now();
    child = spawn2(binary.path, programArguments(binary, home, port, socketPath), {
      stdio: ["ignore", log, log],
      detached: true,
      cwd: "/",
      env: {
        PATH: surroundings.env.PATH,
        TZ: surroundings.env.TZ,
        LD_LIBRARY_PATH: surroundings.env.LD_LIBRARY_PATH
      }
    });
    closeSync(log);
    const ended = endOf(child);
    if (child.pid !== void 0) {
      const process2 = { kind: "process", pid: child.pid, started: processStart(child.pid) ?? "" };
      resources.push(process2);
      strikes.push(hold(process2));
    }
    const ready = await waitUntilReady(endpoint, {
      ended,
      signal,
      patience: patience7,
      socketPath
    });
    if (ready.kind === "failed") {
      const text2 = await readFile4(logFile, "utf8").catch(() => "");
      const stopped = signal.aborted;
      unregister();
      release();
      if (stopped) throw interruptedProblem();
      return { reason: ready.reason, log: text2, fromCache };
    }
    const startMs = performance.now() - started2;
    const gone2 = new AbortController();
    void ended.then(async (how) => {
      if (released) return;
      const text2 = await readFile4(logFile, "utf8").catch(() => "");
      gone2.abort(goneProblem(binary.path, how, text2));
    });
    child.unref();
    const pid = child.pid;
    if (surroundings.keep) {
      kept = true;
      keepHeld(resources);
    }
    return {
      server: {
        spec,
        provider,
        flavor: ready.flavor,
        startMs,
        endpoint,
        throwaway: true,
        gone: gone2.signal,
        stopCommand: `kill -9 ${pid} && rm -rf ${home}`,
        async [Symbol.asyncDispose]() {
          if (released || kept) return;
          unregister();
          release();
          child?.ref();
          await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3e3).unref())]);
          deleteFolder(home);
        }
      }
    };
  } catch (error) {
    const stopped = signal.aborted;
    unregister();
    release();
    throw stopped ? interruptedProblem() : error;
  }
}
function programArguments(binary, home, port, socketPath) {
  return [
    "--no-defaults",
    // As root a server refuses to start unless told that it may: https://dev.mysql.com/doc/refman/8.4/en/server-options.html#option_mysqld_user
    ...process.getuid?.() === 0 ? ["--user=root"] : [],
    `--datadir=${join3(home, "data")}`,
    "--bind-address=127.0.0.1",
    `--port=${port}`,
    `--socket=${socketPath}`,
    `--pid-file=${join3(home, "server.pid")}`,
    `--init-file=${join3(home, "init.sql")}`,
    `--secure-file-priv=${join3(home, "files")}`,
    // Its own: a MariaDB that starts removes the #sql-temptable files it finds there, also those of a server that is running.
    `--tmpdir=${join3(home, "tmp")}`,
    ...settings(binary.flavor.vendor)
  ];
}
function endOf(child) {
  return new Promise((resolve) => {
    child.on("error", (error) => resolve(`could not be started: ${error.message}`));
    child.on(
      "exit",
      (code, signal) => resolve(signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`)
    );
  });
}
function goneProblem(path5, how, log) {
  return new ProblemError([
    {
      code: "server-gone",
      message: `The server ${path5} ${how} in the middle of the run. The end of its log:
${lastLines(log)}`,
      hint: "if its memory or disk ran out, give the machine more or use fewer --jobs; else its log says why"
    }
  ]);
}
function interruptedProblem() {
  return new ProblemError([{ code: "server-start", message: "The start of the server was interrupted." }]);
}
function freePort() {
  return new Promise((resolve, reject) => {
    const probe2 = createServer();
    probe2.once("error", reject);
    probe2.listen(0, "127.0.0.1", () => {
      const address = probe2.address();
      probe2.close(
        () => address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))
      );
    });
  });
}

// src/servers/mysqld.ts
var mysqld = {
  name: "mysqld",
  summary: "A mysqld or mariadbd that is installed here, started on a private data directory",
  priority: 30,
  async offer(spec, surroundings) {
    if (spec.kind !== "version")
      return { kind: "refusal", reason: `${spec.text} does not ask for a local server` };
    if (surroundings.platform === "win32") {
      return {
        kind: "refusal",
        reason: "local servers are started on Linux and macOS only",
        remedy: "wsl --install"
      };
    }
    const binaries = await findBinaries(surroundings);
    const binary = chooseBinary(binaries, spec);
    if (binary === void 0) {
      const install = installCommand2(spec.vendor ?? "mysql", surroundings.platform);
      if (binaries.length === 0) {
        return {
          kind: "refusal",
          reason: "no mysqld or mariadbd on the path or in the usual places",
          remedy: install
        };
      }
      const found3 = binaries.map(
        ({ path: path6, flavor: flavor2 }) => `${flavor2.vendor} ${flavor2.version.join(".")} (${path6})`
      );
      return { kind: "refusal", reason: `${spec.text} is asked for and there is only ${found3.join(", ")}` };
    }
    const { path: path5, flavor } = binary;
    return {
      kind: "offer",
      describe: `${flavor.vendor === "mysql" ? "mysqld" : "mariadbd"} ${flavor.version.join(".")} (${path5})`,
      start: async () => launch(
        { binary, spec, provider: "mysqld", underTmp: await confinedToTmp(binary, surroundings.platform) },
        surroundings
      )
    };
  }
};
var mysqld_default = mysqld;
function installCommand2(vendor, platform) {
  if (platform === "darwin") return `brew install ${vendor}`;
  return `sudo apt-get install ${vendor}-server-core`;
}

// src/servers/runner.ts
var runner = {
  name: "runner",
  summary: "The MySQL that is preinstalled on GitHub's Ubuntu images",
  priority: 20,
  async offer(spec, surroundings) {
    if (spec.kind !== "version")
      return { kind: "refusal", reason: `${spec.text} does not ask for a preinstalled server` };
    const image = surroundings.env.ImageOS ?? "";
    if (!/^ubuntu/i.test(image)) {
      return {
        kind: "refusal",
        reason: image === "" ? "not on one of GitHub's images" : `GitHub's image ${image} has no MySQL`
      };
    }
    const binaries = (await findBinaries(surroundings)).filter(({ flavor }) => flavor.vendor === "mysql");
    const binary = chooseBinary(binaries, spec);
    if (binary === void 0) {
      const found3 = binaries.map(({ flavor }) => `MySQL ${flavor.version.join(".")}`).join(", ") || "none";
      return {
        kind: "refusal",
        reason: `${spec.text} is asked for and the image ${image} has ${found3}`
      };
    }
    return {
      kind: "offer",
      describe: `the image's mysqld ${binary.flavor.version.join(".")} (${binary.path})`,
      start: () => launch({ binary, spec, provider: "runner", underTmp: true }, surroundings)
    };
  }
};
var runner_default = runner;

// src/servers/url.ts
import { connect } from "node:net";
var url = {
  name: "url",
  summary: "A server that you run, given as mysql://user:password@host:port",
  priority: 10,
  async offer(spec, { signal }) {
    if (spec.kind !== "url") return { kind: "refusal", reason: "no mysql:// URL is given" };
    return { kind: "offer", describe: spec.text, start: () => open2(spec, signal) };
  }
};
var url_default = url;
async function open2(spec, signal) {
  const { endpoint } = spec;
  const started2 = performance.now();
  let connection;
  let text2;
  try {
    connection = await connectAs(endpoint, { rowsAsArray: true });
    await connection.query("SET SESSION wait_timeout = 31536000");
    text2 = String((await connection.query("SELECT VERSION()"))[0][0]?.[0]);
  } catch (error) {
    const problem = await isForeign(spec.endpoint, error) ? foreignProblem(spec) : connectProblem(spec, error);
    throw new ProblemError([problem], { cause: error });
  }
  const startMs = performance.now() - started2;
  const flavor = parseFlavor(text2);
  if (flavor === void 0) {
    hangUp(connection);
    throw new ProblemError([
      {
        code: "server-connect",
        message: `${spec.text} answers "${text2}" for its version, which is neither MySQL's nor MariaDB's`
      }
    ]);
  }
  const gone2 = new AbortController();
  let closing = false;
  const lost = (error) => {
    if (closing || signal.aborted) return;
    gone2.abort(
      new ProblemError([
        {
          code: "server-gone",
          message: `The server ${spec.text} closed its connections in the middle of the run${error === void 0 ? "" : ` (${error.message})`}`,
          hint: "see its error log: it was stopped, restarted or ran out of memory"
        }
      ])
    );
  };
  connection.on("error", lost);
  connection.on("end", () => lost());
  return {
    spec,
    provider: "url",
    flavor,
    startMs,
    endpoint,
    throwaway: false,
    gone: gone2.signal,
    async [Symbol.asyncDispose]() {
      closing = true;
      hangUp(connection);
    }
  };
}
async function isForeign({ host, port }, error) {
  const code = error?.code;
  if (code === "PROTOCOL_CONNECTION_LOST") return true;
  if (code !== "ETIMEDOUT") return false;
  const socket = connect({ host, port, timeout: 2e3 });
  const { promise, resolve } = Promise.withResolvers();
  socket.once("connect", () => resolve(true));
  socket.once("error", () => resolve(false));
  socket.once("timeout", () => resolve(false));
  const open3 = await promise;
  socket.destroy();
  return open3;
}
function foreignProblem(spec) {
  return {
    code: "server-connect",
    message: `Cannot connect to ${spec.text}: what listens there does not answer as MySQL does`,
    ...spec.at && { at: spec.at },
    hint: `is ${spec.endpoint.port} the port of MySQL's own protocol, and not of a web page, a proxy or the X protocol?`
  };
}
function connectProblem(spec, error) {
  const said = serverError(error);
  const reason = said ? `${said.message} (${said.errno})` : error instanceof Error ? error.message || String(error.code) : String(error);
  const hints = {
    1045: `check user and password; a password with / ? # @ or % in it is written percent-encoded`,
    1040: "it has no connection left: raise max_connections or use fewer --jobs"
  };
  return {
    code: "server-connect",
    message: `Cannot connect to ${spec.text}: ${reason}`,
    ...spec.at && { at: spec.at },
    hint: (said && hints[said.errno]) ?? `is it running, and reachable from here? mysqladmin -h ${spec.endpoint.host} -P ${spec.endpoint.port} -u ${spec.endpoint.user} -p ping`
  };
}

// src/servers/index.ts
var providers = [docker_default, mysqld_default, runner_default, url_default];

// src/servers/open.ts
var cleaned;
async function openServer(spec, surroundings, onProgress = () => void 0) {
  cleaned ??= cleanLeftovers().then((removed) => {
    if (removed.length > 0)
      onProgress({ kind: "note", text: `removed what a killed run had left: ${removed.join(", ")}` });
    return removed;
  });
  const [server] = await Promise.all([start2(spec, surroundings, onProgress), cleaned]);
  onProgress({ kind: "server-ready", server: spec.text, version: server.flavor.text, ms: server.startMs });
  if (surroundings.keep && server.stopCommand !== void 0) {
    onProgress({ kind: "note", text: keptNote(server) });
  }
  return server;
}
async function start2(spec, surroundings, onProgress) {
  const refusals2 = [];
  for (const provider of [...providers].sort((left, right) => left.priority - right.priority)) {
    const offer = await provider.offer(spec, surroundings);
    if (offer.kind === "offer") {
      onProgress({ kind: "server-starting", server: spec.text, describe: offer.describe });
      return offer.start();
    }
    refusals2.push({ provider, refusal: offer });
  }
  const reasons = refusals2.map(({ provider, refusal }) => `  ${provider.name}: ${refusal.reason}`);
  const remedies = refusals2.flatMap(({ refusal }) => refusal.remedy ?? []);
  throw new ProblemError([
    {
      code: "no-server",
      message: [`No server for "${spec.text}":`, ...reasons].join("\n"),
      ...spec.at && { at: spec.at },
      ...remedies[0] !== void 0 && { hint: remedies[0] }
    }
  ]);
}
function keptNote({ spec, endpoint, stopCommand }) {
  const way = endpoint.socketPath === void 0 ? `-h ${endpoint.host} -P ${endpoint.port}` : `-S ${endpoint.socketPath}`;
  return [
    `${spec.text} is left running (--keep).`,
    `  connect: mysql -u ${endpoint.user} -p${endpoint.password} ${way}`,
    `  or:      mysql://${endpoint.user}:${endpoint.password}@${endpoint.host}:${endpoint.port}`,
    `  stop:    ${stopCommand}`
  ].join("\n");
}

// src/pipeline.ts
async function runPipeline(request) {
  var _stack = [];
  try {
    const started2 = performance.now();
    const { matrix } = request;
    const selected = selectDatabases(matrix, request.databases);
    const drivers = __using(_stack, openDrivers(request.env), true);
    const plans = await readPlans(matrix, selected, drivers);
    const specs = request.servers ?? matrix.servers;
    const runs = await Promise.all(specs.map((spec) => runOn(spec, plans, request, drivers)));
    return assembleReport({
      tool: { name: package_default.name, version: package_default.version },
      command: "verify",
      matrix,
      servers: runs.flatMap(({ server }) => server ? [server] : []),
      // in the order of the matrix; a database's servers stand together
      rehearsals: selected.flatMap(
        (database) => runs.flatMap(({ rehearsed }) => rehearsed.filter((one) => one.database === database))
      ),
      problems: distinct(runs.flatMap(({ problems }) => problems)),
      durationMs: performance.now() - started2,
      interrupted: request.signal.aborted
    });
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function readPlans(matrix, selected, drivers) {
  const problems = [];
  const plans = await Promise.all(
    withNeeds(matrix, selected).map(async (database) => {
      const wanted = selected.includes(database);
      const reading = await readMigrations(matrix.root, database, drivers);
      const models = wanted ? await readModels(matrix.root, database) : void 0;
      problems.push(...reading.problems, ...models?.problems ?? []);
      return {
        database,
        format: reading.format,
        migrations: reading.migrations,
        wanted,
        ...reading.heads && { heads: reading.heads },
        ...models && { models: models.script }
      };
    })
  );
  if (problems.length > 0) throw new ProblemError(distinct(problems));
  return plans;
}
async function runOn(spec, plans, request, drivers) {
  const { env, signal, keep: keep2, onProgress, open: open3 = openServer } = request;
  const wanted = plans.filter((plan) => plan.wanted);
  const notRun = (problems) => ({
    rehearsed: wanted.map((plan) => ({
      database: plan.database,
      plan,
      server: spec.text,
      results: /* @__PURE__ */ new Map(),
      notRun: {
        status: "error",
        reason: problems[0] ? headline(problems[0].message) : "the run was interrupted"
      }
    })),
    problems
  });
  try {
    var _stack = [];
    try {
      const server = __using(_stack, await open3(spec, { env, signal, keep: keep2, platform: process.platform }, onProgress), true);
      if (server.throwaway) request.onSecret?.(server.endpoint.password);
      const rehearsed = /* @__PURE__ */ new Map();
      const setting = {
        server,
        name: spec.text,
        root: request.matrix.root,
        jobs: request.jobs ?? 2 * availableParallelism(),
        signal,
        drivers,
        onProgress,
        onSecret: request.onSecret,
        reading: request.reading ?? "cheap"
      };
      await rehearseAll(plans, setting, (rehearsal) => {
        rehearsed.set(rehearsal.database, judge(rehearsal, spec, onProgress));
      }).catch(async (error) => {
        throw signal.aborted ? error : await whyGone(server) ?? error;
      });
      const problems = server.gone.aborted && server.gone.reason instanceof ProblemError ? server.gone.reason.problems : [...rehearsed.values()].flatMap(({ rehearsal }) => rehearsal?.problems ?? []);
      return {
        server,
        rehearsed: wanted.map(({ database }) => rehearsed.get(database)),
        problems
      };
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } catch (error) {
    if (signal.aborted) return notRun([]);
    if (error instanceof ProblemError) return notRun(error.problems);
    throw error;
  }
}
function judge(rehearsal, spec, onProgress) {
  const { database } = rehearsal;
  const results = /* @__PURE__ */ new Map();
  for (const check of checks) {
    const severity = database.checks[check.name] ?? check.severity;
    results.set(check.name, severity === "off" ? "off" : check.run(rehearsal, { severity }));
  }
  const failed = [...results.values()].some(
    (result) => result !== "off" && result.findings.some(({ severity }) => severity === "error")
  );
  const status = rehearsal.broken !== void 0 ? "error" : failed ? "failed" : "passed";
  onProgress({
    kind: "database-finished",
    server: spec.text,
    database: database.name,
    status,
    ms: rehearsal.ms
  });
  return { database, server: spec.text, rehearsal, results };
}

export {
  runPipeline
};
