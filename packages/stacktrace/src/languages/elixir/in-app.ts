/** Applications of Erlang/OTP and Elixir, and well-known packages: not the app's own code. */
const libraries = new Set(
  [
    "compiler crypto erts ftp inets kernel mnesia observer os_mon public_key runtime_tools sasl ssh",
    "ssl stdlib syntax_tools tftp tools xmerl common_test eunit dialyzer",
    "eex elixir ex_unit iex logger mix hex",
    "absinthe bandit broadway castore cowboy cowlib db_connection decimal ecto ecto_sql exqlite finch",
    "floki gen_stage gettext grpc hackney hpax httpoison jason mime mint myxql nimble_options",
    "nimble_pool oban opentelemetry phoenix phoenix_ecto phoenix_html phoenix_live_view",
    "phoenix_pubsub phoenix_template plug plug_cowboy plug_crypto poison poolboy postgrex quantum",
    "ranch redix req sentry swoosh telemetry tesla thousand_island websock_adapter brod lager",
  ].flatMap((names) => names.split(" ")),
);

/** Modules of Erlang/OTP that stand on most stacks, for traces that do not name the application. */
const modules = new Set(
  [
    "erlang lists maps sets ordsets orddict dict queue array gb_trees gb_sets proplists string binary",
    "ets dets file filelib filename io io_lib io_lib_format io_lib_pretty re unicode math rand timer",
    "calendar base64 zlib zip gen gen_server gen_statem gen_event gen_fsm proc_lib supervisor sys rpc",
    "erpc global net_kernel application application_master application_controller code code_server",
    "error_handler init escript shell group user user_drv prim_file prim_inet inet inet_db inet_res",
    "gen_tcp gen_udp gen_sctp socket os erts_internal erts_code_purger logger logger_backend crypto",
    "public_key persistent_term atomics counters beam_lib compile epp disk_log pg peer c uri_string",
  ].flatMap((names) => names.split(" ")),
);
const prefixes = [
  "erl_",
  "ssl_",
  "tls_",
  "httpc_",
  "httpd_",
  "mnesia_",
  "cowboy_",
  "ranch_",
  "eunit_",
  "test_server",
];

/** Says whether a frame belongs to the app: by its application where that is told, else its module. */
export function isInApp(application: string | undefined, module: string | undefined): boolean {
  if (application !== undefined) {
    return !libraries.has(application);
  }
  return (
    module === undefined ||
    !(modules.has(module) || prefixes.some((prefix) => module.startsWith(prefix)))
  );
}
