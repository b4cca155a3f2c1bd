package io.aftershock.replay;

import io.aftershock.fixtures.ShopServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A member's visit to the shop by a real client, written down as a HAR file. */
final class ShopVisit {
  private final ShopServer shop;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();
  private final List<String> entries = new ArrayList<>();
  private String token = "";

  private ShopVisit(ShopServer shop) {
    this.shop = shop;
  }

  /** Logs in, fills a cart and orders; every answer is a good one. */
  static void record(ShopServer shop, Path har) throws IOException, InterruptedException {
    ShopVisit visit = new ShopVisit(shop);
    String page = visit.ask("GET", "/login", null, null, 200);
    String csrf = found("name=\"csrf\" value=\"([^\"]+)\"", page);
    String form =
        "user=anna&csrf="
            + csrf
            + "&password="
            + URLEncoder.encode(ShopServer.PASSWORD, StandardCharsets.UTF_8);
    String member = visit.ask("POST", "/login", "application/x-www-form-urlencoded", form, 200);
    visit.token = found("\"token\":\"([^\"]+)\"", member);
    String created = visit.ask("POST", "/api/carts", "application/json", "{}", 201);
    String cart = "/api/carts/" + found("\"id\":\"([^\"]+)\"", created);
    visit.ask("POST", cart + "/items", "application/json", "{\"product\":12}", 200);
    visit.ask("POST", cart + "/items", "application/json", "{\"product\":7}", 200);
    visit.ask("GET", cart, null, null, 200);
    visit.ask("POST", cart + "/order", "application/json", "{}", 200);
    Files.writeString(
        har,
        "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"test\",\"version\":\"1\"},"
            + "\"entries\":["
            + String.join(",\n", visit.entries)
            + "]}}");
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException(pattern + " is not in " + text);
    }
    return matcher.group(1);
  }

  private String ask(String method, String target, String type, String body, int expected)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(shop.url() + target))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (type != null) {
      request.header("Content-Type", type);
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    Instant start = Instant.now();
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    double millis = (Instant.now().toEpochMilli() - start.toEpochMilli()) + 0.5;
    if (response.statusCode() != expected) {
      throw new IllegalStateException(target + " was answered with " + response.statusCode());
    }
    entries.add(entry(request.build(), type, body, response, start, millis));
    return response.body();
  }

  private static String entry(
      HttpRequest request,
      String type,
      String body,
      HttpResponse<String> response,
      Instant start,
      double millis) {
    StringBuilder headers = new StringBuilder();
    request
        .headers()
        .map()
        .forEach(
            (name, values) ->
                headers
                    .append(headers.isEmpty() ? "" : ",")
                    .append("{\"name\":\"%s\",\"value\":\"%s\"}".formatted(name, values.get(0))));
    String post =
        body == null
            ? ""
            : ",\"postData\":{\"mimeType\":\"%s\",\"text\":\"%s\"}"
                .formatted(type, body.replace("\"", "\\\""));
    return """
    {"startedDateTime":"%s","time":%s,"cache":{},
     "request":{"method":"%s","url":"%s","httpVersion":"HTTP/1.1","headers":[%s],
     "queryString":[],"cookies":[],"headersSize":-1,"bodySize":-1%s},
     "response":{"status":%d,"statusText":"","httpVersion":"HTTP/1.1","headers":[],"cookies":[],
     "content":{"size":%d,"mimeType":"text/plain"},"redirectURL":"","headersSize":-1,
     "bodySize":-1},
     "timings":{"send":0,"wait":%s,"receive":0}}\
    """
        .formatted(
            start,
            millis,
            request.method(),
            request.uri(),
            headers,
            post,
            response.statusCode(),
            response.body().length(),
            millis);
  }
}
