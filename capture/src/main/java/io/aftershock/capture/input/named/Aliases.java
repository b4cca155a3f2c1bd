package io.aftershock.capture.input.named;

import io.aftershock.capture.input.entry.StampMeaning;

/**
 * The names that access logs commonly give their fields: NGINX's variables, the Elastic Common
 * Schema, the labels of LTSV, and what people and libraries choose. In every role the surer name
 * comes first.
 */
final class Aliases {
  /** NGINX's own names tell that the stamp is the completion. */
  private static final String NGINX =
      "time=msec:completion,time=time_iso8601:completion,time=time_local:completion,"
          + "duration=request_time:s:completion,bytes=body_bytes_sent:completion,"
          + "target=request_uri,request=request,";

  private static final String TIME =
      "time=@timestamp,time=timestamp,time=time,time=ts,time=datetime,time=date_time,"
          + "time=event.start:arrival,time=start_time,time=request_timestamp,time=logged_at,"
          + "time=t,date=date,";

  /** Those without a unit are told by their numbers; what the server behind took comes last. */
  private static final String DURATION =
      "duration=duration_ns:ns,duration=event.duration:ns,duration=duration_us:us,"
          + "duration=request_time_us:us,duration=reqtime_microsec:us,duration=elapsed_us:us,"
          + "duration=duration_ms:ms,duration=request_time_ms:ms,duration=time_ms:ms,"
          + "duration=elapsed_ms:ms,duration=latency_ms:ms,duration=response_time_ms:ms,"
          + "duration=generation_time_milli:ms,duration=responseTime:ms,duration=durationMs:ms,"
          + "duration=duration_s:s,duration=took_s:s,duration=reqtime:s,"
          + "duration=request_duration,duration=duration,duration=response_time,"
          + "duration=elapsed,duration=latency,duration=took,"
          + "duration=upstream_response_time:s,";

  private static final String REQUEST =
      "request=request_line,request=req,"
          + "method=request_method,method=http.request.method,method=req.method,"
          + "method=http_method,method=method,method=verb,"
          + "target=url.original,target=original_url,target=originalUrl,"
          + "target=request.url,target=req.url,target=http.url,target=url,target=target,"
          + "path=uri,path=url.path,path=request_path,path=path,"
          + "query=url.query,query=query_string,query=querystring,query=args,query=query,";

  private static final String ADDRESS =
      "host=http_host,host=vhost,host=host,host=url.domain,host=request.host,host=server_name,"
          + "host=virtual_host,host=domain,"
          + "scheme=scheme,scheme=url.scheme,scheme=x_forwarded_proto,scheme=protocol,"
          + "client=remote_addr,client=client_ip,client=clientip,client=remote_ip,client=c-ip,"
          + "client=source.ip,client=source.address,client=client.address,"
          + "client=remote_address,client=remote_host,client=ip,client=client,client=fwd,"
          + "port=remote_port,port=source.port,port=client.port,"
          + "user=remote_user,user=user.name,user=username,user=user,"
          + "connection=connection,connection=connection_id,";

  private static final String RESPONSE =
      "status=status,status=status_code,status=http.response.status_code,status=response_status,"
          + "status=res.statusCode,status=statusCode,status=response_code,"
          + "status=http_status,status=code_status,status=code,"
          + "bytes=bytes_sent,bytes=http.response.body.bytes,bytes=response_size,bytes=size,"
          + "bytes=body_bytes,bytes=bytes,"
          + "request-bytes=http.request.body.bytes,request-bytes=content_length,"
          + "request-bytes=bytes_received,"
          + "request-id=request_id,request-id=http.request.id,request-id=req_id,"
          + "request-id=x_request_id,request-id=requestId,"
          + "cache=upstream_cache_status,cache=cache_status,cache=cacheStatus,"
          + "cache=fastly_info.state,cache=response_state,cache=x_cache,"
          + "body=request_body,";

  private static final String HEADERS =
      "referer=http_referer,referer=http_referrer,referer=http.request.referrer,referer=referer,"
          + "referer=referrer,"
          + "user-agent=http_user_agent,user-agent=user_agent.original,user-agent=user_agent,"
          + "user-agent=useragent,user-agent=agent,user-agent=ua,"
          + "forwarded-for=http_x_forwarded_for,forwarded-for=x_forwarded_for,"
          + "forwarded-for=xff,forwarded-for=forwardedfor,"
          + "cookie=http_cookie,cookie=cookie,"
          + "header.Content-Type=content_type,header.Content-Type=request_content_type,"
          + "header.Accept=http_accept,"
          + "header.Accept-Language=http_accept_language,"
          + "header.Accept-Encoding=http_accept_encoding,"
          + "header.Authorization=http_authorization,header.Origin=http_origin,"
          + "header.*=request.headers.*,header.*=req.headers.*";

  static final FieldMap COMMON =
      FieldMap.only(NGINX + TIME + DURATION + REQUEST + ADDRESS + RESPONSE + HEADERS);

  /**
   * LTSV's recommended labels, where they differ: {@code host} is the client. The application's own
   * time is the last choice.
   */
  static final FieldMap LTSV =
      COMMON.and("duration=apptime:s,duration=runtime:s,cache=cache").but("client=host");

  /**
   * Heroku's router and Rails' lograge write their lines when done. Heroku's duration lacks the
   * time of connecting; lograge's, in milliseconds, does not say its unit.
   */
  static final FieldMap LOGFMT =
      COMMON
          .but("duration=service:ms,connect=connect:ms,duration=duration:ms")
          .withStamps(StampMeaning.COMPLETION);

  private Aliases() {}
}
