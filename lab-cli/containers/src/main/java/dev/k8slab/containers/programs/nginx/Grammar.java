package dev.k8slab.containers.programs.nginx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which directives there are, where they may be, and which have blocks. */
final class Grammar {
  private static final Set<String> BLOCKS =
      Set.of(
          "events",
          "http",
          "server",
          "location",
          "upstream",
          "types",
          "map",
          "geo",
          "if",
          "limit_except",
          "stream");
  private static final Map<String, Set<String>> PLACES = new HashMap<>();

  static {
    put(
        "main",
        "user worker_processes error_log pid events http include daemon master_process "
            + "worker_rlimit_nofile load_module env pcre_jit worker_cpu_affinity worker_priority "
            + "timer_resolution stream worker_shutdown_timeout lock_file");
    put("events", "worker_connections use multi_accept accept_mutex include debug_connection");
    String common =
        "access_log error_log root index include add_header default_type error_page "
            + "keepalive_timeout keepalive_requests sendfile tcp_nopush tcp_nodelay gzip "
            + "gzip_types gzip_min_length gzip_comp_level gzip_proxied gzip_vary gzip_buffers "
            + "gzip_http_version gzip_disable gzip_static client_max_body_size "
            + "client_body_buffer_size client_body_timeout client_header_timeout send_timeout "
            + "client_body_temp_path server_tokens charset autoindex autoindex_exact_size "
            + "autoindex_localtime autoindex_format expires etag allow deny auth_basic "
            + "auth_basic_user_file proxy_set_header proxy_http_version proxy_buffering "
            + "proxy_buffer_size proxy_buffers proxy_busy_buffers_size proxy_connect_timeout "
            + "proxy_read_timeout proxy_send_timeout proxy_redirect proxy_hide_header "
            + "proxy_pass_header proxy_intercept_errors proxy_next_upstream "
            + "proxy_next_upstream_tries proxy_request_buffering proxy_ssl_verify "
            + "proxy_ssl_server_name proxy_ssl_trusted_certificate proxy_ssl_name "
            + "proxy_temp_path proxy_cache proxy_cache_valid proxy_cache_bypass proxy_no_cache "
            + "proxy_ignore_headers proxy_max_temp_file_size fastcgi_temp_path uwsgi_temp_path "
            + "scgi_temp_path types_hash_max_size types_hash_bucket_size "
            + "types resolver resolver_timeout if_modified_since log_not_found log_subrequest "
            + "open_file_cache reset_timedout_connection aio directio limit_req limit_conn "
            + "limit_rate limit_rate_after satisfy real_ip_header set_real_ip_from "
            + "real_ip_recursive port_in_redirect absolute_redirect server_name_in_redirect "
            + "merge_slashes msie_padding lingering_close large_client_header_buffers "
            + "client_header_buffer_size underscores_in_headers ignore_invalid_headers recursive_error_pages "
            + "sub_filter sub_filter_once sub_filter_types disable_symlinks chunked_transfer_encoding";
    String ssl =
        " ssl_certificate ssl_certificate_key ssl_protocols ssl_ciphers ssl_session_cache "
            + "ssl_session_timeout ssl_prefer_server_ciphers ssl_client_certificate "
            + "ssl_verify_client ssl_session_tickets ssl_dhparam ssl_stapling http2";
    put(
        "http",
        common
            + ssl
            + " server upstream log_format map geo map_hash_max_size "
            + "map_hash_bucket_size server_names_hash_bucket_size server_names_hash_max_size "
            + "limit_req_zone limit_conn_zone proxy_cache_path variables_hash_max_size");
    put("server", common + ssl + " listen server_name location return rewrite set if try_files");
    String inner =
        " return rewrite set if try_files proxy_pass alias location limit_except internal "
            + "stub_status fastcgi_pass fastcgi_param fastcgi_index empty_gif break mirror "
            + "fastcgi_split_path_info uwsgi_pass auth_request";
    put("location", common + inner);
    put("if", common + inner);
    put("limit_except", "allow deny auth_basic auth_basic_user_file return");
    put(
        "upstream",
        "server keepalive least_conn ip_hash hash random zone keepalive_timeout "
            + "keepalive_requests");
    put("stream", "server upstream log_format access_log");
  }

  private Grammar() {}

  private static void put(String context, String names) {
    PLACES.put(context, new HashSet<>(Arrays.asList(names.split("\\s+"))));
  }

  /** True where anything may be. */
  static boolean isFree(String context) {
    return context.equals("types") || context.equals("map") || context.equals("geo");
  }

  static void check(String context, Directive directive) throws ConfigException {
    String name = directive.name();
    if (PLACES.values().stream().noneMatch(each -> each.contains(name))) {
      throw directive.fault("unknown directive \"" + name + "\"");
    }
    if (!PLACES.get(context).contains(name)) {
      throw directive.fault("\"" + name + "\" directive is not allowed here");
    }
    boolean server = context.equals("upstream") && name.equals("server");
    boolean block = BLOCKS.contains(name) && !server;
    if (block != (directive.block() != null)) {
      throw directive.fault(
          block
              ? "directive \"" + name + "\" has no opening \"{\""
              : "directive \"" + name + "\" is not terminated by \";\"");
    }
    List<String> words = directive.arguments();
    boolean right =
        switch (name) {
          case "events", "http", "types" -> words.isEmpty();
          case "server" -> server ? !words.isEmpty() : words.isEmpty();
          case "location" -> words.size() == 1 || words.size() == 2;
          case "root",
              "alias",
              "proxy_pass",
              "default_type",
              "include",
              "pid",
              "upstream",
              "client_max_body_size",
              "worker_processes",
              "worker_connections" ->
              words.size() == 1;
          case "return", "user" -> words.size() == 1 || words.size() == 2;
          case "listen", "server_name", "index", "error_log", "access_log" -> !words.isEmpty();
          case "try_files", "error_page", "log_format", "add_header" -> words.size() >= 2;
          case "proxy_set_header", "set" -> words.size() == 2;
          default -> true;
        };
    if (!right) {
      throw directive.fault("invalid number of arguments in \"" + name + "\" directive");
    }
  }
}
