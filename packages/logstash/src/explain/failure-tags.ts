/**
 * The tags with which Logstash and its plugins mark what they could not do (Logstash's documentation of
 * each plugin, `tag_on_failure` and the like).
 */
export const failureTags: ReadonlyMap<string, string> = new Map([
  ["_jsonparsefailure", "the message is a text that it could not parse as JSON"],
  ["_grokparsefailure", "no grok pattern fitted"],
  ["_grokparsefailure_sysloginput", "the line is no syslog line as its input knows them"],
  ["_groktimeout", "a grok pattern took too long"],
  ["_dateparsefailure", "the date filter could not read the time"],
  ["_dissectfailure", "the dissect filter could not take the message apart"],
  ["_rubyexception", "a ruby filter failed"],
  ["_mutate_error", "a mutate filter failed"],
  ["_kv_filter_error", "the kv filter failed"],
  ["_kv_filter_timeout", "the kv filter took too long"],
  ["_geoip_lookup_failure", "an address was not found"],
  ["_cefparsefailure", "the CEF codec failed"],
  ["_avroparsefailure", "the Avro codec failed"],
  ["_xmlparsefailure", "the xml filter failed"],
  ["_urldecodefailure", "the urldecode filter failed"],
  ["_syslogpriparsefailure", "the priority of syslog could not be read"],
  ["_http_request_failure", "a request of the http filter failed"],
  ["_jdbcstreamingfailure", "a query failed"],
  ["_jdbcstaticfailure", "a query failed"],
  ["_aggregateexception", "an aggregate filter failed"],
  ["_aggregatetimeout", "an aggregate filter timed out"],
  ["_elasticsearch_lookup_failure", "a query of Elasticsearch failed"],
  ["_memcached_failure", "memcached failed"],
  ["_dnstimeout", "a name was not resolved in time"],
  ["_ingest_pipeline_failure", "an ingest pipeline failed"],
  ["_timestampparsefailure", "@timestamp could not be read"],
  ["_tagsparsefailure", "tags was neither a text nor a list of texts; it is in _tags"],
  ["_filepath_failures", "the path of its file output was not allowed"],
]);
