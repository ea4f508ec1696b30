"""Runs one Alembic project for multidb-migrate: one long-lived process, spoken to in lines of JSON.

The idea. Alembic's command line starts Python, imports SQLAlchemy, reads the ini and every revision, and
only then does a few milliseconds of work: half a second for each step. Here all of that is done once. What
must be new for every step is what the command line would give it anew: env.py runs again, with a
configuration, an engine and a session of its own. Nothing of Alembic is imitated: a request is a function
that Alembic itself calls at the place where its own commands do their work, inside env.py's
`context.run_migrations()`, so the connection, the filters, the metadata and the version table are those
that env.py chose. And because every connection that SQLAlchemy opens passes one event, `do_connect`, it is
led to the server that is being tested whatever URL the project has written down: a production host is not
even resolved.

    1. The wire        requests on descriptor 3, answers on 4; see worker/protocol.ts
    2. Places          where in the project's files something happened
    3. Failures        exceptions, told as values
    4. The server      every connection led to it
    5. Statements      what a revision sends, told before and after
    6. The project     ini, revisions, env.py
    7. The operations  open, connect, step, current, stamp, render, models, compare, autogenerate, close
    8. Helpers         of the models, of what autogenerate compares and writes
    9. The process     what it looks like to the project, and its end

Standard library, and the project's own SQLAlchemy (1.4 or newer) and Alembic (1.7 or newer), imported when
they are first needed so that their absence can be told. Python 3.8 or newer; older ones must be able to
read this file far enough to say so.
"""

import collections
import configparser
import copy
import functools
import gc
import importlib
import importlib.util
import io
import itertools
import json
import logging
import logging.config
import os
import re
import signal
import sys
import threading
import types
import warnings
import weakref
from urllib.parse import quote

OLDEST_PYTHON = (3, 8)
OLDEST_ALEMBIC = (1, 7)
OLDEST_SQLALCHEMY = (1, 4)

REQUESTS = 3
ANSWERS = 4

# Characters; what is longer is cut where it is told, not where it is sent (worker/protocol.ts:
# longestStatement).
LONGEST_STATEMENT = 1000000


# ------------------------------------------------------------------------------------------- 1. The wire


class Wire:
    """Reads requests and writes answers. Every answer repeats the token and the number of the call, so that
    what the project writes to descriptor 4 by accident is noise and not an answer."""

    def __init__(self):
        # What the project starts must not keep our pipes open after we have gone.
        for descriptor in (REQUESTS, ANSWERS):
            os.set_inheritable(descriptor, False)
        self.requests = os.fdopen(REQUESTS, "rb", closefd=False)
        self.token = None
        self.call = None

    def read(self):
        """The next request; None when the other side has gone."""
        line = self.requests.readline()
        if not line:
            return None
        request = json.loads(line.decode("utf-8"))
        self.token = request["token"]
        self.call = request["call"]
        return request

    def tell(self, kind, **body):
        """Written before it returns: what was said before an `os._exit` has been heard."""
        body.update(kind=kind, token=self.token, call=self.call)
        line = json.dumps(body).encode("ascii") + b"\n"
        while line:
            line = line[os.write(ANSWERS, line) :]


# ------------------------------------------------------------------------------------------- 2. Places


def place_of(code, instruction, line):
    """File, line and column (from 1) of an instruction. Columns are kept since Python 3.11 (PEP 657)."""
    column = None
    if hasattr(code, "co_positions") and instruction >= 0:
        positions = itertools.islice(code.co_positions(), instruction // 2, None)
        column = next(positions, (None, None, None, None))[2]
    file = os.path.abspath(code.co_filename)
    return {"file": file, "line": line or 1, "column": 1 if column is None else column + 1}


@functools.lru_cache(maxsize=None)
def is_of_project(file):
    """Whether the file is neither ours, nor Python's, nor an installed package's."""
    return (
        os.path.isabs(file)
        and file != __file__
        and not file.startswith(os.path.dirname(os.__file__) + os.sep)
        and "site-packages" not in file
        and "dist-packages" not in file
    )


def place_in_stack(file):
    """The innermost place of the running code in `file`: the line of the revision that a statement comes
    from."""
    frame = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_filename == file:
            return place_of(frame.f_code, frame.f_lasti, frame.f_lineno)
        frame = frame.f_back
    return None


def place_in_traceback(error, file):
    """The innermost place in `file` that the exception came through, else the innermost one in the
    project."""
    if isinstance(error, SyntaxError) and error.filename and is_of_project(os.path.abspath(error.filename)):
        return {
            "file": os.path.abspath(error.filename),
            "line": error.lineno or 1,
            "column": max(error.offset or 1, 1),
        }
    inside = None
    around = None
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        if file is not None and code.co_filename == file:
            inside = (code, step.tb_lasti, step.tb_lineno)
        elif is_of_project(code.co_filename):
            around = (code, step.tb_lasti, step.tb_lineno)
        step = step.tb_next
    found = inside or around
    return place_of(*found) if found else None


def innermost_file(error):
    """The file in which the exception was raised."""
    file = None
    step = error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        step = step.tb_next
    return file


def line_of(file, pattern):
    """The first line of a file that matches, from 1; 1 when none does."""
    try:
        with open(file, encoding="utf-8", errors="replace") as lines:
            for number, line in enumerate(lines, 1):
                if re.match(pattern, line):
                    return number
    except OSError:
        pass
    return 1


# ------------------------------------------------------------------------------------------- 3. Failures


class Failure(Exception):
    """Why a request could not be done, as it is told to the other side."""

    def __init__(self, kind, message, **more):
        super().__init__(message)
        self.told = dict(more, kind=kind, message=message)


# The connection has gone: CR_SERVER_GONE_ERROR, CR_SERVER_LOST, CR_SERVER_LOST_EXTENDED, ER_SERVER_SHUTDOWN,
# ER_CONNECTION_KILLED (MariaDB), ER_SESSION_WAS_KILLED, ER_CLIENT_INTERACTION_TIMEOUT.
# https://dev.mysql.com/doc/mysql-errors/en/
LOST = {2006, 2013, 2055, 1053, 1927, 3169, 4031}

DRIVER_PACKAGES = {"pymysql", "MySQLdb", "mysql", "aiomysql", "asyncmy", "mariadb", "_mysql_connector"}


def is_driver_error(error):
    """Whether it is what PEP 249 calls `Error`, of a driver for MySQL."""
    return any(
        base.__name__ in ("Error", "MySQLError") and base.__module__.split(".")[0] in DRIVER_PACKAGES
        for base in type(error).__mro__
    )


def causes(error):
    """The exception, and those that it was raised from or while handling."""
    chain = []
    while error is not None and error not in chain and len(chain) < 20:
        chain.append(error)
        error = (
            error.__cause__
            or getattr(error, "orig", None)
            or (None if error.__suppress_context__ else error.__context__)
        )
    return chain


def server_error(error):
    """What the server said: `{code, errno, sqlState, message}`; None when it said nothing."""
    if not is_driver_error(error):
        return None
    errno = getattr(error, "errno", None)
    if not isinstance(errno, int):
        errno = error.args[0] if error.args else None
    if not isinstance(errno, int) or errno <= 0:
        return None
    message = getattr(error, "msg", None) or (error.args[1] if len(error.args) > 1 else "")
    return {
        "code": error_name(errno),
        "errno": errno,
        "sqlState": getattr(error, "sqlstate", None) or "",
        "message": str(message),
    }


def error_name(errno):
    """`ER_DUP_FIELDNAME`, from whichever driver is loaded; '' when none knows it."""
    for module in ("pymysql.constants.ER", "MySQLdb.constants.ER", "mysql.connector.errorcode"):
        for name, value in sorted(vars(sys.modules[module]).items()) if module in sys.modules else ():
            if type(value) is int and value == errno:
                return name if name.startswith("ER_") else "ER_" + name
    return ""


def text_of(error):
    """`ValueError: …`, without SQLAlchemy's link to an explanation of its own."""
    said = (
        error.args[0]
        if "code" in vars(error) and error.args and isinstance(error.args[0], str)
        else str(error)
    )
    name = type(error).__name__
    return "%s: %s" % (name, said) if said else name


def explain(error, file=None, refused=None, unconnected=()):
    """An exception as a failure of the protocol. `file` is the revision that was running, `refused` gives the
    number of the statement that an exception of the driver belongs to, `unconnected` are the exceptions of
    connecting."""
    if isinstance(error, Failure):
        return error.told
    chain = causes(error)
    place = next(filter(None, (place_in_traceback(each, file) for each in chain)), None)
    at = {"at": place} if place else {}
    told = next((each.told for each in chain if isinstance(each, Failure)), None)
    if told is not None:
        return dict(at, **told)
    if isinstance(error, SystemExit):
        return dict(
            at,
            kind="exited",
            message="sys.exit(%s) was called." % ("" if error.code is None else repr(error.code)),
        )
    for each in chain:
        said = server_error(each)
        if any(each is one for one in unconnected):
            message = said["message"] if said else text_of(each)
            return dict(at, kind="unconnected", message=message, **({"error": said} if said else {}))
        gone = said["errno"] in LOST if said else is_driver_error(each) and each.args[:1] == (0,)
        if not said and not gone:
            continue
        failure = dict(at, kind="lost" if gone else "statement")
        # The message of SQLAlchemy's wrapper repeats the statement; what the migration itself raised is worth
        # more.
        wrapped = hasattr(error, "orig") or each is error
        message = said["message"] if said else text_of(each)
        failure["message"] = message if wrapped else "%s (%s)" % (text_of(error), message)
        if said:
            failure["error"] = said
        index = refused(each) if refused else None
        if index is not None:
            failure["statement"] = index
        elif isinstance(getattr(error, "statement", None), str):
            # One of env.py's own.
            failure["sql"] = error.statement[:LONGEST_STATEMENT]
        return failure
    kind = "threw"
    more = {}
    if isinstance(error, ModuleNotFoundError) and error.name:
        top = error.name.split(".")[0]
        kind = "unloadable" if top in sys.modules else "missing"
        if kind == "missing":
            more["module"] = top
    elif isinstance(error, (SyntaxError, ImportError)):
        kind = "unloadable"
    elif (
        isinstance(error, configparser.Error)
        or type(error).__name__
        in (
            "CommandError",  # Alembic's
            "NoSuchModuleError",  # SQLAlchemy's: no such dialect
            "ArgumentError",  # SQLAlchemy's: not a URL
        )
        and type(error).__module__.split(".")[0] in ("alembic", "sqlalchemy")
    ):
        return dict(at, kind="config", message=text_of(error).split(": ", 1)[-1], type=type(error).__name__)
    return dict(at, kind=kind, message=text_of(error), type=type(error).__name__, **more)


# ------------------------------------------------------------------------------------------- 4. The server


# What SQLAlchemy calls the drivers that speak to MySQL and MariaDB, and what Python calls their packages.
DRIVERS = collections.OrderedDict(
    [
        ("pymysql", "pymysql"),
        ("mysqldb", "MySQLdb"),
        ("mysqlconnector", "mysql.connector"),
        ("mariadbconnector", "mariadb"),
        ("aiomysql", "aiomysql"),
        ("asyncmy", "asyncmy"),
    ]
)
ASYNC_DRIVERS = ("aiomysql", "asyncmy")
# What they call the password and the database, where it is not that.
NAMES = {"mysqldb": ("passwd", "db"), "aiomysql": ("password", "db")}

# Arguments of the drivers that say where to go, as whom, and how to be sure of whom one has reached; all
# others stay as the project wrote them.
OURS = re.compile(
    r"^(host|hostname|port|unix_socket|user|username|passwd|password[123]?|db|database|ssl|ssl_.*|tls_.*|"
    r"read_default_file|read_default_group|option_files|option_groups|failover|auth_plugin|auth_plugin_map|"
    r"server_public_key|bind_address|source_address|named_pipe|pool_name|pool_size|conn_attrs_.*|defer_connect|dsn)$"
)


class Server:
    """Leads every connection that SQLAlchemy opens to the server of the request, whatever the project asked
    for."""

    def __init__(self):
        self.target = None
        self.schema = None
        # "host:port/database" of what the project wanted, in the order of the asking.
        self.asked = []
        # DBAPI connections that were opened since the last `hang_up`.
        self.opened = []
        self.engines = weakref.WeakSet()
        self.pools = weakref.WeakSet()
        self.unconnected = []
        self.encrypted = None
        self.known = {}
        # Hears each query of the drivers that can be heard.
        self.hear = None
        self.listening = set()
        # A connection was opened of which that cannot be said.
        self.deaf = False

    def install(self):
        from sqlalchemy import event, pool
        from sqlalchemy.dialects.mysql import base
        from sqlalchemy.engine import Engine

        # https://docs.sqlalchemy.org/en/20/core/events.html#sqlalchemy.events.DialectEvents.do_connect: what
        # it returns is the connection. Listening on the class reaches every engine, those of the application
        # too.
        event.listen(Engine, "do_connect", self.connect)
        self.note_engines(Engine)
        self.replace_creators(pool.Pool)
        self.remember_servers(base.MySQLDialect)

    def note_engines(self, engine_class):
        """Whatever an engine is used for, its connections come from here; an event would not say so of
        `raw_connection`, which revisions call, too."""
        original = engine_class.raw_connection
        engines = self.engines

        def raw_connection(engine, *arguments, **keywords):
            engines.add(engine)
            return original(engine, *arguments, **keywords)

        engine_class.raw_connection = raw_connection

    def replace_creators(self, pool_class):
        """`create_engine(…, creator=f)` does not fire `do_connect`: f would connect wherever it wants. Every pool
        calls its creator by one attribute, however it came there, and that leads to us; the project's own is
        never called. (Not in the constructor: create_engine reads the names of its options off the code of
        that.)"""
        pools = self.pools
        connect = self.connect_directly

        def creator_of(pool):
            creator = vars(pool)["_invoke_creator"]
            if getattr(pool._dialect, "name", None) == "sqlite":
                # A file is on no host.
                return creator
            pools.add(pool)
            return creator if is_of_create_engine(creator) else lambda record=None: connect(pool._dialect)

        def remember_creator(pool, creator):
            vars(pool)["_invoke_creator"] = creator

        pool_class._invoke_creator = property(creator_of, remember_creator)

    def remember_servers(self, dialect_class):
        """A new engine asks the server for its version, sql_mode, isolation level and more: six queries,
        which is more than what many revisions send. env.py makes a new engine for every step, of the same
        server: the answers are kept."""
        original = dialect_class.initialize

        def initialize(dialect, connection):
            if self.introduce(dialect, type(dialect)):
                if sys._getframe(1).f_code.co_name == "first_connect":
                    # What comes next is SQLAlchemy's rollback of the queries that were not asked.
                    dialect.do_rollback = lambda *_: vars(dialect).pop("do_rollback")
                return
            before = dict(vars(dialect))
            original(dialect, connection)
            self.known[type(dialect)] = {
                name: value
                for name, value in vars(dialect).items()
                if name not in before or before[name] is not value
            }

        dialect_class.initialize = initialize

    def introduce(self, dialect, dialect_class):
        """Gives a dialect what another one of its class was answered by the server; False when there was
        none."""
        if dialect_class not in self.known:
            return False
        for name, value in self.known[dialect_class].items():
            if hasattr(value, "dialect"):
                # What quotes identifiers refers back to its dialect.
                value = copy.copy(value)
                value.dialect = dialect
                if dialect.paramstyle == "named":
                    value._double_percents = False
            setattr(dialect, name, value)
        return True

    def connect_directly(self, dialect):
        """In the place of a `creator`."""
        if "creator" not in self.asked:
            self.asked.append("creator")
        return self.reach(dialect, [], {})

    def connect(self, dialect, _record, arguments, keywords):
        """The listener of `do_connect`. Returns the connection, or None to let SQLAlchemy open what was asked
        for."""
        if dialect.name == "sqlite":
            # A file of the project's own, which no other host is.
            return None
        host = keywords.get("unix_socket") or "%s:%s" % (
            keywords.get("host") or "localhost",
            keywords.get("port") or 3306,
        )
        asked = "%s/%s" % (host, keywords.get("database") or keywords.get("db") or "")
        if asked not in self.asked:
            self.asked.append(asked)
        return self.reach(dialect, arguments, keywords)

    def reach(self, dialect, arguments, keywords):
        name = getattr(dialect, "name", "something else")
        if name not in ("mysql", "mariadb"):
            raise Failure(
                "unsupported", "The project connects to %s; only MySQL and MariaDB are verified." % name
            )
        if dialect.driver not in DRIVERS:
            names = ", ".join(DRIVERS)
            raise Failure(
                "unsupported",
                "The driver %s cannot be led to the server under test; %s can." % (dialect.driver, names),
            )
        if self.target is None:
            raise Failure(
                "threw",
                "A connection was opened while the revisions were being imported, before any was run.",
            )
        led = {name: value for name, value in keywords.items() if not OURS.match(name)}
        password, database = NAMES.get(dialect.driver, ("password", "database"))
        led.update(
            {"user": self.target["user"], password: self.target.get("password") or "", database: self.schema}
        )
        if self.target.get("socket"):
            led["unix_socket"] = self.target["socket"]
        else:
            led.update(host=self.target["host"], port=self.target["port"])
        try:
            try:
                connection = open_with(dialect, *arguments, **dict(led, **self.without_encryption(dialect)))
            except RuntimeError as error:
                # PyMySQL needs the package `cryptography` for the first login of an account without TLS
                # (https://github.com/PyMySQL/PyMySQL#installation); with TLS it does not.
                if "cryptography" not in str(error):
                    raise
                connection = open_with(dialect, *arguments, **dict(led, ssl=self.with_encryption()))
        except BaseException as error:
            self.unconnected.append(error)
            raise
        self.opened.append(connection)
        self.listen(dialect, type(connection))
        return connection

    def listen(self, dialect, connection_class):
        """Tells every query to `hear`, those too that go past SQLAlchemy."""
        if connection_class in self.listening:
            return
        self.listening.add(connection_class)
        query = getattr(connection_class, "query", None)
        if dialect.driver != "pymysql" or query is None:
            self.deaf = True
            return
        hear = self.hear

        def heard(connection, sql, *arguments, **keywords):
            hear(sql)
            return query(connection, sql, *arguments, **keywords)

        connection_class.query = heard

    def without_encryption(self, dialect):
        """Towards a server on this machine TLS protects nothing, and PyMySQL 1.2 builds a context for every
        connection: 20 ms of CPU, forty times the rest of the connect."""
        if dialect.driver == "pymysql":
            return {"ssl_disabled": True} if accepts(dialect, "ssl_disabled") else {}
        if dialect.driver == "mysqlconnector":
            return {"ssl_disabled": True}
        if dialect.driver == "mysqldb":
            return {"ssl_mode": "DISABLED"}
        return {}

    def with_encryption(self):
        """A context that trusts whom it meets: one is enough, as it reads no certificates."""
        if self.encrypted is None:
            import ssl

            self.encrypted = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            self.encrypted.check_hostname = False
            self.encrypted.verify_mode = ssl.CERT_NONE
        return self.encrypted

    def hang_up(self):
        """Ends every session, as the end of a process would: the engine of an application keeps connections
        in its pool, and a session that is kept would keep temporary tables, variables and locks for the next
        step."""
        for engine in list(self.engines):
            pool = engine.pool
            self.pools.discard(pool)
            # What SQLite has in memory would be gone with its connection.
            if type(pool).__name__ != "NullPool" and engine.dialect.name != "sqlite":
                renew(engine)
        self.engines.clear()
        for pool in list(self.pools):
            # Somebody asked the pool itself.
            if not getattr(pool._dialect, "is_async", False):
                quietly(pool.dispose)
        self.pools.clear()
        connections, self.opened = self.opened, []
        for connection in connections:
            # SQLAlchemy's facade of an asynchronous connection can be closed only inside of its event loop.
            raw = (
                getattr(connection, "_connection", connection)
                if hasattr(connection, "await_")
                else connection
            )
            # It may be closed already, or its event loop may be.
            quietly(raw.close)
        del self.unconnected[:]


def open_with(dialect, *arguments, **keywords):
    """What every dialect for MySQL does, whatever the project has put in its place."""
    from sqlalchemy.engine.default import DefaultDialect

    return DefaultDialect.connect(dialect, *arguments, **keywords)


def renew(engine):
    """Gives an engine an empty pool. One of the project's own may not know how."""
    if getattr(engine.dialect, "is_async", False):
        # Its connections can be closed only inside of their event loop.
        def replace():
            engine.pool = engine.pool.recreate()

        quietly(replace)
    else:
        quietly(engine.dispose)


def quietly(end):
    try:
        end()
    except Exception:
        # Whoever ends something has no use for that.
        pass


def is_of_create_engine(creator):
    """Whether it is the function that create_engine gives a pool where the project gives none. What it is called
    says nothing: the project may call its own so, too."""
    where = getattr(creator, "__globals__", None)
    return where is not None and where is vars(sys.modules["sqlalchemy.engine.create"])


def accepts(dialect, keyword):
    """Whether this version of the driver knows the argument."""
    code = getattr(dialect.dbapi.connections.Connection.__init__, "__code__", None)
    return code is None or keyword in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


# ------------------------------------------------------------------------------------------- 5. Statements


# Changes no schema, whatever it calls: stored functions and triggers may hold nothing that commits
# (https://dev.mysql.com/doc/refman/9.7/en/stored-program-restrictions.html).
OF_ROWS = re.compile(r"(?i)\s*(?:SELECT|SHOW|SET|INSERT|REPLACE|UPDATE|DELETE|COMMIT|ROLLBACK)\b[^;]*$")


class Recorder:
    """Tells every statement of a revision before it is sent and after it was answered, and remembers which
    one an exception belongs to. What Alembic sends itself (the version table) is told only when it is
    refused."""

    def __init__(self, wire):
        self.wire = wire
        self.begin(None)
        self.watching = False

    def install(self):
        from sqlalchemy import event
        from sqlalchemy.engine import Engine

        event.listen(Engine, "before_cursor_execute", self.before)
        event.listen(Engine, "after_cursor_execute", self.after)
        event.listen(Engine, "handle_error", self.refuse)

    def begin(self, file):
        """A new step begins; `file` is its revision's."""
        self.file = file
        self.watching = True
        self.telling = False
        self.told = 0
        self.accepted = 0
        self.pending = None
        self.refusals = []
        # Whether what was told is all that can have changed the schema.
        self.is_all = True

    def hear(self, sql):
        """A query goes out. Those that SQLAlchemy executes were seen by `before`."""
        if self.pending is None and self.is_all:
            self.is_all = OF_ROWS.match(as_text(sql)) is not None

    def before(self, _connection, cursor, statement, parameters, _context, executemany):
        if not self.watching:
            return
        if self.telling:
            self.pending = self.send(cursor, statement, parameters, executemany)
        else:
            self.pending = (cursor, statement, parameters, executemany)
            self.is_all = self.is_all and OF_ROWS.match(statement) is not None

    def after(self, *_):
        if self.watching and type(self.pending) is int:
            self.accepted += 1
            self.wire.tell("answered", index=self.pending, accepted=True)
        self.pending = None

    def refuse(self, context):
        pending, self.pending = self.pending, None
        if not self.watching or pending is None:
            return
        # A statement that is refused may have done half of its work.
        self.is_all = False
        if type(pending) is int:
            self.wire.tell("answered", index=pending, accepted=False)
        self.refusals.append((context.original_exception, pending))

    def send(self, cursor, statement, parameters, executemany):
        index = self.told
        self.told += 1
        place = place_in_stack(self.file)
        body = {"at": place} if place else {}
        sql = render(cursor, statement, parameters, executemany)
        if len(sql) > LONGEST_STATEMENT:
            self.is_all = False
        self.wire.tell("sent", index=index, sql=sql[:LONGEST_STATEMENT], **body)
        return index

    def index_of(self, error):
        """The number of the statement that was refused with this exception; None when it was no statement of
        the step."""
        found = next((refused for raised, refused in self.refusals if raised is error), None)
        if isinstance(found, tuple):
            # One of Alembic's own (or of env.py's). It asks for a table that is not there yet, too, and
            # expects to be refused; so it is told only now.
            found = self.send(*found)
            self.wire.tell("answered", index=found, accepted=False)
        return found


# `INSERT … VALUES (…)` is what drivers turn many executions into one statement for.
INSERT_VALUES = re.compile(
    r"(?is)^\s*((?:INSERT|REPLACE)\b.+?\bVALUES?\s*)(\(.*\))(\s*(?:ON DUPLICATE.*)?;?\s*)$"
)


def render(cursor, statement, parameters, executemany):
    """The statement as the driver writes it, with its parameters."""
    # SQLAlchemy wraps the cursors of asynchronous drivers.
    raw = getattr(cursor, "_cursor", cursor)
    mogrify = getattr(raw, "mogrify", None)
    if mogrify is None:
        return "%s -- %r" % (statement, parameters) if parameters else statement
    try:
        if not executemany:
            return as_text(mogrify(statement, parameters))
        rows = INSERT_VALUES.match(statement)
        if not rows:
            return ";\n".join(as_text(mogrify(statement, each)) for each in parameters)
        head, values, tail = rows.groups()
        parts = []
        length = 0
        for each in parameters:
            parts.append(as_text(mogrify(values, each)))
            length += len(parts[-1])
            if length > LONGEST_STATEMENT:
                break
        return head.replace("%%", "%") + ",\n".join(parts) + tail.replace("%%", "%")
    except Exception:
        # What cannot be rendered cannot be sent either; the driver will say why.
        return "%s -- %r" % (statement, parameters) if parameters else statement


def as_text(sql):
    return sql.decode("utf-8", "replace") if isinstance(sql, (bytes, bytearray)) else sql


# ------------------------------------------------------------------------------------------- 6. The project


class Process:
    """What the project's code may change of this process, as it was before it ran."""

    def __init__(self):
        self.folder = os.getcwd()
        self.remember()

    def remember(self):
        self.remember_surroundings()
        self.streams = (sys.stdout, sys.stderr)

    def remember_surroundings(self):
        """What env.py and the modules that it imports have made of them stays: a module that has read its
        `.env` file or added a folder to the path is not imported again, and so does it only once."""
        self.path = list(sys.path)
        self.environment = dict(os.environ)

    def restore(self):
        os.chdir(self.folder)
        if sys.path != self.path:
            sys.path[:] = self.path
        if dict(os.environ) != self.environment:
            os.environ.clear()
            os.environ.update(self.environment)
        sys.stdout, sys.stderr = self.streams


class Project:
    """An ini (or pyproject.toml), the revisions it leads to, and env.py: read once, env.py run as often as is
    asked for."""

    def __init__(self, request):
        from alembic.config import CommandLine

        self.section = request.get("section") or "alembic"
        self.engine = request.get("engine")
        self.words = ["-c", request["config"]]
        if self.section != "alembic":
            self.words += ["-n", self.section]
        for value in request.get("x") or ():
            self.words += ["-x", value]
        self.command_line = CommandLine(prog="alembic")
        self.options = {}
        self.warnings = []
        # Revisions that were played, and the code of those that were played again.
        self.played = set()
        self.codes = {}
        self.code = None
        self.config = self.read_config(request["config"])
        self.script = self.read_scripts()

    # -- the configuration

    def read_config(self, file):
        from alembic.config import Config

        if not os.path.exists(file):
            raise Failure("config", "There is no file %s in %s." % (file, os.getcwd()))
        options = self.command("current")
        find = getattr(
            self.command_line, "_inis_from_config", None
        )  # since Alembic 1.16, with pyproject.toml
        toml, ini = find(options) if find else (None, file)
        more = {"toml_file": toml} if find else {}
        config = Config(file_=ini, ini_section=self.section, cmd_opts=options, **more)
        try:
            sections = config.file_config.sections()
        except configparser.Error as error:
            at = {"file": os.path.abspath(ini), "line": getattr(error, "lineno", None) or 1, "column": 1}
            raise Failure("config", str(error).replace("\n", " "), at=at)
        if os.path.exists(ini) and self.section != "alembic" and self.section not in sections:
            message = "%s has no section [%s]; it has %s." % (
                ini,
                self.section,
                ", ".join("[%s]" % each for each in sections),
            )
            raise Failure("config", message, at={"file": os.path.abspath(ini), "line": 1, "column": 1})
        return config

    def command(self, *words):
        """What Alembic's command line makes of these words, and `sys.argv` with them: env.py may look at
        both."""
        sys.argv[:] = ["alembic"] + self.words + list(words)
        known = self.options.get(words[0])
        if known is None:
            known = self.command_line.parser.parse_args(sys.argv[1:])
            if words[0] in ("upgrade", "downgrade", "current"):
                self.options[words[0]] = known
        options = copy.copy(known)
        if words[0] in ("upgrade", "downgrade"):
            options.revision = words[-1]
        return options

    def fresh_config(self, options):
        """The configuration as it was read. env.py changes it (`set_main_option`), and reading it again costs
        a millisecond."""
        config = copy.copy(self.config)
        config.cmd_opts = options
        config.attributes = {}
        config.file_config = copy_parser(self.config.file_config)
        return config

    def give_urls(self, url):
        """An address for sections that have none that can be used: the one in Alembic's templates is
        `driver://user:pass@localhost/dbname`, at which create_engine fails before it connects."""
        from sqlalchemy.engine import make_url

        parser = self.config.file_config
        if not parser.has_section(self.section):
            # The project has a pyproject.toml alone.
            parser.add_section(self.section)
        named = re.split(r"[\s,]+", parser.get(self.section, "databases", fallback="") or "")
        for section in parser.sections():
            if section != self.section and section != self.engine and section not in named:
                continue
            try:
                make_url(parser.get(section, "sqlalchemy.url")).get_dialect()
            except (ModuleNotFoundError, configparser.InterpolationError):
                # The project names a driver that is not installed: env.py will say so, in its own words. Or the
                # address has holes, which env.py fills.
                pass
            except Exception:
                parser.set(section, "sqlalchemy.url", url.replace("%", "%%"))

    # -- the revisions

    def read_scripts(self):
        from alembic import util
        from alembic.script import ScriptDirectory
        from alembic.script.revision import RevisionMap

        try:
            directory = ScriptDirectory.from_config(self.config)
        except (ValueError, KeyError) as error:
            raise Failure("config", text_of(error))
        for location in directory._version_locations:
            if not os.path.isdir(str(location)):
                self.warnings.append("The folder %s of its revisions does not exist." % location)
        loading = []
        load = util.load_python_file

        def load_python_file(folder, name):
            loading.append(os.path.join(str(folder), name))
            return load(folder, name)

        util.load_python_file = load_python_file
        try:
            try:
                self.scripts = list(directory._load_revisions())
            except (ImportError, NameError, KeyError):
                self.scripts = self.load_within_env(directory)
        except BaseException as error:
            told = explain(error, loading[-1] if loading else None)
            if told["kind"] == "threw":
                told["kind"] = "unloadable"
            if loading:
                told.setdefault("at", {"file": loading[-1], "line": 1, "column": 1})
            raise Failure(**told)
        finally:
            util.load_python_file = load
        self.judge()
        # Read from what was loaded, never from the files again.
        directory.revision_map = RevisionMap(lambda: iter(self.scripts))
        self.resolve(directory)
        return directory

    def load_within_env(self, directory):
        """A revision may need, to be imported at all, what env.py prepares: a folder in the path, a variable,
        `context`. Alembic imports them while env.py runs. There is no server yet, so that env.py gets as far
        as to its first connection; what it says then is of no interest."""
        from alembic.runtime.environment import EnvironmentContext

        config = self.fresh_config(self.command("current"))
        with EnvironmentContext(config, directory, fn=lambda *_: (), as_sql=False):
            try:
                self.exec_env(directory)
            except BaseException:
                pass
            return list(directory._load_revisions())

    def judge(self):
        """Two revisions with one id, and one that follows a revision which is not there. Alembic warns of
        both and goes on with a part of the history, or a KeyError."""
        by_id = {}
        for script in self.scripts:
            other = by_id.setdefault(script.revision, script)
            if other is not script:
                message = "Two files have the revision id %s: %s and %s." % (
                    script.revision,
                    other.path,
                    script.path,
                )
                raise Failure("config", message, at=self.place(script, r"revision\b"))
        for script in self.scripts:
            for down in script._versioned_down_revisions:
                if down not in by_id:
                    message = "%s follows revision %s, which is in no file." % (script.path, down)
                    raise Failure("config", message, at=self.place(script, r"down_revision\b"))

    def resolve(self, directory):
        """Makes Alembic order the revisions now, so that a cycle is told with its files."""
        from alembic.script.revision import RevisionError

        try:
            directory.revision_map._revision_map
            self.order = list(directory.walk_revisions())
        except Exception as error:
            named = [each for each in causes(error) if isinstance(each, RevisionError)]
            ids = set(
                itertools.chain(
                    *(getattr(each, "revisions", ()) or [getattr(each, "revision", None)] for each in named)
                )
            )
            files = [script for script in self.scripts if script.revision in ids]
            if not files:
                # An unknown name in `depends_on`.
                unknown = {getattr(each, "argument", None) for each in named}
                files = [script for script in self.scripts if unknown & set(script.dependencies or ())]
            message = text_of(error).split(": ", 1)[-1]
            if files:
                message = "%s: %s." % (message.rstrip("."), ", ".join(script.path for script in files))
            at = {"at": self.place(files[0], r"(down_revision|depends_on)\b")} if files else {}
            raise Failure("config", message, **at)
        self.order.reverse()

    def place(self, script, pattern):
        return {"file": script.path, "line": line_of(script.path, pattern), "column": 1}

    def describe(self, script):
        """A revision as `open` tells it."""
        up = self.function(script, "upgrade")
        down = self.function(script, "downgrade")
        return {
            "id": script.revision,
            "down": list(script._versioned_down_revisions),
            "dependsOn": list(getattr(script, "_resolved_dependencies", None) or script.dependencies or ()),
            "labels": list(as_tuple(getattr(script.module, "branch_labels", None))),
            "message": script.doc,
            "file": script.path,
            "line": 1,
            "upLine": first_line(up, script.module),
            "downLine": first_line(down, script.module),
            "hasUp": up is not None,
            "hasDown": down is not None,
            "downIs": what_it_does(down),
        }

    def fresh_module(self, script):
        """The module of a revision, as the command line has it for every step: what the last one left in it is
        gone. Read once, executed again for every step after the first."""
        if script.revision not in self.played:
            self.played.add(script.revision)
            return script.module
        spec = getattr(script.module, "__spec__", None)
        if spec is None or not hasattr(spec.loader, "get_code"):
            return script.module
        if script.revision not in self.codes:
            self.codes[script.revision] = spec.loader.get_code(spec.name)
        module = importlib.util.module_from_spec(spec)
        exec(self.codes[script.revision], vars(module))
        return module

    def function(self, script, name):
        """`upgrade` or `downgrade`; in the multidb template the one of our engine, which the other only
        calls."""
        function = getattr(script.module, name, None)
        if function is None or self.engine is None:
            return function
        return getattr(script.module, "%s_%s" % (name, self.engine), None) or function

    # -- env.py

    def run_env(self, env):
        """What `ScriptDirectory.run_env` does, compiled once."""
        with env:
            self.exec_env(self.script)

    def exec_env(self, directory):
        file = os.path.join(str(directory.dir), "env.py")
        if not os.path.exists(file):
            raise Failure("config", "There is no env.py in %s." % directory.dir)
        spec = importlib.util.spec_from_file_location("env_py", os.path.abspath(file))
        module = importlib.util.module_from_spec(spec)
        if self.code is None:
            self.code = spec.loader.get_code("env_py")
        exec(self.code, vars(module))


def as_tuple(value):
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def copy_parser(parser):
    """A parser with the same values, for one that was read from a file: a deep copy without its 0.8 ms."""
    twin = copy.copy(parser)
    twin._defaults = dict(parser._defaults)
    twin._sections = type(parser._sections)((name, dict(values)) for name, values in parser._sections.items())
    # Made anew it would look through everything that a parser has for converters: 0.2 ms.
    twin._converters = copy.copy(parser._converters)
    twin._converters._parser = twin
    twin._converters._data = dict(parser._converters._data)
    twin._proxies = Proxies(twin)
    return twin


class Proxies(dict):
    """The views of a parser's sections, made when somebody looks: each costs 0.03 ms."""

    def __init__(self, parser):
        self.parser = parser

    def __missing__(self, name):
        if name != self.parser.default_section and not self.parser.has_section(name):
            raise KeyError(name)
        self[name] = configparser.SectionProxy(self.parser, name)
        return self[name]

    def __delitem__(self, name):
        self.pop(name, None)


def first_line(function, module):
    """Where a function of the module begins; 1 for one that is not written there."""
    code = getattr(function, "__code__", None)
    return code.co_firstlineno if code and code.co_filename == module.__file__ else 1


def what_it_does(function):
    """What can be known of a downgrade without running it. A function without a global name calls nothing;
    the names of a function stand in the order of their first use."""
    if function is None:
        return "absent"
    code = getattr(function, "__code__", None)
    if code is None:
        return "code"
    if not code.co_names:
        return "pass"
    return "not-implemented" if code.co_names[0] == "NotImplementedError" else "code"


# ------------------------------------------------------------------------------------------- 7. The operations


class Paused:
    """env.py waiting inside of its own `context.run_migrations()`."""

    def __init__(self, env, context, keywords):
        self.env = env
        self.context = context
        self.keywords = keywords


class Driver:
    """The operations. Each takes a request and returns what `done` carries."""

    def __init__(self):
        self.wire = Wire()
        self.process = Process()
        self.server = Server()
        self.recorder = Recorder(self.wire)
        self.project = None
        self.paused = None
        self.pending = None
        self.pause = False
        self.work = None
        self.loaded = False
        self.keywords = {}
        self.dialect_class = None
        # What Alembic sends of its own, as this server understands it.
        self.texts = {}
        self.notes = []
        self.tables = None

    # -- libraries

    def load(self, with_alembic):
        """Imports SQLAlchemy and Alembic, and makes the former tell and lead what it does."""
        versions = {"python": "%d.%d.%d" % sys.version_info[:3]}
        if sys.version_info < OLDEST_PYTHON:
            text = ".".join(map(str, OLDEST_PYTHON))
            raise Failure(
                "unsupported", "This is Python %s; %s or newer is needed." % (versions["python"], text)
            )
        wanted = (("alembic", OLDEST_ALEMBIC),) if with_alembic else ()
        for name, oldest in wanted + (("sqlalchemy", OLDEST_SQLALCHEMY),):
            module = importlib.import_module(name)
            versions[name] = module.__version__
            if tuple(map(int, re.findall(r"\d+", module.__version__)[:2])) < oldest:
                text = ".".join(map(str, oldest))
                raise Failure(
                    "unsupported",
                    "%s %s is installed; %s or newer is needed." % (name, module.__version__, text),
                )
        if with_alembic:
            importlib.import_module("alembic.command")
            importlib.import_module("alembic.autogenerate")
        if not self.loaded:
            self.loaded = True
            self.server.hear = self.recorder.hear
            self.server.install()
            self.recorder.install()
            self.tables = Places()
            remember_keywords()
            if with_alembic:
                keep_version_tables()
                keep_version_statements(self.texts)
            cheapen_logging()
            # What is imported from here on is the project's: its checkout stays as it is.
            sys.dont_write_bytecode = True
        return versions

    # -- open, connect

    def open(self, request):
        self.process.restore()
        os.environ.update(request.get("env") or {})
        versions = self.load(with_alembic=True)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("default")
            self.project = Project(request)
        self.process.remember()
        told = [str(each.message).replace("\n", " ") for each in caught]
        project = self.project
        return dict(
            versions,
            envPy=self.env_place()["file"],
            heads=sorted(project.script.get_heads()),
            bases=sorted(project.script.get_bases()),
            revisions=[project.describe(script) for script in project.order],
            warnings=sorted(set(told)) + project.warnings,
        )

    def connect(self, request):
        self.aim(request)
        self.need_project().give_urls(self.own_url())
        self.pause = request.get("envPy") == "paused"
        told = {}

        def work(heads, context):
            told.update(self.describe(heads, context))
            if self.pause and not self.paused:
                self.wait(context, told)
            return ()

        self.run(("current",), work)
        self.process.remember_surroundings()
        if self.pause:
            # The answer was given when env.py began to wait; it has ended now.
            return None
        return told

    def aim(self, request):
        """From now on connections go to this server."""
        os.environ.update(request.get("env") or {})
        self.process.environment = dict(os.environ)
        self.server.target = request["server"]
        self.server.schema = request["schema"]
        self.server.asked = []
        self.server.known.clear()
        self.texts.clear()

    def own_url(self, asynchronous=None):
        """A URL of the server under test, with the first driver that is installed; without the password,
        which `do_connect` puts in."""
        if asynchronous is None:
            file = os.path.join(str(self.project.script.dir), "env.py")
            try:
                with open(file, encoding="utf-8", errors="replace") as source:
                    asynchronous = re.search(r"async_engine|AsyncEngine", source.read()) is not None
            except OSError:
                asynchronous = False
        order = [name for name in DRIVERS if (name in ASYNC_DRIVERS) == asynchronous]
        for driver in order:
            if importlib.util.find_spec(DRIVERS[driver].split(".")[0]):
                server = self.server.target
                return "mysql+%s://%s@%s:%s/%s" % (
                    driver,
                    quote(server["user"], safe=""),
                    server.get("host") or "localhost",
                    server.get("port") or 3306,
                    quote(self.server.schema, safe=""),
                )
        module = DRIVERS[order[0]]
        raise Failure("missing", "No driver for MySQL is installed; %s is one." % module, module=module)

    def describe(self, heads, context):
        """What `connect` tells of what env.py has configured."""
        metadata = context.opts.get("target_metadata")
        dialect = context.dialect
        self.dialect_class = type(dialect)
        return {
            "heads": sorted(heads),
            "versionTable": context.version_table,
            "versionTableSchema": context.version_table_schema,
            "hasMetadata": metadata is not None and metadata != [],
            "driver": dialect.driver,
            "asked": self.server.asked,
            "database": context.connection.exec_driver_sql("SELECT DATABASE()").scalar(),
            "warnings": [],
        }

    def wait(self, context, told):
        """Answers `connect` and serves requests from inside of env.py, until one comes that is not for it."""
        if context._in_external_transaction:
            # The connection cannot be renewed under a transaction that env.py holds.
            told["warnings"].append("env.py holds a transaction of its own, so it runs anew for every step.")
            self.pause = False
            return
        self.paused = Paused(context.environment_context, context, self.keywords)
        self.end_session()
        self.process.remember_surroundings()
        self.answer(told)
        try:
            self.serve()
        finally:
            self.paused = None

    # -- running env.py

    def need_project(self):
        if self.project is None:
            raise Failure("config", "There was no `open` before.")
        return self.project

    def run(self, words, work, mutate=False, **options):
        """Runs env.py, and `work(heads, context)` at the place where Alembic's own command would do its work;
        it returns the steps to take. With `mutate` the version table is made if it is not there, as Alembic
        does it."""
        project = self.need_project()

        def begun(heads, context):
            if words[0] not in ("upgrade", "downgrade"):
                # Steps say it when the revision's function begins.
                self.wire.tell("started")
            return work(heads, context)

        self.work = begun
        if self.paused:
            self.paused.env.config.cmd_opts = project.command(*words)
            self.paused.context.opts.update(dont_mutate=not mutate, destination_rev=words[-1])
            try:
                self.paused.context.run_migrations(**self.paused.keywords)
            finally:
                self.end_session()
            return
        from alembic.operations import Operations
        from alembic.runtime.environment import EnvironmentContext

        config = project.fresh_config(project.command(*words))
        env = EnvironmentContext(
            config,
            project.script,
            fn=lambda heads, context: self.work(heads, context),
            as_sql=False,
            starting_rev=None,
            destination_rev=words[-1],
            tag=None,
            dont_mutate=not mutate,
            template_args={"config": config},
            **options,
        )
        engines = []

        def run_migrations(**keywords):
            # The template `multidb` comes here once for each of its engines.
            context = env.get_context()
            name = keywords.get("engine_name")
            name = engine_of(context) if name is None else name
            engines.append(name)
            if project.engine is not None and name != project.engine:
                return
            named = ['"%s"' % each for each in engines if each is not None]
            if len(named) > 1 and project.engine is None:
                raise Failure(
                    "config",
                    "env.py migrates several engines (%s): say which, with `engine:`." % ", ".join(named),
                )
            if context.connection is None or context.dialect.name not in ("mysql", "mariadb"):
                raise Failure(
                    "unsupported",
                    "env.py gave Alembic a connection to %s, not to MySQL." % context.dialect.name,
                )
            self.keywords = keywords
            ask_once(context, self.texts)
            with Operations.context(context):
                context.run_migrations(**keywords)

        # The functions of `alembic.context` call the methods of the instance, so replacing one there is
        # enough.
        env.run_migrations = run_migrations
        try:
            project.run_env(env)
        except SystemExit as end:
            # That it is done, it may say so, too.
            if not engines or end.code not in (None, 0):
                raise
        if not engines:
            raise Failure(
                "config", "env.py ended without having called context.run_migrations().", at=self.env_place()
            )
        if project.engine is not None and project.engine not in engines:
            raise Failure(
                "config",
                "env.py migrates no engine %s, only %s." % (project.engine, ", ".join(map(str, engines))),
            )

    def env_place(self):
        return {
            "file": os.path.abspath(os.path.join(str(self.project.script.dir), "env.py")),
            "line": 1,
            "column": 1,
        }

    def end_session(self):
        """Gives a waiting env.py another session: what a step left in the last one (temporary tables,
        variables, locks) would not be there for the next command of the command line."""
        connection = self.paused.context.connection
        self.paused.context._transaction = None
        transaction = connection.get_transaction()
        if transaction is not None:
            try:
                transaction.rollback()
            except Exception:
                # It went with its connection.
                pass
        connection.invalidate()

    # -- step, current, stamp

    def step(self, request):
        from alembic.runtime.migration import RevisionStep

        project = self.need_project()
        up = request["direction"] == "up"
        script = project.script.get_revision(request["revision"])
        name = "upgrade" if up else "downgrade"
        if getattr(script.module, name, None) is None:
            if not up:
                return {"absent": True, "statements": 0}
            raise Failure("unloadable", "It has no function upgrade().", at=project.place(script, "$^"))
        recorder = self.recorder
        recorder.begin(script.module.__file__)
        outcome = []
        begun = []

        def play(**keywords):
            begun.append(name)
            self.wire.tell("started")
            recorder.telling = True
            try:
                getattr(project.fresh_module(script), name)(**keywords)
            except BaseException as error:
                outcome.append(error)
                raise
            finally:
                recorder.telling = False

        # Alembic prints the name of the function.
        play.__name__ = name

        def work(heads, _context):
            if begun:
                # env.py asks once more, when there is nothing left to do.
                return []
            if up == (script.revision in heads):
                state = (
                    "applied already"
                    if up
                    else "not one of the current heads (%s)" % (", ".join(heads) or "none")
                )
                raise Failure("config", "Revision %s is %s." % (script.revision, state))
            step = RevisionStep(project.script.revision_map, script, up)
            step.migration_fn = play
            return [step]

        try:
            self.run((name, script.revision), work, mutate=True)
        except BaseException as error:
            if not outcome:
                known = (isinstance(each, Failure) or server_error(each) for each in causes(error))
                if not begun and not self.paused and not any(known):
                    self.notes.append(
                        "env.py worked before and failed now, before the revision began: it runs anew for every step, "
                        "and `env_py: paused` in the matrix runs it once"
                    )
                raise
            raised = outcome[0]
            if raised is not error and not isinstance(error, type(raised)):
                self.notes.append("env.py turned the failure into another one: %s" % text_of(error))
        if outcome:
            error = outcome[0]
            is_own = isinstance(error, NotImplementedError) and is_of_project(innermost_file(error))
            if is_own and not up:
                return {"notImplemented": str(error), "statements": recorder.accepted}
            raise error
        told = {"statements": recorder.accepted}
        if recorder.is_all and not self.server.deaf:
            told["isAll"] = True
        return told

    def current(self, _request):
        found = []

        def work(heads, _context):
            found.append(sorted(heads))
            return ()

        self.run(("current",), work)
        return {"heads": found[-1]}

    def stamp(self, request):
        project = self.need_project()

        def work(heads, _context):
            return project.script._stamp_revs(request["revision"], heads)

        self.run(("stamp", request["revision"]), work, mutate=True)
        return {}

    # -- models

    def models(self, request):
        if "server" in request:
            self.load(with_alembic=False)
            self.aim(request)
            if os.getcwd() not in sys.path:
                sys.path.insert(0, os.getcwd())
            self.process.remember()
        found = []
        if self.project is None:
            metadata = load_metadata(request["target"])
            self.with_own_engine(
                lambda connection: found.append(self.ddl(connection.dialect, metadata, lambda _: True))
            )
            return found[-1]

        def work(_heads, context):
            target = request.get("target")
            metadata = load_metadata(target) if target else as_list(context.opts.get("target_metadata"))
            if not metadata:
                raise Failure(
                    "config",
                    "env.py gives no target_metadata, so the models are not known.",
                    at=self.env_place(),
                )
            found.append(self.ddl(context.dialect, metadata, filters_of(context, self.server.schema)))
            return ()

        self.run(("check",) if "check" in dir(sys.modules["alembic.command"]) else ("current",), work)
        return found[-1]

    def with_own_engine(self, work):
        """Calls `work` with a connection of our own, where there is no env.py to make one."""
        from sqlalchemy import create_engine, pool

        try:
            url = self.own_url(asynchronous=False)
        except Failure:
            import asyncio

            from sqlalchemy.ext.asyncio import create_async_engine

            engine = create_async_engine(self.own_url(asynchronous=True), poolclass=pool.NullPool)

            async def run():
                async with engine.connect() as connection:
                    await connection.run_sync(work)

            asyncio.run(run())
            return
        with create_engine(url, poolclass=pool.NullPool).connect() as connection:
            work(connection)

    def ddl(self, dialect, metadata, is_included):
        """What `create_all` would send for the tables of this database, and where each of them is written."""
        from sqlalchemy.engine.mock import MockConnection
        from sqlalchemy.schema import DDLElement

        statements = []
        excluded = []
        count = 0

        def record(element, *_arguments, **_keywords):
            if not isinstance(element, (str, DDLElement)) and element.__visit_name__ != "textclause":
                return
            sql = element if isinstance(element, str) else str(element.compile(dialect=dialect))
            if not isinstance(element, str) and getattr(
                dialect.identifier_preparer, "_double_percents", False
            ):
                sql = sql.replace("%%", "%")
            target = getattr(element, "element", None)
            table = getattr(target, "table", target)
            place = self.tables.get(table)
            statements.append(dict({"at": place} if place else {}, sql=sql.strip()))

        for each in metadata:
            own = []
            for table in each.sorted_tables:
                schema = table.schema or each.schema
                if (schema or self.server.schema) == self.server.schema and is_included(table):
                    own.append(table)
                else:
                    excluded.append("%s.%s" % (schema, table.name) if schema else table.name)
            count += len(own)
            each.create_all(MockConnection(dialect, record), tables=own, checkfirst=False)
        return {"statements": statements, "excluded": sorted(excluded), "tables": count}

    # -- render, compare, autogenerate

    def render(self, request):
        from alembic.operations import Operations
        from alembic.runtime.environment import EnvironmentContext

        project = self.need_project()
        name = "upgrade" if request["direction"] == "up" else "downgrade"
        script = project.script.get_revision(request["revision"])
        function = getattr(script.module, name, None)
        if function is None:
            return {"statements": []}
        self.recorder.file = script.path
        options = project.command(name, script.revision)
        options.sql = True
        env = EnvironmentContext(
            project.fresh_config(options),
            project.script,
            as_sql=True,
            starting_rev=None,
            destination_rev=script.revision,
            tag=None,
        )
        statements = []
        try:
            with env:
                env._migration_context = context = self.offline_context(statements, env)
                with Operations.context(context):
                    function(**self.keywords)
        finally:
            if self.paused:
                # The functions of `alembic.op` and `alembic.context` lead to whoever was there last.
                self.paused.env._install_proxy()
                Operations(self.paused.context)._install_proxy()
        return {"statements": statements}

    def offline_context(self, statements, env=None):
        """A context that sends nothing: statements are added to the list, in the words of the dialect that
        was connected."""
        from alembic.runtime.migration import MigrationContext
        from sqlalchemy.dialects import mysql

        # `named`, as in the env.py of Alembic's templates: the drivers' own styles double every percent sign.
        dialect = (self.dialect_class or mysql.dialect)(paramstyle="named")
        self.server.introduce(dialect, self.dialect_class)
        options = {
            "as_sql": True,
            "literal_binds": True,
            "output_buffer": io.StringIO(),
            "script": self.project.script,
        }
        context = MigrationContext.configure(dialect=dialect, environment_context=env, opts=options)

        def static_output(text):
            statements.append(text[:-1] if text.endswith(";") else text)

        context.impl.static_output = static_output
        return context

    def compare(self, request):
        found = []

        def look(revision, context):
            from alembic.autogenerate.render import _render_python_into_templatevars
            from alembic.operations import Operations

            texts = {}
            script = revision.generated_revisions[-1] if revision.generated_revisions else None
            if script is None:
                found.append({"differences": [], "upgrade": "pass", "downgrade": "pass", "sql": []})
                return
            _render_python_into_templatevars(revision._last_autogen_context, script, texts)
            up = script.upgrade_ops_list[-1]
            statements = []
            operations = Operations(self.offline_context(statements))
            for each in flat(up):
                operations.invoke(each)
            found.append(
                {
                    "differences": [describe_difference(each) for each in flat_differences(up.as_diffs())],
                    "upgrade": texts[up.upgrade_token],
                    "downgrade": texts[script.downgrade_ops_list[-1].downgrade_token],
                    "sql": statements,
                }
            )

        words = (
            ("check",) if hasattr(sys.modules["alembic.command"], "check") else ("revision", "--autogenerate")
        )
        self.autogenerated(words, look, request.get("qualified", True))
        return found[-1]

    def autogenerate(self, request):
        words = ["revision", "--autogenerate"]
        for option, value in (
            ("-m", request.get("message")),
            ("--rev-id", request.get("revisionId")),
            ("--head", request.get("head")),
            ("--branch-label", request.get("branchLabel")),
            ("--version-path", request.get("versionPath")),
        ):
            words += [option, value] if value else []
        written = []

        def write(revision):
            # After env.py has ended, as Alembic's own command does.
            written.extend(script for script in revision.generate_scripts() if script is not None)

        revision = self.autogenerated(words, lambda *_: None, True, write)
        empty = all(ops.is_empty() for each in revision.generated_revisions for ops in each.upgrade_ops_list)
        if not written:
            # A hook of env.py's has taken the empty revision away.
            return {"empty": empty}
        self.project.scripts += written
        return {"file": os.path.abspath(written[-1].path), "id": written[-1].revision, "empty": empty}

    def autogenerated(self, words, look, corrected, finish=lambda _: None):
        """What `alembic revision --autogenerate` does before it writes: the models compared with the
        database, through all hooks of env.py. `look(revision, context)` sees the result while env.py is still
        there, `finish(revision)` when it has ended."""
        from alembic.autogenerate import RevisionContext

        project = self.need_project()
        options = project.command(*words)
        arguments = {
            "message": getattr(options, "message", None),
            "autogenerate": True,
            "sql": False,
            "head": getattr(options, "head", None) or "head",
            "splice": getattr(options, "splice", False),
            "branch_label": getattr(options, "branch_label", None),
            "version_path": getattr(options, "version_path", None),
            "rev_id": getattr(options, "rev_id", None),
            "depends_on": getattr(options, "depends_on", None),
        }
        found = []
        corrections = []

        def work(heads, context):
            if context.opts.get("target_metadata") is None:
                raise Failure(
                    "config",
                    "env.py gives no target_metadata, so the models are not known.",
                    at=self.env_place(),
                )
            config = context.environment_context.config
            revision = RevisionContext(
                config,
                project.script,
                arguments,
                process_revision_directives=settle_constraints if corrected else None,
            )
            if corrected:
                corrections.extend((correct_foreign_keys(context), correct_writing(context)))
            revision.run_autogenerate(heads, context)
            revision.template_args.update(context.opts.get("template_args") or {})
            look(revision, context)
            found.append(revision)
            return ()

        try:
            self.run(words, work)
            finish(found[-1])
        finally:
            for undo in corrections:
                undo()
        return found[-1]

    def close(self, _request):
        return {}

    # -- the loop

    def serve(self):
        """Answers requests until the other side has gone; inside of a waiting env.py, until one comes that
        ends it."""
        while True:
            request, self.pending = self.pending or self.wire.read(), None
            if request is None:
                leave()
            if self.paused and request["op"] in ("open", "connect", "close"):
                self.pending = request
                return
            self.handle(request)
            if request["op"] == "close":
                leave()

    def handle(self, request):
        threads = lasting_threads() if request["op"] == "step" else None
        self.notes = []
        try:
            self.process.restore()
            if request["op"] not in OPERATIONS:
                raise Failure("unsupported", "This driver knows no operation %s." % request["op"])
            result = getattr(self, request["op"])(request)
        except BaseException as error:
            recorder = self.recorder
            recorder.watching = False
            told = explain(error, recorder.file, recorder.index_of, self.server.unconnected)
            if self.pending is None:
                self.answer(None, told, threads)
        else:
            self.recorder.watching = False
            if result is not None:
                self.answer(result, None, threads)

    def answer(self, result, failure=None, threads=None):
        self.server.hang_up()
        self.recorder.file = None
        for stream in self.process.streams:
            try:
                stream.flush()
            except Exception:
                # The project has closed it.
                pass
        left = 0 if threads is None else lasting_threads() - threads
        if left > 0:
            self.notes.append("it left %d thread%s running" % (left, "" if left == 1 else "s"))
        body = {"failure": failure} if failure else {"result": result}
        self.wire.tell("done", notes=self.notes, spent=left > 0, **body)
        if result and ("revisions" in result or "driver" in result):
            # SQLAlchemy and the project's modules are there to stay: a collection need not look at them.
            gc.freeze()
        gc.enable()


def lasting_threads():
    """How many threads would keep a process from ending. Those of libraries that watch or report are not
    among them."""
    return sum(not each.daemon for each in threading.enumerate())


OPERATIONS = (
    "open",
    "connect",
    "step",
    "current",
    "stamp",
    "render",
    "models",
    "compare",
    "autogenerate",
    "close",
)


# ------------------------------------------------------------------------------------------- 8. Helpers


def engine_of(context):
    """The engine's name in the template `multidb`, which gives each a token of its own."""
    token = context.opts.get("upgrade_token") or ""
    return token[: -len("_upgrades")] if token.endswith("_upgrades") else None


# ER_BAD_DB_ERROR, ER_BAD_TABLE_ERROR, ER_NO_SUCH_TABLE: those with which SQLAlchemy's `has_table` says no, too.
NO_TABLE = (1049, 1051, 1146)


def ask_once(context, texts):
    """Alembic asks for the version table and then for what stands in it, at every step: two questions where
    the second one answers the first. Its text is compiled once, and kept in `texts`: an engine is new in
    every step, and SQLAlchemy keeps what it has compiled with the engine."""
    ask = context.get_current_heads
    table = context._version

    def get_current_heads():
        connection = context.connection
        if context.as_sql or connection is None or context._start_from_rev:
            return ask()
        if connection.get_execution_options().get("schema_translate_map"):
            return ask()
        dialect = context.dialect
        key = ("select", type(dialect), dialect.paramstyle, table.name, table.schema)
        if key not in texts:
            from sqlalchemy import select

            texts[key] = str(select(table.c.version_num).compile(dialect=dialect))
        try:
            return tuple(row[0] for row in connection.exec_driver_sql(texts[key]))
        except Exception as error:
            said = server_error(getattr(error, "orig", None) or error)
            if said is None or said["errno"] not in NO_TABLE:
                raise
            return ()

    context.get_current_heads = get_current_heads


def keep_version_tables():
    """Every context makes a Table of the version table, a tenth of what a step costs. One for all of them,
    where Alembic itself makes it: since 1.14 a dialect of the project's may."""
    from alembic.ddl.impl import DefaultImpl

    original = getattr(DefaultImpl, "version_table_impl", None)
    if original is None:
        return
    tables = {}

    def version_table_impl(impl, **options):
        if type(impl).version_table_impl is not version_table_impl:
            return original(impl, **options)
        key = tuple(sorted(options.items()))
        if key not in tables:
            tables[key] = original(impl, **options)
        return tables[key]

    DefaultImpl.version_table_impl = version_table_impl


# What revisions are called, unless somebody went to lengths.
PLAIN_ID = re.compile(r"[\w.-]+$")


def keep_version_statements(texts):
    """What Alembic writes into the version table it builds and compiles anew for every step: an eighth of what
    a step costs. The text is its own, kept in `texts` for as long as the server is the same: MariaDB answers an
    INSERT with RETURNING, and MySQL does not."""
    from alembic.ddl.impl import DefaultImpl
    from alembic.runtime.migration import HeadMaintainer
    from sqlalchemy import literal_column

    def inserted(table, new):
        return table.insert().values(version_num=new)

    def deleted(table, old):
        return table.delete().where(table.c.version_num == old)

    def updated(table, old, new):
        return table.update().values(version_num=new).where(table.c.version_num == old)

    def replace(name, statement, going, coming):
        original = getattr(HeadMaintainer, name, None)
        if original is None:
            return

        def method(maintainer, *versions):
            context = maintainer.context
            connection = context.connection
            if (
                context.as_sql
                or connection is None
                or type(context.impl)._exec is not DefaultImpl._exec
                or connection.get_execution_options().get("schema_translate_map")
                or not all(PLAIN_ID.match(version) for version in versions)
            ):
                return original(maintainer, *versions)
            dialect = context.dialect
            table = context._version
            key = (name, type(dialect), dialect.paramstyle, table.name, table.schema)
            if key not in texts:
                holes = [literal_column("'{%d}'" % index) for index, _ in enumerate(versions)]
                texts[key] = str(statement(table, *holes).compile(dialect=dialect))
            before = set(maintainer.heads)
            maintainer.heads.difference_update(versions[going])
            maintainer.heads.update(versions[coming])
            rows = connection.exec_driver_sql(fill(texts[key], versions)).rowcount
            if going.stop != 0 and rows != 1 and dialect.supports_sane_rowcount:
                # Alembic finds the same, and says what it says then.
                maintainer.heads = before
                return original(maintainer, *versions)

        setattr(HeadMaintainer, name, method)

    replace("_insert_version", inserted, slice(0, 0), slice(0, 1))
    replace("_delete_version", deleted, slice(0, 1), slice(0, 0))
    replace("_update_version", updated, slice(0, 1), slice(1, 2))


def fill(text, values):
    for index, value in enumerate(values):
        text = text.replace("'{%d}'" % index, "'%s'" % value)
    return text


def remember_keywords():
    """Every create_engine asks for the keywords of the same few classes, and reads them off their code."""
    from sqlalchemy import util

    original = getattr(util, "get_cls_kwargs", None)
    if original is None:
        return
    known = weakref.WeakKeyDictionary()

    def get_cls_kwargs(cls, *arguments, **keywords):
        if arguments or keywords:
            return original(cls, *arguments, **keywords)
        if cls not in known:
            known[cls] = original(cls)
        found = known[cls]
        return found if found is None else set(found)

    util.get_cls_kwargs = get_cls_kwargs


def as_list(value):
    return [] if value is None else list(value) if isinstance(value, (list, tuple, set)) else [value]


def filters_of(context, schema):
    """Whether the project's own `include_name` and `include_object` want a table of the models."""
    include_name = context.opts.get("include_name")
    include_object = context.opts.get("include_object")
    default = context.dialect.default_schema_name or schema

    def is_included(table):
        own = None if table.schema in (None, default) else table.schema
        names = {
            "schema_name": own,
            "schema_qualified_table_name": "%s.%s" % (own, table.name) if own else table.name,
        }
        return (include_name is None or include_name(table.name, "table", names)) and (
            include_object is None or include_object(table, table.name, "table", False, None)
        )

    return is_included


def flat(container):
    """The operations of a revision, one by one."""
    for each in container.ops:
        if hasattr(each, "ops") and hasattr(each, "table_name"):
            for inner in each.ops:
                yield inner
        else:
            yield each


def correct_foreign_keys(context):
    """Autogenerate compares `first.orders(user_id) -> first.users` of the models with `orders(user_id) ->
    users` of the database, because what lies in the connection's own schema is reflected without its name,
    and finds one to add and one to remove, for ever (https://github.com/sqlalchemy/alembic/issues/519, #981).
    Projects hide that with an include_object which passes over foreign keys whose targets differ by the
    schema alone; so it hides those whose ON DELETE differs, too. Alembic gives dialects a chance to correct
    what was reflected: there the schema is written as the models write it. Returns the function that undoes
    it."""
    impl = context.impl
    original = impl.correct_for_autogen_foreignkeys
    default = context.dialect.default_schema_name

    def correct(reflected, modelled):
        if any(each.table.schema == default for each in modelled):
            written = {each.referred_table.name: each.referred_table.schema for each in modelled}
            qualified = [qualify(each, default, written) for each in reflected]
            reflected.clear()
            reflected.update(qualified)
        original(reflected, modelled)

    impl.correct_for_autogen_foreignkeys = correct

    def undo():
        del impl.correct_for_autogen_foreignkeys

    return undo


def qualify(key, schema, written):
    """A reflected foreign key, with the name of its schema on both sides. `written` is how the models write a
    table's."""
    from sqlalchemy import Column, ForeignKeyConstraint, MetaData, Table

    referred = key.elements[0].column.table
    target_schema = referred.schema or written.get(referred.name, schema)
    metadata = MetaData()
    columns = list(key.columns)
    table = Table(
        key.table.name, metadata, *[Column(each.name, each.type) for each in columns], schema=schema
    )
    names = [element.column.name for element in key.elements]
    target = Table(referred.name, metadata, schema=target_schema, extend_existing=True)
    for name, column in zip(names, columns):
        if name not in target.c:
            target.append_column(Column(name, column.type))
    twin = ForeignKeyConstraint(
        [table.c[each.name] for each in columns],
        [target.c[name] for name in names],
        name=key.name,
        onupdate=key.onupdate,
        ondelete=key.ondelete,
        deferrable=key.deferrable,
        initially=key.initially,
    )
    table.append_constraint(twin)
    return twin


def settle_constraints(context, _revision, scripts):
    """Completes what Alembic writes about constraints and indexes, so that it can go up, and down again, and
    leaves no trace then. Runs before env.py's own hook, which sees the result."""
    for script in scripts:
        for up, down in zip(script.upgrade_ops_list, script.downgrade_ops_list):
            name_schemas(context, up)
            leave_out_unwanted(context, up)
            replaced = {}
            for each in up.ops:
                if is_of_table(each) and not is_new(up, each):
                    settle_table(context, each)
                    replaced.update(replaced_indexes(context, each))
            put_keys_last(up)
            order_removed(up)
            up.reverse_into(down)
            for side in (up, down):
                leave_out_needed(side)
            give_back_indexes(down, replaced)


def name_schemas(context, up):
    """A table that is created has the schema of the models, and Alembic leaves the schema out of the group
    with its indexes where it is the connection's own: then the two would be two tables."""
    from alembic.operations import ops

    own = context.connection.dialect.default_schema_name
    created = {key_of(each) for each in up.ops if isinstance(each, ops.CreateTableOp)}
    for each in up.ops:
        if is_of_table(each) and each.schema is None and key_of(each) not in created:
            if (own, each.table_name) in created:
                each.schema = own


def is_of_table(operation):
    """Whether it is a group of operations on one table."""
    return hasattr(operation, "ops") and hasattr(operation, "table_name")


def key_of(operation):
    return (operation.schema, operation.table_name)


def is_new(container, table):
    """Whether the table is created, or dropped, by the same operations: then there is nothing to settle."""
    from alembic.operations import ops

    whole = (ops.CreateTableOp, ops.DropTableOp)
    return any(isinstance(each, whole) and key_of(each) == key_of(table) for each in container.ops)


def foreign_keys_in(elements):
    from sqlalchemy import ForeignKeyConstraint

    return [each for each in elements if isinstance(each, ForeignKeyConstraint)]


def target_of(constraint, default=None):
    """The schema and the name of the table that a foreign key refers to."""
    parts = constraint.elements[0].target_fullname.split(".")
    return (parts[-3] if len(parts) > 2 else default, parts[-2])


def is_wanted(context, element):
    """What `ddl_if` says of an index or a constraint, for the server that is connected; create_all asks it,
    Alembic does not. https://docs.sqlalchemy.org/en/20/core/ddl.html#controlling-ddl-generation-of-constraints-and-indexes"""
    from sqlalchemy.schema import CreateIndex, CreateTable, Index

    condition = getattr(element, "_ddl_if", None)
    if condition is None:
        return True
    statement = CreateIndex(element) if isinstance(element, Index) else CreateTable(element.table)
    compiler = context.dialect.ddl_compiler(context.dialect, None)
    return condition._should_execute(statement, element, context.connection, compiler=compiler)


def leave_out_unwanted(context, up):
    """Takes out what `ddl_if` keeps from this server."""
    from alembic.operations import ops

    for each in list(up.ops):
        if isinstance(each, ops.CreateTableOp):
            each.columns = [element for element in each.columns if is_wanted(context, element)]
        elif is_of_table(each):
            unwanted = {
                element.name
                for table in modelled_tables(context, each)
                for element in itertools.chain(table.indexes, table.constraints)
                if not is_wanted(context, element)
            }
            each.ops[:] = [
                inner
                for inner in each.ops
                if isinstance(inner, ops.DropConstraintOp)
                or isinstance(inner, ops.DropIndexOp)
                or (getattr(inner, "index_name", None) or getattr(inner, "constraint_name", None))
                not in unwanted - {None}
            ]
            if not each.ops:
                up.ops.remove(each)


def put_keys_last(up):
    """A foreign key with `use_alter`, or to a table that is created later, cannot be part of `create_table`:
    it is added when all tables are there, as create_all does it. Going down, it goes first."""
    from alembic.operations import ops

    created = [each for each in up.ops if isinstance(each, ops.CreateTableOp)]
    later = [key_of(each) for each in created]
    last = []
    for table in created:
        later.remove(key_of(table))
        moved = [
            each
            for each in foreign_keys_in(table.columns)
            if each.use_alter or target_of(each, table.schema) in later or target_of(each) in later
        ]
        if not moved:
            continue
        table.columns = [each for each in table.columns if not any(each is key for key in moved)]
        stay = foreign_keys_in(table.columns)
        added = [ops.CreateForeignKeyOp.from_constraint(each) for each in moved]
        kept = [ops.CreateForeignKeyOp.from_constraint(each).constraint_name for each in stay]
        # The server numbers those that have no name, from 1.
        taken = {"%s_ibfk_%d" % (table.table_name, number + 1) for number in range(kept.count(None))}
        for each in sorted(added, key=lambda each: each.constraint_name or ""):
            each.kw.pop("use_alter", None)
            if each.constraint_name is None:
                each.constraint_name = foreign_key_name(table.table_name, taken)
            taken.add(each.constraint_name)
        last.append(ops.ModifyTableOps(table.table_name, added, schema=table.schema))
    up.ops.extend(last)


def order_removed(up):
    """A table to which a foreign key refers cannot be dropped (error 3730, 1451 of MariaDB): those that refer
    go first. Alembic finds removed tables in the order of a set."""
    from alembic.operations import ops

    removed = [each for each in up.ops if isinstance(each, ops.DropTableOp)]
    if not removed:
        return
    removed.sort(key=lambda each: (each.schema or "", each.table_name))
    elements = {key_of(each): each._reverse.columns for each in removed}
    keys = {
        name: [
            (each, target)
            for each in foreign_keys_in(columns)
            for target in {target_of(each), target_of(each, name[0])}
            if target in elements and target != name
        ]
        for name, columns in elements.items()
    }
    ordered = []
    loosened = []
    waiting = list(removed)
    while waiting:
        referred = {target for each in waiting for _key, target in keys[key_of(each)]}
        free = [each for each in waiting if key_of(each) not in referred]
        if not free:
            # They refer to each other: the keys of one are dropped before, and added again at the end.
            first = waiting[0]
            loose = keys[key_of(first)]
            gone = [ops.DropConstraintOp.from_constraint(each) for each, _target in loose]
            loosened.append(ops.ModifyTableOps(first.table_name, gone, schema=first.schema))
            first._reverse.columns = [
                each for each in first._reverse.columns if not any(each is key for key, _target in loose)
            ]
            keys[key_of(first)] = []
            continue
        ordered += free
        waiting = [each for each in waiting if each not in free]
    own = [each for each in up.ops if is_of_table(each) and any(key_of(each) == key_of(it) for it in removed)]
    up.ops[:] = [each for each in up.ops if each not in own and each not in removed] + loosened
    for each in ordered:
        up.ops.extend(group for group in own if key_of(group) == key_of(each))
        up.ops.append(each)


def leave_out_needed(side):
    """An index that a foreign key needs cannot be dropped (error 1553), and need not be, where its table is
    dropped anyway."""
    from alembic.operations import ops

    dropped = {key_of(each): each for each in side.ops if isinstance(each, ops.DropTableOp)}
    for group in list(side.ops):
        if not is_of_table(group) or key_of(group) not in dropped:
            continue
        needed = []
        for each in foreign_keys_in(dropped[key_of(group)].to_table().constraints):
            needed.append(list(each.column_keys))
            if target_of(each)[1] == group.table_name:
                needed.append([element.target_fullname.split(".")[-1] for element in each.elements])
        group.ops[:] = [
            each
            for each in group.ops
            if not isinstance(each, ops.DropIndexOp)
            or not any(columns_of(each._reverse)[: len(columns)] == columns for columns in needed)
        ]
        if not group.ops:
            side.ops.remove(group)


def columns_of(operation):
    """The names of the columns of a new index or constraint."""
    return [getattr(each, "name", each) for each in operation.columns] if operation else []


def replaced_indexes(context, table):
    """New indexes that take the place of the one that the server made for a foreign key: it "may be dropped
    silently later if you create another index that can be used to enforce the foreign key constraint"
    (https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html). Gives what goes down again, by
    the name of the new index."""
    from alembic.operations import ops
    from sqlalchemy import inspect

    added = [each for each in table.ops if isinstance(each, ops.CreateIndexOp)]
    if not added:
        return {}
    inspector = inspect(context.connection)
    keys = inspector.get_foreign_keys(table.table_name, schema=table.schema)
    indexes = inspector.get_indexes(table.table_name, schema=table.schema)
    gone = {each.constraint_name for each in table.ops if isinstance(each, ops.DropConstraintOp)}
    modelled = modelled_indexes(context, table)
    primary = inspector.get_pk_constraint(table.table_name, schema=table.schema)["constrained_columns"]
    found = {}
    for index in added:
        for key in keys:
            columns = key["constrained_columns"]
            serving = [each for each in indexes if list(each["column_names"])[: len(columns)] == columns]
            if (
                key["name"] in gone
                or columns_of(index)[: len(columns)] != columns
                or primary[: len(columns)] == columns
                or any(each["name"] in modelled or each["unique"] for each in serving)
            ):
                continue
            others = {each["name"] for each in keys if each is not key}
            # One that the server would name so again gets its name, and its index's, from the server.
            again = foreign_key_name(table.table_name, others) == key["name"]
            drop = ops.DropConstraintOp(
                key["name"], table.table_name, type_="foreignkey", schema=table.schema
            )
            rules = {name: rule for name, rule in (key.get("options") or {}).items() if rule}
            add = ops.CreateForeignKeyOp(
                None if again else key["name"],
                table.table_name,
                key["referred_table"],
                columns,
                key["referred_columns"],
                source_schema=table.schema,
                referent_schema=key["referred_schema"],
                **rules
            )
            found.setdefault((key_of(table), index.index_name), []).append((drop, add))
    return found


def give_back_indexes(down, replaced):
    """Drops an index that a foreign key has come to need between dropping the key and adding it again, which
    makes the index that was there before."""
    from alembic.operations import ops

    for group in down.ops:
        if not is_of_table(group):
            continue
        settled = []
        for each in group.ops:
            pairs = (
                replaced.get((key_of(group), each.index_name), []) if isinstance(each, ops.DropIndexOp) else []
            )
            settled += [drop for drop, _add in pairs] + [each] + [add for _drop, add in pairs]
        group.ops[:] = settled


def correct_writing(context):
    """What Alembic writes otherwise than the models have it: a dialect doubles percent signs for its driver,
    and they are doubled again when the revision runs; a colon in text becomes a parameter; a copied ENUM
    (Alembic copies every table) has no charset; a CHECK that stands on a column is forgotten. Returns the
    function that undoes the corrections."""
    from alembic.autogenerate import render as rendering
    from sqlalchemy import CheckConstraint
    from sqlalchemy.dialects import mysql

    impl = context.impl
    expression = impl.render_ddl_sql_expr
    doubled = getattr(impl.dialect.identifier_preparer, "_double_percents", False)

    def render_ddl_sql_expr(value, *arguments, **keywords):
        text = expression(value, *arguments, **keywords)
        if doubled:
            text = text.replace("%%", "%")
        if keywords.get("is_index"):
            # It becomes a literal_column, in which a colon is one.
            return text
        return re.sub(r"(?<![:\w\\]):(?=\w+(?![:\w]))", r"\\:", text)

    impl.render_ddl_sql_expr = render_ddl_sql_expr

    copy_enum = mysql.ENUM.copy
    is_own = "copy" in vars(mysql.ENUM)

    def copy_with_charset(type_, **keywords):
        twin = copy_enum(type_, **keywords)
        for name in ("charset", "collation", "ascii", "unicode", "binary", "national"):
            setattr(twin, name, getattr(type_, name))
        return twin

    mysql.ENUM.copy = copy_with_charset

    had = "render_item" in context.opts
    theirs = context.opts.get("render_item")
    inside = []

    def render_item(kind, item, autogen_context):
        if kind == "column" and inside:
            return False
        rendered = theirs(kind, item, autogen_context) if theirs else False
        if kind != "column" or rendered is not False:
            return rendered
        checks = [
            render_check(each, autogen_context)
            for each in sorted(item.constraints, key=lambda each: each._creation_order)
            if isinstance(each, CheckConstraint)
            and not getattr(each, "_type_bound", False)
            and is_wanted(context, each)
        ]
        if not checks:
            return False
        inside.append(item)
        try:
            text = rendering._render_column(item, autogen_context)
        finally:
            inside.pop()
        head = "%sColumn(%r, %s, " % (
            rendering._sqlalchemy_autogenerate_prefix(autogen_context),
            str(item.name),
            rendering._repr_type(item.type, autogen_context),
        )
        return head + "".join("%s, " % each for each in checks) + text[len(head) :]

    def render_check(check, autogen_context):
        rendered = theirs("check", check, autogen_context) if theirs else False
        if rendered is not False:
            return rendered
        name = rendering._render_gen_name(autogen_context, check.name)
        return "%sCheckConstraint(%r%s)" % (
            rendering._sqlalchemy_autogenerate_prefix(autogen_context),
            impl.render_ddl_sql_expr(check.sqltext),
            "" if name is None else ", name=%r" % name,
        )

    context.opts["render_item"] = render_item

    def undo():
        del impl.render_ddl_sql_expr
        if is_own:
            mysql.ENUM.copy = copy_enum
        else:
            del mysql.ENUM.copy
        if had:
            context.opts["render_item"] = theirs
        else:
            del context.opts["render_item"]

    return undo


def settle_table(context, table):
    """Two things of MySQL that Alembic does not know. A constraint without a name gets one from the server,
    but the downgrade that Alembic writes then says `drop_constraint(None, …)`: it is given the name that the
    server would choose. And a foreign key that finds no index makes one, which stays when the key is dropped:
    it is written down beside the key."""
    from alembic.operations import ops
    from sqlalchemy import Column, Index, MetaData, Table, inspect

    uniques = [
        each
        for each in table.ops
        if isinstance(each, ops.CreateUniqueConstraintOp) and each.constraint_name is None
    ]
    # Alembic finds them in the order of a set, which is another one in every process.
    table.ops.sort(key=order_of_key)
    added = [each for each in table.ops if isinstance(each, ops.CreateForeignKeyOp)]
    dropped = collections.OrderedDict(
        (each, list(each.to_constraint().column_keys))
        for each in table.ops
        if isinstance(each, ops.DropConstraintOp) and each.constraint_type == "foreignkey"
    )
    if not uniques and not added and not dropped:
        return
    inspector = inspect(context.connection)
    indexes = inspector.get_indexes(table.table_name, schema=table.schema)
    keys = inspector.get_foreign_keys(table.table_name, schema=table.schema)
    gone = {each.constraint_name for each in dropped}
    kept = [each for each in keys if each["name"] not in gone]
    index_names = {each["name"] for each in indexes}
    for each in uniques:
        each.constraint_name = index_name(each.columns[0], index_names)
        index_names.add(each.constraint_name)

    # A key that takes the place of another one on the same columns takes its name, too.
    key_names = {each["name"] for each in kept}
    nameless = [each for each in added if each.constraint_name is None]
    for each in nameless:
        replaced = next((key for key, columns in dropped.items() if columns == list(each.local_cols)), None)
        if replaced is not None and replaced.constraint_name not in key_names:
            each.constraint_name = replaced.constraint_name
            key_names.add(each.constraint_name)
    for each in nameless:
        if each.constraint_name is None:
            each.constraint_name = foreign_key_name(table.table_name, key_names)
            key_names.add(each.constraint_name)

    # Keys go first: an index that one needs cannot be dropped (error 1553). The index of a key is dropped and
    # made again even if another key takes its place: the server would replace it by one of another name.
    settled = []
    going = set()
    for key, columns in dropped.items():
        settled.append(key)
        if any(each["constrained_columns"][: len(columns)] == columns for each in kept):
            continue
        automatic = re.search(r"_ibfk_\d+$", key.constraint_name or "")
        names = {key.constraint_name, columns[0] if automatic else None} - modelled_indexes(context, table)
        names -= {each.index_name for each in table.ops if isinstance(each, ops.DropIndexOp)}
        names -= {each.constraint_name for each in added if list(each.local_cols) == columns}
        for index in indexes:
            if index["name"] in names and not index["unique"] and list(index["column_names"]) == columns:
                twin = Table(
                    table.table_name, MetaData(), *[Column(each) for each in columns], schema=table.schema
                )
                settled.append(ops.DropIndexOp.from_index(Index(index["name"], *twin.columns)))
                going.add(index["name"])
    index_names -= going
    covered = [list(each["column_names"]) for each in indexes if each["name"] not in going]
    covered.append(inspector.get_pk_constraint(table.table_name, schema=table.schema)["constrained_columns"])
    covered += [
        [getattr(column, "name", column) for column in each.columns]
        for each in table.ops
        if isinstance(each, (ops.CreateIndexOp, ops.CreateUniqueConstraintOp))
    ]
    for each in table.ops:
        if each in dropped:
            continue
        if each in added:
            columns = list(each.local_cols)
            if not any(known[: len(columns)] == columns for known in covered):
                name = index_name(columns[0] if each in nameless else each.constraint_name, index_names)
                index_names.add(name)
                covered.append(columns)
                settled.append(ops.CreateIndexOp(name, table.table_name, columns, schema=table.schema))
        settled.append(each)
    table.ops[:] = settled


def order_of_key(operation):
    """Sorts keys among themselves, at the end where Alembic has them too; only dropped columns come after
    them."""
    from alembic.operations import ops

    if isinstance(operation, ops.DropColumnOp):
        return (2, [])
    if isinstance(operation, ops.CreateForeignKeyOp):
        return (1, list(operation.local_cols))
    if isinstance(operation, ops.DropConstraintOp) and operation.constraint_type == "foreignkey":
        return (1, [operation.constraint_name or ""])
    return (0, [])


def modelled_indexes(context, table):
    """The names of the indexes that the models give a table."""
    return {index.name for each in modelled_tables(context, table) for index in each.indexes}


def modelled_tables(context, table):
    """The table of an operation, as the models have it."""
    schemas = (table.schema, context.dialect.default_schema_name)
    return [
        each
        for metadata in as_list(context.opts.get("target_metadata"))
        for each in metadata.tables.values()
        if each.name == table.table_name and each.schema in schemas
    ]


def foreign_key_name(table, taken):
    """`orders_ibfk_3`: one more than the highest there is.
    https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html#foreign-key-naming"""
    numbers = [re.match(re.escape(table) + r"_ibfk_(\d+)$", each or "") for each in taken]
    return "%s_ibfk_%d" % (table[:56], max([int(each.group(1)) for each in numbers if each] or [0]) + 1)


def index_name(column, taken):
    """The name of the first column, with a number if an index has it already.
    https://dev.mysql.com/doc/refman/8.4/en/create-table.html"""
    name = getattr(column, "name", column)
    candidates = itertools.chain([name], ("%s_%d" % (name, number) for number in itertools.count(2)))
    return next(each for each in candidates if each not in taken)


def flat_differences(differences):
    """Alembic puts what was altered on one column into a list of its own."""
    for each in differences:
        if isinstance(each, list):
            for inner in each:
                yield inner
        else:
            yield each


def describe_difference(difference):
    """`add column first.users.name VARCHAR(20)`: what Alembic would do to the database, in words."""
    kind = difference[0]
    words = kind.replace("_", " ").replace(" fk", " foreign key")
    if kind.startswith("modify_") and len(difference) == 7:
        _, schema, table, column, _, old, new = difference
        old, new = (
            getattr(getattr(each, "arg", each), "text", getattr(each, "arg", each)) for each in (old, new)
        )
        return "%s of %s from %s to %s" % (words, ".".join(filter(None, (schema, table, column))), old, new)
    thing = difference[-1]
    if kind.endswith("_column"):
        return "%s %s %s" % (words, ".".join(filter(None, difference[1:3] + (thing.name,))), thing.type)
    table = getattr(thing, "table", None)
    if table is None:
        return "%s %s" % (words, getattr(thing, "fullname", None) or getattr(thing, "name", thing))
    columns = ", ".join(getattr(each, "name", str(each)) for each in getattr(thing, "columns", ()))
    text = "%s%s on %s(%s)" % (
        words,
        " " + thing.name if isinstance(thing.name, str) else "",
        table.fullname,
        columns,
    )
    if kind.endswith("_fk"):
        text += " to %s" % ", ".join(each.target_fullname for each in thing.elements)
        for rule, action in (("ON DELETE", thing.ondelete), ("ON UPDATE", thing.onupdate)):
            text += " %s %s" % (rule, action) if action else ""
    return text


def load_metadata(target):
    """The MetaData that `package.models:Base` or `package.models:metadata` names."""
    from sqlalchemy import MetaData

    name, _, attribute = target.partition(":")
    found = importlib.import_module(name)
    for part in attribute.split(".") if attribute else ("metadata",):
        if not hasattr(found, part):
            raise Failure(
                "config",
                "%s has no %s; `target` is a module and a name, as in `app.models:Base`." % (name, part),
            )
        found = getattr(found, part)
    found = as_list(found)
    metadata = [each if isinstance(each, MetaData) else getattr(each, "metadata", None) for each in found]
    if not metadata or not all(isinstance(each, MetaData) for each in metadata):
        raise Failure("config", "%s is neither a MetaData nor has one as its `metadata`." % target)
    return metadata


class Places:
    """Where tables are written: noted when they are made, as nothing of it is left afterwards."""

    def __init__(self):
        from sqlalchemy import Table, event

        self.known = weakref.WeakKeyDictionary()
        event.listen(Table, "before_parent_attach", self.note)

    def note(self, table, _metadata):
        frame = sys._getframe(1)
        while frame is not None:
            code = frame.f_code
            # A base class of the project's own is on the way from the statement `class` to the table.
            if is_of_project(code.co_filename) and code.co_name not in (
                "__init_subclass__",
                "__new__",
                "__init__",
            ):
                self.known[table] = (code, frame.f_lasti, frame.f_lineno)
                return
            frame = frame.f_back

    def get(self, table):
        try:
            found = self.known.get(table)
        except TypeError:
            # What has no table: it cannot be a key.
            return None
        return place_of(*found) if found else None


# ------------------------------------------------------------------------------------------- 9. The process


def cheapen_logging():
    """env.py calls fileConfig, which reads the ini again, a millisecond each time: it is given what was read
    before. And Alembic's own news of every step (`Context impl MySQLImpl.`) is left out of what the project
    prints."""
    original = logging.config.fileConfig
    parsers = {}
    last = []

    def fileConfig(fname, defaults=None, *arguments, **keywords):
        if not isinstance(fname, (str, os.PathLike)) or arguments or "encoding" in keywords:
            return original(fname, defaults, *arguments, **keywords)
        status = os.stat(fname)
        key = (os.path.abspath(fname), status.st_mtime_ns, status.st_size, repr(defaults))
        call = [key, keywords, logging_state()]
        if call == last:
            # The same was asked before, and nothing of what it made has been changed.
            return None
        if key not in parsers:
            parsers[key] = configparser.ConfigParser(defaults)
            parsers[key].read(fname)
        original(parsers[key], **keywords)
        last[:] = [key, keywords, logging_state()]

    logging.config.fileConfig = fileConfig

    class Quiet(logging.Filter):
        def filter(self, record):
            return record.levelno >= logging.WARNING

    # Those that Alembic's modules made when they were imported; what env.py makes (`alembic.env`) is the
    # project's.
    for name in list(logging.getLogger().manager.loggerDict):
        if name.startswith("alembic."):
            logging.getLogger(name).addFilter(Quiet())


def logging_state():
    """All that fileConfig sets, to see whether it is as it left it."""
    root = logging.getLogger()
    state = [sys.stdout, sys.stderr, root.level, root.disabled, list(root.handlers)]
    for name, logger in root.manager.loggerDict.items():
        if isinstance(logger, logging.Logger):
            state.append((name, logger.level, logger.disabled, logger.propagate, list(logger.handlers)))
    return state


def announce_exits(wire):
    """`os._exit` ends a process without a word; the other side is told who called it."""
    original = os._exit

    def _exit(status):
        place = place_of_project_frame()
        wire.tell("exiting", code="os._exit(%s)" % status, **({"at": place} if place else {}))
        original(status)

    os._exit = _exit
    return original


def place_of_project_frame():
    frame = sys._getframe(1)
    while frame is not None:
        if is_of_project(frame.f_code.co_filename):
            return place_of(frame.f_code, frame.f_lasti, frame.f_lineno)
        frame = frame.f_back
    return None


exit_at_once = os._exit


def leave():
    """Ends the process; what the project left behind (threads, exit handlers) has no say in it."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass
    exit_at_once(0)


def hide():
    """Makes the process look as the command `alembic` would to the project: no driver in `__main__`, none of
    its folder in `sys.path`, its own arguments in `sys.argv`."""
    sys.modules["multidb_migrate_alembic_driver"] = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    if sys.path and os.path.abspath(sys.path[0] or ".") == os.path.dirname(os.path.abspath(__file__)):
        del sys.path[0]
    sys.argv[:] = ["alembic"]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(line_buffering=True)


def start_several(count, modules):
    """Several of us, at the cost of importing once (worker/siblings.ts): imports what is not the project's,
    forks a child for each four of the descriptors from 5 on, and tells how each of them ends. Returns in the
    children."""
    for name in modules:
        try:
            importlib.import_module(name)
        except BaseException:
            # Whoever is asked for it will say so.
            pass
    environments = json.loads(os.fdopen(REQUESTS, "rb", closefd=False).readline().decode("utf-8"))
    if threading.active_count() > 1:
        # Something that Python itself imports at its start has threads, which a fork would not have.
        exit_at_once(1)
    gc.freeze()
    pids = []
    for index, environment in enumerate(environments):
        first = 5 + 4 * index
        pid = os.fork()
        if pid == 0:
            become(first, 5 + 4 * count, environment)
            return
        os.closerange(first, first + 4)
        pids.append(pid)
    report(pids=pids)
    for _ in pids:
        pid, status = os.wait()
        # What it has started ends with it.
        end_group(pid)
        report(pid=pid, how=how_it_ended(status))
    exit_at_once(0)


def become(first, last, environment):
    """A child that has just been forked: a process as if it had been started alone."""
    os.setsid()
    for target, descriptor in enumerate(range(first, first + 4), 1):
        # stdout, stderr, requests, answers
        os.dup2(descriptor, target)
    os.closerange(5, last)
    os.environ.clear()
    os.environ.update(environment)


def report(**told):
    os.write(ANSWERS, json.dumps(told).encode("ascii") + b"\n")


def end_group(pid):
    try:
        os.killpg(pid, signal.SIGKILL)
    except OSError:
        # Nobody is left in it.
        pass


def how_it_ended(status):
    """In the words of worker/process.ts."""
    if os.WIFSIGNALED(status):
        return "was killed by %s" % signal.Signals(os.WTERMSIG(status)).name
    return "exited with code %d" % os.WEXITSTATUS(status)


def main():
    words = sys.argv[1:]
    hide()
    # Importing makes nothing but what stays, and looking through it for garbage is a sixth of its cost: from
    # the first answer on there is some. What a step leaves is collected every few steps.
    gc.disable()
    gc.set_threshold(20000, 10, 10)
    if words[:1] == ["several"]:
        start_several(int(words[1]), words[2:])
    driver = Driver()
    announce_exits(driver.wire)
    driver.serve()


if __name__ == "__main__":
    main()
